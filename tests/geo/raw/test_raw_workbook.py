"""A sheet of a workbook becomes a table of text, whose lines are the rows of the sheet."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.sources.raw import workbook

FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm"}


def book(**sheets):
    """Return a workbook whose sheets have these rows; a sheet may say at which row they begin."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        formats = {kind: made.add_format({"num_format": it}) for kind, it in FORMATS.items()}
        for name, (first, rows) in sheets.items():
            page = made.add_worksheet(name)
            for at, row in enumerate(rows, first):
                for column, value in enumerate(row):
                    if type(value) in formats:
                        page.write_datetime(at, column, value, formats[type(value)])
                    elif isinstance(value, str):
                        page.write_string(at, column, value)
                    else:
                        page.write(at, column, value)
    return packed.getvalue()


@pytest.fixture(scope="session")
def read(written, read_all):
    def all_of(content, sheet=None, rows=250_000):
        return read_all(workbook.read(written(content), "file", sheet), rows)

    return all_of


def test_the_first_sheet_that_holds_anything_is_read_with_its_own_row_numbers(read):
    table = read(book(tom=(0, []), data=(2, [["id", "typ"], ["K1", "Rån"], [], ["K2", "Bråk"]])))

    assert (table.header, table.counted) == (("id", "typ"), "row")
    assert table.rows == [(4, {"id": "K1", "typ": "Rån"}), (6, {"id": "K2", "typ": "Bråk"})]


def test_days_hours_numbers_and_truths_are_written_without_noise(read):
    row = [
        datetime(2018, 5, 9, 14, 30),  # noqa: DTZ001  a workbook knows no zone
        date(2018, 5, 9),
        time(18, 30),
        9802,
        118000.5,
        1e-7,
        0.1 + 0.2,
        True,
    ]
    table = read(book(a=(0, [[f"c{at}" for at in range(8)], row])))

    assert list(table.cells[0].values()) == [
        "2018-05-09 14:30:00",
        "2018-05-09",
        "18:30:00",
        "9802",
        "118000.5",
        "0.0000001",
        "0.3",
        "true",
    ]


def test_a_sheet_may_be_asked_for(read):
    content = book(ett=(0, [["a"], ["1"]]), två=(0, [["b"], ["2"]]))

    assert read(content, "två").cells == [{"b": "2"}]
    with pytest.raises(BadInput, match="file has no sheet 'tre': expected one of ett, två"):
        read(content, "tre")


def test_words_above_the_table_are_passed_over(read):
    rows = [
        ["Anmälda brott 2018"],
        [],
        ["id", "typ", "plats"],
        ["1", "Rån", "Möllan"],
        ["2", "Rån"],
    ]

    table = read(book(a=(0, rows)))

    assert table.header == ("id", "typ", "plats")
    assert table.lines == [4, 5]


def test_words_above_a_table_that_begins_in_the_second_column_are_passed_over(read):
    rows = [["Anmälda brott"], [], ["", "id", "typ"], ["", "1", "Rån"], ["", "2", "Rån"]]

    assert read(book(a=(0, rows))).header == ("column 1", "id", "typ")


def test_a_cell_beyond_the_head_breaks_its_row(read):
    table = read(book(a=(0, [["id", "typ"], ["1", "a", "", "x"], ["2", "b"]])))

    assert table.faults == [(2, "column 4", "too_many_cells")]
    assert table.broken[0].value == "x"
    assert table.lines == [3]


def test_our_own_mark_is_taken_away(read):
    assert read(book(a=(0, [["a"], ["'=1+1"]]))).cells == [{"a": "=1+1"}]


def changed(content, part, old, new):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as sound, zipfile.ZipFile(out, "w") as other:
        for name in sound.namelist():
            inside = sound.read(name)
            other.writestr(name, inside.replace(old, new) if part in name else inside)
    return out.getvalue()


def packed(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04", "a broken ZIP file"),
        (packed("readme.txt"), "a ZIP file and no workbook"),
        (packed("xl/workbook.xml"), "is no sound workbook"),
        (book(a=(0, [])), "is empty"),
        (book(a=(0, [["id", "id"], [1, 2]])), "row 1: the column 'id' stands twice"),
        (book(a=(0, [["h"] * 201])), "has 201 columns: expected at most 200"),
        (changed(book(a=(0, [["a"]])), "sheet1", b"</sheetData>", b"<</"), "is no sound workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(read, content, why):
    with pytest.raises(BadInput, match=why):
        read(content)


def test_a_workbook_that_unpacks_to_very_much_is_refused(read, monkeypatch):
    monkeypatch.setattr(workbook, "UNPACKED", 100)

    with pytest.raises(BadInput, match="unpacks to more than"):
        read(book(a=(0, [["a"]])))


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z"]), max_size=6),
                 max_size=4), max_size=10),
    st.integers(1, 4),
)  # fmt: skip
def test_every_row_is_read_or_broken_once(read, rows, size):
    table = read(book(a=(0, [["alpha", "beta", "gamma"], *rows])), rows=size)

    some = {at for at, row in enumerate(rows, 2) if any(cell.strip() for cell in row)}
    wide = {at for at, row in enumerate(rows, 2) if any(cell.strip() for cell in row[3:])}
    assert {each.line for each in table.broken} == wide
    assert table.lines == sorted(some - wide)
    for line, row in table.rows:
        told = [row.get(head, "") for head in table.header]
        wanted = [cell.strip() for cell in rows[line - 2]][:3]
        assert told == [*wanted, *[""] * (3 - len(wanted))]
