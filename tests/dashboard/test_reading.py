"""A story is as easy to read as was said: LIX at most 40 in Swedish, 30 in easy Swedish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n.reading import lix
from dashboard.teller import teller
from geo.story import general, story, with_content
from geo.story.blocks import lines, text
from geo.tongue import EASY

pytestmark = pytest.mark.usefixtures("data_of_its_own")

HARDEST = {"sv": 40, EASY: 30}
SENTENCE = (".", "!", "?")


def running(told):
    """Return the sentences of a story: no headings, no labels, no references."""
    for step in told.steps:
        for voice, line in lines(step.blocks):
            if voice != "source" and (words := text(line)).endswith(SENTENCE):
                yield words


@pytest.mark.parametrize("lang", HARDEST)
@pytest.mark.parametrize("city", ["malmo", "exempelstad"])
def test_every_story_is_easy_to_read(city, lang):
    tells = teller(city, lang)
    stories = {area: story(area, tells) for area in with_content(tells)}
    stories["general"] = general(tells)

    hard = {area: round(lix(running(told)), 1) for area, told in stories.items()}
    assert {area: found for area, found in hard.items() if found > HARDEST[lang]} == {}


def test_lix_is_words_a_sentence_and_long_words_in_a_hundred():
    assert lix(["Vi går ut."]) == 3
    assert lix(["Vi går ut. Vi går hem."]) == 3
    assert lix(["Medborgarlöftet gäller."]) == 2 + 50
    assert lix(["Vi går", "och ut"]) == 2
    assert lix([]) == 0
    assert lix(["–", "2018 –"]) == 1


@given(st.lists(st.text("abcdefg .", min_size=1)))
def test_lix_is_never_negative(paragraphs):
    assert lix(paragraphs) >= 0
