"""Two people change the same activity: nothing that either wrote is lost."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies

from geo.plan import merge, written
from geo.plan.activity import Activity, Place, Repeat
from geo.text import Text

FIELDS = ("title", "starts", "partners", "join")
values = (
    strategies.none()
    | strategies.sampled_from(["a", "b", "c"])
    | strategies.lists(strategies.sampled_from(["a", "b"]), min_size=1, max_size=2)
)
versions = strategies.dictionaries(strategies.sampled_from(FIELDS), values)


@given(versions, versions, versions)
def test_every_value_that_somebody_wrote_is_in_the_result_or_in_a_clash(base, mine, theirs):
    found = merge.merge(base, mine, theirs)
    clashes = {each.field: each for each in found.clashes}

    for side, version in (("mine", mine), ("theirs", theirs)):
        for name in FIELDS:
            if version.get(name) != base.get(name):
                kept = getattr(clashes[name], side) if name in clashes else found.fields.get(name)
                assert kept == version.get(name)


@given(versions, versions, versions)
def test_what_only_one_side_changed_is_as_they_made_it(base, mine, theirs):
    found = merge.merge(base, mine, theirs)

    assert all(found.fields.get(name) == mine.get(name) for name in found.mine)
    assert all(found.fields.get(name) == theirs.get(name) for name in found.theirs)
    for name in FIELDS:
        if mine.get(name) == base.get(name):
            assert found.fields.get(name) == theirs.get(name)


@given(versions, versions, versions)
def test_a_clash_is_a_field_that_both_changed_and_not_alike(base, mine, theirs):
    for each in merge.merge(base, mine, theirs).clashes:
        assert len({str(each.base), str(each.mine), str(each.theirs)}) == 3


@given(versions, versions, versions)
def test_the_other_way_round_the_same_fields_clash_and_the_rest_is_the_same(base, mine, theirs):
    one, other = merge.merge(base, mine, theirs), merge.merge(base, theirs, mine)

    assert one.fields == other.fields
    assert {each.field for each in one.clashes} == {each.field for each in other.clashes}


@given(versions, versions)
def test_nothing_clashes_where_only_one_has_written(base, mine):
    found = merge.merge(base, mine, base)

    assert found.clashes == ()
    assert found.settled({}) == {name: told for name, told in mine.items() if told is not None}


@given(versions, versions, versions, strategies.sampled_from(["mine", "theirs"]))
def test_a_clash_is_settled_by_the_side_that_is_chosen(base, mine, theirs, side):
    found = merge.merge(base, mine, theirs)
    told = found.settled(dict.fromkeys((each.field for each in found.clashes), side))

    for each in found.clashes:
        assert told.get(each.field) == getattr(each, side)


WALK = Activity(
    id="walk", promise="hill-2018", responsible="police", title=Text.of("Evening walk"),
    places=(Place("1"),), repeat=Repeat("week"),
)  # fmt: skip


def test_an_activity_gets_the_title_of_one_and_the_place_of_the_other():
    mine = replace(WALK, title=Text.of({"sv": "Kvällsvandring", "en": "Evening walk"}))
    theirs = replace(WALK, places=(Place("2"), Place(None, Text.of("Bron"), ((13.0, 55.0),))))

    both = merge.of_activities(WALK, mine, theirs)

    assert (both.mine, both.theirs, both.clashes) == (("title",), ("places",), ())
    assert merge.settled(both, {}, theirs) == replace(mine, places=theirs.places)


def test_a_field_that_one_has_emptied_is_empty():
    mine, theirs = replace(WALK, repeat=None), replace(WALK, partners=("police",))

    assert merge.settled(merge.of_activities(WALK, mine, theirs), {}, theirs) == replace(
        WALK, repeat=None, partners=("police",)
    )


def test_a_clash_without_a_choice_is_not_settled():
    both = merge.of_activities(
        WALK, replace(WALK, title=Text.of("Mine")), replace(WALK, title=Text.of("Theirs"))
    )

    assert [(each.field, each.mine["sv"], each.theirs["sv"]) for each in both.clashes] == [
        ("title", "Mine", "Theirs")
    ]
    with pytest.raises(KeyError):
        merge.settled(both, {}, WALK)
    assert written.activity(merge.settled(both, {"title": "mine"}, WALK))["title"] == {"sv": "Mine"}
