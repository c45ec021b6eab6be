"""Every published fact is there, says where it comes from, and keeps its display rule."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from data import CITIES
from geo import areas, facts, problems, promises
from geo.facts import OUTCOMES, Confidence, Kind, Link, Precision, Published, Status, documented
from geo.problems import MeasuredAs

MALMO = CITIES / "malmo"
SHARED = Path(__file__).parents[2] / "../shared"
LISTED = SHARED / "facts/real_facts.csv"
ADDRESSES = SHARED / "reference/malmo_adresser.csv.gz"

KINDS = {
    "activity": {Kind.ACTIVITY},
    "actor": {Kind.ACTOR},
    "actor_activity": {Kind.ACTIVITY, Kind.FIGURE, Kind.TARGET},
    "actor_survey": {Kind.FIGURE},
    "agreement": {Kind.AGREEMENT},
    "context": {Kind.CONTEXT},
    "context_not_resident_view": {Kind.CONTEXT},
    "decision": {Kind.DECISION},
    "dialogue": {Kind.DIALOGUE},
    "evaluation": {Kind.EVALUATION},
    "evidence": {Kind.EVIDENCE},
    "follow_up": {Kind.FOLLOW_UP},
    "follow_up_due": {Kind.FOLLOW_UP_DUE},
    "measure": {Kind.MEASURE},
    "measure_done": {Kind.MEASURE},
    "measure_planned": {Kind.MEASURE},
    "measurement": {Kind.ACTIVITY},
    "milestone": {Kind.MILESTONE},
    "performance_city_only": {Kind.FIGURE},
    "place": {Kind.PLACE},
    "promise": {Kind.PROMISE},
    "recorded_crime": {Kind.FIGURE},
    "recorded_crime_claim": {Kind.FIGURE},
    "recorded_incidents_city": {Kind.FIGURE},
    "service": {Kind.SERVICE},
    "survey_MOMS": {Kind.SURVEY},
    "survey_NTU": {Kind.SURVEY},
    "survey_police": {Kind.SURVEY},
    "survey_police_index": {Kind.SURVEY},
    "target": {Kind.TARGET},
}


@pytest.fixture(scope="module")
def city():
    return areas.load(MALMO / "areas"), problems.load(MALMO / "vocabulary" / "problems.toml")


@pytest.fixture(scope="module")
def malmo(city):
    known = promises.load(MALMO, *city)
    given = [promise.id for promise in known]
    held = [*known.commitments, *(goal.id for promise in known for goal in promise.goals)]
    return facts.load(MALMO / "facts", *city, given, held)


@pytest.fixture(scope="module")
def listed():
    if not LISTED.exists():
        pytest.skip("the list of published facts is not beside the checkout")
    with LISTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return None


def test_all_113_facts_are_there(malmo):
    assert len(malmo) == 113


@pytest.mark.reference
def test_every_address_and_value_of_the_list_is_there(malmo, listed):
    ours = Counter((fact.source.url, fact.value, fact.confidence.value) for fact in malmo)
    theirs = Counter((row["source_url"], number(row["value"]), row["confidence"]) for row in listed)

    assert ours == theirs


@pytest.mark.reference
def test_every_fact_keeps_the_kind_and_the_display_rule_of_the_list(malmo, listed):
    left = list(malmo)
    for row in listed:
        rule = (
            row["kind"] in {"performance_city_only", "recorded_incidents_city"},
            row["kind"] != "context_not_resident_view",
            row["confidence"] == "low" or row["kind"] == "recorded_crime_claim",
        )
        match = next(
            fact
            for fact in left
            if (fact.source.url, fact.value) == (row["source_url"], number(row["value"]))
            and fact.kind in KINDS[row["kind"]]
            and (fact.city_only, fact.resident, fact.claim) == rule
        )
        left.remove(match)
    assert not left


@pytest.mark.reference
def test_a_measure_is_done_or_planned_where_the_list_says_so(malmo, listed):
    for kind, status in (("measure_done", Status.DONE), ("measure_planned", Status.PLANNED)):
        urls = Counter(row["source_url"] for row in listed if row["kind"] == kind)
        ours = Counter(
            fact.source.url
            for fact in malmo
            if fact.kind is Kind.MEASURE and fact.status is status and fact.source.url in urls
        )
        assert ours == urls


@pytest.mark.reference
def test_a_point_is_an_address_or_a_street_of_the_register(malmo):
    if not ADDRESSES.exists():
        pytest.skip("the address register is not beside the checkout")
    import gzip  # noqa: PLC0415  only here

    with gzip.open(ADDRESSES, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    spots = {
        row["adress"].casefold(): (float(row["longitude"]), float(row["latitude"])) for row in rows
    }
    streets = {row["gata"].casefold() for row in rows}
    for fact in malmo:
        for point in fact.points:
            name = point.place.casefold()
            if fact.precision is Precision.ADDRESS:
                assert spots[name] == pytest.approx((point.lon, point.lat), abs=1e-6)
            else:
                assert name in streets


def test_every_text_is_told_in_swedish_and_english(malmo):
    for fact in malmo:
        for text in (fact.words, fact.when, fact.value_words, fact.note):
            assert text is None or text.languages() == {"sv", "en"}


def test_no_sentence_is_left_without_its_end(malmo):
    for fact in malmo:
        for text in (fact.words, *([fact.note] if fact.note else [])):
            assert text.to("sv").endswith(".")
            assert text.to("en").endswith(".")


def test_every_number_says_how_it_came_to_be(malmo):
    assert all(fact.measured_as and fact.unit for fact in malmo if fact.value is not None)


def test_figures_of_police_work_and_the_total_of_crimes_never_become_a_rate(malmo):
    assert malmo["reported-crime-2018"].measured_as is MeasuredAs.FIGURE
    weapons = [fact for fact in malmo if "weapons" in fact.problems]
    assert all(fact.measured_as is not MeasuredAs.REPORTED for fact in weapons)


def test_exit_support_and_shootings_are_never_mapped_below_the_city(malmo):
    kept = [fact for fact in malmo if fact.city_only]

    assert len(kept) == 19
    assert {fact.areas for fact in kept} == {("m-malmo",)}
    assert not set(kept) & set(malmo.mappable(resident=False))


def test_the_police_list_is_not_shown_to_residents(malmo, city):
    known, _ = city
    (listing,) = [fact for fact in malmo if not fact.resident]

    assert listing.id == "nydala-hermodsdal-lindangen-listed-2017"
    seen = {each.fact for each in malmo.in_area("36213", known, resident=True)}
    assert listing not in seen
    assert listing in {each.fact for each in malmo.in_area("36213", known, resident=False)}


def test_sources_that_disagree_stand_side_by_side(malmo):
    pairs = {frozenset({fact.id, *fact.conflicts}) for fact in malmo if fact.conflicts}

    values = {tuple(sorted(malmo[each].value for each in pair)) for pair in pairs}
    assert values == {(45, 50), (47, 49)}


def test_what_is_uncertain_is_shown_as_a_claim(malmo):
    low = [fact for fact in malmo if fact.confidence is Confidence.LOW]

    assert len(low) == 6
    assert all(fact.claim for fact in low)


def test_a_street_across_several_areas_is_several_points(malmo):
    fact = malmo["rosengard-streets-2023"]

    assert [point.place for point in fact.points] == ["von Rosens väg", "von Lingens väg"]


@pytest.mark.parametrize("promise", ["norr", "innerstaden", "soder", "oster"])
def test_no_follow_up_of_any_promise_of_2018_has_been_published(malmo, promise):
    assert documented(malmo, f"{promise}-2018", OUTCOMES).state is Published.NOTHING


@pytest.mark.parametrize("commitment", ["norr-2018-1", "norr-2018-4", "oster-2018-4"])
def test_the_silence_about_a_commitment_is_told_with_the_day_somebody_looked(malmo, commitment):
    silence = documented(malmo, commitment)

    assert silence.state is Published.NOTHING
    assert silence.looked == malmo.looked


def test_a_fact_of_the_whole_city_is_direct_only_where_the_commitment_is_of_the_whole_city(malmo):
    wide = [fact for fact in malmo if fact.precision is Precision.CITY]

    direct = {each for fact in wide if fact.link is Link.DIRECT for each in fact.commitments}
    assert direct == {"oster-2018-2"}


def test_the_figures_of_areas_lie_in_known_areas_and_name_their_source(city):
    known, _ = city
    with (MALMO / "areas" / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 22
    for row in rows:
        assert row["area"] in known
        assert row["source"]
        assert row["year"] or not row["residents"]
