"""What is packaged of the mechanisms: rich where made up, on a real city only what was found."""

from datetime import date

import pytest

from data import CITIES
from geo import city as cities
from geo.mechanisms import KINDS
from geo.mechanisms.watch import newest

MADE_UP, REAL = "exempelstad", "malmo"


@pytest.fixture(scope="module", params=[MADE_UP, REAL])
def city(request):
    return cities.city(CITIES, request.param)


@pytest.fixture(scope="module")
def made_up():
    return cities.city(CITIES, MADE_UP)


def test_every_kind_says_what_was_found_where_and_when(city):
    about = city.mechanisms.about

    assert set(about) == set(KINDS)
    for each in about.values():
        assert {"sv", "en"} <= each.words.languages()
        assert each.source.publisher
        assert each.problems


def test_on_the_real_city_no_number_by_area_was_found_and_nothing_is_invented():
    real = cities.city(CITIES, REAL)

    assert real.mechanisms.published == ()
    assert {each.looked for each in real.mechanisms.about.values()} == {date(2026, 11, 24)}
    assert not any("exempelstad" in each.source.url for each in real.mechanisms.about.values())


def test_the_made_up_city_has_records_of_every_kind(made_up):
    known = made_up.mechanisms

    assert known.published == KINDS
    assert len({each.area for each in known.watch}) == 8
    assert len({each.week for each in known.outreach}) == 26
    assert sum(len(each.at) > 1 for each in known.measures) == 2
    assert sum(len(each.at) > 1 for each in known.meetings) == 3
    assert len(known.traffic_time) == 12


def test_its_watches_lie_on_both_sides_of_one_half_and_one_is_unknown(made_up):
    found = newest(made_up.mechanisms.watch, None).values()
    shares = [each.coverage for each in found]

    assert shares.count(None) == 1
    assert sum(each.reaches_half for each in found) == 4


def test_its_records_agree_with_its_documented_facts(made_up):
    facts = {fact.id: fact.value for fact in made_up.facts}
    shares = {
        made_up.areas[area].name: each.coverage
        for area, each in newest(made_up.mechanisms.watch, None).items()
    }
    named = {"Åskbacken": "askbacken", "Dimmelunda": "dimmelunda", "Molntäppan": "molntappan"}

    for area, name in named.items():
        assert round(shares[area] * 100) == facts[f"watch-{name}-2024"]
    hours = sum(each.hours for each in made_up.mechanisms.traffic_time)
    assert hours == facts["traffic-hours-2024"]


def test_its_households_are_those_of_its_population(made_up):
    lines = (made_up.directory / "areas" / "population.csv").read_text("utf-8").splitlines()
    households = {
        area: int(number)
        for area, year, _, number in (each.split(",") for each in lines[1:])
        if year == "2024"
    }

    for each in made_up.mechanisms.watch:
        assert each.total in {None, households[each.area]}


def test_its_sources_are_its_own(made_up):
    known = made_up.mechanisms
    sources = [each.source.url for each in known.about.values()]
    sources += [each.url for each in (*known.courses, *known.measures, *known.meetings)]

    assert all(each.startswith("https://exempelstad.example/") for each in sources)
