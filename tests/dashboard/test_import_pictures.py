"""`import pictures` in this process: what it says, what it keeps, and what the map then knows."""

import csv

import pytest

from dashboard import cache, cli
from geo import weeks

HEAD = "vecka;område;tema;nivå;förändring;bidrag\n"
WEEK = weeks.parse("2025-W03")
ROWS = (
    "2025-V03;Lykttorget;narkotika;hög;oförändrad;Kvällslaget; Nattvandrarna\n"
    "2025-W03;Sigillet;skadegörelse;1;;\n"
    "2025-W03;Okänd;skadegörelse;1;;\n"
    "2025-W03;Sigillet;sexualbrott;1;;\n"
    "2025-W03;Sigillet;trafik;=7;;\n"
    "2025-W03;Sigillet;trafik;6;;\n"
).replace("Kvällslaget; Nattvandrarna", '"Kvällslaget; Nattvandrarna"')


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Return a data directory of its own."""
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    cache.forget()
    yield tmp_path / "data"
    cache.forget()


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function that runs the command and returns its code, its words and its refusal."""

    def command(*words):
        monkeypatch.setattr("sys.argv", ["lofteskartan", "import", "pictures", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return left.value.code or 0, said.out, said.err

    return command


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "est.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    return path


def test_a_file_is_kept_and_what_became_of_every_row_is_told(data, run, file):
    code, said, _ = run(file, "--city", "exempelstad")

    assert code == 0
    for line in ("6 rows read", "2 new", "0 known already", "4 rejected", "Rejected: 1 more"):
        assert line in said
    assert "Rejected: row 4, area 'Okänd' is no area of this city" in said
    assert (data / "exempelstad" / "pictures" / "manifest.json").exists()
    assert cache.pictures("exempelstad").holding((WEEK, "90101", "narcotics")).contributors == (
        "kvallslaget",
        "Nattvandrarna",
    )


def test_the_same_file_twice_adds_nothing(data, run, file):
    run(file, "--city", "exempelstad")
    before = {path: path.read_bytes() for path in data.rglob("*.*")}
    _, said, _ = run(file, "--city", "exempelstad")

    assert "0 new" in said
    assert "2 known already" in said
    assert {path: path.read_bytes() for path in data.rglob("*.*")} == before


@pytest.mark.usefixtures("data")
def test_a_correction_holds_and_the_map_knows_it_at_once(run, file):
    run(file, "--city", "exempelstad")
    file.write_text(HEAD + "2025-W03;Lykttorget;narkotika;låg;-1;\n", "utf-8")
    earlier = cache.pictures("exempelstad")
    _, said, _ = run(file, "--city", "exempelstad")
    found = cache.pictures("exempelstad")
    key = (WEEK, "90101", "narcotics")

    assert "1 stated otherwise before, which is kept as history" in said
    assert (earlier.holding(key).level, found.holding(key).level) == (3, 1)
    assert [each.picture.level for each in found.earlier(key)] == [3]


@pytest.mark.usefixtures("data")
def test_all_that_was_rejected_is_written_where_one_asks_for_it(run, file, tmp_path):
    out = tmp_path / "rejects.csv"
    _, said, _ = run(file, "--city", "exempelstad", "--rejects", out)

    with out.open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.DictReader(written))
    assert f"All that was rejected stands in {out}" in said
    assert [row["row"] for row in rows] == ["4", "5", "6", "7"]
    assert rows[2]["value"] == "'=7"
    assert all(row["reason"] for row in rows)


def test_a_file_of_persons_is_refused_in_one_sentence_and_nothing_is_kept(data, run, file):
    file.write_text(HEAD.replace("bidrag", "bidrag;namn") + ROWS, "utf-8")
    code, said, refused = run(file)

    assert (code, said) == (1, "")
    [sentence] = refused.splitlines()
    assert sentence.startswith(f"lofteskartan: {file} has the column 'namn', which holds persons")
    assert not list(data.rglob("*.csv"))


def test_the_layer_is_offered_once_there_is_a_picture(data, run, file):
    assert "pictures" not in cache.offered("malmo")
    name = next(area.name for area in cache.cities()["malmo"].areas.of_level("neighbourhood"))
    file.write_text(HEAD + f"2018-W03;{name};trafik;2;;\n", "utf-8")
    code, _, _ = run(file, "--city", "malmo")

    assert code == 0
    assert "pictures" in cache.offered("malmo")
    assert not cache.cities()["malmo"].pictures
    assert data.exists()
