"""The real command in a process of its own, with real files: what it says, and what it leaves."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from dashboard import cli

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
START_S = 120
"""A server may need so long on a busy machine; it is not waited for longer than it needs."""

needs_reference = pytest.mark.skipif(
    not REFERENCE.exists(), reason="the folder of reference files is not beside the checkout"
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    code: int
    said: str
    refused: str


def environment(data):
    kept = {name: each for name, each in os.environ.items() if not name.startswith("LOFTES")}
    return {**kept, "LOFTESKARTAN_DATA": str(data)}


def process(data, *words, cwd=ROOT):
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *map(str, words)],
        cwd=cwd,
        env=environment(data),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def contents(directory):
    """Return every file of a directory with its bytes."""
    files = (path for path in sorted(directory.rglob("*")) if path.is_file())
    return {str(path.relative_to(directory)): path.read_bytes() for path in files}


def notice(number, summary="Man rånad.", **changes):
    return {
        "id": 9_000_000 + number,
        "datetime": "2026-10-05 10:00:00 +02:00",
        "name": "05 oktober 09:30, Rån, Malmö",
        "summary": summary,
        "type": "Rån",
        "url": "/aktuellt/",
        "location": {"name": "Malmö", "gps": "55.6,13.0"},
        **changes,
    }


SOUND = json.dumps([notice(1, "Rån på Ramels väg."), notice(2)], ensure_ascii=False)
HTML = b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"
BAD_EVENTS = {
    "truncated.json": (SOUND.encode()[:-20], "breaks off at line 1, column"),
    "utf-16.json": (SOUND.encode("utf-16"), "is in UTF-16, from byte 1"),
    "page.json": (HTML, "is a web page or XML, at line 1"),
    "map.json": (b'{"type": "FeatureCollection", "features": []}', "holds an object at its top"),
    "empty.json": (b"", "is empty"),
    "words.json": (b'["a", "b"]', "holds no event: record 1 is a text"),
    "folder.json": (None, "is a directory"),
    "missing.json": ("missing", "cannot be read (No such file or directory)"),
}
REGISTER = "gata,gatunummer,longitude,latitude\nRamels väg,5,13.04,55.585\n"
BAD_REGISTERS = {
    "page.csv": (HTML, "cannot be read"),
    "abroad.csv": (REGISTER.replace("55.585", "50.0").encode(), "none in Malmö"),
    "none.csv": ("missing", "cannot be read"),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Return a data directory that holds the packaged notices, two more, and a register."""
    data, files = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("sound")
    (files / "events.json").write_text(SOUND, "utf-8")
    (files / "register.csv").write_text(REGISTER, "utf-8")
    assert process(data, "import", "events", files / "events.json").code == 0
    assert process(data, "import", "addresses", files / "register.csv").code == 0
    return data


@pytest.fixture(scope="module")
def refusals(filled, tmp_path_factory, command):
    """Give every bad file to its command, and return what was said, and the data after."""
    files = tmp_path_factory.mktemp("bad")
    asked = {}
    for what, bad in (("events", BAD_EVENTS), ("addresses", BAD_REGISTERS)):
        for name, (raw, _) in bad.items():
            path = files / name
            if raw is None:
                path.mkdir()
            elif isinstance(raw, bytes):
                path.write_bytes(raw)
            asked[name] = ("import", what, path)
    before = contents(filled)
    done = {name: command(filled, *words) for name, words in asked.items()}
    return done, before, contents(filled)


@pytest.mark.parametrize(
    ("name", "told"), [(name, told) for name, (_, told) in (BAD_EVENTS | BAD_REGISTERS).items()]
)
def test_a_file_of_another_kind_is_refused_in_one_sentence(refusals, name, told):
    done = refusals[0][name]

    [sentence] = done.refused.splitlines()
    assert (done.code, done.said) == (1, "")
    assert sentence.startswith("lofteskartan: ")
    assert name in sentence
    assert told in sentence
    assert "expected" in sentence


def test_what_is_kept_is_byte_for_byte_as_it_was_after_a_refusal(refusals):
    _, before, after = refusals

    assert before == after


def test_a_file_adds_its_notices_once(filled, tmp_path):
    path = tmp_path / "events.json"
    path.write_text(json.dumps([notice(1), notice(3), notice(4, type="Kosläpp")]), "utf-8")
    data = shutil.copytree(filled, tmp_path / "data")

    first = process(data, "import", "events", path)
    between = contents(data)
    second = process(data, "import", "events", path)

    assert (first.code, second.code) == (0, 0)
    assert "3 records read" in first.said
    assert "2 new" in first.said
    assert "1 known already" in first.said
    assert "Kosläpp (1)" in first.said
    assert "0 new" in second.said
    assert "3 known already" in second.said
    assert contents(data).items() <= between.items(), "nothing is added; what was replaced is gone"


def test_real_notices_never_lie_in_the_made_up_city(tmp_path, command):
    path = tmp_path / "events.json"
    path.write_text(SOUND, "utf-8")

    done = command(tmp_path / "data", "import", "events", path, "--city", "exempelstad")

    assert done.code == 1
    assert "Exempelstad is made up: real notices" in done.refused
    assert not (tmp_path / "data").exists()


@pytest.mark.reference
@needs_reference
@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("polisen_events_latest500_api_shape.json", ("500", "19", "481")),
        ("polisen_events_malmo.json", ("2,806", "2,806", "0")),
    ],
)
def test_every_notice_of_the_reference_files_is_known_already(tmp_path, name, counts, command):
    done = command(tmp_path, "import", "events", REFERENCE / name)

    read, here, elsewhere = counts
    assert done.code == 0
    assert f"{read} records read" in done.said
    assert f"{here} known already" in done.said
    assert f"{elsewhere} about other places" in done.said
    assert f"Of the {here} about Malmö" in done.said


@pytest.mark.reference
@needs_reference
def test_the_reference_register_lies_in_all_neighbourhoods(tmp_path, command):
    done = command(tmp_path, "import", "addresses", REFERENCE / "malmo_adresser.csv.gz")

    assert "52,860 addresses in 136 of 136 neighbourhoods of Malmö; 1 outside." in done.said


def test_the_made_up_city_is_made_anew_and_published(tmp_path, command):
    made = command(tmp_path / "data", "demo", "--rows", "2000")
    out = tmp_path / "out"
    published = command(tmp_path / "data", "publish", out, "--city", "exempelstad")
    again = command(tmp_path / "data", "publish", out, "--city", "exempelstad")

    assert (made.code, published.code) == (0, 0)
    assert "2,000 made-up incidents (exempeldata)" in made.said
    assert "The audit could work out none of them." in published.said
    assert all(name.startswith("exempeldata-") for name in contents(out))
    assert again.code == 1
    assert "is not empty: expected a directory that is empty or does not exist" in again.refused


def test_the_packaged_cities_are_sound(tmp_path, command):
    done = command(tmp_path, "check")

    assert (done.code, done.refused) == (0, "")
    assert [line.partition(":")[0] for line in done.said.splitlines()] == ["malmo", "exempelstad"]


def test_every_breach_is_told_with_file_and_line(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__"))
    promises = tmp_path / "data" / "malmo" / "promises" / "2018.toml"
    promises.write_text(promises.read_text("utf-8") + '\n[[goal]]\nid = "lost"\n', "utf-8")
    (tmp_path / "data" / "exempelstad" / "land.geojson").write_text("{\n", "utf-8")
    line = promises.read_text("utf-8").splitlines().index('id = "lost"')

    done = process(tmp_path / "kept", "check", cwd=tmp_path)

    assert done.code == 1
    told = done.refused.splitlines()
    assert any(
        each.startswith(f"malmo/promises/2018.toml:{line}: promise is missing") for each in told
    )
    assert any(each.startswith("exempelstad/land.geojson:2: ") for each in told)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("import",),
        ("import", "events"),
        ("import", "events", "a.json", "--city", "lund"),
        ("demo", "--rows", "-1"),
        ("run", "--port", "0"),
        ("publish",),
    ],
)
def test_a_command_that_makes_no_sense_is_told_how_it_is_used(monkeypatch, capsys, words):
    monkeypatch.setattr("sys.argv", ["lofteskartan", *words])

    with pytest.raises(SystemExit) as left:
        cli.main()

    assert left.value.code == 2
    assert "Usage: lofteskartan" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("import", "-h"), ("run", "-h")])
def test_help_is_no_fault(monkeypatch, words):
    monkeypatch.setattr("sys.argv", ["lofteskartan", *words])

    with pytest.raises(SystemExit) as left:
        cli.main()

    assert not left.value.code


def test_a_second_import_that_waits_too_long_is_told_so(filled, tmp_path, monkeypatch, capsys):
    path = tmp_path / "events.json"
    path.write_text(json.dumps([notice(9)]), "utf-8")
    monkeypatch.setenv("LOFTESKARTAN_DATA", str(filled))
    monkeypatch.setattr("geo.store.files.LOCK_SECONDS", 0)
    monkeypatch.setattr("sys.argv", ["lofteskartan", "import", "events", str(path)])

    with FileLock(filled / "malmo" / "import.lock"), pytest.raises(SystemExit) as left:
        cli.main()

    assert left.value.code == 1
    [sentence] = capsys.readouterr().err.splitlines()
    assert sentence.startswith("lofteskartan: another import holds ")


# The server


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(tmp_path, port):
    """Return a function that starts the server and returns what it said and its first answer."""
    running = []

    def serve(*words):
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard.cli", "run", "--port", str(port), *words],
            cwd=ROOT,
            env=environment(tmp_path / "unused"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        running.append(process)
        said = []
        for line in process.stdout:
            said.append(line.strip())
            if "URL:" in line:
                break
        return said, process

    yield serve
    for process in running:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=START_S)


def mark(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/base", timeout=START_S) as answer:
        return json.load(answer)["mark"]


def test_the_server_says_where_it_is_and_where_it_keeps_what_it_keeps(served, port, tmp_path):
    said, process = served("--data", str(tmp_path / "kept"))

    assert said[:2] == [f"Löfteskartan: http://localhost:{port}", f"Data: {tmp_path / 'kept'}"]
    assert mark(port) is None
    kept = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert kept == ["exempelstad", "malmo", "plan.sqlite"]
    assert not (tmp_path / "unused").exists()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=START_S)
    assert process.returncode == 0


def test_the_demo_opens_in_the_made_up_city(served, port, tmp_path):
    said, _ = served("--demo", "--data", str(tmp_path / "kept"))

    assert said[0] == f"Löfteskartan: http://localhost:{port}"
    assert mark(port) == "exempeldata"


def test_a_port_in_use_is_told_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = process(tmp_path, "run", "--port", port)

    assert (done.code, done.said) == (1, "")
    [sentence] = done.refused.splitlines()
    assert sentence.startswith(f"lofteskartan: port {port} on 127.0.0.1 cannot be opened")


def test_a_data_directory_that_is_a_file_is_told_in_one_sentence(tmp_path, port):
    (tmp_path / "file").write_text("", "utf-8")

    done = process(tmp_path, "run", "--port", port, "--data", tmp_path / "file")

    assert (done.code, done.said) == (1, "")
    [sentence] = done.refused.splitlines()
    assert sentence.startswith(f"lofteskartan: {tmp_path / 'file'}")
