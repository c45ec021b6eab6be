"""The register of Malmö's documents: only what somebody has published, and what we did not find."""

from datetime import date

import pytest

from data import CITIES
from geo import city as cities
from geo import lineage
from geo.documents import KINDS, Span
from geo.promise import Tag

LOOKED = date(2026, 11, 24)


@pytest.fixture(scope="module")
def malmo():
    return cities.city(CITIES, "malmo")


@pytest.fixture(scope="module")
def made_up():
    return cities.city(CITIES, "exempelstad")


def test_the_agreement_that_every_promise_of_2018_rests_on_is_found(malmo):
    agreement = malmo.documents["agreement-2017"]

    assert agreement.found
    assert (agreement.valid.first.year, agreement.valid.last.year) == (2017, 2022)
    assert set(agreement.promises) == {each.id for each in malmo.promises.of_year(2018)}


def test_every_kind_of_document_is_there(malmo):
    assert {each.kind for each in malmo.documents} == set(KINDS)


def test_the_two_activity_plans_of_2018_exist_and_were_not_found(malmo):
    for name in ("plan-innerstaden-2018", "plan-soder-2018"):
        assert not malmo.documents[name].found
        assert malmo.documents[name].last_looked == LOOKED


def test_the_follow_ups_that_were_due_and_not_found_are_these(malmo):
    late = [each.id for each in malmo.documents.overdue(LOOKED) if each.kind == "follow_up"]

    assert late == [
        "follow-up-norr-2017-quarters",
        "follow-up-norr-2017",
        "follow-up-norr-2018",
        "follow-up-vaster-2019",
        "follow-up-traffic-2024",
    ]


def test_the_report_on_the_50_million_was_due_in_2018(malmo):
    report = malmo.documents["report-safety-2017"]

    assert report.due.last == date(2018, 12, 31)
    assert malmo.documents["money-safety-2017"].amount.decided == 50_000_000


def test_no_sum_was_reported_as_spent_and_none_is_invented(malmo):
    sums = [each.amount for each in malmo.documents if each.amount]

    assert [each.decided for each in sums] == [7_500_000, 50_000_000, 23_000_000, None]
    assert all(each.reported is None for each in sums)


def test_money_that_was_applied_for_is_told_as_expected_and_not_as_decided(malmo):
    streets, fact = malmo.documents["money-streets-2023"], malmo.facts["rosengard-streets-2023"]

    assert streets.role.to("sv") == "tekniska nämnden"
    assert streets.decided == Span(date(2023, 9, 26), date(2023, 9, 26))
    for words in (streets.words.to("sv"), fact.words.to("sv")):
        assert "att ansöka om godkännande" in words
        assert "väntas kosta 20 miljoner kronor" in words


def test_who_set_the_money_of_2017_aside_and_who_allotted_it_are_not_mixed_up(malmo):
    money = malmo.documents["money-safety-2017"]

    assert money.role.to("sv") == "kommunfullmäktige"
    assert money.decided == Span(date(2017, 2, 23), date(2017, 2, 23))
    assert "Kommunstyrelsen fördelade pengarna den 3 maj 2017." in money.words.to("sv")
    assert "förslaget från den 24 april 2017" in money.note.to("sv")


def test_what_no_source_says_for_certain_is_told_so(malmo):
    cameras, law = malmo.documents["camera-seved-2015"], malmo.documents["law-plan-2023"]

    assert cameras.note.to("sv").startswith("Källan nämner inget år.")
    assert "från omkring 2015" in cameras.note.to("sv")
    assert "ska kommunerna ta fram" in law.words.to("sv")


def test_that_the_five_focuses_held_before_2012_has_a_source_of_its_own(malmo):
    focuses = malmo.documents["agreement-five-focuses"]

    assert focuses.source.url.endswith("784940")
    assert focuses.source.published == date(2012, 8, 15)


def test_a_turn_of_the_year_is_told_as_the_source_says_it(malmo):
    told = [each.due.words.to("sv") for each in malmo.documents if each.due and each.due.words]

    assert told == [f"vid årsskiftet {year}/{year + 1}" for year in (2017, 2018, 2020)]


def test_a_sum_is_the_same_as_the_documented_fact_says(malmo):
    facts = {
        "money-safety-2017": "safety-grant-2017",
        "money-lighting-2016": "lighting-decision-2016",
    }

    for document, fact in facts.items():
        decided = malmo.documents[document].amount.decided
        assert decided == malmo.facts[fact].value * 1_000_000


def test_nothing_is_cited_from_the_made_up_city(malmo):
    cited = [each for d in malmo.documents for each in (d.link, d.source) if each]

    assert not any("example" in each.url for each in cited)
    assert all(each.publisher for each in cited)


def test_the_situation_picture_of_oster_says_what_it_rests_on_and_points_to(malmo):
    [picture] = [
        each for each in malmo.promises["oster-2018"].evidence if each.kind == "situation_picture"
    ]

    assert len(picture.contributors) == 4
    assert picture.themes == (Tag("narcotics"), Tag("youth"), Tag("traffic"))
    assert picture.when is None


def test_the_promises_of_2016_to_2025_stand_in_six_lanes(malmo):
    lanes = {each.territory: [p.id for p in each.promises] for each in lineage.lanes(malmo)}

    assert lanes == {
        "d-innerstaden": ["innerstaden-2018", "innerstaden-2021", "sofielund-2022"],
        "d-norr": ["norr-2017", "norr-2018", "vastra-hamnen-2021"],
        "d-soder": ["soder-2016", "soder-2017", "soder-2018"],
        "d-vaster": ["vaster-2019"],
        "d-oster": ["oster-2018", "rosengard-2023", "rosengard-2024"],
        "m-malmo": ["trafik-2024"],
    }


def test_no_result_is_published_for_any_target_and_none_is_invented(malmo):
    outcomes = [each for promise in malmo.promises for each in lineage.outcomes(malmo, promise.id)]

    assert [each.target.number for each in outcomes] == [1, 50, 25, 250]
    for each in outcomes:
        assert not each.results


def test_the_made_up_city_shows_every_state(made_up):
    register = made_up.documents

    assert [each.id for each in register.overdue(made_up.as_of)] == ["follow-up-saltkusten-2024"]
    assert any(a.reported not in {None, a.decided} for d in register if (a := d.amount))
    assert {each.kind for each in register} == set(KINDS) - {"report"}


@pytest.mark.parametrize("word", ["utsatt", "drabbad", "värst", "lyckades", "försenad"])
def test_no_document_is_told_in_a_word_that_blames(malmo, word):
    texts = [t for d in malmo.documents for t in (d.name, d.words, d.note, d.role) if t]

    assert not [each.to("sv") for each in texts if word in each.to("sv").casefold()]
