"""A text table is read whatever stands between its cells and however it is written."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.sources.raw import delimited, text_rows

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=10)


def quoted(cell, between):
    plain = not {between, '"', "\r", "\n"} & {*cell}
    return cell if plain else '"' + cell.replace('"', '""') + '"'


@pytest.fixture(scope="session")
def read(written, read_all):
    def all_of(content, rows=250_000):
        raw = content.encode() if isinstance(content, str) else content
        return read_all(delimited.read(written(raw), "file"), rows)

    return all_of


@pytest.mark.parametrize("between", list(",;\t|:^~#"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_is_read_whatever_stands_between_and_however_it_is_written(read, between, encoding):
    rows = [["Ärende", "När", "Område"], ["K1", "2018-05-09", "Möllan"], ["K2", "2018", "Åsen"]]
    text = "\r\n".join(between.join(row) for row in rows)

    table = read(text.encode(encoding))

    assert table.header == ("Ärende", "När", "Område")
    assert [list(row.values()) for row in table.cells] == rows[1:]
    assert table.lines == [2, 3]


def test_decimal_commas_are_left_as_they_stand(read):
    assert read("id;x;y\n1;118,5;616,25\n2;119,5;617,25\n").cells[0]["x"] == "118,5"


def test_hours_divide_nothing(read):
    assert read("id,when\n1,10:30\n2,11:45\n").header == ("id", "when")
    assert read("when\n10:30:00\n11:45:00\n").cells == [{"when": "10:30:00"}, {"when": "11:45:00"}]


def test_a_file_of_one_column_is_not_divided(read):
    assert read("plats\nMöllan\nLund, norra\n").cells == [
        {"plats": "Möllan"},
        {"plats": "Lund, norra"},
    ]


def test_excel_may_say_what_stands_between(read):
    table = read("sep=;\nid;a,b,c\n1;2,3,4\n")

    assert (table.header, table.lines) == (("id", "a,b,c"), [3])


def test_words_above_the_head_are_passed_over(read):
    table = read("Anmälda brott, Malmö\n\nid;typ;dag\n1;Inbrott;2018-05-09\n2;Rån;2018-05-10\n")

    assert table.header == ("id", "typ", "dag")
    assert table.lines == [4, 5]


def test_words_above_are_passed_over_where_each_line_ends_in_a_delimiter(read):
    table = read("Rapport;;;\n\nid;typ;dag;\n1;Rån;;\n2;Rån;2018-05-10;\nSumma;;;\n")

    assert table.header == ("id", "typ", "dag")
    assert table.lines == [4, 5, 6]


def test_words_above_are_not_passed_over_where_the_next_row_may_be_no_head(read):
    table = read("Anmälda brott\n1;Inbrott\n2;Rån\n")

    assert table.header == ("Anmälda brott",)
    assert table.lines == [2, 3]


def test_a_column_without_a_head_is_called_by_its_number(read):
    assert read("id,,typ\n1,x,2\n").header == ("id", "column 2", "typ")


def test_a_head_that_stands_twice_is_refused(read):
    with pytest.raises(BadInput, match=r"file, line 2: the column 'id' stands twice"):
        read("\nid,typ, id\n1,2,3\n")


def test_a_head_that_cannot_be_taken_apart_is_refused(read):
    with pytest.raises(BadInput, match=r"line 1: the head cannot be taken apart"):
        read('"id"x,typ\n1,2\n3,4\n')


def test_rows_know_their_lines_and_what_is_wrong_with_them(read):
    table = read(
        "id,typ\r\n"
        '"one\r\ntwo",a\r\n'  # 2
        "\r\n"
        " \r\n"
        "three,b,\r\n"  # 6
        "four\r\n"  # 7
        "five,c,,d\r\n"  # 8
        ",\r\n"
        'six,"d"e\r\n'  # 10
        "seven,\r\n"  # 11
    )

    assert [(line, row["id"]) for line, row in table.rows] == [
        (2, "one\r\ntwo"),
        (6, "three"),
        (11, "seven"),
    ]
    assert table.faults == [
        (7, "", "too_few_cells"),
        (8, "column 4", "too_many_cells"),
        (10, "", "broken_row"),
    ]
    assert table.broken[1].value == "d"


def test_a_delimiter_at_the_end_of_each_row_is_no_cell(read):
    assert read("id;typ\n1;a;\n2;b;\n3;c;d\n").faults == [(4, "column 3", "too_many_cells")]
    assert read("id;typ;\n1;a;\n2;b;\n").header == ("id", "typ")
    assert read("id;typ;\n1;a\n2;b;\n").cells == [
        {"id": "1", "typ": "a"},
        {"id": "2", "typ": "b"},
    ]


def test_blanks_around_a_cell_are_no_part_of_it_and_marks_are_taken_away(read):
    table = read("a,b,c\n' x',\u00a0y\u2003,\t\n'=1+1,'t Hof,  \n")

    assert table.cells == [{"a": "' x'", "b": "y"}, {"a": "=1+1", "b": "'t Hof"}]


def test_chunks_are_as_large_as_asked_and_in_order(read):
    text = "id,typ\n" + "".join(f"{at},x\n" for at in range(100)) + "bad\n"

    table = read(text, rows=7)

    assert table.lines == list(range(2, 102))
    assert len(table.done) == 15
    assert table.faults == [(102, "", "too_few_cells")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\n \n,,\n", "is empty"),
        (b"a,b\n\0,1\n", r"is no text, at byte 5 \(line 2\)"),
        ("a,b\n1,2\n".encode("utf-16-le"), "is in UTF-16"),
        (b"a,b\n\xe5 \x81,1\n", r"in neither UTF-8 nor Windows-1252, at byte 7 \(line 2\)"),
        ("a,b\nåäö,é\n".encode() + b"\xe5,1\n", r"mostly in UTF-8, but not at byte 15 \(line 3\)"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(read, content, why):
    with pytest.raises(BadInput, match=why):
        read(content)


def test_a_letter_cut_by_a_block_is_whole(read, monkeypatch):
    monkeypatch.setattr("geo.sources.raw.encoding.BLOCK", 3)

    assert read("id,ort\n1,åäö\n").cells == [{"id": "1", "ort": "åäö"}]
    assert read("id,ort\n1,åäö\n".encode("cp1252")).cells == [{"id": "1", "ort": "åäö"}]


@settings(max_examples=60)
@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_a_table_or_refused_in_a_sentence(read, content):
    try:
        table = read(content)
    except BadInput:
        return
    assert not {*table.lines} & {each.line for each in table.broken}


@settings(max_examples=60)
@given(
    st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_every_row_is_read_or_broken_once_at_its_line(read, rows, between, end):
    text = between.join(["alpha", "beta", "gamma"]) + end
    wanted, broken = {}, set()
    for row in rows:
        line = len(re.split("\r\n|\r|\n", text))
        text += between.join(quoted(cell, between) for cell in row) + end
        if not any(map(str.strip, row)):
            continue
        if len(row) < 3 or any(cell.strip() for cell in row[3:]):
            broken.add(line)
        else:
            wanted[line] = [cell.strip() for cell in row[:3]]
    if len(wanted) <= len(broken):
        return  # the file is not what its head says, and may be read in another way

    table = read(text)

    assert {
        line: [row.get(head, "") for head in table.header] for line, row in table.rows
    } == wanted
    assert {each.line for each in table.broken} == broken


def test_what_is_too_long_is_told_with_its_line(read, monkeypatch):
    monkeypatch.setattr(text_rows, "LONGEST", 50)

    table = read("id,typ\n1," + "x" * 100 + "\n2,y\n")

    assert table.faults == [(2, "", "too_long")]
    assert table.cells == [{"id": "2", "typ": "y"}]
