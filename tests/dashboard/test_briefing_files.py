"""The real scenes of both cities as files: all of them are there, and nothing runs off its page."""

import io

import numpy as np
import pptx
import pypdfium2
import pytest
from pptx.util import Emu

from dashboard import briefing
from dashboard.i18n import NAMES
from dashboard.takeaway.briefing import Asked, written
from geo.bidi import bare

pytestmark = pytest.mark.usefixtures("data_of_its_own")

ALL = [("malmo", "sv"), *(("exempelstad", lang) for lang in NAMES)]
WHITE = 250
EDGE = 0.01
"""The outer part of a page that stays white."""


def plain(words):
    return "".join(bare(words).split())


@pytest.mark.parametrize(("city", "lang"), ALL)
def test_every_scene_is_told_on_paper_and_no_ink_runs_off_it(city, lang):
    slides, told = briefing.slides(city, lang), []
    with pypdfium2.PdfDocument(written(Asked(city, lang), "pdf")) as pdf:
        for page in pdf:
            told.append(page.get_textpage().get_text_range())
            grey = np.asarray(page.render(scale=0.5).to_pil().convert("L"))
            high, wide = (int(size * EDGE) for size in grey.shape)
            edges = (grey[:high], grey[-high:], grey[:, :wide], grey[:, -wide:])
            assert (grey < WHITE).any()
            assert all((edge >= WHITE).all() for edge in edges)

    assert len(slides) <= len(told) <= len(slides) + 3
    if lang != "ar":  # letters of Arabic are read back shaped
        assert all(plain(each.title) in plain("".join(told)) for each in slides)


@pytest.mark.parametrize(("city", "lang"), [("malmo", "sv"), ("exempelstad", "ar")])
def test_every_scene_is_a_slide_and_nothing_runs_off_it(city, lang):
    slides = pptx.Presentation(io.BytesIO(written(Asked(city, lang, notes=True), "pptx"))).slides
    titles = {plain(each.shapes.title.text_frame.text) for each in slides}

    assert {plain(each.title) for each in briefing.slides(city, lang)} <= titles
    for shape in (shape for each in slides for shape in each.shapes):
        assert min(shape.left, shape.top) >= 0
        assert Emu(shape.left + shape.width).pt <= 960.1
        assert Emu(shape.top + shape.height).pt <= 540.1
