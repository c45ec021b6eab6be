from datetime import date

import pytest

from geo import city as cities
from geo.errors import UnknownCity


def test_a_city_says_what_its_directory_says(town, made_up):
    assert town.name.to("en") == "Town"
    assert town.promise_year == 2018
    assert town.as_of == date(2026, 11, 23)
    assert not town.synthetic
    assert made_up.synthetic


def test_everything_of_a_city_is_read_when_it_is_asked_for(town):
    assert len(town.areas.of_level("neighbourhood")) == 4
    assert "burglary" in town.problems
    assert [promise.id for promise in town.promises] == ["hill-2018", "lake-2019", "town-2020"]
    assert "walk" in town.facts
    assert len(town.survey) == 7
    assert [each.id for each in town.datasets] == ["areas"]


def test_the_residents_are_those_of_the_newest_year_known(town):
    assert town.residents.to_dict() == {"1": 1_000, "2": 500, "3": 200, "4": 50}


def test_a_city_without_a_population_has_no_residents_and_no_error(tmp_path):
    (tmp_path / "areas").mkdir()

    assert cities.City("bare", tmp_path).residents.empty


def test_the_cities_of_a_directory_come_in_their_own_order(build, tmp_path):
    about = build(synthetic=True).directory / "city.toml"
    for name, order in (("alpha", 2), ("omega", 1)):
        (tmp_path / name).mkdir()
        text = about.read_text("utf-8").replace("order = 1", f"order = {order}")
        (tmp_path / name / "city.toml").write_text(text, "utf-8")
    (tmp_path / "no-city").mkdir()

    assert list(cities.cities(tmp_path)) == ["omega", "alpha"]


def test_an_unknown_city_is_refused_by_name_with_those_there_are(town):
    root = town.directory.parent

    assert cities.city(root, "town") == town
    with pytest.raises(UnknownCity, match="there is no city 'twon': known are town"):
        cities.city(root, "twon")
