"""A sheet is one page and the same everywhere; what has no room runs on and loses nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.i18n import language
from dashboard.print import Press
from geo.story.blocks import Row, Rows


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_story_of_few_steps_is_printed_as_well(printed, story, count):
    told = story()
    words = printed(replace(told, steps=told.steps[:count])).words

    assert [each.heading in words for each in told.steps] == [each < count for each in range(5)]


def test_a_normal_story_is_one_page_and_numbers_none(printed, story, every_block):
    pdf = printed(story(blocks=every_block("Ord.")[:12]))

    assert len(pdf.pages) == 1
    assert "1 (1)" not in pdf.words


def test_a_rich_story_runs_on_and_loses_nothing(printed, story):
    rows = Rows(tuple(Row((f"Gjort nummer {each}.",), (("Källa.",),)) for each in range(150)))
    pdf = printed(story(blocks=(rows,)))

    assert len(pdf.pages) > 1
    assert f"1 ({len(pdf.pages)})" in pdf.pages[0].extract_text()
    words = pdf.words
    assert all(f"Gjort nummer {each}." in words for each in range(150))


@pytest.mark.parametrize("count", [1, 5, 20])
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_no_word_stands_off_the_paper(printed, story, every_block, lang, count):
    told = tuple(block for each in range(count) for block in every_block(f"Ord {each}. " * 6))
    places = []
    for page in printed(story(lang, blocks=told), lang).pages:
        page.extract_text(
            visitor_text=lambda words, cm, tm, *_: (
                places.append((cm[4] + tm[4], cm[5] + tm[5])) if words.strip() else None
            )
        )

    assert places
    assert all(20 < x < 575 and 15 < y < 830 for x, y in places)


def test_the_same_story_gives_the_same_bytes(press, story, every_block, malmo):
    told = story(blocks=every_block("Ord."))
    today, link = date(2026, 11, 24), "https://kartan.example.se/omrade?area=11316"
    first, again = (
        each.sheet(told, language("sv"), today=today, link=link) for each in (press, Press(malmo))
    )

    assert first == again


def test_a_sheet_is_dated_the_day_it_was_printed(printed, story):
    assert printed(story()).metadata.creation_date == datetime(2026, 11, 24, tzinfo=UTC)
