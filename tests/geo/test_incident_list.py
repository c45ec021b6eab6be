"""Incidents row by row: each condition, the order, and what a protected type never tells."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import incident_list, months
from geo.filter import Filter
from geo.incident_list import KNOWN, SORTS, Asked, count, page
from geo.incident_pieces import StoreChanged, cuts, pieces
from geo.schema import COLUMNS
from geo.store import open_store

MAY = months.parse("2018-05")
UNDATED = {"when": None}
TOLD = {"when": None, "published": "2018-05-04"}


@pytest.fixture
def kept(incidents, tmp_path):
    def keep(*groups):
        store = open_store(tmp_path / "store", synthetic=False)
        store.add(incidents(*groups))
        return store

    return keep


@pytest.fixture(scope="module")
def many(incidents, tmp_path_factory):
    """Twelve rows: many are alike in what they are sorted by, and some things are not known."""
    store = open_store(tmp_path_factory.mktemp("many"), synthetic=False)
    store.add(
        incidents(
            (3, {}),
            (2, {"when": "2018-05-09T23:00:00", "type": "Klotter", "area": "4"}),
            (2, {"when": "2017-01-01", "source": "other", "problem": "narcotics", "sub": "use"}),
            (2, {**TOLD, "area": None, "precision": "city", "measured_as": "notice"}),
            (3, {**UNDATED, "as_of": "2019-01-01"}),
        )
    )
    return store


def asked(*, problems=(), first=None, last=None, **conditions):
    return Asked(ask=Filter(problems=problems, first=first, last=last), **conditions)


def names(store, town, wanted, column="type", **how):
    return page(store, town, wanted, size=100, **how).frame[column].tolist()


def test_each_condition_leaves_what_it_names(kept, town):
    store = kept(
        (1, {"type": "plain"}),
        (1, {"type": "work", "measured_as": "police_work"}),
        (1, {"type": "other", "source": "Polisen, Syd"}),
        (1, {"type": "exact", "precision": "address"}),
        (1, {"type": "trade", "problem": "narcotics", "sub": "trade"}),
    )

    assert names(store, town, asked(measured=("police_work",))) == ["work"]
    assert names(store, town, asked(sources=("Polisen, Syd",))) == ["other"]
    assert names(store, town, asked(precisions=("address", "street"))) == ["exact"]
    assert names(store, town, asked(problems=("narcotics/trade",))) == ["trade"]
    assert names(store, town, asked(problems=("narcotics/use",))) == []
    assert count(store, town, asked()) == 5


def test_an_area_has_its_own_rows_and_those_of_its_parts(kept, town):
    store = kept(
        (1, {"type": "top"}),
        (1, {"type": "hill", "area": "b-hill"}),
        (1, {"type": "lake", "area": "4"}),
        (1, {"type": "somewhere", "area": None, "precision": "city"}),
    )

    assert sorted(names(store, town, asked(area="b-hill"))) == ["hill", "top"]
    assert names(store, town, asked(area="1")) == ["top"]
    assert len(names(store, town, asked(area="m-town"))) == 4


def test_what_is_undated_lies_in_no_period_and_comes_along_only_where_it_is_named(kept, town):
    store = kept(
        (1, {"type": "minute"}),
        (1, {"type": "told", **TOLD}),
        (1, {"type": "undated", **UNDATED}),
        (1, {"type": "june", "when": "2018-06-01"}),
    )

    assert names(store, town, asked(first=MAY, last=MAY)) == ["minute", "told"]
    assert names(store, town, asked(first=MAY, last=MAY, known=("told",))) == ["told"]
    assert names(store, town, asked(first=MAY, last=MAY, known=("undated",))) == ["undated"]
    assert names(store, town, asked(known=KNOWN)) == ["june", "minute", "told", "undated"]


def test_how_closely_a_time_is_known_is_a_condition(incidents, tmp_path, town):
    rows = incidents((1, {"type": "minute"}), (1, {"type": "day"}), (1, {"type": "month"}))
    store = open_store(tmp_path / "store", synthetic=False)
    store.add(rows.assign(when_precision=rows["type"]))

    assert names(store, town, asked(known=("day", "month"))) == ["day", "month"]


def test_an_import_has_its_own_rows_and_one_that_is_not_kept_has_none(incidents, tmp_path, town):
    store = open_store(tmp_path / "store", synthetic=False)
    store.add(incidents((3, {"type": "first"})), batch="one")
    store.add(incidents((3, {"type": "first"}), (2, {"type": "second"})), batch="two")

    assert names(store, town, asked(batch="two")) == ["second", "second"]
    assert count(store, town, asked(batch="one")) == 3
    assert count(store, town, asked(batch="three")) == 0
    found = [len(each) for each in pieces(store, town, asked(batch="two"), most=1)]
    assert found == [1, 1]

    store.undo("two")
    assert names(store, town, asked(batch="two")) == []
    assert count(store, town, asked()) == 3


def test_a_page_of_an_import_far_from_either_end_has_the_rows_that_belong_there(
    incidents, tmp_path, town, monkeypatch
):
    monkeypatch.setattr(incident_list, "DEEP", 1)
    store = open_store(tmp_path / "store", synthetic=False)
    store.add(incidents((4, {})), batch="one")
    store.add(incidents((14, {})), batch="two")
    whole = names(store, town, asked(batch="two"), "id")

    found = page(store, town, asked(batch="two"), first=4, size=3)

    assert len(whole) == found.total == 10
    assert found.frame["id"].tolist() == whole[4:7]


def test_the_newest_stands_first_and_what_is_not_known_last(kept, town):
    store = kept(
        (1, {"type": "undated", **UNDATED}),
        (1, {"type": "old", "when": "2017-01-01"}),
        (1, {"type": "told", **TOLD}),
        (1, {"type": "new", "when": "2019-01-01"}),
    )

    assert names(store, town, asked(known=KNOWN)) == ["new", "told", "old", "undated"]
    oldest = names(store, town, asked(known=KNOWN), sort="oldest")
    assert oldest == ["old", "told", "new", "undated"]


def test_rows_are_sorted_by_the_city_s_own_order_of_what_they_say(kept, town):
    store = kept(
        (1, {"problem": "insecurity", "precision": "city", "measured_as": "notice"}),
        (1, {"problem": "burglary", "precision": "borough", "measured_as": "police_work"}),
        (1, {"problem": "narcotics", "precision": "address", "measured_as": "reported"}),
    )

    def order(sort):
        return names(store, town, asked(), "problem", sort=sort)

    assert order("problem") == ["burglary", "narcotics", "insecurity"]
    assert order("precision") == ["narcotics", "burglary", "insecurity"]
    assert order("measured_as") == ["narcotics", "burglary", "insecurity"]


def test_a_row_of_a_protected_type_tells_nothing_of_its_place(kept, town):
    store = kept(
        (1, {"problem": "sexual_crime", "area": None, "precision": "city", "place": "Gatan 5"}),
        (1, {"place": "Torget"}),
    )

    found = page(store, town, asked(), sort="problem", size=2).frame
    assert found["place"].fillna("-").tolist() == ["Torget", "-"]
    assert next(iter(pieces(store, town, asked())))["place"].notna().sum() == 1


@settings(max_examples=8)
@given(sort=st.sampled_from(SORTS), size=st.integers(3, 13))
def test_the_pages_put_together_are_the_whole_list_once_and_in_order(many, town, sort, size):
    whole = names(many, town, asked(known=KNOWN), "id", sort=sort)
    parts = [
        page(many, town, asked(known=KNOWN), sort=sort, first=first, size=size)
        for first in range(0, 12, size)
    ]

    assert [one for part in parts for one in part.frame["id"]] == whole
    assert sorted(whole, key=int) == [str(number) for number in range(12)]
    assert {part.total for part in parts} == {12}


def test_a_page_far_from_either_end_has_the_rows_that_belong_there(many, town, monkeypatch):
    monkeypatch.setattr(incident_list, "DEEP", 1)
    whole = names(many, town, asked(known=KNOWN), "id")

    for first in (3, 7):
        found = page(many, town, asked(known=KNOWN), first=first, size=3)
        assert found.frame["id"].tolist() == whole[first : first + 3]
        assert list(found.frame.columns) == list(COLUMNS)


def test_a_page_beyond_the_last_is_empty_and_still_tells_how_many_there_are(many, town):
    found = page(many, town, asked(known=KNOWN), first=50, size=10)

    assert (len(found.frame), found.total) == (0, 12)


@pytest.mark.parametrize("most", [2, 100])
def test_the_pieces_put_together_are_the_whole_list_once_and_in_order(many, town, most):
    parts = list(pieces(many, town, asked(known=KNOWN), most=most))

    whole = names(many, town, asked(known=KNOWN), "id")
    assert [one for part in parts for one in part["id"]] == whole
    assert max(map(len, parts)) <= most


days = st.lists(
    st.tuples(st.dates(), st.integers(1, 30)), max_size=20, unique_by=lambda told: told[0]
).map(lambda told: sorted(told, reverse=True))


@given(days, st.integers(0, 50), st.integers(1, 40))
def test_every_row_of_every_day_lies_in_one_piece(known, undated, most):
    told = [*known, *([(None, undated)] if undated else [])]
    found = list(cuts(told, most))

    assert sum(cut.size for cut in found) == sum(rows for _, rows in told)
    assert all(0 < cut.size <= most for cut in found)
    for day, rows in known:
        assert sum(cut.size for cut in found if cut.first and cut.first <= day <= cut.last) >= rows
    whole = [cut for cut in found if cut.skip == 0 and cut.first]
    assert all(later.first > sooner.last for later, sooner in pairwise(whole))


def test_days_are_read_together_and_a_large_one_bit_by_bit():
    told = [(date(2018, 5, day), rows) for day, rows in [(4, 2), (3, 2), (2, 7), (1, 1)]]

    assert [(cut.first.day, cut.last.day, cut.skip, cut.size) for cut in cuts(told, 4)] == [
        (3, 4, 0, 4), (2, 2, 0, 4), (2, 2, 4, 3), (1, 1, 0, 1),
    ]  # fmt: skip


def test_pieces_of_two_states_of_the_store_are_never_put_together(kept, incidents, town):
    store = kept((3, {}))
    reading = pieces(store, town, asked(), most=1)
    next(reading)
    store.add(incidents((1, {}), start=9))

    with pytest.raises(StoreChanged, match="meanwhile"):
        next(reading)


def test_an_empty_store_has_no_rows_and_no_pieces(tmp_path, town):
    store = open_store(tmp_path / "store", synthetic=False)

    assert page(store, town, asked(known=KNOWN), size=10).total == 0
    assert list(pieces(store, town, asked(known=KNOWN))) == []
