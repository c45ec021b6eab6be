"""What is not told must not follow from what is."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.disclosure import PUBLISHED_ALREADY, THRESHOLD, Bounds, Sum, audit, hidden
from geo.problems import MeasuredAs

REPORTED = MeasuredAs.REPORTED


def untold(counts, *sums, threshold=THRESHOLD):
    """Return the names that are not told."""
    mask = hidden(pd.Series(counts), sums, REPORTED, threshold)
    return set(mask.index[mask])


def test_one_to_four_are_not_told_and_none_and_five_are():
    assert untold({"none": 0, "one": 1, "four": 4, "five": 5}) == {"one", "four"}


def test_a_count_that_follows_from_its_total_takes_the_smallest_other_with_it():
    counts = {"a": 3, "b": 7, "c": 90, "all": 100}

    assert untold(counts, Sum("all", ("a", "b", "c"))) == {"a", "b"}


def test_where_all_others_are_none_one_of_them_is_not_told_either():
    counts = {"a": 3, "b": 0, "c": 0, "all": 3}
    city = {"all": 3, "rest": 60, "city": 63}

    assert untold(counts, Sum("all", ("a", "b", "c"))) == {"a", "all"}
    whole = untold(counts | city, Sum("all", ("a", "b", "c")), Sum("city", ("all", "rest")))
    assert whole == {"a", "all", "rest"}
    assert untold({"a": 3, "b": 0, "rest": 5, "all": 8}, Sum("all", ("a", "b", "rest"))) == {
        "a",
        "rest",
    }


def test_a_part_that_is_all_of_its_whole_is_told_only_where_its_whole_is():
    assert untold({"part": 2, "whole": 2}, Sum("whole", ("part",))) == {"part", "whole"}


def test_a_whole_that_is_not_told_does_not_follow_from_its_parts():
    counts = {
        **dict(zip(("a1", "a2", "a"), (1, 2, 3), strict=True)),
        **dict(zip(("b1", "b2", "b"), (6, 6, 12), strict=True)),
        "city": 15,
    }
    sums = Sum("a", ("a1", "a2")), Sum("b", ("b1", "b2")), Sum("city", ("a", "b"))

    assert untold(counts, *sums) == {"a", "a1", "a2", "b", "b1"}


def test_a_count_that_points_at_nobody_is_told_and_no_other_relies_on_its_being_unknown():
    counts = pd.Series({"a": 3, "b": 9, "rest": 2, "all": 14})
    mask = hidden(counts, [Sum("all", ("a", "b", "rest"))], REPORTED, harmless=["rest"])

    assert mask.to_dict() == {"a": True, "b": True, "rest": False, "all": False}


def test_what_the_police_published_is_not_hidden_again():
    for kind in PUBLISHED_ALREADY:
        assert not hidden(pd.Series({"a": 1}), [], kind).any()


def test_the_audit_finds_what_follows_from_one_sum():
    counts = pd.Series({"a": 3, "b": 7, "all": 10})
    mask = pd.Series({"a": True, "b": False, "all": False})

    assert audit(counts, mask, [Sum("all", ("a", "b"))]) == [Bounds("a", 3, 3)]


def test_the_audit_finds_what_follows_from_none_being_left():
    counts = pd.Series({"a": 0, "b": 0, "c": 9, "all": 9})
    mask = pd.Series({"a": True, "b": True, "c": False, "all": False})

    assert [each.count for each in audit(counts, mask, [Sum("all", ("a", "b", "c"))])] == ["a", "b"]


def test_the_audit_finds_what_follows_from_two_sums_one_after_the_other():
    counts = pd.Series({"a": 3, "b": 7, "c": 2, "ab": 10, "bc": 9})
    mask = pd.Series({"a": True, "b": True, "c": False, "ab": False, "bc": False})

    found = audit(counts, mask, [Sum("ab", ("a", "b")), Sum("bc", ("b", "c"))])
    assert found == [Bounds("a", 3, 3), Bounds("b", 7, 7)]


small_or_not = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 40))
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(small_or_not, min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def with_margins(table):
    """Return the counts of a table with its margins, and what adds up to what."""
    rows, columns = range(len(table)), range(len(table[0]))
    counts = {f"{row},{column}": table[row][column] for row in rows for column in columns}
    sums = [Sum(f"row {row}", tuple(f"{row},{column}" for column in columns)) for row in rows]
    sums += [Sum(f"column {each}", tuple(f"{row},{each}" for row in rows)) for each in columns]
    sums.append(Sum("all", tuple(f"row {row}" for row in rows)))
    for each in sums:
        counts[each.whole] = sum(counts[part] for part in each.parts)
    return pd.Series(counts), [*sums, Sum("all", tuple(f"column {each}" for each in columns))]


@given(tables, st.integers(1, 8))
def test_whatever_the_counts_the_sums_and_the_threshold_nothing_untold_follows(table, threshold):
    counts, sums = with_margins(table)
    mask = hidden(counts, sums, REPORTED, threshold)

    assert audit(counts, mask, sums) == []
    assert mask[(counts > 0) & (counts < threshold)].all()


@given(tables, st.integers(1, 8))
def test_where_no_count_is_small_all_is_told(table, threshold):
    large = [[count and count + threshold for count in row] for row in table]

    assert not hidden(*with_margins(large), REPORTED, threshold).any()


@given(tables)
def test_the_same_counts_are_always_hidden_alike(table):
    counts, sums = with_margins(table)

    assert hidden(counts, sums, REPORTED).equals(hidden(counts, sums, REPORTED))


def test_no_counts_have_nothing_to_hide():
    assert hidden(pd.Series(dtype="int64"), [], REPORTED).empty


@pytest.mark.parametrize("told", [True, False])
def test_a_threshold_of_one_hides_nothing(told):
    assert untold({"a": int(told)}, threshold=1) == set()
