"""What the map of a big screen is asked besides, and that an ordinary page is asked none of it."""

import json
from pathlib import Path

import pytest

from dashboard import mapview
from dashboard.mapview.layer import Picture, UnsafeValueError

ASSETS = mapview.FOLDERS["map"]
AREAS = "../../api/v1/areas?city=rutstad&level=borough&v=0a1b"


def picture(**changed):
    told = {
        "city": "rutstad",
        "lang": "sv",
        "shapes": "../../api/v1/areas?city=rutstad&level=neighbourhood&v=0a1b",
        "base": "../../api/v1/base?city=rutstad&lang=sv",
    }
    return Picture(**(told | changed))


def told(**changed):
    return json.loads(picture(**changed).script())


def test_an_ordinary_page_says_nothing_of_a_big_screen():
    assert not {"look", "near", "big"} & set(told())


def test_a_big_screen_is_told_what_to_look_at_and_where_that_is():
    found = told(big=True, look=("b-norr", "25104"), near=(AREAS,))

    assert found["big"] is True
    assert found["look"] == ["b-norr", "25104"]
    assert found["near"] == [AREAS]


@pytest.mark.parametrize("payload", ["{{7*7}}", "<img>", "", "å", "a b", None, 7])
def test_what_is_no_id_of_an_area_is_not_looked_at(payload):
    with pytest.raises(UnsafeValueError, match="look"):
        picture(look=("b-norr", payload))


@pytest.mark.parametrize("payload", ["b-norr", ["b-norr"], None])
def test_what_is_looked_at_is_a_tuple(payload):
    with pytest.raises(UnsafeValueError, match="look"):
        picture(look=payload)


@pytest.mark.parametrize("payload", ["https://example.org/api/v1/areas", "/api/v1/areas", "{{7}}"])
def test_areas_are_asked_of_our_own_routes_or_nobody(payload):
    with pytest.raises(UnsafeValueError, match="near"):
        picture(near=(payload,))


def test_a_screen_is_big_or_it_is_not():
    with pytest.raises(UnsafeValueError, match="big"):
        picture(big="{{7*7}}")


def test_a_change_of_scene_foretells_no_address():
    """The bar of a briefing does not hold what its layers are asked."""
    script = Path(ASSETS / "ahead.js").read_text("utf-8")
    shaped = script.partition("const SHAPED = ")[2].partition(";")[0]

    assert {"scene", "part", "area"} <= set(json.loads(shaped))


def test_an_ordinary_page_loads_none_of_what_a_big_screen_needs():
    """Only `big.js` brings them, and it is only fetched when asked for."""
    scripts = {path.name: path.read_text("utf-8") for path in ASSETS.glob("*.js")}
    bring = {
        name for name, text in scripts.items() if 'from "./flight.js"' in text or "big.css" in text
    }

    assert bring == {"big.js"}
    assert not [name for name, text in scripts.items() if 'from "./big.js"' in text]
