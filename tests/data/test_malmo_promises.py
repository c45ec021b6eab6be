"""What the founding text of 2018 says, counted; and that every other year keeps the same schema."""

from collections import Counter
from datetime import date

import pytest

from data import CITIES
from geo import areas, problems, promises
from geo.promise import Tag
from geo.record import LANGUAGES
from geo.text import Text

MALMO = CITIES / "malmo"
FOUNDING = "https://malmo.se/Huvudnyheter/2018-05-09-"


@pytest.fixture(scope="module")
def malmo():
    known = problems.load(MALMO / "vocabulary" / "problems.toml")
    return promises.load(MALMO, areas.load(MALMO / "areas"), known)


@pytest.fixture(scope="module")
def of_2018(malmo):
    return malmo.of_year(2018)


@pytest.fixture(scope="module")
def norr(malmo):
    return malmo["norr-2018"]


@pytest.fixture(scope="module")
def innerstaden(malmo):
    return malmo["innerstaden-2018"]


@pytest.fixture(scope="module")
def soder(malmo):
    return malmo["soder-2018"]


@pytest.fixture(scope="module")
def oster(malmo):
    return malmo["oster-2018"]


def _texts(value):
    """Yield every text for people inside a value."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))


def test_there_are_four_promises_of_2018(of_2018):
    ids = ["norr-2018", "innerstaden-2018", "soder-2018", "oster-2018"]

    assert [each.id for each in of_2018] == ids
    assert [each.territory for each in of_2018] == [
        "d-norr",
        "d-innerstaden",
        "d-soder",
        "d-oster",
    ]


def test_each_promise_of_2018_is_whole_and_cites_the_founding_text_with_its_date(of_2018):
    for each in of_2018:
        assert each.complete
        assert each.source.url.startswith(FOUNDING)
        assert each.source.published == date(2018, 5, 9)


def test_nine_commitments_are_explicit(of_2018):
    assert {each.id: len(each.commitments) for each in of_2018} == {
        "norr-2018": 4,
        "innerstaden-2018": 0,
        "soder-2018": 0,
        "oster-2018": 5,
    }


def test_there_are_seven_goals(of_2018):
    assert [len(each.goals) for each in of_2018] == [0, 3, 4, 0]


def test_seven_focus_areas_are_named(malmo, of_2018):
    names = {malmo.areas[area].name for each in of_2018 for area in each.focus}

    assert names == {
        "Kirseberg",
        "Segevång",
        "Möllevången",
        "Lindängen",
        "Hermodsdal",
        "Nydala",
        "Rosengård",
    }


def test_two_promises_have_an_activity_plan_and_neither_plan_was_found(of_2018):
    plans = {each.id: each.plan for each in of_2018 if each.plan}

    assert plans.keys() == {"innerstaden-2018", "soder-2018"}
    assert plans["innerstaden-2018"].living
    assert plans["soder-2018"].backbone
    assert not any(plan.published for plan in plans.values())


def test_no_promise_of_2018_states_a_measurable_target(of_2018):
    assert not any(each.measurable for each in of_2018)


def test_sixteen_local_actors_are_named_by_sector(malmo, soder):
    sectors = Counter(malmo.actors[actor].sector for actor in soder.actors)

    assert sectors == {
        "municipal": 1,
        "rescue": 1,
        "school_leisure_library": 3,
        "sport": 2,
        "employer": 1,
        "faith_association": 3,
        "landlord": 5,
    }


def test_three_of_the_actors_sit_in_oxie_outside_the_focus_areas(malmo, soder):
    oxie = [actor for actor in soder.actors if malmo.actors[actor].areas == ("b-oxie",)]

    assert oxie == ["oxievangsskolan", "oxie-fritidsgard", "oxie-bibliotek"]
    assert [how for _, how in malmo.for_area("b-oxie", 2018)] == ["territory"]


def test_three_kinds_of_evidence_are_named_and_no_number_of_answers_is_published(of_2018):
    evidence = [each for promise in of_2018 for each in promise.evidence]

    assert {each.kind for each in evidence} == {"dialogue", "survey", "situation_picture"}
    assert all(each.n is None for each in evidence)


def test_five_roles_are_named_as_of_may_2018(malmo):
    assert {role.name for role in malmo.roles} == {
        "Andrew Roberts",
        "Jonas Hult",
        "Britt-Marie Pettersson",
        "Pierre Douhan",
        "Stefan Wredenmark",
    }
    assert {role.as_of for role in malmo.roles} == {"2018-05"}


def test_the_problems_of_norr_are_both_wished_for_and_needed(norr):
    assert [each.problem for each in norr.problems] == ["burglary", "narcotics", "youth"]
    assert all(each.wished and each.needed for each in norr.problems)
    assert [each.problem for each in norr.problems if each.worry] == ["burglary"]


def test_neighbourhood_watch_covers_five_areas_and_three_are_outside_the_focus(malmo, norr):
    watch = malmo.commitments["norr-2018-1"]

    names = {malmo.areas[area].name for area in watch.areas if area not in norr.focus}
    assert watch.mechanism == "neighbourhood_watch"
    assert len(watch.areas) == 5
    assert names == {"Johanneslust", "Bulltofta", "Håkanstorp"}
    assert not watch.surroundings


@pytest.mark.parametrize("area", ["Johanneslust", "Bulltofta", "Håkanstorp"])
def test_an_area_that_only_the_commitment_names_is_no_focus(malmo, area):
    found = malmo.for_area(malmo.areas.find(area).id, 2018)

    assert [(each.id, how) for each, how in found] == [("norr-2018", "commitment")]


def test_what_is_promised_around_kirseberg_and_segevang_has_a_fuzzy_edge(norr):
    assert [each.surroundings for each in norr.commitments] == [False, True, True, True]
    assert norr.surroundings


def test_police_and_city_own_two_commitments_each_in_norr(norr):
    assert [each.owners for each in norr.commitments] == [
        ("police",),
        ("police",),
        ("city",),
        ("city",),
    ]


def test_outreach_in_norr_is_for_safety_and_police_work_prevents(norr):
    assert [each.aim for each in norr.commitments] == [
        "preventing",
        "preventing",
        "safety",
        "preventing",
    ]


def test_the_summary_of_norr_was_due_at_the_turn_of_the_year_and_none_was_found(norr):
    assert norr.follow_up.due == (date(2018, 12, 1), date(2019, 1, 31))
    assert norr.follow_up.found is False
    assert norr.follow_up.last_looked is not None


def test_norr_and_soder_go_on_from_2017(malmo):
    assert malmo["norr-2018"].predecessor == "norr-2017"
    assert [each.id for each in malmo.lineage("soder-2018")] == [
        "soder-2016",
        "soder-2017",
        "soder-2018",
    ]


def test_the_claim_of_innerstaden_has_two_scopes(innerstaden):
    claim = innerstaden.claim

    assert claim.felt.whole
    assert claim.felt.year == 2017
    assert not claim.crime.whole
    assert claim.felt.areas == claim.crime.areas == innerstaden.focus


def test_innerstaden_names_one_largest_cause_and_four_further_in_no_order(innerstaden):
    first, *others = innerstaden.problems

    assert (first.tag, first.rank) == (Tag("narcotics", "trade"), 1)
    assert [(each.problem, each.rank) for each in others] == [
        ("violence", None),
        ("littering", None),
        ("vandalism", None),
        ("traffic", None),
    ]
    assert [each.problem for each in innerstaden.problems if each.worry] == ["violence"]


def test_soder_wants_it_harder_to_use_drugs(soder):
    assert [goal.id for goal in soder.goals if Tag("narcotics", "use") in goal.problems] == [
        "soder-2018-g4"
    ]


def test_oster_has_two_commitments_on_narcotics_one_on_youth_and_two_on_traffic(oster):
    first = [each.problems[0].problem for each in oster.commitments]

    assert first == ["narcotics", "narcotics", "youth", "traffic", "traffic"]
    assert [each.id for each in oster.commitments if each.joint] == ["oster-2018-3"]


def test_weapons_stand_in_one_commitment_only(malmo):
    with_weapons = [
        each.id for each in malmo.commitments.values() if Tag("weapons") in each.problems
    ]

    assert with_weapons == ["oster-2018-1"]


def test_what_is_built_away_is_speeding_and_mopeds(malmo):
    assert malmo.commitments["oster-2018-5"].problems == (
        Tag("traffic", "speeding"),
        Tag("traffic", "moped"),
    )


def test_help_to_leave_crime_is_never_below_the_city(malmo):
    hidden = [each for each in malmo.commitments.values() if each.city_only]

    assert [(each.id, each.mechanism, each.areas) for each in hidden] == [
        ("oster-2018-2", "exit_support", ("m-malmo",))
    ]


def test_each_commitment_of_2018_on_a_named_problem_finds_its_evidence(of_2018):
    for promise in of_2018:
        for each in promise.commitments:
            assert promise.evidence_of(each.problems), each.id


def test_vaster_has_no_promise_in_2018_and_got_one_later(malmo):
    absence = malmo.absence("d-vaster", 2018)

    assert malmo.for_area("d-vaster", 2018) == ()
    assert absence.next == "vaster-2019"
    assert [each.id for each, _ in malmo.for_area("d-vaster", 2019)] == ["vaster-2019"]


def test_a_promise_holds_in_every_year_from_2016_to_2025(malmo):
    assert malmo.years == tuple(range(2016, 2026))


def test_the_targets_that_were_published_are_these(malmo):
    targets = {
        part.id: (part.target.number, part.target.at_least, part.target.per_year)
        for promise in malmo
        for part in promise.parts
        if part.target
    }

    assert targets == {
        "norr-2017-3": (1, True, False),
        "vaster-2019-g1": (50, True, True),
        "rosengard-2024-1": (25, True, False),
        "rosengard-2024-2": (250, True, False),
    }


def test_every_text_stands_in_swedish_and_english(malmo):
    everything = (tuple(malmo), tuple(malmo.actors.values()), malmo.absences)

    texts = list(_texts(everything))
    assert len(texts) > 100
    assert all(text.languages() >= LANGUAGES for text in texts)


@pytest.mark.parametrize("word", ["utsatt", "drabbad", "värst", "lyckades", "signifikant", "trend"])
def test_no_text_uses_a_word_that_spreads_fear_or_claims_too_much(malmo, word):
    assert not [t.to("sv") for t in _texts(tuple(malmo)) if word in t.to("sv").casefold()]
