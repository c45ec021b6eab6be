"""The city and its promises: what stands beside the map, and what never does."""

import pytest

from geo.briefing import room
from geo.briefing.kinds import promises, slide
from geo.briefing.slide import MOST_LINES, Items, Words


def items_of(told):
    return next(part for part in told.parts if isinstance(part, Items)).items


def words_of(told):
    return [part.text for part in told.parts if isinstance(part, Words)]


@pytest.fixture(scope="module")
def malmo(packaged_briefers):
    return packaged_briefers["malmo"]


def test_the_four_promises_of_malmo_stand_with_place_and_number(malmo, scene):
    told = promises.told(scene("promises"), malmo)

    assert [(each.sign, each.head, each.aside) for each in items_of(told)] == [
        ("N", "Norr", "4 åtaganden"),
        ("I", "Innerstaden", "3 mål"),
        ("S", "Söder", "4 mål"),
        ("Ö", "Öster", "5 åtaganden"),
    ]
    assert items_of(told)[0].lines == ("Kirseberg och Segevång",)
    assert items_of(told)[2].areas == ("36213", "36105", "36106")


def test_what_is_said_is_a_whole_goal_or_the_problems_named_and_no_part_of_a_sentence(malmo, scene):
    said = [each.said for each in items_of(promises.told(scene("promises"), malmo))]

    assert said == [
        "Bostadsinbrott, narkotika och ungdomar",
        "Det är säkert att vistas i Möllevången.",
        "Det blir tryggare i stadsområdet på lång sikt.",
        "Narkotika, ungdomar och trafik",
    ]


def test_a_district_that_is_said_to_have_none_is_told_apart_from_one_nobody_speaks_of(malmo, scene):
    assert words_of(promises.told(scene("promises"), malmo)) == ["Väster: inget löfte 2018"]
    assert words_of(promises.told(scene("promises", year=2017), malmo)) == [
        "Innerstaden, Öster och Väster: inget löfte publicerat 2017"
    ]


def test_the_day_is_the_one_of_publishing_and_the_source_who_published(malmo, scene):
    told = promises.told(scene("promises"), malmo)

    assert told.date == "Läget 9 maj 2018"
    assert told.sources == ("Malmö stad",)


def test_the_map_shows_the_promises_of_the_same_year_and_only_layers_the_city_has(malmo, scene):
    look = promises.told(scene("promises", year=2017, layers=("watch", "facts")), malmo).look

    assert look.layers == ("focus", "facts")
    assert look.ask.year == 2017


def test_what_was_not_read_whole_is_told_as_at_least_so_many(malmo, scene):
    norr, soder = items_of(promises.told(scene("promises", year=2017), malmo))

    assert norr.aside == "minst 3 åtaganden"
    assert soder.aside == "källan säger mer än vi har läst"


def test_two_promises_of_one_district_are_told_apart_by_their_year(malmo, scene):
    heads = [each.head for each in items_of(promises.told(scene("promises", year=2022), malmo))]

    assert heads == ["Innerstaden 2021", "Innerstaden 2022"]


def test_commitments_that_live_in_a_plan_are_said_to(town, brief_of, scene):
    told = promises.told(scene("promises", year=2020), brief_of(town))

    assert [each.aside for each in items_of(told)] == ["i planen"]
    assert [each.lines for each in items_of(told)] == [("hela området",)]


def test_a_promise_can_stand_alone(town, brief_of, scene):
    told = promises.told(scene("promises", promise="lake-2019"), brief_of(town))

    assert [each.head for each in items_of(told)] == ["South"]
    assert told.look.ask.year == 2019
    assert words_of(told) == []


def test_every_year_of_both_cities_fits_beside_the_map(packaged_briefers, scene):
    for briefer in packaged_briefers.values():
        for year in briefer.teller.city.promises.years:
            told = promises.told(scene("promises", year=year), briefer)
            lines = sum(room.height(each, room.BESIDE) for each in items_of(told))
            lines += sum(room.below(each, room.BESIDE) for each in words_of(told))

            assert lines <= MOST_LINES
            assert told.date
            assert told.sources
            assert len(items_of(told)) == len(briefer.teller.city.promises.of_year(year))


def test_every_scene_of_a_city_that_is_made_up_says_so(packaged_briefers, scene):
    made_up = {
        name: {
            slide(scene(kind), briefer).synthetic for kind in ("promises", "status", "follow_ups")
        }
        for name, briefer in packaged_briefers.items()
    }

    assert made_up == {"exempelstad": {True}, "malmo": {False}}
