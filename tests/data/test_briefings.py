"""The scenes that come with each city: nine, short, easy to say, and true of its data."""

import re
from datetime import date

import pytest

from dashboard.i18n import NAMES, language
from dashboard.i18n.reading import lix
from dashboard.i18n.texts import texts
from data import CITIES
from geo import city as cities
from geo.briefing import scene
from geo.mechanisms.measures import What
from geo.mechanisms.watch import newest
from geo.tongue import EASY

KINDS = (
    "promises", "status", "claim", "numbers", "actors", "measures", "changes", "limits",
    "follow_ups",
)  # fmt: skip
LONGEST = 60
"""So many letters fit on one line of a title."""
MOST_MINUTES = 30
HARDEST = {"sv": 40, EASY: 30}
UNWANTED = re.compile(r"signifikant|\btrend|\butsatt|drabba|värst|lyckades", re.IGNORECASE)


def packaged(name):
    city = cities.city(CITIES, name)
    return city, scene.load(city.directory / scene.NAME, city)


@pytest.fixture(scope="module", params=["malmo", "exempelstad"])
def briefing(request):
    return packaged(request.param)


@pytest.fixture(scope="module")
def malmo():
    city, scenes = packaged("malmo")
    return city, {each.kind: each for each in scenes}


@pytest.fixture(scope="module")
def made_up():
    city, scenes = packaged("exempelstad")
    return city, {each.kind: each for each in scenes}


def said(of_scene, code="sv"):
    """Return the title of a scene and what its speaker may say."""
    return " ".join(language(code).text(each) for each in (of_scene.title, *of_scene.notes))


def test_there_are_nine_scenes_in_the_order_of_a_briefing(briefing):
    _, scenes = briefing

    assert tuple(each.kind for each in scenes) == KINDS
    assert sum(each.minutes for each in scenes) <= MOST_MINUTES


@pytest.mark.parametrize("code", NAMES)
def test_a_title_fits_on_one_line_and_is_no_sentence(briefing, code):
    titles = [language(code).text(each.title) for each in briefing[1]]

    assert [each for each in titles if len(each) > LONGEST or each.endswith(".")] == []
    assert len(set(titles)) == len(titles)


def test_every_scene_has_two_to_four_notes_and_asks_the_meeting_something(briefing):
    for each in briefing[1]:
        assert 2 <= len(each.notes) <= 4
        assert re.search("Be mötet bestämma|Fråga ", said(each)), each.id


@pytest.mark.parametrize("code", HARDEST)
def test_the_notes_are_easy_to_say(briefing, code):
    told = [language(code).text(note) for each in briefing[1] for note in each.notes]

    assert lix(told) <= HARDEST[code]


def test_the_words_are_ours(briefing):
    assert [each.id for each in briefing[1] if UNWANTED.search(said(each))] == []
    assert not any("'" in said(each, "en") or '"' in said(each, "en") for each in briefing[1])


def test_titles_and_notes_are_texts_that_the_catalogues_hold(briefing):
    city, scenes = briefing
    held = [words["sv"] for file, words in texts(city.directory) if file == scene.NAME]

    assert held == [text.to("sv") for each in scenes for text in (each.title, *each.notes)]


def test_a_scene_is_about_promises_of_the_year_shown_first_or_what_came_after_them(briefing):
    city, scenes = briefing
    now = city.promises.of_year(city.promise_year)
    after = {each.id for each in city.promises if each.predecessor in {here.id for here in now}}
    told = [city.promises[each.promise] for each in scenes if each.promise]

    assert {each.id for each in told} <= {each.id for each in now} | after
    assert {each.territory for each in told} == {each.territory for each in now}


def test_what_is_said_of_malmos_promises_is_what_the_promises_say(malmo):
    city, scenes = malmo
    norr, inner, soder, oster = (
        city.promises[f"{name}-2018"] for name in ("norr", "innerstaden", "soder", "oster")
    )

    assert "Fyra löften" in said(scenes["promises"])
    assert set(city.promises.of_year(2018)) == {norr, inner, soder, oster}
    assert "Norr och Öster har 9 åtaganden" in said(scenes["promises"])
    assert len(norr.commitments) + len(oster.commitments) == 9
    assert "Innerstaden och Söder har 7 mål" in said(scenes["promises"])
    assert len(inner.goals) + len(soder.goals) == 7
    assert not inner.commitments
    assert not soder.commitments
    assert "Väster fick inget" in said(scenes["promises"])
    assert city.promises.absence("d-vaster", 2018)


def test_what_is_said_of_malmos_actors_is_what_the_register_says(malmo):
    city, scenes = malmo
    named = city.promises["soder-2018"].actors
    in_oxie = [each for each in named if city.promises.actors[each].areas == ("b-oxie",)]

    assert "16 aktörer" in scenes["actors"].title.to("sv")
    assert len(named) == 16
    assert "Tre av dem finns i Oxie" in said(scenes["actors"])
    assert len(in_oxie) == 3


def test_what_malmos_titles_and_notes_call_unpublished_is_so(malmo):
    city, scenes = malmo
    found = city.mechanisms

    assert "vi hittar ingen mätning" in scenes["measures"].title.to("sv")
    assert not found.measures
    assert "inte publicerat för något område. Vi letade senast den 24 november 2026" in said(
        scenes["numbers"]
    )
    assert not found.watch
    assert found.about["watch"].looked == date(2026, 11, 24)
    assert "Vi har inte hittat någon sammanfattning" in said(scenes["follow_ups"])
    assert not city.documents["follow-up-norr-2018"].found
    assert "planer som vi inte har hittat" in said(scenes["promises"])
    assert not city.documents["plan-innerstaden-2018"].found
    assert not city.documents["plan-soder-2018"].found


def test_what_malmos_notes_tell_from_a_source_names_it(malmo):
    _, scenes = malmo
    days = re.compile(r"(\d{1,2} \w+ 20\d\d|20\d\d/20\d\d|rapport 20\d\d:\d+)")
    sources = ("malmo.se", "polisen.se", "Nya Projekt", "Vi letade senast", "rapport 2018:14")

    dated = [
        note.to("sv")
        for each in scenes.values()
        for note in each.notes
        if days.search(note.to("sv"))
    ]
    assert dated
    assert [each for each in dated if not any(name in each for name in sources)] == []


def test_three_of_the_five_areas_reach_the_watch_that_the_made_up_city_promised(made_up):
    city, scenes = made_up
    promised = city.promises.commitments["vindasen-2024-1"].areas
    known = newest(city.mechanisms.watch, None)

    assert scenes["numbers"].title.to("sv").startswith("Vindåsen: 3 av 5 områden når målet")
    assert [bool(known[area].reaches_half) for area in promised].count(True) == 3
    assert len(promised) == 5
    assert "I Mjölsäcken är 23 procent med" in said(scenes["numbers"])
    assert round(known["90401"].coverage * 100) == 23


def test_four_of_the_six_places_are_rebuilt_in_the_made_up_city_and_three_measured_twice(made_up):
    city, scenes = made_up
    built = [each for each in city.mechanisms.measures if each.built]

    assert "4 av 6 platser" in scenes["measures"].title.to("sv")
    assert (len(built), len(city.mechanisms.measures)) == (4, 6)
    assert "Tre av de fyra är mätta både före och efter" in said(scenes["measures"])
    twice = [each for each in built if each.before and each.after]
    assert len(twice) == 3
    assert "Bara på Spolknappsvägen går det att säga" in said(scenes["measures"])
    assert [each.place for each in twice if each.what is What.SPEEDING] == ["Spolknappsvägen"]
    assert set(scenes["measures"].areas) == {each.area for each in city.mechanisms.measures}


def test_the_made_up_citys_actors_and_follow_ups_are_those_of_its_registers(made_up):
    city, scenes = made_up
    ups = {each.id: each.follow_up.found for each in city.promises.of_year(2024)}

    assert "8 aktörer" in scenes["actors"].title.to("sv")
    assert len(city.promises["saltkusten-2024"].actors) == 8
    assert "Tre av de fyra löftena från 2024 är uppföljda" in said(scenes["follow_ups"])
    assert ups.pop("saltkusten-2024") is False
    assert list(ups.values()) == [True, True, True]
