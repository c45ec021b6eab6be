"""The command that prints sheets: those asked for, in a directory of their own, or nothing."""

import sys
from datetime import date
from types import ModuleType

import pytest

from dashboard import cache, cli
from dashboard.commands import sheets
from geo.errors import BadInput

TODAY = date(2026, 11, 24)
AREA = "11316"


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    cache.forget()
    yield tmp_path
    cache.forget()


def run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["lofteskartan", "export", "sheets", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return left.value.code


def test_the_command_prints_the_areas_and_languages_asked_for(data, read, monkeypatch, capsys):
    asked = ("--area", "90101", "--area", "90102", "--lang", "sv", "--lang", "ar")
    code = run(
        monkeypatch, data / "out", "--city", "exempelstad", *asked, "--link", "https://x.se/"
    )

    assert not code
    assert capsys.readouterr().out.startswith(f"{data / 'out'}: 4 sheets in ")
    assert sorted(path.name for path in (data / "out").iterdir()) == [
        "lofteskartan-exempelstad-exempeldata-90101-ar.pdf",
        "lofteskartan-exempelstad-exempeldata-90101-sv.pdf",
        "lofteskartan-exempelstad-exempeldata-90102-ar.pdf",
        "lofteskartan-exempelstad-exempeldata-90102-sv.pdf",
    ]
    made = data / "out" / "lofteskartan-exempelstad-exempeldata-90101-ar.pdf"
    pdf = read(made.read_bytes())
    assert "https://x.se/omrade?city=exempelstad&area=90101&lang=ar" in pdf.links
    assert pdf.trailer["/Root"]["/Lang"] == "ar"


def test_many_sheets_are_printed_on_all_cores(data, malmo, monkeypatch):
    monkeypatch.setattr(sheets, "WORTH", 1)
    # A new process reads the program's main module anew, which an earlier AppTest has exchanged.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    asked = (AREA, "b-rosengard", "d-soder")
    told = sheets.export(data / "out", malmo, ["sv"], asked, today=TODAY, link=None)
    found = {path.name: path.read_bytes() for path in (data / "out").iterdir()}

    assert ": 3 sheets in " in told
    assert set(found) == {f"lofteskartan-malmo-{area}-sv.pdf" for area in asked}
    assert all(made.startswith(b"%PDF-") for made in found.values())


@pytest.mark.usefixtures("data")
def test_the_city_and_every_area_that_has_something_to_tell_are_printed(malmo):
    wanted = sheets.everything(malmo)

    assert wanted[0] is None
    assert {AREA, "b-rosengard", "d-norr"} <= set(wanted)
    assert len(set(wanted)) == len(wanted)


def test_the_sheet_of_a_whole_city_has_a_name_of_its_own(malmo):
    assert sheets.name(malmo, None, "en") == "lofteskartan-malmo-hela-staden-en.pdf"


def test_a_go_that_fails_leaves_nothing(data, malmo):
    with pytest.raises(KeyError):
        sheets.export(data / "out", malmo, ["sv"], (AREA, "nowhere"), today=TODAY, link=None)

    assert sorted(path.name for path in data.iterdir()) == ["data"]


def test_a_directory_with_something_in_it_is_left_alone(data, malmo):
    (data / "out").mkdir()
    (data / "out" / "mine.txt").write_text("mine", "utf-8")

    with pytest.raises(BadInput, match="is not empty: expected a directory that is empty"):
        sheets.export(data / "out", malmo, ["sv"], (AREA,), today=TODAY, link=None)

    assert [path.name for path in (data / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--lang", "fi"), "there is no 'fi': known are sv, sv-x-lattlast, en, ar"),
        (("--area", "nowhere"), "there is no area 'nowhere': known are 10101, "),
        (("--city", "lund"), "there is no city 'lund': known are malmo, exempelstad"),
        (("--link", "kartan"), "'kartan' is no address: expected https://"),
        (("--link", "javascript:x"), "is no address"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_would(data, monkeypatch, capsys, words, told):
    assert run(monkeypatch, data / "out", *words) == 2
    assert told in " ".join(capsys.readouterr().err.split())
    assert not (data / "out").exists()
