"""The made-up city loads without a breach and cannot be taken for a real one."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import pytest
import shapely

from geo import facts as facts_module
from geo import survey as survey_module
from geo.city import City
from geo.spelling import folded

DATA = Path(__file__).parents[2] / "data"
DIRECTORY = DATA / "exempelstad"
REAL = DATA / "malmo"


@pytest.fixture(scope="module")
def city():
    return City("exempelstad", DIRECTORY)


def streets(directory):
    with (directory / "areas" / "streets.csv").open(encoding="utf-8") as file:
        return {row["street"] for row in csv.DictReader(file)}


def texts(value):
    """Yield every {sv, en} table of nested TOML."""
    if isinstance(value, dict):
        if "sv" in value:
            yield value
        for inner in value.values():
            yield from texts(inner)
    if isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_it_says_that_it_is_made_up(city):
    assert city.synthetic


def test_its_areas_nest_as_a_city_does(city):
    counts = [
        len(city.areas.of_level(level))
        for level in ("municipality", "district", "borough", "neighbourhood")
    ]
    assert counts == [1, 5, 10, 120]


def test_its_outlines_leave_no_gap_and_no_overlap(city):
    shapes = list(city.areas.outlines.values())
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.coverage_union_all(shapes)
    assert not any(part.interiors for part in shapely.get_parts(whole))


def test_its_outlines_have_five_decimals(city):
    for outline in city.areas.outlines.values():
        points = shapely.get_coordinates(outline)
        assert points == pytest.approx(points.round(5), abs=1e-12)


def test_its_areas_are_measured_in_metres(city):
    measured = city.areas.shapes("neighbourhood").to_crs("EPSG:3006").area / 10_000
    stated = [city.areas[area].hectares for area in measured.index]
    assert measured.to_numpy() == pytest.approx(stated, abs=0.06)


def test_it_lies_far_out_at_sea_and_far_from_the_real_city(city):
    west, south, east, north = shapely.total_bounds(list(city.areas.outlines.values()))
    assert 18.5 < west < east < 19.4
    assert 55.6 < south < north < 56.1
    real = json.loads((REAL / "areas" / "neighbourhoods.geojson").read_text("utf-8"))
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in real["features"]]
    assert west - shapely.total_bounds(shapes)[2] > 4


def test_it_lies_on_its_own_land(city):
    land = json.loads((DIRECTORY / "land.geojson").read_text("utf-8"))
    shape = shapely.geometry.shape(land["features"][0]["geometry"])
    whole = city.areas.outline(city.areas.whole.id)
    assert shape.is_valid
    assert whole.difference(shape).area < 0.002 * whole.area


def test_no_name_of_the_real_city_is_used(city):
    real = City("malmo", REAL)
    real_names = {folded(name) for area in real.areas for name in (area.name, *area.aliases)}
    real_names |= {folded(street) for street in streets(REAL)}
    real_names |= {folded(actor.name) for actor in real.promises.actors.values()}
    ours = {name for area in city.areas for name in (area.name, *area.aliases)}
    ours -= {"Hela staden"}
    ours |= streets(DIRECTORY) | {actor.name for actor in city.promises.actors.values()}
    assert not {name for name in ours if folded(name) in real_names}


def test_no_code_of_the_real_city_is_used(city):
    assert not set(city.areas.outlines) & set(City("malmo", REAL).areas.outlines)


def test_it_uses_the_same_problem_types_as_the_real_city(city):
    assert list(city.problems) == list(City("malmo", REAL).problems)


def test_its_promises_load_and_go_on_from_each_other(city):
    assert city.promises.years == (2023, 2024, 2025)
    assert len(city.promises.of_year(2024)) == 4
    lineage = city.promises.lineage("lyktstaden-2024")
    assert [each.id for each in lineage] == [f"lyktstaden-{year}" for year in (2023, 2024, 2025)]


def test_one_district_has_no_promise_and_the_map_says_so(city):
    held = {promise.territory for promise in city.promises.of_year(2024)}
    missing = {area.id for area in city.areas.of_level("district")} - held
    assert missing == {"d-kvallssidan"}
    assert city.promises.absence("d-kvallssidan", 2024)


def test_its_promises_show_every_state_there_is(city):
    promises = city.promises.of_year(2024)
    commitments = [part for promise in promises for part in promise.commitments]
    goals = [goal for promise in promises for goal in promise.goals]
    assert {each.measurable for each in commitments} == {True, False}
    assert any(each.joint for each in commitments)
    assert any(each.city_only for each in commitments)
    assert any(goal.target for goal in goals)
    assert {promise.surroundings for promise in promises} == {True, False}
    assert any(promise.plan and not promise.commitments for promise in promises)
    assert {promise.follow_up.found for promise in promises} == {True, False}
    watch = next(each for each in commitments if each.mechanism == "neighbourhood_watch")
    focus = city.promises[watch.promise].focus
    assert len(set(watch.areas) - set(focus)) == 3


def test_its_facts_load_and_show_every_state_there_is(city):
    statuses = {fact.status for fact in city.facts}
    assert statuses == set(facts_module.Status)
    assert any(fact.points for fact in city.facts)
    assert any(fact.conflicts for fact in city.facts)
    assert any(fact.claim for fact in city.facts)
    assert not all(fact.resident for fact in city.facts)


def test_nothing_is_published_of_how_one_promise_went(city):
    asked = facts_module.documented(city.facts, "saltkusten-2024", facts_module.OUTCOMES)
    assert asked.state is facts_module.Published.NOTHING


def test_its_survey_shows_uncertain_hidden_and_certain_figures(city):
    showing = {row.showing for row in city.survey}
    assert showing >= {
        survey_module.Showing.SHOWN, survey_module.Showing.UNCERTAIN, survey_module.Showing.HIDDEN,
    }  # fmt: skip
    assert all(row.n for row in city.survey)


def test_what_a_promise_rests_on_agrees_with_the_survey(city):
    rows = city.survey.select("trygghetsmatning", "unsafe_late", "2023")
    n = {row.place: row.n for row in rows}
    stated = {each.id: each.n for promise in city.promises for each in promise.evidence}
    assert stated["lyktstaden-2024-survey"] == n["Inre Lyktan"]
    assert stated["morgonsidan-2024-survey"] == n["Trådstaden"]


def test_the_answers_of_the_boroughs_add_up_to_the_city(city):
    for wave in city.survey.waves("trygghetsmatning"):
        rows = {r.place: r for r in city.survey.select("trygghetsmatning", "litter", wave)}
        boroughs = [rows[area.name] for area in city.areas.of_level("borough")]
        assert rows["Exempelstad"].n == sum(row.n for row in boroughs)
        answers = sum(row.value * row.n for row in boroughs) / rows["Exempelstad"].n
        assert rows["Exempelstad"].value == pytest.approx(answers, abs=0.1)


def test_every_source_is_an_address_that_leads_nowhere(city):
    sources = [fact.source.url for fact in city.facts]
    sources += [row.citation.url for row in city.survey]
    sources += [promise.source.url for promise in city.promises]
    sources += [actor.source.url for actor in city.promises.actors.values()]
    sources.append(city.areas.source.url)
    assert all(url.startswith("https://exempelstad.example/") for url in sources)


def test_every_text_is_in_both_languages(city):
    for path in sorted(DIRECTORY.rglob("*.toml")):
        for text in texts(tomllib.loads(path.read_text("utf-8"))):
            assert text.get("en"), (path, text)
    assert city.name.to("en")


def test_every_street_names_neighbourhoods_of_the_city(city):
    with (DIRECTORY / "areas" / "streets.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            codes = [each.partition(":")[0] for each in row["neighbourhoods"].split()]
            assert set(codes) <= set(city.areas.outlines)
            assert codes


def test_the_population_is_known_for_every_neighbourhood(city):
    assert set(city.residents.index) == set(city.areas.outlines)
    assert 200_000 < city.residents.sum() < 400_000
