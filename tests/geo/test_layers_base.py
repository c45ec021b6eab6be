"""The classes, and what every layer owes its reader in every language."""

import json
from gettext import NullTranslations
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import crs, cube, layers
from geo.areas import LEVELS
from geo.filter import Filter
from geo.layers.layer import classed, scale, scale_of_counts
from geo.store import open_store
from geo.tongue import SWEDISH, Say

PLAIN = Say("en", NullTranslations())
"""The numbers of another language; its words stand in a catalogue that is not ours."""

OF_PLACES = tuple(
    each for each in layers.ORDER if each not in {*layers.MECHANISMS, "pictures", "activities"}
)
"""What the small town has something for. The ways of working, the situation pictures and the plan
have towns and tests of their own, and are all asked in `tests/data/test_layers.py`."""

NASTY = "{{7*7}}<img src=x onerror=…>${1}"

BREAKS = (5.0, 10.0, 20.0, 40.0)
values = st.floats(0, 1e6) | st.sampled_from([0.0, *BREAKS])


@pytest.mark.parametrize(
    ("value", "key"),
    [(0, "0"), (0.1, "1"), (4.99, "1"), (5, "2"), (10, "3"), (39.9, "4"), (40, "5")],
)
def test_a_value_on_a_break_belongs_to_the_class_above_it(value, key):
    assert classed(value, BREAKS) == key


@given(values, st.lists(st.floats(0.1, 1e5), unique=True, min_size=1).map(sorted))
def test_each_value_falls_in_exactly_one_class(value, breaks):
    edges = [0.0, *breaks, float("inf")]
    inside = [low <= value < high for low, high in pairwise(edges)]

    assert sum(inside) == 1
    assert classed(value, breaks) == ("0" if value == 0 else str(1 + inside.index(True)))


@given(values, values)
def test_a_larger_value_never_falls_in_a_lower_class(one, other):
    low, high = sorted([one, other])

    assert classed(low, BREAKS) <= classed(high, BREAKS)


def test_every_class_has_its_words():
    assert scale((5, 10, 20.5, 40), SWEDISH) == (
        ("0", "0"),
        ("1", "under 5"),
        ("2", "5–10"),
        ("3", "10–20,5"),
        ("4", "20,5–40"),
        ("5", "minst 40"),
    )


@given(st.integers(0, 300))
def test_a_count_stands_in_the_class_that_its_words_tell(count):
    told = dict(scale_of_counts((2, 5, 20, 100), SWEDISH))
    assert list(told.values()) == ["0", "1", "2–4", "5–19", "20–99", "minst 100"]

    first, _, last = told[classed(count, (2, 5, 20, 100))].removeprefix("minst ").partition("–")
    assert int(first) <= count <= (300 if count >= 100 else int(last or first))


@given(values)
def test_the_class_of_a_value_stands_in_the_legend(value):
    assert classed(value, BREAKS) in dict(scale(BREAKS, SWEDISH))


@pytest.fixture(scope="module")
def filled(incidents, tmp_path_factory):
    """Return a city with a store that has something for every layer."""

    def fill(city):
        store = open_store(tmp_path_factory.mktemp("store"), synthetic=city.synthetic)
        store.add(rows(incidents, synthetic=city.synthetic))
        return city, store

    return fill


def rows(incidents, *, synthetic):
    here = {"synthetic": synthetic}
    px, py = map(int, crs.pixels(13.005, 55.015))
    at = {"px": px, "py": py, **here}
    return incidents(
        (8, at),
        (7, {**here, "area": "2"}),
        (2, {**here, "area": "3"}),
        (6, {**here, "area": None}),
        (9, {**here, "measured_as": "police_work"}),
        (3, {**here, "measured_as": "notice"}),
        (5, {**here, "when": None}),
    )


@pytest.fixture(scope="module", params=["real", "made up"])
def case(request, town, made_up, filled):
    return filled(made_up if request.param == "made up" else town)


@pytest.fixture(params=OF_PLACES)
def name(request):
    return request.param


@pytest.fixture(params=LEVELS)
def layer(request, case, name):
    city, store = case
    ask = Filter(year=2018, level=request.param)
    return layers.layer(name, city, cube.build(store), store, ask)


@pytest.mark.parametrize("say", [SWEDISH, PLAIN], ids=["sv", "en"])
def test_every_layer_has_a_table_a_summary_and_a_legend(layer, say):
    head, *rows = layer.table(say)

    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert all(head)
    assert layer.summary(say).endswith(".")
    assert layer.legend(say).title


def test_every_layer_of_numbers_says_how_they_were_measured(layer, name):
    assert (layer.measured_as is not None) == (name in layers.NUMBERS)


def test_every_row_of_a_made_up_city_carries_the_mark_and_no_row_of_a_real_one(layer):
    head, *rows = layer.table(SWEDISH)

    marks = {"exempeldata" in row for row in rows}
    assert marks == {layer.city.synthetic}
    assert (head[-1] == "Data") == layer.city.synthetic


def test_what_is_drawn_stands_in_the_table_with_the_same_words(layer):
    payload = layer.payload(SWEDISH)

    assert [row["cells"] for row in payload["rows"]] == [
        tuple(cells) for cells in layer.table(SWEDISH)[1:]
    ]
    assert [column["label"] for column in payload["columns"]] == layer.table(SWEDISH)[0]


def test_every_number_on_the_map_is_a_number_of_its_row_in_the_table(layer, name):
    for row in layer.payload(SWEDISH)["rows"]:
        if name in layers.NUMBERS and (row.get("key") or "lon" in row):
            said = row["text"].split(" ")[0]
            assert said in row["cells"] or row["key"] in {"hidden", "missing"}


def test_what_goes_over_the_wire_is_json_and_survives_it(layer):
    payload = layer.payload(SWEDISH)

    assert json.loads(json.dumps(payload)) == plain(payload)


def plain(value):
    """Return a value as JSON gives it back: with lists for tuples, and words for their kinds."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def test_every_class_on_the_map_stands_in_the_legend(layer):
    payload = layer.payload(SWEDISH)

    known = {each["key"] for each in payload["legend"]["scale"]}
    signs = {each["kind"] for each in payload["legend"]["keys"]}
    assert {row["key"] for row in payload["rows"] if "key" in row} <= known | signs


@pytest.fixture(scope="module")
def nasty(build, town, filled):
    """The town, where a neighbourhood has a name that templates and browsers might run."""
    told = (town.directory / "facts" / "facts.toml").read_text("utf-8")
    facts = told.replace('place = "Top"', f"place = '{NASTY}'")
    return filled(build(names={"1": NASTY, "4": f"{NASTY} 4"}, **{"facts/facts.toml": facts}))


def test_the_name_of_an_area_is_text_whatever_it_looks_like(nasty, name):
    city, store = nasty
    ask = Filter(year=2019 if name == "focus" else 2018, question="index")
    layer = layers.layer(name, city, cube.build(store), store, ask)

    payload = layer.payload(SWEDISH)
    named = [cell for row in payload["rows"] for cell in row["cells"] if "img" in cell]
    assert named
    assert all(NASTY in cell for cell in named)
    assert "49" not in "".join(named)


def test_a_city_offers_the_layers_it_has_something_for(case, town, tmp_path):
    city, store = case
    empty = open_store(tmp_path / "empty", synthetic=False)

    assert layers.offered(city, cube.build(store)) == (*OF_PLACES, "activities")
    assert layers.offered(town, cube.build(empty)) == (
        "outlines", "survey", "focus", "facts", "activities",
    )  # fmt: skip


def test_a_city_without_residents_offers_no_rates(build, incidents, tmp_path):
    city = build(residents="area,year,residents\n")
    store = open_store(tmp_path / "store", synthetic=False)
    store.add(incidents((5, {})))

    assert "reported" not in layers.offered(city, cube.build(store))
    assert "symbols" in layers.offered(city, cube.build(store))


def test_a_layer_that_a_city_lacks_is_refused_by_name(town, tmp_path):
    store = open_store(tmp_path / "empty", synthetic=False)
    with pytest.raises(KeyError, match="notices"):
        layers.layer("notices", town, cube.build(store), store, Filter())
