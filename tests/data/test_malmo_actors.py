"""The actors that the founding text names: all sixteen, by sector, and none clipped away."""

from collections import Counter

import pytest

from data import CITIES
from geo import city as cities
from geo.plan.fold import NOTHING
from geo.plan.matrix import build

OXIE = {"oxievangsskolan", "oxie-fritidsgard", "oxie-bibliotek"}
NAMED = {
    "asf-socialtjanst-soder", "raddningstjansten-syd", *OXIE, "mff", "lb-07", "manpower",
    "islamiska-forbundet", "foreningen-huda", "svenska-kyrkan", "trianon", "stena-fastigheter",
    "mkb", "victoria-park", "willhem",
}  # fmt: skip


@pytest.fixture(scope="module")
def malmo():
    return cities.city(CITIES, "malmo")


@pytest.fixture(scope="module")
def soder(malmo):
    return build(malmo, NOTHING, [malmo.promises["soder-2018"]])


def test_the_sixteen_and_the_two_parties_are_there(soder):
    assert len(NAMED) == 16
    assert {row.actor.id for row in soder.rows} == NAMED | {"polisen", "malmo-stad"}


def test_they_come_by_sector_as_the_text_has_them(soder):
    counted = Counter(row.actor.sector for row in soder.rows)

    assert counted == {
        "police": 1,
        "city": 1,
        "municipal": 1,
        "rescue": 1,
        "school_leisure_library": 3,
        "sport": 2,
        "employer": 1,
        "faith_association": 3,
        "landlord": 5,
    }


def test_those_of_oxie_are_told_as_outside_the_focus_and_are_there_all_the_same(soder):
    outside = {row.actor.id for row in soder.rows if row.outside}

    assert outside == OXIE
    assert all(soder.row(each).actor.areas == ("b-oxie",) for each in OXIE)


def test_actors_of_later_promises_are_there_as_well(malmo):
    later = {row.actor.id for row in build(malmo, NOTHING).rows} - NAMED

    assert {"bid-mollevangen", "bid-sofielund"} <= later


def test_nothing_is_published_of_anybodys_part_in_the_plan(malmo):
    assert all(row.silent for row in build(malmo, NOTHING).rows)


def test_what_is_documented_of_an_actor_says_its_name_and_has_a_source(malmo):
    told = {row.actor.id: {fact.id for fact in row.mentions} for row in build(malmo, NOTHING).rows}

    assert told["mff"] == {"mff-career-day-2017"}
    assert told["svenska-kyrkan"] == {"evening-walk-2017"}
    assert told["lb-07"] == told["polisen"] == set()
    assert all(fact.source.url for row in build(malmo, NOTHING).rows for fact in row.mentions)
