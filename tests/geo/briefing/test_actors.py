"""The actors of a promise: all of them on one screen, and none judged by silence."""

import pytest

from geo.briefing.kinds import actors
from geo.briefing.slide import MOST_LINES, Items, Words
from geo.plan import event
from geo.plan.activity import Activity
from geo.text import Text

NEUTRAL = {"inget publicerat"}


def items(told):
    return next(part for part in told.parts if isinstance(part, Items)).items


def words(told):
    return [part.text for part in told.parts if isinstance(part, Words)]


@pytest.fixture(scope="module")
def soder(packaged_briefers, scene):
    return actors.told(scene("actors", promise="soder-2018"), packaged_briefers["malmo"])


def test_the_sixteen_of_soder_stand_by_sector_without_the_parties(soder):
    heads = [each.head for each in items(soder)]

    assert len(heads) == 16
    assert heads[1:5] == [
        "Räddningstjänsten Syd", "Oxievångsskolan", "Oxie fritidsgård", "Oxie bibliotek",
    ]  # fmt: skip
    assert heads[-1] == "Willhem"


def test_that_nothing_is_published_is_said_in_the_same_words_of_everybody(soder):
    assert {each.aside for each in items(soder)} == NEUTRAL
    assert not any(each.known for each in items(soder))
    assert words(soder) == [
        (
            "Ingen av de 16 aktörerna har någon publicerad aktivitet. Det betyder inte att inget "
            "görs. Vi letade senast 23 november 2026."
        )
    ]


def test_work_is_counted_and_who_only_takes_part_is_there_as_well(packaged_briefers, scene):
    told = actors.told(scene("actors", promise="lyktstaden-2024"), packaged_briefers["exempelstad"])
    found = {each.head: each for each in items(told)}

    assert found["Lyktans handlare"].aside == "3 aktiviteter"
    assert found["Lyktans handlare"].known
    assert "Polisen i Exempelstad" in found
    assert "Aktivitetsplanen" in told.sources


def test_who_gave_the_promise_comes_last_and_is_not_counted_among_the_named(
    packaged_briefers, scene
):
    told = actors.told(scene("actors", promise="saltkusten-2024"), packaged_briefers["exempelstad"])
    shown = items(told)

    assert [each.head for each in shown[-2:]] == ["Polisen i Exempelstad", "Exempelstads stad"]
    assert all("gav löftet" in each.lines[0] for each in shown[-2:])
    assert len(shown) == 10
    assert words(told)[0].startswith("För 1 av 8 aktörer är ingen aktivitet publicerad.")


def test_where_there_is_room_each_has_its_sector(packaged_briefers, scene):
    told = actors.told(
        scene("actors", promise="morgonsidan-2024"), packaged_briefers["exempelstad"]
    )
    found = {each.head: each.lines for each in items(told)}

    assert found["Trådhuset"] == ("Skola, fritid och bibliotek",)
    assert found["Gryningens bandyklubb"] == ("Idrott · utanför fokusområdet",)


def test_a_party_stands_there_only_with_published_work(town, brief_of, scene):
    made = Activity(id="walk", promise="hill-2018", responsible="police", title=Text.of("En runda"))
    without = actors.told(scene("actors", promise="hill-2018"), brief_of(town))
    work = actors.told(scene("actors", promise="hill-2018"), brief_of(town, event.added(made)))

    assert words(without) == ["Löftet nämner inga aktörer."]
    assert [(each.head, each.aside) for each in items(work)] == [("The police", "1 aktivitet")]
    assert words(work) == []


def test_every_promise_of_both_cities_fits_on_one_screen(packaged_briefers, scene):
    for briefer in packaged_briefers.values():
        for promise in briefer.teller.city.promises:
            told = actors.told(scene("actors", promise=promise.id), briefer)
            shown = items(told) if isinstance(told.parts[0], Items) else ()

            assert len(shown) <= actors.COLUMNS * actors.MOST_ROWS
            assert sum(1 + len(each.lines) for each in shown) <= actors.COLUMNS * MOST_LINES
            assert told.date
            assert told.sources
