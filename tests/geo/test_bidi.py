"""Names and numbers keep their direction in Arabic, and nothing is added elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.bidi import END, FIRST_STRONG, LEFT_TO_RIGHT, bare, isolated, ltr, set_apart

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،.؟", max_size=12)
LATIN = st.sampled_from(["Nydala", "Lindängen", "LB 07", "Stena Fastigheter", "Möllevången"])
RANGES = st.sampled_from(["35–64", "-12%", "−12 %", "2018–2019", "114 14", "040-34 10 00"])


@pytest.mark.parametrize("number", ["2018", "2,806", "75.4"])
def test_digits_alone_need_nothing(number):
    assert ltr(number) == number


@pytest.mark.parametrize("number", ["35–64", "-12%", "95%", "114 14", "040-34 10 00"])
def test_a_range_a_sign_or_a_telephone_is_set_apart(number):
    assert ltr(number) == f"{LEFT_TO_RIGHT}{number}{END}"


def test_nothing_stays_nothing():
    assert isolated("") == ""


@given(ARABIC, LATIN, ARABIC, RANGES, ARABIC)
def test_every_latin_name_and_every_range_in_a_text_stands_apart(one, name, two, number, three):
    told = set_apart(f"{one}ا {name} ا{two} {number} ا{three}")

    assert f"{FIRST_STRONG}{name}{END}" in told
    assert f"{LEFT_TO_RIGHT}{number}{END}" in told


@given(st.text())
def test_what_is_set_apart_is_the_same_words(words):
    words = bare(words)

    assert bare(set_apart(words)) == words


def test_a_field_is_left_for_what_goes_in_it():
    assert set_apart("من {low} إلى {high}") == "من {low} إلى {high}"


def test_a_name_of_several_words_is_one():
    assert set_apart("في Stena Fastigheter اليوم").count(FIRST_STRONG) == 1
