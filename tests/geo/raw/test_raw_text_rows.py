"""Where rows lie is found for a megabyte at once, and equal to what a slow reader finds."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sources.raw import text_rows
from geo.sources.raw.text_rows import Grammar, pieces

COMMA = Grammar(b",")
noise = st.text(st.sampled_from('ab,;"\n\r å'), max_size=60).map(str.encode)
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
tables = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=8)


def found(blocks, grammar=COMMA):
    """Return (line, text, cells, fault) of each row."""
    return [
        (line, piece.text[start:end], number, piece.faults.get(at))
        for piece in pieces(blocks, grammar)
        for at, (start, end, number, line) in enumerate(
            zip(*(each.tolist() for each in piece[1:5]), strict=True)
        )
    ]


def cut(text, places):
    edges = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


@settings(max_examples=60)
@given(noise, st.lists(st.integers(0, 60), max_size=5))
def test_however_a_text_comes_in_blocks_its_rows_are_the_same(text, places):
    assert found(cut(text, places)) == found([text])


@settings(max_examples=60)
@given(noise)
def test_looking_quickly_and_looking_closely_find_the_same(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_rows, "_quickly", lambda *_: None)
        closely = found([text])

    assert found([text]) == closely


@settings(max_examples=60)
@given(noise)
def test_every_byte_is_in_a_row_or_is_a_line_end(text):
    rows = found([text])

    inside = b"".join(row for _, row, *_ in rows)
    for end in (b"\r", b"\n"):
        inside = inside.replace(end, b"")
        text = text.replace(end, b"")
    assert inside == text


@settings(max_examples=60)
@given(tables, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_what_a_spreadsheet_writes_is_found_cell_by_cell(table, end, everything):
    text, lines = "", []
    for row in table:
        lines.append(len(re.split("\r\n|\r|\n", text)))
        text += ",".join(quoted(cell, everything) for cell in row) + end

    rows = found([text.encode()])

    assert [COMMA.split(row) for _, row, *_ in rows] == table
    assert [number for _, _, number, _ in rows] == [len(row) for row in table]
    assert [line for line, *_ in rows] == lines


def quoted(cell, everything):
    plain = not everything and not {",", '"', "\r", "\n"} & {*cell}
    return cell if plain else '"' + cell.replace('"', '""') + '"'


def test_a_stray_quote_costs_its_line_and_not_the_rest():
    rows = found([b'a,b\n1,"x\n2,y\n3,"z"\n'])

    assert rows == [
        (1, b"a,b", 2, None),
        (2, b'1,"x', 0, "broken_row"),
        (3, b"2,y", 2, None),
        (4, b'3,"z"', 2, None),
    ]


def test_a_quote_inside_a_cell_is_a_letter():
    assert found([b'a,b\n5" pipe,"x"\n'])[1] == (2, b'5" pipe,"x"', 2, None)


def test_letters_behind_a_closing_quote_break_the_row():
    assert found([b'"a"b,c\nd,e\n']) == [
        (1, b'"a"b,c', 0, "broken_row"),
        (2, b"d,e", 2, None),
    ]


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_line_that_is_too_long_is_broken_and_passed_over(monkeypatch, size):
    monkeypatch.setattr(text_rows, "LONGEST", 10)
    text = b"a,b\n" + b"x" * 30 + b'\r\nc,d\n"' + b"y\n" * 10 + b'",e\nf,g\n'

    rows = found([text[at : at + size] for at in range(0, len(text), size)])

    assert [(line, fault) for line, _, _, fault in rows if fault] == [
        (2, "too_long"),
        (4, "broken_row"),
        (14, "broken_row"),
    ]
    assert rows[-1][:3] == (15, b"f,g", 2)
