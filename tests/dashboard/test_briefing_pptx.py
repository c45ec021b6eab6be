"""The briefing as a slide show, read back as a program and a screen reader would."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu

from dashboard import cache as memory
from dashboard.i18n import language
from dashboard.print.briefing import BriefingPress
from dashboard.print.briefing_payload import Page
from dashboard.takeaway import slides_fit
from dashboard.takeaway.slides import Deck
from geo.briefing.slide import (
    Board,
    BoardRow,
    Cell,
    Chart,
    Item,
    Items,
    Look,
    Series,
    Slide,
    Told,
    Words,
)
from geo.filter import Filter
from geo.plan.activity import Step
from geo.story.blocks import Point

pytestmark = pytest.mark.usefixtures("data_of_its_own")

TODAY = date(2026, 11, 24)
NAMED = Item("Norr", ("Kirseberg",), said="Vi patrullerar.", aside="4 åtaganden", sign="N")
LIST = Items((NAMED, Item("Väster", ("Vi letade i maj.",), known=False)), left="och 12 till")
MEASURED = Items(
    (Item("Hela området", ("46 %",), answer="Ingen säker skillnad", areas=("12504",),
          tone="felt"),),
    outlines=True,
)  # fmt: skip
ROW = BoardRow(
    "Vandra", (Cell("till stor del", Step.SUBSTANTIAL), Cell("inget publicerat")), "mål: 40", "N"
)
TABLE = Board("Så långt", "Åtagande", ("Aktivitet", "Effekt"), (ROW, replace(ROW, head="Lysa")))
LINES = Chart(
    ("2015", "2016", "2017"),
    (
        Series("Otrygga", "felt", (Point("2015", 100, "100"), None, Point("2017", 105, "105",
               82, 145))),
        Series("Anmälda", "crime", (Point("2015", 100, "100"), Point("2016", 86, "86", 70, 110),
               Point("2017", 71, "71", 55, 88))),
    ),
    "Otryggheten gick från 100 till 105.", base=100, gap="gapet",
)  # fmt: skip


def slide(*parts, title="Fyra löften", look=None, claim="", notes=("Säg vad som lovades.",)):
    told = Told(parts, "Läget 9 maj 2018", ("Malmö stad",), look, claim)
    return Slide("scene", "promises", title, told, notes, synthetic=True, minutes=3)


SLIDES = (
    slide(LIST, look=Look(("focus",), Filter(year=2018))),
    slide(LINES, MEASURED, Words("Så läser man.", "note"), title="Gapet", claim="Det är otryggt."),
    slide(TABLE, Words("Sammanfattningen.", "lead"), title="Läget", notes=()),
)


@pytest.fixture(scope="module")
def made():
    """Return a function that makes a show of slides."""
    city = memory.cities()["malmo"]
    press = BriefingPress(city, partial(memory.layer, "malmo"))

    @cache
    def make(slides, lang="sv", *, notes=True):
        pages = [Page(each, number, len(slides)) for number, each in enumerate(slides, 1)]
        return Deck(city, press, language(lang)).made(pages, today=TODAY, notes=notes)

    return make


def show(content):
    return pptx.Presentation(io.BytesIO(content))


@pytest.fixture(scope="module")
def three(made):
    return show(made(SLIDES))


def words(slide):
    """Return every word that stands on a slide, tables included."""
    told = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return "\n".join([*told, *(cell.text for table in tables for cell in table.iter_cells())])


def alternative(shape):
    return shape._element._nvXxPr.cNvPr.get("descr", "")


def only(slide, kind):
    [found] = [shape for shape in slide.shapes if shape.shape_type == kind]
    return found


# What a slide is made of


def test_every_scene_is_a_wide_slide_with_its_title_in_the_outline(three):
    assert (three.slide_width.pt, three.slide_height.pt) == (960, 540)
    assert [each.shapes.title.text_frame.text for each in three.slides] == [
        "Fyra löften", "Gapet", "Läget",
    ]  # fmt: skip


def test_no_placeholder_is_empty_and_the_title_is_the_only_one(three):
    for each in three.slides:
        assert [held.placeholder_format.type.name for held in each.placeholders] == ["TITLE"]


def test_all_that_is_told_stands_in_text_that_can_be_edited(three):
    one, two, last = map(words, three.slides)

    for told in ("Norr  4 åtaganden", "Kirseberg", "Vi patrullerar.", "Väster", "och 12 till"):
        assert told in one
    for told in ("Det är otryggt.", "Ingen säker skillnad", "46\u00a0%", "gapet", "Så läser man."):
        assert told in two
    for told in ("Sammanfattningen.", "Åtagande", "Vandra", "mål: 40", "inget publicerat"):
        assert told in last


def test_every_slide_says_date_source_mark_and_number(three):
    for number, each in enumerate(three.slides, 1):
        told = words(each)

        assert "Läget 9 maj 2018   Källa: Malmö stad" in told
        assert "Exempeldata" in told
        assert f"{number} / 3" in told


def test_the_map_is_a_sharp_picture_that_says_what_it_shows(three):
    picture = only(three.slides[0], MSO_SHAPE_TYPE.PICTURE)

    assert picture.image.size[0] >= 1920
    assert alternative(picture).startswith("Karta över Malmö. 4 löften gällde 2018")
    assert "fokusområde" in alternative(picture)


def test_no_letter_of_the_legend_is_cut_at_the_foot_of_the_picture(three):
    blob = only(three.slides[0], MSO_SHAPE_TYPE.PICTURE).image.blob
    picture = Image.open(io.BytesIO(blob)).convert("L")

    assert picture.crop((0, picture.height - 4, *picture.size)).getextrema() == (255, 255)


def test_the_chart_holds_the_values_and_how_sure_they_are(three):
    frame = only(three.slides[1], MSO_SHAPE_TYPE.CHART)
    felt, crime = frame.chart.plots[0].series
    lengths = [
        [(int(one.get("idx")), float(one[0].text)) for one in side.iter(qn("c:pt"))]
        for side in crime._element.find(qn("c:errBars"))
        if side.tag in {qn("c:plus"), qn("c:minus")}
    ]

    assert alternative(frame) == "Otryggheten gick från 100 till 105."
    assert (felt.name, felt.values) == ("Otrygga", (100.0, None, 105.0))
    assert (crime.name, crime.values) == ("Anmälda", (100.0, 86.0, 71.0))
    assert lengths == [[(1, 24.0), (2, 17.0)], [(1, 16.0), (2, 16.0)]]
    assert list(frame.chart.plots[0].categories) == ["2015", "2016", "2017"]


def test_a_table_is_a_table_and_its_first_row_is_its_head(three):
    frame = only(three.slides[2], MSO_SHAPE_TYPE.TABLE)

    assert alternative(frame) == "Så långt"
    assert frame.table.first_row
    assert [cell.text for cell in frame.table.rows[0].cells] == ["Åtagande", "Aktivitet", "Effekt"]
    assert frame.table.cell(1, 1).text == "■■□ till stor del"
    assert frame.table.cell(1, 2).text == "inget publicerat"


def test_what_is_drawn_says_what_it_is(three):
    drawn = {MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE,
             MSO_SHAPE_TYPE.FREEFORM}  # fmt: skip
    found = [shape for each in three.slides for shape in each.shapes if shape.shape_type in drawn]

    assert len(found) == 4
    assert all(map(alternative, found))


# Notes and language


def test_notes_are_there_where_they_are_asked_for(made, three):
    noted = [
        each.notes_slide.notes_text_frame.text for each in three.slides if each.has_notes_slide
    ]

    assert noted == ["Säg vad som lovades.", "Säg vad som lovades."]
    assert not any(each.has_notes_slide for each in show(made(SLIDES, notes=False)).slides)


@pytest.mark.parametrize(
    ("lang", "tag", "turned"),
    [("sv", "sv-SE", "0"), ("sv-x-lattlast", "sv-SE", "0"), ("en", "en-GB", "0"),
     ("ar", "ar-SA", "1")],
)  # fmt: skip
def test_every_paragraph_has_its_language_and_its_direction(made, lang, tag, turned):
    each = show(made(SLIDES[2:], lang)).slides[0]
    paragraphs = list(each._element.iter(qn("a:p")))

    assert {run.get("lang") for run in each._element.iter(qn("a:rPr"))} == {tag}
    assert {one.pPr.get("rtl") for one in paragraphs if one.r_lst} == {turned}


def test_a_show_in_arabic_is_the_mirror_of_one_in_swedish(made):
    swedish, arabic = (
        only(show(made(SLIDES[:1], lang)).slides[0], MSO_SHAPE_TYPE.PICTURE)
        for lang in ("sv", "ar")
    )

    assert swedish.left.pt == 32
    assert Emu(arabic.left + arabic.width).pt == pytest.approx(960 - 32, abs=0.1)


# Nothing runs off


def test_a_long_list_is_set_closer_before_it_goes_on(made):
    actors = tuple(Item(f"Aktör {n}", aside="inget publicerat", known=False) for n in range(24))
    told = slide(Items(actors, columns=2), Words("En mening under listan."))

    assert len(show(made((told,))).slides) == 1


def test_what_a_gap_is_called_stands_on_one_line(made):
    [drawn] = show(made((slide(replace(LINES, gap="skillnaden"), MEASURED),))).slides
    framed = [each for each in drawn.shapes if each.has_text_frame]
    [named] = [each for each in framed if each.text_frame.text == "skillnaden"]

    assert slides_fit.lines("skillnaden", named.width.pt, 16, bold=True) == 1


def test_what_has_no_room_goes_on_on_a_slide_of_the_same_title(made):
    many = Items(tuple(replace(NAMED, head=f"Sak{n}x") for n in range(30)))
    rows = tuple(replace(ROW, head=f"Sak{n}x") for n in range(30))
    for it in (slide(many), slide(many, look=SLIDES[0].told.look),
               slide(replace(TABLE, rows=rows))):  # fmt: skip
        slides = list(show(made((it,))).slides)
        titles = [each.shapes.title.text_frame.text for each in slides]

        later = [f"Fyra löften fortsättning {n}" for n in range(2, len(slides))]
        assert titles == ["Fyra löften", "Fyra löften fortsättning", *later]
        assert all(f"Sak{n}x" in "".join(map(words, slides)) for n in range(30))
        assert_inside(slides)


def assert_inside(slides):
    for each in slides:
        for shape in each.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert Emu(shape.left + shape.width).pt <= 960.1
            assert Emu(shape.top + shape.height).pt <= 540.1


def test_a_legend_that_needs_two_rows_gets_them(made):
    def tall(*names):
        lines = tuple(
            replace(one, name=name) for one, name in zip(LINES.series, names, strict=True)
        )
        [drawn] = show(made((slide(replace(LINES, series=lines), MEASURED),))).slides
        layout = only(drawn, MSO_SHAPE_TYPE.CHART).chart._chartSpace.find(f".//{qn('c:h')}")
        return float(layout.get("val"))

    assert tall("Otrygga", "Anmälda") == 0.72
    assert tall("Otrygga i hela området", "Anmälda på tre platser") < 0.66


def test_areas_that_lie_apart_are_one_form_with_one_name(made):
    apart = replace(MEASURED, items=(replace(MEASURED.items[0], areas=("12504", "11201")),))
    form = only(show(made((slide(apart),))).slides[0], MSO_SHAPE_TYPE.FREEFORM)

    assert len(form._element.findall(f".//{qn('a:moveTo')}")) >= 2
    assert alternative(form).count(",") == 1


def test_words_are_taken_to_be_no_narrower_than_they_are_in_arial():
    """Summed from the widths of Arial: E 667, x 500, e 556, m 833 and so on, of 1000."""
    for word, arial in (("Exempeldata", 5.836), ("Innerstaden", 5.281), ("plats", 2.112)):
        assert arial < slides_fit.width(word, 1) < arial * 1.15


@given(st.text(max_size=200), st.floats(20, 900), st.sampled_from([16.0, 18.0, 24.0]))
def test_words_never_take_less_room_in_a_narrower_place_or_a_larger_size(told, width, size):
    assert slides_fit.lines(told, width, size) >= slides_fit.lines(told, width * 2, size)
    assert slides_fit.lines(told, width, size * 2) >= slides_fit.lines(told, width, size)


# The file


def test_the_same_scenes_give_the_same_bytes_and_the_file_tells_of_no_machine(made):
    first = made(SLIDES)
    made.cache_clear()
    parts = zipfile.ZipFile(io.BytesIO(first))

    assert made(SLIDES) == first
    assert {each.date_time[0] for each in parts.infolist()} == {1980}
    assert not [name for name in parts.namelist() if "thumbnail" in name or "printer" in name]
    for name in parts.namelist():
        told = parts.read(name)
        assert str(Path.cwd()).encode() not in told
        assert b"Macintosh" not in told
        assert b"Canny" not in told


def test_the_file_says_what_it_is(three):
    about = three.core_properties

    assert about.title == "Löfteskartan: genomgång för Malmö"
    assert (about.author, about.language) == ("Löfteskartan", "sv")
    assert about.created.date() == TODAY
