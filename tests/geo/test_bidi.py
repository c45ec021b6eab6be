"""Names and numbers keep their direction in Arabic, and nothing is added elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.bidi import END, FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT, bare, isolated, ltr, set_apart

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،.؟", max_size=12)
LATIN = st.sampled_from(["Nydala", "Lindängen", "LB 07", "Stena Fastigheter", "Möllevången"])
RANGES = st.sampled_from(["35–64", "-12%", "−12 %", "2018–2019", "114 14", "040-34 10 00"])


@pytest.mark.parametrize("number", ["2018", "2,806", "75.4"])
def test_digits_alone_need_nothing(number):
    assert ltr(number) == number


@pytest.mark.parametrize("number", ["35–64", "-12%", "95%", "114 14", "040-34 10 00"])
def test_a_range_a_sign_or_a_telephone_is_set_apart(number):
    assert ltr(number) == f"{LEFT_TO_RIGHT}{number}{END}"


@given(st.lists(RANGES, min_size=1, max_size=3).map(" ".join))
def test_a_number_made_of_numbers_is_one_isolate(number):
    assert ltr(ltr(number)) == ltr(number)
    assert ltr(f"{ltr(number)}%").count(END) == 1


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


@pytest.mark.parametrize("name", ["Arbetsmarknads- och socialförvaltningen", "Barn- och ungdom"])
def test_a_name_whose_first_part_lacks_its_end_is_one(name):
    assert set_apart(f"في {name} اليوم") == f"في {isolated(name)} اليوم"


def test_the_years_of_a_name_stay_in_their_order():
    assert set_apart("وعد Väster 2019–2020") == f"وعد {isolated('Väster 2019–2020')}"


@given(st.lists(LATIN | RANGES | ARABIC, max_size=3), ARABIC, st.sampled_from([" ", " · ", "، "]))
def test_words_made_of_isolates_alone_run_from_the_right_where_one_does(parts, arabic, between):
    told = isolated(between.join(map(isolated, [*parts, f"{arabic}ا"])))

    assert told[0] == RIGHT_TO_LEFT


@given(st.lists(LATIN | RANGES, min_size=1, max_size=3), st.booleans())
def test_words_with_no_letter_from_the_right_find_their_direction_themselves(parts, deep):
    told = isolated(" · ".join(map(isolated, parts)))

    assert (isolated(told) if deep else told)[0] == FIRST_STRONG


@given(LATIN, ARABIC)
def test_a_letter_outside_isolates_decides_by_itself(latin, arabic):
    assert isolated(f"{isolated(f'{arabic}ا')} {latin}")[0] == FIRST_STRONG
