"""Who was promised what when in the town, and what came of what can be counted."""

import pytest

from geo import lineage

NEXT = """
[sources.us]
url = "https://example.org/promises"

[[promise]]
id = "hill-2021"
year = 2021
name = { sv = "Kullen 2021", en = "The Hill 2021" }
monogram = "N"
territory = "d-north"
focus = ["b-hill"]
starts = 2021-01-01
ends = 2021-12-31
precision = "year"
parties = ["police"]
lead = { sv = "Vi räknar.", en = "We count." }
predecessor = "hill-2018"
confidence = "high"
source = "us"

[[commitment]]
id = "walks"
promise = "hill-2021"
owners = ["police"]
words = { sv = "Vi går.", en = "We walk." }
problems = []
aim = "safety"
mechanism = "evening_walk"
areas = ["1"]
target = { number = 25, unit = { sv = "vandringar", en = "walks" }, at_least = true }
source = "us"

[[goal]]
id = "quiet"
promise = "hill-2021"
words = { sv = "Det blir lugnt.", en = "It gets quiet." }
problems = []
aim = "safety"
source = "us"
"""

RESULT = """
[[fact]]
id = "{id}"
kind = "{kind}"
status = "{status}"
words = {{ sv = "Så gick det.", en = "That is how it went." }}
when = {{ sv = "2021", en = "2021" }}
dated = "year"
starts = 2021-01-01
ends = 2021-12-31
place = "Top"
areas = ["1"]
precision = "neighbourhood"
promises = ["hill-2021"]
commitments = ["walks"]
link = "{link}"
measured_as = "activity"
value = {value}
unit = {{ sv = "{unit}", en = "{unit}" }}
source = {{ url = "https://example.org/{id}" }}
"""
TWENTY = {"id": "r", "kind": "activity", "status": "done", "link": "direct", "value": 20}


@pytest.fixture(scope="module")
def told(build):
    """Return the outcomes of the later promise, given what differs from twenty walks done."""

    def outcomes(*results):
        facts = "".join(
            RESULT.format(**TWENTY | {"unit": "vandringar", "id": f"r{at}"} | each)
            for at, each in enumerate(results)
        )
        city = build(**{"promises/2021.toml": NEXT, "facts/results.toml": facts})
        return lineage.outcomes(city, "hill-2021")

    return outcomes


def test_the_districts_have_a_lane_each_in_the_order_of_the_alphabet_and_the_city_is_last(town):
    assert [each.territory for each in lineage.lanes(town)] == ["d-north", "d-south", "m-town"]


def test_a_lane_holds_its_promises_in_order_and_the_years_it_is_known_to_have_had_none(build):
    north, south, _ = lineage.lanes(build(**{"promises/2021.toml": NEXT}))

    assert [each.id for each in north.promises] == ["hill-2018", "hill-2021"]
    assert [each.id for each in south.of_year(2019)] == ["lake-2019"]
    assert south.absence(2018).words.to("en") == "South got no promise."


def test_nothing_is_known_of_another_empty_year(town):
    north, *_ = lineage.lanes(town)

    assert north.of_year(2019) == ()
    assert north.absence(2019) is None


def test_only_what_has_a_target_has_an_outcome(told):
    assert [each.part.id for each in told()] == ["walks"]


def test_without_a_published_result_there_is_the_day_somebody_looked(told, town):
    [walks] = told()

    assert (walks.target.number, walks.results, walks.beside) == (25, (), ())
    assert walks.last_looked == town.facts.looked


def test_a_result_counts_in_the_unit_of_its_target(told):
    [walks] = told({})

    assert [each.value for each in walks.results] == [20]


def test_a_follow_up_in_the_unit_of_the_target_is_its_result(told):
    [walks] = told({"kind": "follow_up", "status": "none", "value": 19})

    assert [each.value for each in walks.results] == [19]
    assert walks.beside == ()


def test_a_follow_up_in_another_unit_stands_beside_and_is_no_result(told):
    [walks] = told({"kind": "follow_up", "status": "none", "unit": "av fem platser", "value": 4})

    assert walks.results == ()
    assert [each.value for each in walks.beside] == [4]


@pytest.mark.parametrize(
    "other", [{"unit": "deltagare"}, {"status": "planned"}, {"link": "context"}]
)
def test_another_unit_a_plan_or_what_lies_near_is_no_result(told, other):
    [walks] = told(other)

    assert walks.results == walks.beside == ()


def test_two_results_stand_side_by_side_and_are_never_averaged(told):
    [walks] = told({}, {"value": 30})

    assert [each.value for each in walks.results] == [20, 30]
