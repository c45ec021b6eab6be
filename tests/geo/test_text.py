import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text import Text

words = st.text(min_size=1)


@given(words, words)
def test_a_text_says_in_each_language_what_it_was_given(swedish, english):
    text = Text.of({"sv": swedish, "en": english})

    assert (text.to("sv"), text.to("en")) == (swedish, english)
    assert text.languages() == {"sv", "en"}


@given(words)
def test_a_language_that_is_missing_gets_the_swedish_words(swedish):
    assert Text.of({"sv": swedish, "en": ""}).to("en") == swedish
    assert Text.of(swedish).to("ar") == swedish


def test_an_empty_text_says_nothing():
    assert not Text.of("")
    assert Text.of("löfte")


@pytest.mark.parametrize("table", [{}, {"en": "promise"}, {"sv": ""}])
def test_a_text_without_swedish_is_refused(table):
    with pytest.raises(ValueError, match="no words in 'sv'"):
        Text.of(table)


def test_a_value_that_is_no_text_is_refused_by_its_language():
    with pytest.raises(ValueError, match="no text in en"):
        Text.of({"sv": "löfte", "en": 3})


def test_equal_texts_are_one_key():
    assert len({Text.of({"sv": "a"}), Text.of("a")}) == 1
