"""What the map of a scene is asked: the slide's own layers and question, wherever the view is."""

import pytest

from dashboard import cache
from dashboard.parts.briefing import scenemap
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
from geo.briefing.slide import Look
from geo.filter import Filter

pytestmark = pytest.mark.usefixtures("data_of_its_own")

ASK = Filter(problems=("burglary",), first=2024 * 12, last=2024 * 12 + 11, year=2024)
LOOK = Look(("focus",), ASK)


@pytest.fixture(scope="module")
def city():
    return cache.cities()["exempelstad"]


@pytest.fixture
def pictured():
    """Return a function that gives the picture of a look."""

    def picture(look, **view):
        return scenemap.pictured(Seen.of(ViewState(city="exempelstad", **view)), look)

    return picture


def test_a_scene_asks_its_own_question_and_not_the_address_bars(pictured):
    (layer,) = pictured(LOOK, problems=("traffic",), layers=("survey",)).layers

    assert layer.partition("?")[0].endswith("/layers/focus")
    assert "problem=burglary&from=2024-01&to=2024-12&year=2024" in layer


def test_a_scene_looks_at_its_areas_and_asks_where_those_of_other_levels_are(pictured, city):
    borough = city.areas.of_level("borough")[0].id
    small = city.areas.of_level("neighbourhood")[0].id
    found = pictured(Look(("focus",), ASK, (borough, small)))

    assert found.look == (borough, small)
    assert len(found.near) == 1
    assert "level=borough" in found.near[0]
    assert found.selected is None


def test_an_area_jumped_to_is_looked_at_and_ringed_in_place_of_the_scenes_own(pictured, city):
    mine, other = (each.id for each in city.areas.of_level("neighbourhood")[:2])
    found = pictured(Look(("focus",), ASK, (other,)), area=mine)

    assert found.look == (mine,)
    assert found.selected == mine
    assert found.near == ()


def test_a_scene_without_a_map_keeps_it_mounted_with_nothing_on_it(pictured, city):
    found = pictured(None, area=city.areas.of_level("neighbourhood")[0].id)

    assert found.big
    assert found.layers == found.look == ()
    assert found.selected is None
    assert found.reduced, "nobody sees it, so it does not fly"
