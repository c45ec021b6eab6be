"""A sheet for a screen reader: its language, title, headings, tables and pictures are tagged."""

import re
from itertools import pairwise

import pytest

from geo.tongue import EASY


@pytest.mark.parametrize(
    ("lang", "written"), [("sv", "sv"), (EASY, "sv"), ("en", "en"), ("ar", "ar")]
)
def test_a_sheet_is_tagged_and_says_its_language_and_title(printed, story, lang, written):
    pdf = printed(story(lang), lang)
    root = pdf.trailer["/Root"]

    assert root["/Lang"] == written
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Löfteskartan: Möllevången"


def test_a_sheet_names_itself_accessible(printed, story):
    xmp = printed(story()).trailer["/Root"]["/Metadata"].get_data().decode()

    assert re.search(r"pdfuaid:part[>=\"]+1", xmp)


def test_headings_stand_in_order_and_leave_no_level_out(printed, story, every_block):
    levels = [
        int(kind[2:])
        for kind, _ in printed(story(blocks=every_block("Ord."))).structure
        if re.fullmatch(r"/H\d", kind)
    ]

    assert levels[:2] == [1, 2]
    assert levels.count(2) == 5
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_table_has_cells_that_head_its_columns(printed, story, every_block):
    kinds = [kind for kind, _ in printed(story(blocks=every_block("Ord."))).structure]

    assert kinds.count("/TH") == 2
    assert kinds.count("/TD") == 2


def test_every_picture_says_in_words_what_it_shows(printed, story, every_block):
    found = printed(story(blocks=every_block("Ord."))).structure
    figures = [alt for kind, alt in found if kind == "/Figure"]

    assert set(figures) == {
        "Löfteskartan", "Möllevången med sina grannar", "QR-kod till sidan på webben", "Brott.",
        "Trygghet.",
    }  # fmt: skip
