"""The briefing over HTTP and from the command line: what is asked for, and what is refused."""

import io
import json
from pathlib import Path

import pptx
import pypdf
import pytest

from dashboard import briefing, cli
from dashboard import cache as memory
from dashboard.takeaway.briefing import FORMATS, file
from geo.briefing.scene import NAME

pytestmark = pytest.mark.usefixtures("data_of_its_own")

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_has_its_type_and_a_name_that_says_what_it_is(ask, form):
    status, headers, body = ask(f"/api/v1/briefing.{form}?city=malmo&lang=en")

    assert status == 200
    assert headers["content-type"] == FORMATS[form]
    assert headers["content-disposition"] == (
        f'attachment; filename="lofteskartan-malmo-genomgang-en.{form}"'
    )
    assert headers["cache-control"] == "private, no-cache"
    again, _, nothing = ask(
        f"/api/v1/briefing.{form}?city=malmo&lang=en", If_None_Match=headers["etag"]
    )
    assert (again, nothing) == (304, b"")
    assert body


def test_the_name_of_a_made_up_citys_file_says_so():
    made_up = memory.cities()["exempelstad"]

    assert file(made_up, "ar", "pptx") == "lofteskartan-exempeldata-exempelstad-genomgang-ar.pptx"


def test_notes_go_along_only_where_they_are_asked_for(ask):
    def pages(query):
        body = ask(f"/api/v1/briefing.pdf?city=malmo&lang=en{query}")[2]
        return len(pypdf.PdfReader(io.BytesIO(body)).pages)

    scenes = briefing.count("malmo")

    assert pages("") == pages("&notes=0") < pages("&notes=1")
    assert pages("&notes=1") >= 2 * scenes


@pytest.mark.parametrize(
    "query", ["city=lund", "city=malmo&lang=fi", "city=malmo&notes=yes", "city=malmo&notes=2"]
)
@pytest.mark.parametrize("form", FORMATS)
def test_what_makes_no_sense_is_a_problem(ask, form, query):
    status, headers, body = ask(f"/api/v1/briefing.{form}?{query}")

    assert status == 422
    assert headers["content-type"] == "application/problem+json"
    assert json.loads(body)["detail"]


def test_what_is_true_now_is_told_and_never_kept(ask):
    status, headers, body = ask("/api/v1/briefing/now?city=malmo")

    assert (status, headers["cache-control"]) == (200, "no-store")
    assert json.loads(body) == {"version": briefing.version("malmo")}
    assert ask("/api/v1/briefing/now?city=lund")[0] == 422


def test_a_change_of_the_scenes_changes_what_is_told(ask):
    def now():
        return json.loads(ask("/api/v1/briefing/now?city=malmo")[2])["version"]

    before, own = now(), briefing.own_file("malmo")
    own.parent.mkdir(parents=True, exist_ok=True)
    packaged = memory.cities()["malmo"].directory / NAME
    own.write_bytes(packaged.read_bytes())

    assert now() != before
    own.unlink()
    assert now() == before


# The command


def run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["lofteskartan", "export", "briefing", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return left.value.code


def test_the_command_writes_the_scenes_asked_for(tmp_path, monkeypatch, capsys):
    out = tmp_path / "genomgang.pdf"
    asked = ("--city", "malmo", "--lang", "en", "--scene", "8", "--scene", "5", "--notes")

    assert not run(monkeypatch, out, *asked)
    pages = pypdf.PdfReader(out).pages
    assert capsys.readouterr().out == f"{out}: 2 scenes of Malmö\n"
    assert "8 / 9" in pages[0].extract_text()
    assert "5 / 9" in pages[-1].extract_text()


def test_the_command_puts_a_show_in_the_place_of_an_older_one(tmp_path, monkeypatch, capsys):
    out = tmp_path / "genomgang.pptx"
    out.write_text("old", "utf-8")

    assert not run(monkeypatch, out, "--city", "malmo", "--scene", "8")
    assert capsys.readouterr().out == f"{out}: 1 scene of Malmö\n"
    assert len(pptx.Presentation(out).slides) == 1
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("x.odp", "--city", "malmo"), 1, "expected a name that ends in .pdf or .pptx"),
        (
            ("x.pdf", "--city", "exempelstad"),
            1,
            "does not say that it is made up: expected such as",
        ),
        (("no/such/x.pdf", "--city", "malmo", "--scene", "8"), 1, "No such file or directory"),
        (
            ("x.pdf", "--city", "malmo", "--scene", "99"),
            2,
            "there is no scene 99: the briefing has",
        ),
        (("x.pdf", "--city", "malmo", "--scene", "0"), 2, "0 is not in the range x>=1"),
        (("x.pdf", "--city", "lund"), 2, "there is no city 'lund'"),
        (("x.pdf", "--lang", "fi"), 2, "there is no 'fi'"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(  # noqa: PLR0913, PLR0917  what is tried
    tmp_path, monkeypatch, capsys, words, code, told
):
    monkeypatch.chdir(tmp_path)

    assert run(monkeypatch, *words) == code
    assert told in " ".join(capsys.readouterr().err.split())
    assert list(tmp_path.iterdir()) == []


def test_scenes_of_ones_own_that_break_their_rules_are_told_and_nothing_is_written(
    tmp_path, monkeypatch, capsys
):
    own = briefing.own_file("malmo")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('[[scene]]\nid = "x"\n', "utf-8")
    try:
        code = run(monkeypatch, tmp_path / "x.pdf", "--city", "malmo")
    finally:
        own.unlink()

    assert code == 1
    assert f"{NAME}:1: " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
