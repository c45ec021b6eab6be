"""A reader who turns to every level and adds and subtracts learns no small count.

The readers here are stronger than the audit: one solves all equations at once, in whole numbers.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from geo.areas import LEVELS
from geo.cube import Cube
from geo.disclosure import THRESHOLD, audit
from geo.filter import Filter
from geo.gate import few, gate, meets, only, sums
from geo.problems import MeasuredAs

REPORTED = MeasuredAs.REPORTED
EVERYWHERE = ["1", "2", "3", "4", "b-dale", "b-hill", "b-shore", "d-north", "d-south", "m-town"]

small_or_not = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 30))
placed_anywhere = st.fixed_dictionaries(dict.fromkeys(EVERYWHERE, small_or_not))


def answers(placed, areas):
    """Return the answer of each level to what lies where."""
    rows = [
        {"area": area, "month": 24_220, "problem": "burglary", "measured_as": REPORTED, "n": n}
        for area, n in placed.items()
        if n
    ]
    columns = ["area", "month", "problem", "sub", "measured_as", "n"]
    frame = pd.DataFrame(rows, columns=columns).astype({"month": "Int32", "n": "int64"})
    cube = Cube(frame, 1)
    return {level: cube.count(Filter(level=level), areas, REPORTED) for level in LEVELS}


def test_a_lone_small_count_takes_another_of_its_borough_with_it(town):
    found = answers({"1": 3, "2": 20, "4": 30}, town.areas)
    untold = gate(found["neighbourhood"], town.areas, REPORTED)

    assert untold.by_area.to_dict() == {"1": True, "2": True, "3": False, "4": False}
    assert not untold.total
    assert not gate(found["borough"], town.areas, REPORTED).by_area.any()


def test_a_borough_that_is_hidden_does_not_follow_from_its_neighbourhoods(town):
    found = answers({"1": 20, "2": 6, "3": 3}, town.areas)

    boroughs = gate(found["borough"], town.areas, REPORTED)
    assert boroughs.by_area.to_dict() == {"b-dale": True, "b-hill": True, "b-shore": False}
    neighbourhoods = gate(found["neighbourhood"], town.areas, REPORTED)
    assert neighbourhoods.by_area.to_dict() == {"1": False, "2": True, "3": True, "4": False}


def test_a_few_of_unknown_place_are_not_told_nor_follow_from_the_total(town):
    found = answers({"1": 20, "m-town": 3}, town.areas)

    districts = gate(found["district"], town.areas, REPORTED)
    assert districts.unplaced
    assert districts.by_area.to_dict() == {"d-north": True, "d-south": False}
    city = gate(found["municipality"], town.areas, REPORTED)
    assert city.by_area.to_dict() == {"m-town": False}
    assert not city.unplaced


def test_a_few_that_are_known_to_lie_in_a_borough_and_no_closer_hide_nothing(town):
    found = answers({"1": 20, "2": 30, "b-hill": 2}, town.areas)["neighbourhood"]

    assert found.coarser == 2
    assert not gate(found, town.areas, REPORTED).by_area.any()


def test_a_few_neighbours_of_what_is_known_less_closely_are_hidden_with_a_second(town):
    found = answers({"1": 2, "2": 30, "b-hill": 9}, town.areas)["neighbourhood"]

    assert gate(found, town.areas, REPORTED).by_area.to_dict()["2"]


def test_a_city_with_few_has_no_total(town):
    found = answers({"1": 2, "4": 1}, town.areas)

    assert all(gate(found[level], town.areas, REPORTED).total for level in LEVELS)


def test_notices_are_told_as_the_police_told_them(town):
    found = answers({"1": 1, "m-town": 2}, town.areas)["neighbourhood"]
    untold = gate(found, town.areas, MeasuredAs.NOTICE)

    assert not untold.by_area.any()
    assert not any([untold.unplaced, untold.total, untold.undated])


@pytest.mark.parametrize(("count", "is_few"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_count_that_enters_no_sum_is_told_from_five(count, is_few):
    assert few(count, REPORTED) is is_few
    assert not few(count, MeasuredAs.NOTICE)


@settings(deadline=None)
@given(placed_anywhere)
def test_no_small_count_is_told_at_any_level(town, placed):
    for answer in answers(placed, town.areas).values():
        untold = gate(answer, town.areas, REPORTED)
        told = [
            *answer.by_area[~untold.by_area],
            *([] if untold.unplaced else [answer.unplaced]),
            *([] if untold.total else [answer.total]),
        ]
        assert not any(0 < count < THRESHOLD for count in told)


@settings(deadline=None)
@given(placed_anywhere)
def test_the_audit_finds_nothing_even_for_a_reader_who_knows_what_is_placed_less_closely(
    town, placed
):
    areas, found = town.areas, answers(placed, town.areas)
    counts = meets(pd.Series(placed), areas)
    known = pd.Series(data=False, index=counts.index)
    for answer in found.values():
        known = known | gate(answer, areas, REPORTED).by_area.reindex(
            counts.index, fill_value=False
        )
    known[only("m-town")] = gate(found["district"], areas, REPORTED).unplaced

    assert audit(counts, known, sums(areas)) == []


def seen(placed, areas):
    """Return what a reader of every level sees: which places a number adds up, and the number."""
    for level, answer in answers(placed, areas).items():
        untold = gate(answer, areas, REPORTED)
        of_level = [area.id for area in areas.of_level(level)]
        inside = {at: [each for each in EVERYWHERE if at in areas.up(each)] for at in of_level}
        yield from ((inside[at], answer.by_area[at]) for at in of_level if not untold.by_area[at])
        held = {area for each in inside.values() for area in each}
        coarser = [area for area in EVERYWHERE if area not in {*held, "m-town"}]
        unplaced = [area for area in ("m-town",) if area not in held]
        yield coarser, answer.coarser
        if not untold.unplaced:
            yield unplaced, answer.unplaced
        if not untold.total:
            yield EVERYWHERE, answer.total


def limits(places, equations):
    """Return the least and the most that these places can add up to, in whole numbers."""
    matrix = np.array([[area in each for area in EVERYWHERE] for each, _ in equations], float)
    numbers = [number for _, number in equations]
    aim = np.array([area in places for area in EVERYWHERE], float)
    known = LinearConstraint(matrix, numbers, numbers)
    low, high = (milp(sign * aim, integrality=1, constraints=known) for sign in (1, -1))
    return round(low.fun), round(-high.fun) if high.success else None


@settings(max_examples=50, deadline=None)
@given(placed_anywhere)
def test_a_reader_who_solves_all_equations_at_once_learns_no_small_count(town, placed):
    areas = town.areas
    equations = list(seen(placed, areas))
    secrets = {at: [each for each in EVERYWHERE if at in areas.up(each)] for at in EVERYWHERE}
    secrets["unplaced"] = ["m-town"]

    for places in secrets.values():
        if 0 < sum(placed[area] for area in places) < THRESHOLD:
            low, high = limits(places, equations)
            assert low != high
