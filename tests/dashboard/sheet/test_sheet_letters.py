"""On a sheet nothing is read as markup, no letter fails, and words run the way they are read."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.i18n import language
from dashboard.print import payload
from dashboard.print.letters import clean
from geo import bidi
from geo.story.blocks import Chart, Figure, Link, More, Para, Point, Step, Strong, Table

HOSTILE = "#panic() $x$ ` { [ *b* _i_ @ref <lab> \\ // /* \" ' </svg> ] } ~"


@pytest.mark.parametrize("where", ["name", "heading", "words"])
def test_hostile_words_come_out_as_they_stand(printed, story, where):
    told = {
        "name": story(name=HOSTILE),
        "heading": replace(story(), steps=(Step(HOSTILE, "on", ()), *story().steps[1:])),
        "words": story(
            blocks=(
                Para((HOSTILE, Strong(HOSTILE))),
                Table(HOSTILE, (HOSTILE, "b"), ((HOSTILE, "c"),)),
                Figure(HOSTILE, (), Chart("bars", (Point(HOSTILE, 1, HOSTILE),), HOSTILE)),
            )
        ),
    }[where]
    words = printed(told).words

    assert HOSTILE.replace(" ", "") in words.replace(" ", "")


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_letters_at_all_are_printed(press, story, words):
    made = press.sheet(
        story(name=f"Nydala {words}", blocks=(Para((words,)),)),
        language("ar"),
        today=date(2026, 11, 24),
        link=None,
    )

    assert made.startswith(b"%PDF-")


def test_what_would_turn_the_rest_of_a_line_around_is_left_out():
    assert clean("a\u202eb\x00\tc\ufeff") == "a b c "


def test_a_word_wider_than_a_column_is_torn_and_all_of_it_told(printed, story):
    word = "Trygghetsvandringsuppföljning" * 4
    words = printed(story(blocks=(Para((word,)),))).words

    assert word in re.sub(r"[\s\u00ad-]", "", words)


def test_a_sheet_in_arabic_can_be_read_back_letter_by_letter(printed, story):
    words = printed(story("ar", name="الحي"), "ar").words

    assert all(word in words for word in ("هذا", "قلتموه", "وعدنا", "شاركوا", "الحي"))


def test_names_and_numbers_keep_their_direction_and_leave_no_sign_of_it(printed, story):
    line = (
        f"عمر {bidi.ltr('35–64')} سنة في {bidi.isolated('Rosengård (södra)')}، "
        f"تغير {bidi.ltr('−12,5 %')}."
    )
    words = printed(story("ar", blocks=(Para((line,)),)), "ar").words

    assert "35–64" in words
    assert "Rosengård (södra)" in words
    assert "−12,5 %" in words
    assert not set(words) & {*"\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufffd□"}


def test_a_sentence_of_names_alone_is_not_set_apart_as_a_name():
    summary = f"{bidi.isolated('Öster 2018')} ({bidi.isolated('حتى')})"
    link = Link(summary, "https://polisen.se/")
    told = payload.step(Step("ا", "on", (More(summary, ()), Para((link,)))), language("ar"))
    more, para = (block["line"][0]["words"] for block in told["blocks"])

    assert more.endswith(f": {summary}")
    assert para == summary


def test_no_glyph_is_missing(printed, story, every_block):
    pdf = printed(story("ar", blocks=every_block("عمر \u206635–64\u2069 سنة")), "ar")
    faces = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert not any("LastResort" in face for face in faces)
    assert all(face.startswith(("DejaVuSans", "LibertinusSerif")) for face in faces)


def test_a_promise_in_latin_letters_has_a_voice_of_its_own(printed, story):
    def faces(blocks):
        fonts = printed(story(blocks=blocks)).pages[0]["/Resources"]["/Font"].values()
        return {font.get_object()["/BaseFont"] for font in fonts}

    promise, plain = (faces((Para(("Vi lovar.",), voice),)) for voice in ("promise", "plain"))

    assert any("LibertinusSerif" in face for face in promise)
    assert not any("LibertinusSerif" in face for face in plain)
