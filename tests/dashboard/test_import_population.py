"""`import population`: what it says and keeps, and what a running server then knows."""

import csv
import json
import shutil

import pytest

from dashboard import cache, cli
from dashboard.i18n import language
from dashboard.parts import brought
from dashboard.teller import teller
from geo.filter import Filter
from geo.story import sizes

CITY = "exempelstad"
HEADS = "Delområde;År;Folkmängd;Hushåll"
TOWER = "90101"  # Lykttorget
LINES = ("Lykttorget;2024;3258;", "Sigillet;2024;1 000;400")
URL = "https://people.example/2024"
MALMO = "https://malmo.se/statistik"


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
        shutil.rmtree(data / city / "population", ignore_errors=True)


@pytest.fixture
def file(tmp_path):
    def of(*lines, name="people.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "cp1252")
        return path

    return of


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function that runs the command beside what the server remembers."""

    def command(*words, city=CITY):
        told = ["lofteskartan", "import", "population", *map(str, words), "--city", city]
        monkeypatch.setattr("sys.argv", told)
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return left.value.code or 0, said.out, said.err

    return command


def batch_of(said):
    return next(line for line in said.splitlines() if line.startswith("Kept as ")).split()[2][:-1]


def rate(ask):
    status, _, body = ask(f"/api/v1/layers/reported?city={CITY}&lang=sv")
    assert status == 200
    told = json.loads(body)
    cell = next(row["cells"][3] for row in told["rows"] if row.get("area") == TOWER)
    return float(cell.replace("\u00a0", "").replace(",", ".")), told


def test_a_file_is_kept_told_and_taken_back(run, file):
    code, said, refused = run(file(HEADS, *LINES), "--source", URL)
    again = run(file(HEADS, *LINES), "--source", URL)

    assert (code, refused) == (0, "")
    for line in ("2 figures read", "2 said otherwise before", "0 new", "0 rejected"):
        assert line in said
    assert "Exempelstad is made up: wherever these figures are shown" in said
    assert "Nothing was kept" in again[1]
    assert cache.cities()[CITY].residents[TOWER] == 3258
    code, said, _ = run("--undo", batch_of(said))
    assert (code, "2 figures no longer count" in said) == (0, True)
    assert cache.cities()[CITY].residents[TOWER] != 3258


def test_a_running_server_shows_the_new_rate_and_what_it_is_reckoned_on(run, file, ask):
    before, told = rate(ask)
    people = int(cache.cities()[CITY].residents[TOWER])
    _, said, _ = run(file(HEADS, f"{TOWER};2024;{2 * people};"), "--source", URL)
    after, then = rate(ask)

    assert before == pytest.approx(2 * after, abs=0.11)
    assert told["summary"].endswith("Folkmängden är från 2024.")
    assert "people.example" in then["summary"]
    run("--undo", batch_of(said))
    assert rate(ask) == (before, told)


def test_a_city_without_residents_gets_rates_once_they_are_brought_in(run, file):
    malmo = cache.cities()["malmo"]
    assert malmo.residents.empty
    name = next(iter(malmo.areas.of_level("neighbourhood"))).name
    lines = "Delområde,2017,2018", f'"{name}",8 100,8 200'
    code, said, refused = run(file(*lines), "--source", MALMO, city="malmo")
    found = cache.cities()["malmo"]

    assert (code, refused) == (0, "")
    assert "2 figures read" in said
    assert "made up" not in said
    assert list(found.residents) == [8200]
    assert found.areas is malmo.areas
    whole, area = found.areas.whole, found.areas[found.residents.index[0]]
    assert sizes(area, teller("malmo", "sv")).startswith("8\u00a0200 invånare 2018")
    assert "invånare" not in sizes(whole, teller("malmo", "sv"))
    run("--undo", batch_of(said), city="malmo")
    assert cache.cities()["malmo"].residents.empty


def test_one_refused_figure_keeps_all_out_unless_it_may_be(run, file, tmp_path):
    out = tmp_path / "rejects.csv"
    bad = file(HEADS, LINES[0], "Okänd;2024;10;", name="=people.csv")
    code, said, refused = run(bad, "--source", URL, "--rejects", out)

    assert (code, said) == (1, "")
    assert "1 of 2 figures are refused and 0 may be, so nothing was kept: line 3," in refused
    with out.open(encoding="utf-8-sig", newline="") as written:
        (row,) = csv.DictReader(written)
    assert (row["line"], row["column"], row["value"]) == ("3", "Delområde", "Okänd")
    code, said, _ = run(bad, "--source", URL, "--max-rejects", 1)
    assert (code, "1 rejected" in said) == (0, True)


def test_figures_without_a_source_are_refused_in_one_sentence(run, file):
    code, said, refused = run(file(HEADS, *LINES))

    assert (code, said) == (1, "")
    assert len(refused.splitlines()) == 1
    assert "--source" in refused


def test_a_drafted_mapping_can_be_given_back(run, file, tmp_path):
    people = file("Ruta;Antal;Not", "Lykttorget;12;x")
    code, drafted, _ = run(people, "--draft-mapping")
    mapping = tmp_path / "mapping.toml"
    text = drafted.replace('# "Ruta" = ""', '"Ruta" = "area"').replace('# year = ""', "year = 2024")
    mapping.write_text(text, "utf-8")
    told = run(people, "--mapping", mapping, "--source", URL)

    assert code == 0
    assert '# "Ruta" = ""  # unknown column, such as "Lykttorget"' in drafted
    assert told[0] == 0, told[2]


def test_a_file_or_something_to_undo_is_asked_for(run, file):
    assert run()[0] == 2
    assert run(file(HEADS), "--undo", "x")[0] == 2
    assert run("--undo", "nothing")[2].strip().endswith("there are none")


def test_the_page_of_sources_tells_what_was_brought_in_and_whence(run, file):
    say = language("sv")
    assert not brought.draw(cache.cities()[CITY], say)
    run(file(f"{HEADS};Utgivare", f"{LINES[0]};Statistikbyrån"), "--source", URL)
    told = brought.draw(cache.cities()[CITY], say)

    for words in ("Inläst på den här servern", "Folkmängd 2024", "1 uppgift", "Statistikbyrån"):
        assert words in told
    assert f'href="{URL}"' in told


def test_a_year_that_is_not_asked_about_leaves_the_rate_as_it_is(run, file):
    now = cache.layer(CITY, "reported", Filter()).frame["rate"]
    run(file(HEADS, f"{TOWER};2001;10;"), "--source", URL)

    assert cache.layer(CITY, "reported", Filter()).frame["rate"].equals(now)
