"""The made-up city is drawn and filled the same way each time, at any size."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from geo import areas as areas_module
from geo import crs, problems, schema
from geo.example import incidents, outlines, recipe
from geo.example.addresses import addresses
from geo.example.files import answered, drawn
from geo.example.population import YEARS, population

CITY = Path(__file__).parents[2] / "data" / "exempelstad"


@pytest.fixture(scope="module")
def made_up():
    return recipe.load(CITY)


@pytest.fixture(scope="module")
def areas():
    return areas_module.load(CITY / "areas")


@pytest.fixture(scope="module")
def files(made_up):
    return drawn(made_up)


@pytest.fixture(scope="module")
def rows(areas, made_up):
    return incidents.generate(areas, made_up)


def located(rows, areas):
    return rows[rows["area"].isin(list(areas.outlines))]


def yearly(rows, areas):
    """Return the incidents of each neighbourhood and year; those of unknown time are left out."""
    known = located(rows, areas)
    table = pd.crosstab(known["area"], known["when"].dt.year)
    return table.reindex(list(areas.outlines), fill_value=0)


def test_the_recipe_gives_the_committed_outlines_back(files):
    committed = json.loads((CITY / "areas" / "neighbourhoods.geojson").read_text("utf-8"))
    again = json.loads(files["areas/neighbourhoods.geojson"])
    for old, new in zip(committed["features"], again["features"], strict=True):
        assert new["properties"] == old["properties"]
        differ = shape(new["geometry"]).symmetric_difference(shape(old["geometry"])).area
        assert differ < 1e-3 * shape(old["geometry"]).area


def test_the_recipe_gives_the_committed_tables_back(files, areas, made_up):
    for name, content in (files | answered(areas, made_up)).items():
        if name.endswith(".csv"):
            committed = list(csv.DictReader(io.StringIO((CITY / name).read_text("utf-8"))))
            assert list(csv.DictReader(io.StringIO(content))) == committed, name


def test_another_seed_draws_another_city_that_is_as_whole(made_up):
    other = recipe.Recipe(
        **{key: getattr(made_up, key) for key in made_up.__dataclass_fields__} | {"seed": 7}
    )
    drawing = outlines.draw(other)
    shapes = list(drawing.outlines.values())
    assert len(shapes) == 120
    assert shapely.coverage_is_valid(shapes)
    assert all(each.is_valid and each.geom_type == "Polygon" for each in shapes)


def test_a_bent_line_keeps_the_points_it_was_given():
    points = ((0.0, 0.0), (1.0, 0.0), (1.0, 2.0))
    line = outlines.bent(points, 0.1, np.random.default_rng(1))
    assert len(line) > 3
    for x, y in points:
        assert [x * 1000, y * 1000] in line.tolist()


def test_a_line_without_roughness_stays_straight():
    line = outlines.bent(((0.0, 0.0), (5.0, 0.0)), 0.0, np.random.default_rng(1))
    assert line.tolist() == [[0.0, 0.0], [5000.0, 0.0]]


def test_every_neighbourhood_has_a_population_each_year(made_up, areas):
    hectares = {each.id: each.hectares for each in areas.of_level("neighbourhood")}
    found = population(made_up, hectares)
    assert len(found) == 120 * len(YEARS)
    assert all(each.households <= each.residents for each in found)


def test_addresses_lie_in_their_neighbourhoods(made_up, areas):
    hectares = {each.id: each.hectares for each in areas.of_level("neighbourhood")}
    placed = addresses(made_up, areas.outlines, hectares)
    found = areas.locate(*crs.degrees(placed.px, placed.py))
    expected = np.repeat(np.array(placed.codes, object), np.diff(placed.first))
    assert (found == expected).all()


def test_there_are_about_thirty_thousand_incidents_a_year(rows):
    years = rows["when"].dt.year.value_counts()
    unknown = rows["when"].isna().sum()
    assert sorted(years.index) == [2022, 2023, 2024]
    assert all(28_000 <= count + unknown / 3 <= 32_000 for count in years)


def test_one_neighbourhood_holds_about_a_tenth_and_many_hold_little(rows, areas):
    table = yearly(rows, areas)
    share = table.max() / rows["when"].dt.year.value_counts()
    assert share.between(0.08, 0.12).all()
    assert ((table < 60).sum() >= 30).all()


def test_every_row_keeps_the_schema_and_is_marked_as_made_up(rows, areas):
    kept, rejects = schema.check(rows, areas, problems.load(CITY / "vocabulary" / "problems.toml"))
    assert not rejects
    assert len(kept) == len(rows)
    assert rows.dtypes.astype(str).to_dict() == kept.dtypes.astype(str).to_dict()
    assert rows["synthetic"].all()
    assert set(rows["source"]) == {"exempeldata"}


def test_points_lie_in_the_neighbourhood_of_their_row(rows, areas):
    exact = rows[rows["px"].notna()]
    found = areas.locate(*crs.degrees(exact["px"], exact["py"]))
    assert (found == exact["area"].to_numpy(object)).all()
    assert set(exact["precision"]) == {"address"}


def test_some_rows_have_no_time_or_no_place_or_only_a_borough(rows):
    assert rows["when"].isna().mean() == pytest.approx(0.045, abs=0.01)
    assert (rows["precision"] == "unknown").mean() == pytest.approx(0.015, abs=0.005)
    assert rows.loc[rows["precision"] == "borough", "area"].str.startswith("b-").all()
    assert rows.loc[rows["precision"] == "unknown", "area"].isna().all()


def test_protected_types_occur_and_name_no_area(rows):
    types = ["sexual_crime", "domestic_violence", "crimes_against_children"]
    protected = rows[rows["problem"].isin(types)]
    assert set(protected["problem"]) == set(types)
    assert len(protected) < 0.03 * len(rows)
    assert protected[["area", "px", "py", "place"]].isna().all(axis=None)


def test_narcotics_weapons_and_speeding_are_found_by_police_work(rows):
    found = rows[rows["measured_as"] == "police_work"]
    kinds = {
        (row.problem, row.sub if pd.notna(row.sub) else None)
        for row in found[["problem", "sub"]].drop_duplicates().itertuples()
    }
    assert kinds == {
        ("narcotics", "trade"), ("narcotics", "use"), ("weapons", None), ("traffic", "speeding"),
    }  # fmt: skip
    others = rows[rows["measured_as"] != "police_work"]
    assert set(others["measured_as"]) == {"reported"}
    assert not others["problem"].isin(["narcotics", "weapons"]).any()


def test_burglaries_peak_in_winter_and_mopeds_in_summer(rows):
    month = rows["when"].dt.month

    def summer(what):
        return month[what].isin([5, 6, 7, 8]).mean()

    assert summer(rows["problem"] == "burglary") < 1 / 3 - 0.04
    assert summer(rows["sub"] == "moped") > 1 / 3 + 0.1


def test_fights_are_at_night_and_on_weekends(rows):
    fights = rows.loc[rows["type"] == "Misshandel utomhus", "when"].dropna()
    assert fights.dt.hour.isin([20, 21, 22, 23, 0, 1, 2, 3]).mean() > 0.5
    assert (fights.dt.day_of_week >= 4).mean() > 0.5


@pytest.mark.parametrize("count", [0, 1, 10, 2_500])
def test_any_number_of_rows_can_be_asked_for(areas, made_up, count):
    few = incidents.generate(areas, made_up, rows=count)
    assert len(few) == count
    assert list(few.columns) == list(schema.COLUMNS)


def test_the_same_seed_gives_the_same_rows_and_another_gives_others(areas, made_up):
    first = incidents.generate(areas, made_up, rows=500, seed=1)
    pd.testing.assert_frame_equal(first, incidents.generate(areas, made_up, rows=500, seed=1))
    assert not first.equals(incidents.generate(areas, made_up, rows=500, seed=2))


def test_batches_add_up_and_never_repeat_an_id(areas, made_up):
    parts = list(incidents.batches(areas, made_up, rows=2_500, size=1_000))
    assert [len(part) for part in parts] == [1_000, 1_000, 500]
    assert pd.concat(parts)["id"].is_unique


def test_a_single_batch_is_what_generate_returns(areas, made_up):
    (only,) = incidents.batches(areas, made_up, rows=700)
    pd.testing.assert_frame_equal(only, incidents.generate(areas, made_up, rows=700))
