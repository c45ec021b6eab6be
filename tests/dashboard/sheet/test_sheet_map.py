"""The map on a sheet: the area, its neighbours, and what was promised there."""

import pytest
import shapely

from dashboard.print.drawing import Atlas

AREA = "11316"


def test_the_map_names_the_area_and_neighbours_that_have_room(malmo):
    drawn = Atlas(malmo.areas, ()).map(AREA)
    own = [each.words for each in drawn.names if each.own]
    others = {each.words for each in drawn.names if not each.own}
    near = {
        malmo.areas[code].name
        for code, outline in malmo.areas.outlines.items()
        if shapely.dwithin(outline, malmo.areas.outline(AREA), 0.02)
    }

    assert own == ["Möllevången"]
    assert others
    assert others <= near
    assert drawn.kinds == ("own", "border")


def test_the_map_draws_a_focus_without_a_sharp_edge_as_such(malmo):
    kinds = Atlas(malmo.areas, malmo.promises.of_year(2018)).map("m-malmo").kinds

    assert kinds == ("own", "border", "focus", "fuzzy")


@pytest.mark.parametrize("area", ["11316", "b-rosengard", "d-soder", "m-malmo"])
def test_areas_of_every_level_have_a_map(printed, story, malmo, area):
    pdf = printed(story(area=area, name=malmo.areas[area].name))

    assert malmo.areas[area].name in pdf.words


def test_a_sheet_for_the_whole_city_shows_the_whole_city(printed, story):
    found = printed(story(area=None, name="Malmö")).structure

    assert "Karta över Malmö" in {alt for _, alt in found}
