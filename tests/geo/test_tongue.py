"""How one language says numbers, days and sentences; the catalogues are tested with the program."""

from datetime import date, time
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import months
from geo.bidi import bare
from geo.text import Text
from geo.tongue import SWEDISH, Say

ENGLISH = Say("en", NullTranslations())
NASTY = "{{7*7}}<img src=x onerror=…>${1} {0} {n} %s"


@given(st.text())
def test_what_varies_is_a_field_and_never_a_format(name):
    assert SWEDISH("I {place} är det lugnt.", place=name) == f"I {name} är det lugnt."
    assert SWEDISH.many("{n} i {place}", "{n} i {place}", 2, place=name) == f"2 i {name}"


def test_a_name_that_looks_like_a_template_is_told_as_it_is():
    assert SWEDISH("{place}", place=NASTY) == NASTY


def test_a_sentence_without_fields_may_hold_braces():
    assert SWEDISH("{a}") == "{a}"


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 notiser"), (1, "1 notis"), (2, "2 notiser"), (2806, "2\u00a0806 notiser")],
)
def test_one_is_one_and_all_else_is_several(count, told):
    assert SWEDISH.many("{n} notis", "{n} notiser", count) == told


def test_a_number_is_written_as_the_language_writes_it():
    assert (SWEDISH.number(73.25, 1), ENGLISH.number(73.25, 1)) == ("73,2", "73.2")
    assert (SWEDISH.number(12_345), ENGLISH.number(12_345)) == ("12\u00a0345", "12,345")


@given(st.integers(0, 10**9))
def test_a_whole_number_keeps_all_its_digits(number):
    written = "".join(letter for letter in SWEDISH.number(number) if letter.isdigit())

    assert int(written) == number


def test_per_cent_stands_off_in_swedish_and_close_in_english():
    assert SWEDISH.percent(0.754, 1) == SWEDISH.per_cent(75.4) == "75,4\u00a0%"
    assert ENGLISH.percent(0.75) == ENGLISH.per_cent(75) == "75%"


def test_the_sign_of_a_range_in_per_cent_stays_with_the_range():
    arabic = Say("ar", NullTranslations())

    assert SWEDISH.span_per_cent(10, 25) == "10–25\u00a0%"
    assert ENGLISH.span_per_cent(10, 25) == "10–25%"
    assert arabic.span_per_cent(10, 25) == "\u206610–25%\u2069"


def test_days_and_months_are_told_as_people_say_them():
    assert SWEDISH.day(date(2018, 5, 9)) == "9 maj 2018"
    assert ENGLISH.day(date(2018, 5, 9)) == "9 May 2018"
    assert SWEDISH.month(months.parse("2018-01")) == "jan 2018"
    assert SWEDISH.month(months.parse("2018-12")) == "dec 2018"


def test_a_clock_has_a_full_stop_in_swedish_and_a_colon_elsewhere():
    assert (SWEDISH.clock(time(18)), ENGLISH.clock(time(18, 5))) == ("18.00", "18:05")
    assert Say("sv-x-lattlast", NullTranslations()).clock(time(7, 5)) == "07.05"


def test_parts_in_a_row_have_the_comma_of_the_language():
    arabic = Say("ar", NullTranslations())

    assert SWEDISH.in_a_row(["a", "", "b"]) == "a, b"
    assert bare(arabic.in_a_row(["12", "b"])) == "12\u060c b"
    assert SWEDISH.in_a_row([]) == ""


def test_parts_are_listed_as_people_list_them():
    assert SWEDISH.listed(["a", "b", "c"]) == "a, b och c"
    assert ENGLISH.listed(["a", "b"]) == "a and b"
    assert SWEDISH.listed(["a"]) == "a"
    assert SWEDISH.listed([]) == ""


def test_a_text_of_the_data_is_told_in_this_language():
    assert ENGLISH.text(Text.of({"sv": "löfte", "en": "promise"})) == "promise"


def test_words_that_nobody_has_translated_are_told_in_the_language_they_are_in():
    arabic = Say("ar", NullTranslations())
    both, swedish = Text.of({"sv": "Vandring", "en": "Walk"}), Text.of("Vandring")

    assert [Say("en", NullTranslations()).spoken(each) for each in (both, swedish)] == ["en", "sv"]
    assert arabic.spoken(both) == "sv"
    assert Say("sv", NullTranslations()).spoken(swedish) == "sv"
