"""Whatever a thing's chain holds leads back to it, and what is not known is said, not left out."""

from datetime import date

import pytest

from data import CITIES
from geo import city as cities
from geo.fact import Fact
from geo.plan import chain, event, packaged
from geo.plan.activity import Activity, Place, Proof, Status, Step
from geo.plan.chain import Orphan, addresses, around, orphans
from geo.plan.event import Event
from geo.plan.fold import NOTHING, fold
from geo.plan.measures import measures
from geo.plan.nodes import KINDS, Measure
from geo.text import Text

CITY_IDS = ("malmo", "exempelstad")


def activity(name="walk", **fields):
    given = {
        "id": name,
        "promise": "hill-2018",
        "commitment": "hill-2018-1",
        "responsible": "police",
        "title": Text.of(name),
    }
    return Activity(**given | fields)


def plan(*drafts, days=None):
    """Return the plan of drafts, written in this order."""
    revisions = {}
    events = []
    for number, draft in enumerate(drafts, 1):
        revisions[draft.subject] = revisions.get(draft.subject, 0) + 1
        told = {"kind": draft.kind, "subject": draft.subject, "body": draft.body, "id": draft.id}
        at = (days or {}).get(number)
        events.append(
            Event(**told, number=number, at=at, who="Ada", revision=revisions[draft.subject])
        )
    return fold(events)


def effect(step=Step.LIMITED):
    proof = Proof("count", Text.of("färre"), number=3) if step.needs_proof else None
    return Status(axis="effect", step=step, by="police", on=date(2018, 9, 1), proof=proof)


def keys(found, kind):
    return [node.key for node in found[kind].nodes]


@pytest.fixture(scope="module", params=CITY_IDS)
def real(request):
    """A packaged city with its packaged plan."""
    city = cities.city(CITIES, request.param)
    dated = packaged.read(city.directory / "plan.toml", city)
    drafts = [draft for _, draft in dated]
    return city, plan(*drafts, days={n: at for n, (at, _) in enumerate(dated, 1)})


def test_a_chain_has_its_seven_links_in_order(town):
    found = around(town, NOTHING, "commitment:hill-2018-1")

    assert tuple(link.kind for link in found.links) == KINDS


def test_the_chain_of_an_activity_goes_from_its_problem_to_its_place(town):
    planned = plan(event.added(activity(places=(Place("1"),))))

    found = around(town, planned, "activity:walk")

    assert keys(found, "problem") == ["hill-2018/narcotics"]
    assert keys(found, "promise") == ["hill-2018"]
    assert keys(found, "commitment") == ["hill-2018-1"]
    assert keys(found, "activity") == ["walk"]
    assert [node.thing.place for node in found["place"].nodes] == [Place("1")]


def test_an_activity_of_its_own_problem_is_led_back_to_that_and_not_to_its_commitments(town):
    planned = plan(event.added(activity(problems=("burglary",))))

    assert keys(around(town, planned, "activity:walk"), "problem") == ["hill-2018/burglary"]


def test_where_one_stands_there_are_no_siblings(town):
    planned = plan(event.added(activity("walk")), event.added(activity("talk")))

    assert keys(around(town, planned, "activity:walk"), "activity") == ["walk"]
    assert keys(around(town, planned, "promise:hill-2018"), "activity")[:2] == ["walk", "talk"]


def test_what_nobody_published_is_a_link_of_which_nothing_is_known(town):
    found = around(town, NOTHING, "commitment:hill-2018-2")

    assert (found["evidence"].state, found["evidence"].nodes) == ("unknown", ())
    assert (found["activity"].state, found["activity"].nodes) == ("unknown", ())
    assert (found["outcome"].state, found["outcome"].nodes) == ("unknown", ())


def test_a_documented_deed_stands_among_the_activities_and_is_none(town):
    found = around(town, NOTHING, "commitment:hill-2018-1")

    (deed,) = found["activity"].nodes
    assert isinstance(deed.thing, Fact)
    assert deed.address is None


def test_what_residents_do_not_meet_is_not_in_the_chain(town):
    assert "fact/hidden" not in keys(around(town, NOTHING, "promise:hill-2018"), "activity")


def test_an_effect_that_was_told_is_an_outcome_and_measured(town):
    planned = plan(event.added(activity()), event.status("activity:walk", effect()))

    assert around(town, planned, "activity:walk")["outcome"].state == "measured"


def test_that_somebody_looked_and_found_nothing_is_told_and_is_no_measure(town):
    told = event.status("commitment:hill-2018-1", effect(Step.NO_EVIDENCE))

    found = around(town, plan(told), "commitment:hill-2018-1")["outcome"]

    assert [node.key for node in found.nodes] == ["effect/hill-2018-1"]
    assert found.state == "unknown"


def test_that_a_problem_is_measured_is_no_outcome_of_the_promise(town):
    shown = {"narcotics": (Measure("narcotics", "survey"),)}

    found = around(town, NOTHING, "commitment:hill-2018-1", shown)["outcome"]

    assert [node.thing for node in found.nodes] == [Measure("narcotics", "survey")]
    assert found.state == "unknown"


def test_only_what_is_asked_or_reported_measures_a_problem_and_never_a_protected_one(town):
    assert measures(town) == {"insecurity": (Measure("insecurity", "survey", "unsafe"),)}


def test_a_place_that_a_commitment_names_is_where_it_applies(town):
    found = around(town, NOTHING, "commitment:hill-2018-2")

    assert [node.thing.place.area for node in found["place"].nodes] == ["3"]


def test_an_activity_without_a_place_has_none(town):
    found = around(town, plan(event.added(activity())), "activity:walk")

    assert found["place"].state == "unknown"


@pytest.mark.parametrize(
    "address",
    ["activity:none", "promise:none", "problem:none/burglary", "evidence:none", "commitment:none"],
)
def test_what_is_not_there_has_no_chain(town, address):
    assert around(town, NOTHING, address) is None


def test_what_was_withdrawn_has_no_chain(town):
    planned = plan(event.added(activity()), event.withdrawn("walk"))

    assert around(town, planned, "activity:walk") is None


def test_from_where_one_gets_one_gets_back(real):
    city, planned = real
    chains = {each: around(city, planned, each) for each in addresses(city, planned)}

    for address, found in chains.items():
        assert address in found.addresses
        for other in found.addresses:
            assert address in chains[other].addresses, f"no way back from {other} to {address}"


def test_everything_that_is_promised_and_planned_can_be_walked_to(real):
    city, planned = real
    known = addresses(city, planned)

    assert {f"promise:{each.id}" for each in city.promises} <= known
    assert {f"commitment:{part.id}" for each in city.promises for part in each.parts} <= known
    assert {f"evidence:{told.id}" for each in city.promises for told in each.evidence} <= known
    assert {f"activity:{entry.activity.id}" for entry in planned} <= known
    assert {f"problem:{p.id}/{tag.problem}" for p in city.promises for tag in p.tags} <= known


def test_no_packaged_city_has_an_orphan(real):
    assert orphans(*real) == ()


def test_every_commitment_leads_up_to_a_problem_and_evidence_or_says_that_none_is_stated(real):
    city, planned = real
    for promise in city.promises:
        for part in promise.parts:
            found = around(city, planned, f"commitment:{part.id}")
            for kind, named in (("problem", bool(part.problems)), ("evidence", False)):
                assert not named or found[kind].nodes
                assert (found[kind].state == "unknown") == (not found[kind].nodes)


def test_an_activity_whose_promise_or_commitment_is_no_more_is_an_orphan(town):
    lost = event.added(activity("lost", promise="gone-2018"))
    loose = event.added(activity("loose", commitment="hill-2018-9"))

    assert orphans(town, plan(lost, loose)) == (
        Orphan("activity:lost", "no_promise"),
        Orphan("activity:loose", "no_commitment"),
    )


def test_an_orphan_keeps_its_promise_and_the_chain_is_drawn_without_the_commitment(town):
    loose = plan(event.added(activity("loose", commitment="hill-2018-9")))

    found = chain.around(town, loose, "activity:loose")

    assert keys(found, "promise") == ["hill-2018"]
    assert found["commitment"].nodes == ()


def test_a_status_of_a_commitment_that_is_no_more_is_an_orphan(town):
    told = plan(event.status("commitment:gone", effect()))

    assert orphans(town, told) == (Orphan("commitment:gone", "no_commitment"),)
