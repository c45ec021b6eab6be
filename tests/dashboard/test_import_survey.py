"""`import survey`: what it says and keeps, and what a running server then knows."""

import json
import shutil

import pytest

from dashboard import briefing, cache, cli
from dashboard.i18n import language
from dashboard.parts import brought
from geo.filter import Filter

CITY = "exempelstad"
HEADS = "Mätning;Omgång;Område;Fråga;Värde;Svar"
LINE = "Trygghetsmätningen;2024;Lyktstaden;Otrygg ute sent på kvällen;12,5 %;640"
URL = "https://survey.example/2024"
NEW = """
[columns]
"Område" = "area"
"Andel" = "value"
"Svar" = "n"

[defaults]
source = "landlord"
wave = "2018"
question = "stairs"
url = "https://malmo.se/enkat"
publisher = "Värden"

[[source]]
id = "landlord"
name = { sv = "Värdens enkät", en = "The landlord’s survey" }
note = { sv = "Frågar hyresgäster.", en = "Asks tenants." }

[[question]]
id = "stairs"
source = "landlord"
name = { sv = "Trygg i trappan", en = "Feels safe on the stairs" }
kind = "share"
better = "higher"
"""


@pytest.fixture(scope="module", autouse=True)
def data(tmp_path_factory):
    """Keep everything of these tests in a directory of its own: the made-up incidents cost."""
    with pytest.MonkeyPatch.context() as patch:
        directory = tmp_path_factory.mktemp("data")
        patch.setenv(cache.DATA_VARIABLE, str(directory))
        cache.forget()
        yield directory
    cache.forget()


@pytest.fixture(autouse=True)
def _nothing_left(data):
    """Take away what a test brought in, and leave the incidents."""
    yield
    for city in (CITY, "malmo"):
        shutil.rmtree(data / city / "survey", ignore_errors=True)


@pytest.fixture
def file(tmp_path):
    def of(*lines, name="survey.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return of


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function that runs the command beside what the server remembers."""

    def command(*words, city=CITY):
        told = ["lofteskartan", "import", "survey", *map(str, words), "--city", city]
        monkeypatch.setattr("sys.argv", told)
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return left.value.code or 0, said.out, said.err

    return command


def batch_of(said):
    return next(line for line in said.splitlines() if line.startswith("Kept as ")).split()[2][:-1]


def values(city=CITY, question="unsafe_late", wave="2024", area="d-lyktstaden"):
    found = cache.cities()[city].survey
    return [
        each.value
        for each in found.select(found.question(question).source, question, wave)
        if each.area == area
    ]


def test_a_file_is_kept_told_and_taken_back(run, file):
    before = values()
    code, said, refused = run(file(HEADS, LINE), "--source", URL)
    again = run(file(HEADS, LINE), "--source", URL)

    assert (code, refused) == (0, "")
    for line in ("1 figures read", "1 said otherwise before", "0 rejected"):
        assert line in said
    assert "Exempelstad is made up: wherever these figures are shown" in said
    assert "1 known already" in again[1]
    assert values() == [12.5] != before
    assert run("--undo", batch_of(said))[0] == 0
    assert values() == before


def test_a_running_server_shows_the_new_figure_without_a_restart(run, file, ask):
    address = f"/api/v1/layers/survey?city={CITY}&question=unsafe_late&lang=sv"
    status, headers, _ = ask(address)
    briefed = briefing.version(CITY)
    run(file(HEADS, LINE), "--source", URL)
    now, then, body = ask(address, If_None_Match=headers["etag"])

    assert (status, now) == (200, 200)
    assert then["etag"] != headers["etag"]
    told = next(
        row["cells"]
        for row in json.loads(body)["rows"]
        if row["cells"][:2] == ["Lyktstaden", "2024"]
    )
    assert told[2:4] == ["12,5\u00a0%", "640"]
    assert told[6:] == ["survey.example", "exempeldata"]
    assert briefing.version(CITY) != briefed


def test_a_mapping_may_bring_a_question_of_its_own_to_a_real_city(run, file, ask, tmp_path):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(NEW, "utf-8")
    table = file("Område;Andel;Svar", "Möllan;61;29", "Norr;55,5;300")
    code, said, refused = run(table, "--mapping", mapping, city="malmo")

    assert (code, refused) == (0, "")
    assert "2 new" in said
    assert "made up" not in said
    status, _, body = ask("/api/v1/layers/survey?city=malmo&question=stairs&lang=sv")
    assert status == 200
    rows = {row["cells"][0]: row["cells"] for row in json.loads(body)["rows"]}
    assert rows["Möllevången"][2] == "för få svar"
    assert rows["Norr"][2] == "55,5\u00a0%"
    layer = cache.layer("malmo", "survey", Filter(question="stairs"))
    assert "Värdens enkät" in layer.legend(language("sv")).note
    assert "Värdens enkät" in brought.draw(cache.cities()["malmo"], language("sv"))


def test_one_refused_row_keeps_all_out_unless_it_may_be(run, file, tmp_path):
    out = tmp_path / "rejects.csv"
    bad = file(HEADS, LINE, LINE.replace("12,5", "120").replace("2024", "2023"))
    code, said, refused = run(bad, "--source", URL, "--rejects", out)

    assert (code, said) == (1, "")
    assert "1 of 2 figures are refused and 0 may be, so nothing was kept: line 3," in refused
    assert "3,Värde,120,\"value is '120', not a number from 0 to 100\"" in out.read_text(
        "utf-8-sig"
    )
    assert run(bad, "--source", URL, "--max-rejects", 1)[0] == 0


def test_a_drafted_mapping_names_what_it_knows_and_what_is_needed(run, file):
    code, drafted, _ = run(file("Område;Andel;Annat", "Norr;5;x"), "--draft-mapping")

    assert code == 0
    for line in (
        '"Område" = "area"',
        '"Andel" = "value"',
        '# "Annat" = ""',
        '# question = ""  # needed',
        '# url = ""  # needed',
        "[values.question]",
        '# shares = "parts"',
    ):
        assert line in drafted


def test_a_made_up_source_is_refused_for_a_real_city(run, file):
    line = "ntu;2018;Norr;ntu-safe;70;"
    code, said, refused = run(file(HEADS, line), "--source", URL, city="malmo")

    assert (code, said) == (1, "")
    assert "a real city’s figures need a real source" in refused
