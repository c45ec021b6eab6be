"""What is counted is counted once, and nothing that is kept goes missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import cube, months
from geo.areas import LEVELS
from geo.cube import require_statistic
from geo.filter import Filter
from geo.problems import MeasuredAs
from geo.store import open_store

MAY, JUNE = months.parse("2018-05"), months.parse("2018-06")
REPORTED = MeasuredAs.REPORTED
EVERYWHERE = ["1", "2", "3", "4", "b-hill", "b-dale", "d-north", "d-south", "m-town", None]


@pytest.fixture
def counted(incidents, tmp_path):
    """Return the cube of some rows."""

    def count(*groups):
        store = open_store(tmp_path / "store", synthetic=False)
        store.add(incidents(*groups))
        return cube.build(store)

    return count


def test_an_empty_store_counts_nothing(town, tmp_path):
    empty = cube.build(open_store(tmp_path, synthetic=False))

    assert empty.kinds() == ()
    assert empty.months() is None
    assert empty.count(Filter(), town.areas, REPORTED).total == 0


def test_every_area_of_the_level_has_a_count_and_none_is_zero(counted, town):
    found = counted((3, {}), (2, {"area": "4"})).count(Filter(), town.areas, REPORTED)

    assert found.by_area.to_dict() == {"1": 3, "2": 0, "3": 0, "4": 2}
    assert found.total == 5


def test_a_larger_area_counts_what_lies_in_its_parts_and_what_is_only_known_to_lie_in_it(
    counted, town
):
    rows = counted((3, {}), (2, {"area": "b-hill"}), (4, {"area": "d-north"}))
    ask = {level: Filter(level=level) for level in LEVELS}

    boroughs = rows.count(ask["borough"], town.areas, REPORTED)
    assert boroughs.by_area.to_dict() == {"b-dale": 0, "b-hill": 3 + 2, "b-shore": 0}
    assert boroughs.coarser == 4
    neighbourhoods = rows.count(ask["neighbourhood"], town.areas, REPORTED)
    assert neighbourhoods.by_area.to_dict() == {"1": 3, "2": 0, "3": 0, "4": 0}
    assert neighbourhoods.coarser == 2 + 4


@pytest.mark.parametrize("somewhere", [None, "m-town"])
def test_what_lies_somewhere_in_the_city_is_unplaced_but_for_the_city_itself(
    counted, town, somewhere
):
    rows = counted((3, {"area": somewhere}))

    below = rows.count(Filter(level="district"), town.areas, REPORTED)
    assert (below.by_area.sum(), below.unplaced, below.total) == (0, 3, 3)
    city = rows.count(Filter(level="municipality"), town.areas, REPORTED)
    assert (city.by_area["m-town"], city.unplaced, city.total) == (3, 0, 3)


def test_a_row_belongs_to_the_month_of_its_own_time_else_to_the_day_it_was_told(counted, town):
    rows = counted(
        (1, {"when": "2018-05-31T23:59:59", "published": "2018-06-01T08:00:00"}),
        (2, {"when": None, "published": "2018-06-01T08:00:00"}),
    )

    assert rows.months() == (MAY, JUNE)
    may, june = (
        rows.count(Filter(first=month, last=month), town.areas, REPORTED) for month in (MAY, JUNE)
    )
    assert (may.total, june.total) == (1, 2)
    assert (may.months, june.months) == ((MAY, MAY), (JUNE, JUNE))


def test_what_has_no_date_is_counted_apart_and_lies_in_no_period_and_outside_none(counted, town):
    rows = counted((3, {}), (2, {"when": None}))

    for ask in (Filter(), Filter(first=MAY), Filter(first=JUNE, last=JUNE)):
        found = rows.count(ask, town.areas, REPORTED)
        assert found.undated == 2
        assert found.total + rows.outside(ask, REPORTED) == 3


def test_what_has_no_date_is_told_only_for_the_problems_asked_for(counted, town):
    rows = counted((2, {"when": None}), (3, {"when": None, "problem": "narcotics"}))

    found = rows.count(Filter(problems=("narcotics",)), town.areas, REPORTED)
    assert found.undated == 3


def test_unlike_kinds_are_never_summed(counted, town):
    rows = counted((3, {}), (5, {"measured_as": "notice"}), (7, {"measured_as": "police_work"}))

    assert rows.kinds() == (REPORTED, MeasuredAs.POLICE_WORK, MeasuredAs.NOTICE)
    totals = [rows.count(Filter(), town.areas, kind).total for kind in rows.kinds()]
    assert totals == [3, 7, 5]


def test_a_type_counts_its_finer_types_and_a_finer_type_only_itself(counted, town):
    narcotics = {"problem": "narcotics"}
    rows = counted(
        (1, narcotics),
        (2, {**narcotics, "sub": "trade"}),
        (4, {**narcotics, "sub": "use"}),
        (8, {}),
    )

    def total(*problems):
        return rows.count(Filter(problems=problems), town.areas, REPORTED).total

    assert total() == 15
    assert total("narcotics") == 7
    assert total("narcotics/trade") == 2
    assert total("narcotics/trade", "burglary") == 10
    assert total("narcotics", "narcotics/trade") == 7


rows_anywhere = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.fixed_dictionaries(
            {
                "area": st.sampled_from(EVERYWHERE),
                "when": st.sampled_from([None, "2018-04-01", "2018-05-01", "2018-07-31"]),
                "problem": st.sampled_from(["burglary", "narcotics"]),
            }
        ),
    ),
    min_size=1,
    max_size=12,
)
questions = st.builds(
    lambda months_, problems, level: Filter(
        first=months_[0], last=months_[1], problems=problems, level=level
    ),
    st.sampled_from([(None, None), (MAY, None), (None, MAY), (MAY, JUNE)]),
    st.sampled_from([(), ("burglary",)]),
    st.sampled_from(LEVELS),
)


@settings(max_examples=50, deadline=None)
@given(rows_anywhere, questions)
def test_all_that_is_kept_is_in_an_area_coarser_unplaced_undated_or_outside(
    town, incidents, tmp_path_factory, groups, ask
):
    store = open_store(tmp_path_factory.mktemp("law"), synthetic=False)
    store.add(incidents(*groups))
    rows = cube.build(store)

    found = rows.count(ask, town.areas, REPORTED)
    kept = sum(number for number, row in groups if ask.asks(row["problem"]))
    told = found.by_area.sum() + found.coarser + found.unplaced
    assert told == found.total
    assert told + found.undated + rows.outside(ask, REPORTED) == kept
    assert found.placed.sum() == found.total


def test_a_new_import_makes_a_new_version(incidents, tmp_path):
    store = open_store(tmp_path, synthetic=False)
    store.add(incidents((1, {})))
    before = cube.build(store)
    store.add(incidents((1, {}), start=1))

    assert cube.build(store).version == before.version + 1


@pytest.mark.parametrize("kind", sorted(set(MeasuredAs) - {REPORTED}))
def test_no_statistic_is_made_of_what_the_public_did_not_report(kind):
    require_statistic([REPORTED])
    with pytest.raises(ValueError, match=f"no statistic can be made of {kind}"):
        require_statistic([REPORTED, kind])
