"""A table that somebody sends is read as it is or refused; a day is read as people write it."""

import io
import os
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.sources import days, tables, workbook_bounds
from geo.spreadsheet import clean, harmless, unmarked


def workbook(*sheets):
    """Return a workbook whose sheets have these rows, the first at the given row."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        hour = book.add_format({"num_format": "hh:mm"})
        for first, rows in sheets:
            page = book.add_worksheet()
            for at, row in enumerate(rows, first):
                for column, value in enumerate(row):
                    if isinstance(value, (date, time)):
                        kind = hour if isinstance(value, time) else day
                        page.write_datetime(at, column, value, kind)
                    else:
                        page.write(at, column, value)
    return packed.getvalue()


def cells(raw):
    return [row.cells for row in tables.parse(raw, "plan").rows]


# CSV


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_is_read_whatever_stands_between_and_however_it_is_written(between, encoding):
    text = f"aktivitet{between}område\r\nvandring{between}Åsen\r\n"

    table = tables.parse(text.encode(encoding), "plan.csv")

    assert table.header == ("aktivitet", "område")
    assert [row.cells for row in table.rows] == [("vandring", "Åsen")]


def test_a_comma_in_a_name_divides_nothing_where_semicolons_do():
    assert cells(b"a;b\nwalk, talk;1\n") == [("walk, talk", "1")]


def test_what_excel_says_of_the_delimiter_above_a_head_is_no_head():
    table = tables.parse(b"sep=;\r\na;b\r\n1;2\r\n", "t")

    assert (table.header, table.rows[0].line) == (("a", "b"), 3)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(BadInput, match="is no plain file"):
        tables.content(tmp_path / "pipe")


def test_a_row_knows_the_line_it_begins_on():
    table = tables.parse(b'\na,b\n"one\ntwo",1\n\nthree,2\n', "plan.csv")

    assert [(row.line, row.cells[0]) for row in table.rows] == [(3, "one\ntwo"), (6, "three")]


def test_a_cell_that_we_marked_is_read_without_its_mark():
    assert cells(b"a,b\n'=1+1,'t Hof\n") == [("=1+1", "'t Hof")]


# XLSX


def test_a_workbook_is_its_first_sheet_that_holds_anything():
    raw = workbook((0, []), (2, [["a", "b", "c"], ["x", date(2018, 5, 9), time(18, 30)], ["y", 3]]))

    table = tables.parse(raw, "plan.xlsx")

    assert table.header == ("a", "b", "c")
    rows = [(row.line, *row.cells) for row in table.rows]
    assert rows == [(4, "x", date(2018, 5, 9), time(18, 30)), (5, "y", "3")]


def test_a_workbook_that_unpacks_to_very_much_is_refused(monkeypatch):
    monkeypatch.setattr(workbook_bounds, "UNPACKED", 100)

    with pytest.raises(BadInput, match="unpacks to more"):
        tables.parse(workbook((0, [["a"]])), "plan.xlsx")


def respelt(raw, old, new):
    """Return a workbook with something else in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as sound, zipfile.ZipFile(out, "w") as other:
        for name in sound.namelist():
            content = sound.read(name)
            other.writestr(name, content.replace(old, new) if "sheet1" in name else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'r="B3"', b'r="B1048576"', "has a cell at B1048576"),
        (b'r="B3"', b'r="XFD3"', "has a cell at XFD3"),
        (b'r="B3"', b'r="&#66;1048576"', "has a cell at B1048576"),
        (b'r="B3"', b'r="?"', "a cell called"),
        (b'<row r="3"', b'<row r="1048576"', None),
        (b"<worksheet", b"<!DOCTYPE a []><worksheet", "a document type"),
    ],
)
def test_a_cell_in_a_far_corner_is_refused_before_room_is_made_for_it(old, new, why):
    """A grid from A1 to XFD1048576 would take 400 gigabytes and end the server."""
    raw = respelt(workbook((0, [["a", "b"], ["x", "y"], ["z", 3]])), old, new)

    if why is None:
        assert len(tables.parse(raw, "plan").rows) == 2
        return
    with pytest.raises(BadInput, match=why):
        tables.parse(raw, "plan")


def test_a_workbook_that_speaks_of_billions_of_strings_is_refused():
    """Room for all of them would be made before the first is read."""
    raw, out = workbook((0, [["a", "b"]])), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as sound, zipfile.ZipFile(out, "w") as other:
        for name in sound.namelist():
            many = sound.read(name).replace(b'uniqueCount="2"', b'uniqueCount="4000000000"')
            other.writestr(name, many)

    with pytest.raises(BadInput, match="speaks of 4000000000 parts"):
        tables.parse(out.getvalue(), "plan")


# What is refused


def packed(name, content=b"x"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is empty"),
        (b"\n\n , \n", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old XLS format"),
        ("a,b".encode("utf-16"), "in UTF-16"),
        (b"a,b\n\0,1\n", "is no text"),
        (b"a,b\n\x81\xff,1\n", "neither UTF-8 nor Windows-1252"),
        (b"<html><body>", "is a web page"),
        (b'{"a": 1}', "JSON"),
        (b"a,a\n1,2\n", "line 1: the column 'a' stands twice"),
        (b'a,b\n"never closed,1\n', "line 2: broken CSV"),
        (packed("hello.txt"), "is a ZIP file and no workbook"),
        (packed("xl/workbook.xml", b"<a/>"), "is no sound workbook"),
        (b"PK\x03\x04 and no more", "is a broken ZIP file"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(raw, why):
    with pytest.raises(BadInput, match=why) as caught:
        tables.parse(raw, "plan")

    assert str(caught.value).startswith("plan")
    assert "\n" not in str(caught.value)


def test_what_is_too_large_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "LARGEST", 10)
    (tmp_path / "plan.csv").write_bytes(b"a,b\n1,2\n3,4\n")

    with pytest.raises(BadInput, match="is larger than"):
        tables.read(tmp_path / "plan.csv")


@pytest.mark.parametrize("raw", [b"a\n1\n2\n3\n4\n", workbook((0, [["a"], [1], [2], [3], [4]]))])
def test_too_many_rows_are_refused(monkeypatch, raw):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)

    with pytest.raises(BadInput, match="is too large"):
        tables.parse(raw, "plan")


def test_a_directory_and_a_file_that_is_not_there_are_told_apart(tmp_path):
    with pytest.raises(BadInput, match="is a directory"):
        tables.read(tmp_path)
    with pytest.raises(BadInput, match="cannot be read"):
        tables.read(tmp_path / "none.csv")


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_table_or_one_refusal(raw):
    try:
        table = tables.parse(raw, "plan")
    except BadInput:
        return
    assert all(any(row.cells) for row in table.rows)


SOUND = workbook((0, [["a", "b"], ["x", date(2018, 5, 9)], ["y", 3]]))
PARTS = zipfile.ZipFile(io.BytesIO(SOUND)).namelist()


@given(st.sampled_from(PARTS), st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_a_broken_workbook_is_a_table_or_one_refusal(part, at, noise):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as sound, zipfile.ZipFile(out, "w") as broken:
        for name in PARTS:
            content = sound.read(name)
            place = at % len(content)
            spoilt = content[:place] + noise + content[place + len(noise) :]
            broken.writestr(name, spoilt if name == part else content)
    try:
        table = tables.parse(out.getvalue(), "plan")
    except BadInput:
        return
    assert len(table.header) <= 2


# Cells


@given(st.text())
def test_what_is_marked_for_a_spreadsheet_is_never_run_and_comes_back(words):
    written = harmless(words)

    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unmarked(written) == clean(words) or clean(words).startswith("'")


# Days


@pytest.mark.parametrize(
    ("written", "day", "hour"),
    [
        ("2018-05-09", date(2018, 5, 9), None),
        ("20180509", date(2018, 5, 9), None),
        ("2018-05-09 kl. 14.30", date(2018, 5, 9), time(14, 30)),
        ("2018-05-09T14:30:00", date(2018, 5, 9), time(14, 30)),
        ("9 maj 2018", date(2018, 5, 9), None),
        ("den 9 Maj  2018, klockan 18", date(2018, 5, 9), time(18)),
        ("9 May 2018", date(2018, 5, 9), None),
        ("9/5 2018", date(2018, 5, 9), None),
        (date(2018, 5, 9), date(2018, 5, 9), None),
        (datetime(2018, 5, 9, 14, 30, 5), date(2018, 5, 9), time(14, 30)),  # noqa: DTZ001  Excel's
        (datetime(2018, 5, 9), date(2018, 5, 9), None),  # noqa: DTZ001
    ],
)
def test_a_day_is_read_as_people_write_it(written, day, hour):
    assert days.day(written) == (day, hour)


@pytest.mark.parametrize(
    "written", ["", "maj 2018", "31 februari 2018", "2018-13-01", "9/5/2018", "9 moj 2018", "25"]
)
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ValueError, match=r".+"):
        days.day(written)


@pytest.mark.parametrize(
    ("written", "begins", "finishes"),
    [
        ("18", time(18), None),
        ("kl. 18.30", time(18, 30), None),
        ("18:00–20:30", time(18), time(20, 30)),
        ("kl 18 till 20", time(18), time(20)),
        (time(18, 30), time(18, 30), None),
    ],
)
def test_hours_are_read_as_people_write_them(written, begins, finishes):
    assert days.hours(written) == (begins, finishes)


@pytest.mark.parametrize("written", ["", "25:00", "kväll", "18-"])
def test_what_is_no_hour_is_refused(written):
    with pytest.raises(ValueError, match=r".+"):
        days.hours(written)
