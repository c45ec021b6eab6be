"""What may enter the map's script, and what of ours the browser gets."""

import json
import re
from pathlib import Path

import pytest
import shapely
from hypothesis import given, strategies
from streamlit.testing.v1 import AppTest

import data
from dashboard import mapview
from dashboard.mapview.base import base
from dashboard.mapview.layer import Group, Picture, UnsafeValueError

PAYLOADS = (
    "{{7*7}}",
    "{% raw %}",
    "{# #}",
    "<img src=x onerror=alert(1)>",
    "${1}",
    "`",
    '"',
    "\\",
    "a b",
    "å",
    "",
    "x" * 3000,
    None,
    7,
)
ADDRESSES = (
    "https://example.org/api/v1/areas",
    "//example.org/api/v1/areas",
    "javascript:alert(1)",
    "/api/v1/areas",
    "./api/v1/areas",
    "../../api/v1/../../secret",
    "../../_stcore/health",
    "../../api/v1/areas?x={{7*7}}",
    "../../api/v1/areas?x=%7",
    "../../api/v1/areas#top",
    "../../api/v1/areas\n",
)
SCRIPTS = sorted(path for folder in mapview.FOLDERS.values() for path in folder.glob("*.js"))


def picture(**changed: object) -> Picture:
    told = {
        "city": "rutstad",
        "lang": "sv-x-lattlast",
        "shapes": "../../api/v1/areas?city=rutstad&level=neighbourhood&v=0a1b",
        "base": "../../api/v1/base?city=rutstad&lang=sv",
        "layers": ("../../api/v1/layers/police_work?city=rutstad&problem=narcotics,weapons",),
        "selected": "b-norr",
    }
    return Picture(**(told | changed))


def test_a_picture_is_addresses_identifiers_and_flags():
    told = json.loads(picture(dark=True).script())

    assert told["layers"] == [
        "../../api/v1/layers/police_work?city=rutstad&problem=narcotics,weapons"
    ]
    assert told["selected"] == "b-norr"
    assert told["dark"] is True


@pytest.mark.parametrize("name", ["city", "lang", "shapes", "base"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_else_enters_it(name, payload):
    with pytest.raises(UnsafeValueError, match=name):
        picture(**{name: payload})


@pytest.mark.parametrize("payload", PAYLOADS[:-2])
def test_a_chosen_area_that_is_no_id_is_refused(payload):
    with pytest.raises(UnsafeValueError, match="selected"):
        picture(selected=payload)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_to_our_own_routes_or_nowhere(address):
    with pytest.raises(UnsafeValueError):
        picture(layers=(address,))
    with pytest.raises(UnsafeValueError):
        picture(among=address)


@pytest.mark.parametrize("flag", ["dark", "reduced", "tiles"])
def test_a_flag_is_true_or_false(flag):
    with pytest.raises(UnsafeValueError, match=flag):
        picture(**{flag: "{{7*7}}"})


@given(strategies.text(), strategies.sampled_from(["city", "lang", "shapes", "base", "selected"]))
def test_whatever_gets_in_means_nothing_to_a_template_or_to_html(text, name):
    try:
        script = picture(**{name: text}).script()
    except UnsafeValueError:
        return
    assert not re.search(r"\{\{|\{%|\{#|[<>`$\\']", script)


def test_the_script_that_draws_is_the_picture_and_the_call():
    group = Group(picture())
    (remote,) = group._children.values()

    said = remote._template.module.script(remote)

    assert said == f"LK.show(map_div, {picture().script()}).addTo({group.get_name()});"


def page() -> None:
    import streamlit as st  # noqa: PLC0415  AppTest runs the text of this function

    from dashboard import mapview  # noqa: PLC0415

    ask = f"../../api/v1/layers/reported?problem={st.session_state.get('problem', 'weapons')}"
    mapview.show(
        mapview.Picture(
            city="rutstad",
            lang="sv",
            shapes="../../api/v1/areas",
            base="../../api/v1/base",
            layers=(ask,),
        )
    )


def arguments(app: AppTest) -> dict[str, object]:
    (component,) = app.get("component_instance")
    return json.loads(component.proto.json_args)


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(page, default_timeout=60)


def test_a_filter_changes_one_argument_of_the_map(app):
    before = arguments(app.run())
    app.session_state["problem"] = "traffic"
    after = arguments(app.run())

    assert not app.exception
    assert {name for name in before if before[name] != after[name]} == {"feature_group"}
    assert "problem=traffic" in after["feature_group"]


def test_the_map_asks_no_host_but_ours(app):
    told = arguments(app.run())

    assert all(link.startswith("../../") for link in told["js_links"] + told["css_links"])
    assert "//" not in told["script"] + told["header"] + told["html"]


def test_only_a_click_comes_back(app):
    assert arguments(app.run())["returned_objects"] == ["last_active_drawing"]


def test_the_shared_map_keeps_nothing_of_a_session(app):
    app.run()

    assert not base()._children


def test_a_click_is_the_id_of_an_area():
    drawing = {"type": "Feature", "properties": {"area": "25104", "click": 3}}

    assert mapview.clicked({"last_active_drawing": drawing}) == "25104"


@pytest.mark.parametrize(
    "state",
    [
        None,
        {},
        {"last_active_drawing": None},
        {"last_active_drawing": "25104"},
        {"last_active_drawing": {"properties": None}},
        {"last_active_drawing": {"properties": {"area": 25104}}},
        {"last_active_drawing": {"properties": {"area": "{{7*7}}"}}},
        {"last_active_drawing": {"properties": {"area": "<img>"}}},
    ],
)
def test_a_click_on_anything_else_is_none(state):
    assert mapview.clicked(state) is None


def test_an_asset_has_the_hash_of_all_in_its_address():
    assert mapview.asset("map/map.js") == f"assets/{mapview.HASH}/map/map.js"


@pytest.mark.parametrize("name", ["map/none.js", "other/map.js", "map.js", "map/", ""])
def test_an_asset_that_is_not_there_is_an_error(name):
    with pytest.raises(FileNotFoundError, match="no asset"):
        mapview.asset(name)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_only_what_is_there(script):
    for name in re.findall(r'from "([^"]+)"', script.read_text("utf-8")):
        folder, file = (script.parent, name[2:]) if name.startswith("./") else _other(name)
        assert (folder / file).is_file()


def _other(name: str) -> tuple[Path, str]:
    up, folder, file = name.split("/")
    assert up == ".."
    return mapview.FOLDERS[folder], file


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_writes_text_and_never_markup(script):
    text = script.read_text("utf-8")

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text)


@pytest.mark.parametrize(
    "file", sorted(path for folder in mapview.FOLDERS.values() for path in folder.iterdir())
)
def test_an_asset_names_no_host(file):
    found = set(re.findall(r"https?://[\w./-]+", file.read_text("utf-8")))

    assert found <= {"http://www.w3.org/2000/svg"}


def test_the_land_around_the_city_is_a_shape_with_a_source():
    city = data.CITIES / "malmo"
    told = json.loads((city / "land.geojson").read_text("utf-8"))
    land = shapely.from_geojson(json.dumps(told["features"][0]["geometry"]))
    areas = json.loads((city / "areas" / "neighbourhoods.geojson").read_text("utf-8"))
    shapes = [shapely.from_geojson(json.dumps(each["geometry"])) for each in areas["features"]]
    centre = shapely.union_all(shapes).centroid

    assert land.is_valid
    assert land.contains(centre)
    assert "Natural Earth" in (city / "land.source.toml").read_text("utf-8")


def test_a_press_is_its_longitude_and_latitude():
    assert mapview.pointed({"last_clicked": {"lat": 55.6, "lng": 13}}) == (13.0, 55.6)


@pytest.mark.parametrize(
    "press",
    [
        None,
        "55,13",
        {},
        {"lat": 55.6},
        {"lat": "55.6", "lng": 13},
        {"lat": True, "lng": 13},
        {"lat": float("nan"), "lng": 13},
        {"lat": 55.6, "lng": 181},
        {"lat": -90.5, "lng": 13},
    ],
)
def test_a_press_that_is_no_point_on_earth_is_none(press):
    assert mapview.pointed({"last_clicked": press}) is None
