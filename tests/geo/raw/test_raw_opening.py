"""The bytes decide what a file is, and never its name."""

import gzip
import os
from pathlib import Path

import pytest

from geo.errors import BadInput
from geo.sources.raw.opening import open_raw

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old XLS format"),
        ("a,b".encode("utf-16"), "in UTF-16"),
        ("a,b".encode("utf-32"), "in UTF-32"),
        (gzip.compress(b"a,b", mtime=0), "packed by gzip"),
        (b"\n<!DOCTYPE html>", "a web page or XML"),
        (b"{\\rtf1", "an RTF document"),
    ],
)
def test_what_is_never_read_is_called_by_its_name(written, content, why):
    with pytest.raises(BadInput, match=rf"^brott.csv is .*{why}"):
        open_raw(written(content), name="brott.csv")


def test_what_cannot_be_read_is_told(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        open_raw(tmp_path / "none")
    with pytest.raises(BadInput, match="is a directory"):
        open_raw(tmp_path)


def test_what_is_no_plain_file_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(BadInput, match="is no plain file"):
            open_raw(path)


def test_brackets_around_a_head_make_no_json(written, read_all):
    assert read_all(open_raw(written(b"[id];[typ]\n1;a\n"))).header == ("[id]", "[typ]")


def test_a_text_has_no_sheets(written):
    with pytest.raises(BadInput, match="has no sheets"):
        open_raw(written(b"a,b\n1,2\n"), sheet="x")


def test_a_file_is_called_as_it_was_named(written):
    path = written(b"a,b\n1,2\n")

    assert open_raw(path, name="brott.csv").name == "brott.csv"
    assert open_raw(path).name == str(path)


@pytest.mark.reference
@pytest.mark.parametrize(("name", "rows"), [("malmo_gator.csv", 2306), ("event_types.csv", 97)])
def test_the_reference_tables_are_read_whole(require, read_all, name, rows):
    require("reference", REFERENCE.is_dir(), "no folder of reference files")

    table = read_all(open_raw(REFERENCE / name))

    assert len(table.rows) == rows
    assert not table.broken


@pytest.mark.reference
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("malmo_delomraden_epsg3008.gpkg", r"no layer of points: it has delomraden \(polygon\)"),
        ("polisen_events_malmo.json", "import events"),
        ("malmo_adresser.csv.gz", "packed by gzip"),
    ],
)
def test_the_other_reference_files_are_refused_in_a_sentence(require, name, why):
    require("reference", REFERENCE.is_dir(), "no folder of reference files")

    with pytest.raises(BadInput, match=why):
        open_raw(REFERENCE / name)


@pytest.mark.reference
def test_the_addresses_of_a_city_are_read_whole(require, written, read_all):
    require("reference", REFERENCE.is_dir(), "no folder of reference files")
    packed = (REFERENCE / "malmo_adresser.csv.gz").read_bytes()

    table = read_all(open_raw(written(gzip.decompress(packed))))

    assert len(table.rows) == 52_861
    assert all(55 < float(row["latitude"]) < 56 for row in table.cells)
