"""No layer of a packaged city is without its table, its words and its mark, in any language."""

import json

import pytest

from dashboard.i18n import NAMES, language
from data import CITIES
from geo import city as cities
from geo import cube, layers
from geo.areas import LEVELS
from geo.filter import Filter
from geo.problems import MeasuredAs
from geo.seed import seed
from geo.store import open_store

JUDGED = {"pictures"}
"""Numbers that nobody measured: a level is a judgement."""

CASES = [(city, level) for city in ("malmo", "exempelstad") for level in LEVELS]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Return each city with its store as it is on the first day, and its cube."""
    found = {}
    for name, city in cities.cities(CITIES).items():
        store = open_store(tmp_path_factory.mktemp(name), synthetic=city.synthetic)
        seed(store, city)
        found[name] = (city, store, cube.build(store))
    return found


@pytest.fixture(params=CASES, ids="-".join)
def shown(request, stores):
    """Return every layer that a city offers, at one level, for the year of its promises."""
    name, level = request.param
    city, store, counted = stores[name]
    year = city.promise_year
    ask = Filter(first=year * 12, last=year * 12 + 11, year=year, level=level)
    offered = layers.offered(city, counted)
    return [layers.layer(each, city, counted, store, ask) for each in offered]


def test_malmo_shows_what_is_published_and_no_rates(stores):
    city, _, counted = stores["malmo"]

    assert layers.offered(city, counted) == (
        "outlines",
        "survey",
        "notices",
        "focus",
        "facts",
        "activities",
    )


def test_the_made_up_city_shows_what_the_map_can_do(stores):
    city, _, counted = stores["exempelstad"]

    assert set(layers.ORDER) - set(layers.offered(city, counted)) == {"notices"}


@pytest.mark.parametrize("lang", NAMES)
def test_every_layer_is_a_table_a_summary_and_a_legend(shown, lang):
    say = language(lang)
    for layer in shown:
        head, *rows = layer.table(say)
        assert all(head), layer.id
        assert {len(row) for row in rows} <= {len(head)}
        assert layer.legend(say).title
        assert layer.summary(say).endswith(".")
        measured = layer.id in layers.NUMBERS and layer.id not in JUDGED
        assert (layer.measured_as in set(MeasuredAs)) == measured


def test_what_is_said_in_english_is_not_swedish(shown):
    for layer in shown:
        swedish, english = (layer.payload(language(lang)) for lang in ("sv", "en"))
        assert swedish["summary"] != english["summary"]
        assert len(swedish["rows"]) == len(english["rows"])
        assert [row.get("key") for row in swedish["rows"]] == [
            row.get("key") for row in english["rows"]
        ]


def test_what_is_drawn_is_known_and_listed_in_the_same_words(shown):
    say = language("sv")
    for layer in shown:
        payload = json.loads(json.dumps(layer.payload(say)))
        signs = {each["key"] for each in payload["legend"]["scale"]}
        signs |= {each["kind"] for each in payload["legend"]["keys"]}
        assert {row["key"] for row in payload["rows"] if "key" in row} <= signs
        assert [row["cells"] for row in payload["rows"]] == [
            list(map(str, row)) for row in layer.table(say)[1:]
        ]
        for row in payload["rows"]:
            assert row.get("area") is None or row["area"] in layer.city.areas
            if layer.id in layers.NUMBERS and row.get("key") not in {"hidden", "missing", None}:
                assert row["text"].split(" ")[0] in row["cells"]


def test_every_row_of_the_made_up_city_says_that_it_is_made_up_and_no_row_of_malmo(shown):
    for layer in shown:
        for lang in NAMES:
            mark = language(lang)("exempeldata")
            _, *rows = layer.table(language(lang))
            assert {mark in row for row in rows} <= {layer.city.synthetic}


def test_no_small_count_of_the_made_up_city_is_told(stores):
    city, store, counted = stores["exempelstad"]
    for level in LEVELS:
        ask = Filter(first=2024 * 12, last=2024 * 12, problems=("burglary",), level=level)
        for name in ("reported", "symbols", "cells"):
            layer = layers.layer(name, city, counted, store, ask)
            told = [
                row.cells[2] for row in layer.rows(language("sv")) if row.area or "x" in row.drawn
            ]
            assert not {"1", "2", "3", "4"} & set(told)
