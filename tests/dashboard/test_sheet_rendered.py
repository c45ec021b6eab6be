"""The sheets as ink on paper: real stories, rendered to pictures and looked at by a program."""

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from dashboard import cache
from dashboard.i18n import NAMES
from dashboard.print import Press
from dashboard.teller import teller
from geo.bidi import bare
from geo.story import general, story

pytestmark = pytest.mark.usefixtures("data_of_its_own")

DPI = 72
WHITE = 250
MARGIN = 0.02
"""The outer part of a page's width and height that stays white: a printer reaches no further."""
STORIES = [("malmo", "12504"), ("malmo", "36213"), ("exempelstad", "90101"), ("malmo", None)]


@pytest.fixture(scope="module")
def presses():
    return {name: Press(city) for name, city in cache.cities().items()}


def printed(presses, city, area, lang):
    """Return the story, and the PDF of its sheet."""
    tells = teller(city, lang)
    told = story(area, tells) if area else general(tells)
    return told, presses[city].sheet(told, tells.say, today=tells.today, link="https://example.org")


def pictures(pdf):
    """Return each page as a PNG that was written and read back: its greys, from 0 to 255."""
    for page in pypdfium2.PdfDocument(pdf):
        file = io.BytesIO()
        page.render(scale=DPI / 72).to_pil().save(file, "PNG")
        yield np.asarray(Image.open(file).convert("L"))


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize(("city", "area"), STORIES)
def test_a_real_story_fills_at_most_one_sheet_of_two_sides_and_no_ink_runs_off_it(
    presses, city, area, lang
):
    _, pdf = printed(presses, city, area, lang)
    pages = list(pictures(pdf))

    assert 1 <= len(pages) <= 2
    for page in pages:
        high, wide = page.shape
        top, side = int(high * MARGIN), int(wide * MARGIN)
        edges = (page[:top], page[-top:], page[:, :side], page[:, -side:])
        assert all((edge >= WHITE).all() for edge in edges)
    assert 0.02 < (pages[0] < WHITE).mean() < 0.5


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize(("city", "area"), STORIES)
def test_the_words_of_a_real_story_can_be_read_back(presses, city, area, lang):
    told, pdf = printed(presses, city, area, lang)
    document = pypdfium2.PdfDocument(pdf)
    words = "".join(page.get_textpage().get_text_range() for page in document)

    plain = "".join(words.split())
    assert "".join(told.name.split()) in plain
    if lang != "ar":  # letters of Arabic are read back shaped; test_sheet_letters has each
        for step in told.steps:
            assert "".join(bare(step.heading).split()) in plain


def test_an_arabic_sheet_mirrors_the_swedish_one(presses):
    """The ink of the thread lies on the right, where a reader of Arabic begins."""
    swedish, arabic = (
        next(pictures(printed(presses, "malmo", "12504", lang)[1])) for lang in ("sv", "ar")
    )
    wide = swedish.shape[1]
    left, right = slice(0, int(wide * 0.08)), slice(int(wide * 0.92), wide)

    assert (swedish[:, left] < WHITE).sum() > (swedish[:, right] < WHITE).sum()
    assert (arabic[:, right] < WHITE).sum() > (arabic[:, left] < WHITE).sum()
