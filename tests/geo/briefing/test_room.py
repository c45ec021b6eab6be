"""A scene holds few words: what does not fit is counted, not squeezed in."""

from hypothesis import given
from hypothesis import strategies as st

from geo.briefing.room import BESIDE, HEAD, fitting, height, lines
from geo.briefing.slide import Item

items = st.lists(
    st.builds(Item, head=st.text(min_size=1, max_size=80), lines=st.tuples(st.text(max_size=200))),
    min_size=1,
    max_size=9,
)


def test_a_head_takes_nearly_two_lines_and_what_is_told_as_many_as_it_has():
    assert lines("", BESIDE) == 0
    assert height(Item("Top"), BESIDE) == HEAD
    assert height(Item("Top", ("Ett.", "Två."), answer="Tre."), BESIDE) == HEAD + 3
    assert height(Item("Top", ("ord " * 20,)), BESIDE) == HEAD + 2


def test_things_in_two_columns_are_as_high_as_the_higher_of_them():
    low, high = Item("Top", ("Ett.",)), Item("Side", ("Ett.", "Två.", "Tre."))

    assert fitting([low, high, low, low], 8, columns=2) == (low, high, low, low)
    assert fitting([low, high, low, low], 7, columns=2) == (low, high)


def test_where_not_all_of_them_fit_a_line_is_kept_for_how_many_more_there_are():
    four = [Item("Top", ("Ett.",))] * 4

    assert len(fitting(four, 4 * (HEAD + 1) + 0.1)) == 4
    assert len(fitting([*four, Item("Top")], 4 * (HEAD + 1) + 0.1)) == 3


@given(found=items, most=st.integers(1, 30), columns=st.integers(1, 3))
def test_what_fits_is_the_beginning_and_never_nothing(found, most, columns):
    kept = fitting(found, most, columns=columns)

    assert kept
    assert tuple(found[: len(kept)]) == kept
    if columns == 1 and len(kept) > 1:
        assert sum(height(each, 112) for each in kept) <= most
