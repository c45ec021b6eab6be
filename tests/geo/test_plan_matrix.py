"""Who carries out what, with whom: counted over four actors and three activities."""

import pytest

from geo.plan import event
from geo.plan.activity import Activity, Place
from geo.plan.event import Event
from geo.plan.fold import NOTHING, fold
from geo.plan.matrix import build, is_outside
from geo.text import Text

ACTORS = """
[sources.us]
url = "https://example.org/actors"

[[actor]]
id = "homes"
name = "The homes"
sector = "landlord"
areas = ["4"]
source = "us"

[[actor]]
id = "police"
name = "The police"
sector = "police"
source = "us"

[[actor]]
id = "school"
name = "The school"
sector = "school_leisure_library"
areas = ["1"]
source = "us"

[[actor]]
id = "club"
name = "Patruller"
sector = "sport"
source = "us"
"""


def added(name, responsible, *partners, **fields):
    told = {"promise": "hill-2018", "commitment": "hill-2018-1", "title": Text.of(name)}
    made = Activity(id=name, responsible=responsible, partners=partners, **told | fields)
    return event.added(made)


def plan(*drafts):
    events = [
        Event(
            kind=each.kind,
            subject=each.subject,
            body=each.body,
            id=each.id,
            number=number,
            at=None,
            who="Ada",
            revision=1,
        )
        for number, each in enumerate(drafts, 1)
    ]
    return fold(events)


PLAN = plan(
    added("walk", "police", "school", places=(Place("1"),)),
    added("talk", "school", "police", "homes", commitment="hill-2018-2", places=(Place("1"),)),
    added("fair", "police", "police", commitment=None),
)


@pytest.fixture(scope="module")
def town(build):
    return build(**{"vocabulary/actors.toml": ACTORS})


@pytest.fixture(scope="module")
def found(town):
    return build_of_the_hill(town)


def build_of_the_hill(town):
    return build(town, PLAN, [town.promises["hill-2018"]])


def ids(entries):
    return [each.activity.id for each in entries]


def test_actors_come_by_sector_and_within_one_as_the_vocabulary_has_them(town):
    order = [row.actor.id for row in build(town, PLAN).rows]

    assert order == ["police", "school", "club", "homes"]
    assert [sector for sector, _ in build(town, PLAN).sectors] == [
        "police",
        "school_leisure_library",
        "sport",
        "landlord",
    ]


def test_of_one_promise_there_are_those_it_names_and_those_who_take_part(found):
    assert [row.actor.id for row in found.rows] == ["police", "school", "homes"]


def test_the_columns_are_the_commitments_and_then_what_serves_none_of_them(found):
    named = [column.part.id if column.part else None for column in found.columns]

    assert named == ["hill-2018-1", "hill-2018-2", None]
    assert [ids(column.work) for column in found.columns] == [["walk"], ["talk"], ["fair"]]


def test_a_cell_counts_what_is_carried_out_apart_from_what_is_taken_part_in(found):
    police = found.row("police")
    cells = [police.cell(column) for column in found.columns]

    assert [(len(cell.responsible), len(cell.partner)) for cell in cells] == [
        (1, 0),
        (0, 1),
        (1, 0),
    ]


def test_a_cell_says_whose_own_commitment_it_is(found):
    first = found.columns[0]

    assert found.row("police").cell(first).bound
    assert not found.row("school").cell(first).bound


def test_a_cell_without_an_activity_is_silent(found):
    assert found.row("homes").cell(found.columns[0]).silent
    assert not found.row("homes").cell(found.columns[1]).silent


def test_shared_work_is_shared_both_ways(found):
    pairs = {
        (row.actor.id, shared.other): sorted(ids(shared.work))
        for row in found.rows
        for shared in row.shared
    }

    assert pairs == {
        ("police", "school"): ["talk", "walk"],
        ("school", "police"): ["talk", "walk"],
        ("police", "homes"): ["talk"],
        ("homes", "police"): ["talk"],
        ("school", "homes"): ["talk"],
        ("homes", "school"): ["talk"],
    }


def test_who_carries_a_thing_out_does_not_also_take_part_in_it(found):
    assert ids(found.row("police").partner) == ["talk"]


def test_places_stand_once(found):
    assert found.row("police").places == (Place("1"),)


def test_an_actor_without_an_activity_is_there_and_silent(town):
    club = build(town, PLAN).row("club")

    assert club.silent
    assert club.places == club.shared == ()


def test_a_commitment_without_an_activity_is_silent_and_what_serves_no_part_never_is(town):
    nothing = build(town, NOTHING, [town.promises["hill-2018"]])

    assert [column.part.id for column in nothing.silent] == ["hill-2018-1", "hill-2018-2"]
    assert build_of_the_hill(town).silent == ()


def test_facts_that_say_an_actors_whole_name_are_told_beside_it(town):
    told = build(town, NOTHING)

    assert [fact.id for fact in told.row("club").mentions] == []
    assert [fact.id for fact in told.row("police").mentions] == []


def test_outside_the_focus_is_only_who_is_known_to_sit_elsewhere(town):
    hill, actors = town.promises["hill-2018"], town.promises.actors

    outside = {name for name, each in actors.items() if is_outside(each, hill, town.areas)}

    assert outside == {"homes"}


def test_a_promise_without_a_focus_has_nothing_outside_it(town):
    whole = town.promises["town-2020"]

    assert not is_outside(town.promises.actors["homes"], whole, town.areas)
