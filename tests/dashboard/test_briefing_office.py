"""The real slide show as an office program opens it: sizes, order, direction, languages, notes."""

import io
import re
import zipfile
from functools import cache

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard import briefing
from dashboard.takeaway.briefing import Asked, written
from geo.bidi import FIRST_STRONG, bare

pytestmark = pytest.mark.usefixtures("data_of_its_own")

MADE_UP = "exempelstad"
LEAST = Pt(16)
"""32 px on a screen of 1920 × 1080."""


@cache
def content(lang):
    return written(Asked(MADE_UP, lang, notes=True), "pptx")


@pytest.fixture(params=["sv", "ar"])
def lang(request):
    return request.param


@pytest.fixture
def show(lang):
    return pptx.Presentation(io.BytesIO(content(lang)))


def shapes(show):
    return [shape for slide in show.slides for shape in slide.shapes]


def parts(lang, pattern):
    """Return the parts of a file whose names match."""
    packed = zipfile.ZipFile(io.BytesIO(content(lang)))
    return [packed.read(name).decode() for name in packed.namelist() if re.fullmatch(pattern, name)]


# Read from afar


def test_no_word_is_smaller_than_what_is_read_from_five_metres(show):
    sizes = [
        int(told.get("sz")) * 127
        for slide in show.slides
        for told in slide._element.iter(qn("a:rPr"))
    ]

    assert len(sizes) > 100
    assert min(sizes) >= LEAST


def test_words_in_a_map_are_as_large_as_those_beside_it(show):
    pictures = [each for each in shapes(show) if each.shape_type == MSO_SHAPE_TYPE.PICTURE]

    assert pictures
    for each in pictures:
        dots_per_inch = each.image.size[0] / (each.width / Pt(72))
        assert dots_per_inch == pytest.approx(300, rel=0.01)


def test_the_mark_of_made_up_data_stands_on_one_line(show, lang):
    marks = [
        each
        for each in shapes(show)
        if each.has_text_frame and each.text_frame.text in {"Exempeldata", "بيانات تجريبية"}
    ]

    assert len(marks) == sum(each.synthetic for each in briefing.slides(MADE_UP, lang))
    assert not any(each.text_frame.word_wrap for each in marks)


def test_no_form_has_a_shadow(show):
    drawn = [each for each in shapes(show) if each._element.findall(f".//{qn('a:effectRef')}")]

    for each in drawn:
        assert {ref.get("idx") for ref in each._element.iter(qn("a:effectRef"))} == {"0"}


# Read aloud


def test_a_slide_is_read_from_its_title_to_its_number(show):
    for number, slide in enumerate(show.slides, 1):
        first, *_, last = slide.shapes
        assert first.is_placeholder
        assert bare(last.text_frame.text) == f"{number} / {len(show.slides)}"


def test_everything_drawn_has_words_and_no_two_titles_are_alike(show):
    wordless = {MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE,
                MSO_SHAPE_TYPE.FREEFORM}  # fmt: skip
    titles = [each.shapes.title.text_frame.text for each in show.slides]

    assert len(set(titles)) == len(titles)
    for each in shapes(show):
        if each.shape_type in wordless:
            assert each._element._nvXxPr.cNvPr.get("descr")


def test_every_part_speaks_the_language_of_the_show(lang):
    code = {"sv": "sv-SE", "ar": "ar-SA"}[lang]
    read = "".join(parts(lang, r"ppt/.*\.xml"))

    assert set(re.findall(r' lang="([^"]*)"', read)) == {code}


def test_the_show_runs_the_way_of_its_language_and_so_does_its_chart(lang):
    turned = {"sv": "0", "ar": "1"}[lang]
    [whole] = parts(lang, r"ppt/presentation\.xml")
    charts = "".join(parts(lang, r"ppt/charts/chart\d+\.xml"))

    assert f'rtl="{turned}"' in whole.split("<p:sldMasterIdLst")[0]
    assert set(re.findall(r'<a:pPr[^>]* rtl="(.)"', charts)) == {turned}


def test_a_name_before_a_number_does_not_take_it_away_from_its_words():
    arabic = pptx.Presentation(io.BytesIO(content("ar")))
    several = [
        [run.text for run in paragraph.runs]
        for each in shapes(arabic)
        if each.has_text_frame
        for paragraph in each.text_frame.paragraphs
        if len(paragraph.runs) > 1
    ]

    assert several
    assert all(run.count(FIRST_STRONG) for runs in several for run in runs)


# Notes


def test_the_pages_of_notes_are_listed_and_have_a_place_for_a_wide_slide(show):
    assert len(show.part._element.findall(f"{qn('p:notesMasterIdLst')}/*")) == 1
    [place] = [
        each
        for each in show.notes_master.placeholders
        if each.placeholder_format.type == PP_PLACEHOLDER.SLIDE_IMAGE
    ]

    assert place.width / place.height == pytest.approx(16 / 9, rel=0.001)
    assert all(each.notes_slide.notes_text_frame.text for each in show.slides)


def test_nothing_says_that_the_slides_are_4_to_3(lang):
    [whole] = parts(lang, r"ppt/presentation\.xml")

    assert "screen4x3" not in whole
