"""What strangers packed is unpacked in a process that may be ended without harm."""

import gc
import io
import json
import os
import random
import subprocess
import sys
import zipfile

import geopandas as gpd
import pytest
import shapely
import xlsxwriter

from geo.errors import BadInput
from geo.sources.raw import apart
from geo.sources.raw.opening import open_raw

POINTS = [shapely.Point(13.0 + at / 100, 55.6) for at in range(5)]
FRAME = gpd.GeoDataFrame({"typ": list("abcde"), "n": range(5)}, geometry=POINTS, crs=4326)


def workbook(far=None):
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate([["typ", "n"], *zip("abcde", range(5), strict=True)]):
            page.write_row(at, 0, row)
        if far:
            page.write(*far, "x")
    return packed.getvalue()


def parquet(tmp_path):
    FRAME.to_parquet(tmp_path / "a")
    return (tmp_path / "a").read_bytes()


def geopackage(tmp_path):
    FRAME.to_file(tmp_path / "a.gpkg", layer="brott")
    return (tmp_path / "a.gpkg").read_bytes()


def collection():
    return FRAME.to_json().encode()


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    directory = tmp_path_factory.mktemp("sound")
    return {
        "workbook": workbook(),
        "parquet": parquet(directory),
        "geopackage": geopackage(directory),
        "json": collection(),
    }


@pytest.mark.parametrize("kind", ["workbook", "parquet", "geopackage", "json"])
def test_what_comes_through_the_pipe_is_what_was_read(contents, written, read_all, kind):
    raw = open_raw(written(contents[kind]), name="brott")

    first = read_all(raw, 2)

    assert [row["typ"] for row in first.cells] == list("abcde")
    assert len(first.lines) == 5
    if kind != "workbook":
        assert first.crs == (None if kind == "json" else "EPSG:4326")
        assert first.cells[1]["geometry: x"] == pytest.approx(13.01)
    assert read_all(raw).rows == first.rows


def test_what_is_wrong_further_on_is_told_while_reading(written):
    lines = b'{"a": 1}\n' * 3
    path = written(lines)
    raw = open_raw(path)
    path.write_bytes(lines + b"[1]\nno\n")

    (chunk,) = raw.chunks()

    assert [(each.line, each.fault) for each in chunk.broken] == [
        (4, "no_record"),
        (5, "broken_row"),
    ]


def test_a_name_is_no_word_of_a_command(written, contents):
    with pytest.raises(BadInput, match=r"^--help; \"x\" \\ud800 has no sheet"):
        open_raw(written(contents["workbook"]), name='--help; "x" \\ud800', sheet="none")


def test_a_grid_of_billions_of_cells_ends_only_the_process_that_reads_it(written):
    content = workbook(far=(1_048_575, 16_383))

    with pytest.raises(BadInput, match=r"with the memory and time|needs more memory"):
        open_raw(written(content), name="bomb")


def test_a_process_ends_with_whoever_asked_for_it(written, contents):
    raw = open_raw(written(contents["json"]))
    process = apart_process(raw)
    assert process.poll() is None

    del raw
    gc.collect()

    assert process.poll() is not None


def apart_process(raw):
    (reader,) = next(
        cell.cell_contents for cell in raw.make.__closure__ if isinstance(cell.cell_contents, list)
    )
    assert isinstance(reader, apart._Reader)
    return reader._process


SPOILT = """
import json, sys
from importlib import import_module
from pathlib import Path
from geo.errors import BadInput
from geo.sources.raw import apart_child
apart_child._limit()
sys.stdout = sys.__stdout__
for line in sys.stdin:
    kind, path = json.loads(line)
    try:
        reading = import_module(apart_child._READERS[kind]).read(Path(path), "file", None)
        rows = sum(chunk.read for chunk in reading.chunks())
        print(json.dumps(["read", rows]), flush=True)
    except BadInput as wrong:
        print(json.dumps(["refused", str(wrong)]), flush=True)
    except MemoryError:
        print(json.dumps(["memory", ""]), flush=True)
"""


@pytest.mark.parametrize("kind", ["workbook", "parquet", "geopackage", "json"])
def test_a_spoilt_file_is_read_or_refused_in_a_sentence(contents, tmp_path, kind):
    chance = random.Random(6)
    asked = []
    for at in range(40):
        content = spoilt(contents[kind], chance, kind)
        path = tmp_path / str(at)
        path.write_bytes(content)
        asked.append(json.dumps([kind, str(path)]))

    done = subprocess.run(
        [sys.executable, "-c", SPOILT],
        input="\n".join(asked),
        env={**os.environ, **apart._ENVIRONMENT},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == len(asked), done.stderr[-2000:]
    assert {"read", "refused"} <= {what for what, _ in told}
    assert all("\n" not in words for what, words in told if what == "refused")


def spoilt(content, chance, kind):
    """Return a file with a few other bytes, or cut off; of a workbook a part inside it."""
    if kind == "workbook" and chance.random() < 0.8:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as sound, zipfile.ZipFile(out, "w") as other:
            wrong = chance.choice(sound.namelist())
            for name in sound.namelist():
                inside = sound.read(name)
                other.writestr(name, changed(inside, chance) if name == wrong else inside)
        return out.getvalue()
    return changed(content, chance, 128 if kind == "json" else 256)


def changed(content, chance, letters=256):
    other = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        other[chance.randrange(len(other))] = chance.randrange(letters)
    return bytes(other[: chance.randrange(len(other))] if chance.random() < 0.2 else other)
