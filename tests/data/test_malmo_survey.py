"""The published survey figures: at the level they were published, and never of two surveys."""

import csv
from pathlib import Path

import pytest

from data import CITIES
from geo import areas, problems, survey
from geo.survey import Better, Kind, Showing, series

MALMO = CITIES / "malmo"
LISTED = Path(__file__).parents[2] / "../shared/facts/real_facts.csv"

NO_FIGURE = {"3741", "2"}
"""How many answered, and how many surveys there were: facts about a survey, no answers."""


@pytest.fixture(scope="module")
def malmo():
    known = problems.load(MALMO / "vocabulary" / "problems.toml")
    return survey.load(MALMO / "survey", areas.load(MALMO / "areas"), known)


@pytest.mark.reference
def test_every_survey_figure_of_the_list_is_there(malmo):
    if not LISTED.exists():
        pytest.skip("the list of published facts is not beside the checkout")
    with LISTED.open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file) if row["kind"].startswith("survey_")]
    ours = {(row.source, row.citation.url, row.value) for row in malmo}

    for row in listed:
        if row["value"] and row["value"] not in NO_FIGURE:
            source = row["kind"].split("_")[1].lower()
            assert (source, row["source_url"], float(row["value"])) in ours


def test_there_are_three_surveys(malmo):
    assert [source.id for source in malmo.sources] == ["police", "moms", "ntu"]
    assert {row.source for row in malmo} == {"police", "moms", "ntu"}


def test_every_survey_says_that_it_asks_residents_not_visitors(malmo):
    for source in malmo.sources:
        assert "residents, not visitors" in source.note.to("en")
        assert "boende, inte besökare" in source.note.to("sv")


def test_every_question_has_an_answer_and_is_told_in_both_languages(malmo):
    for source in malmo.sources:
        for question in malmo.questions(source.id):
            assert malmo.select(source.id, question.id)
            assert question.name.languages() == {"sv", "en"}


@pytest.mark.parametrize(
    ("question", "wave", "area", "value"),
    [
        ("police-not-victim", "2018", "m-malmo", 75.4),
        ("police-worried", "2019", "m-malmo", 74),
        ("police-violence", "2019", "m-malmo", 1.6),
        ("police-sport-events", "2019", "m-malmo", 5.5),
        ("police-littering", "2019", "m-malmo", 47),
        ("police-index", "2021", "m-malmo", 2.27),
        ("police-index", "2022", "m-malmo", 2.41),
        ("police-index", "2016", "11319", 3.28),
        ("police-drug-sale", "2023", "m-malmo", 20),
        ("moms-safe", "2015", "d-soder", 49),
        ("moms-safe", "2015", "d-vaster", 72),
        ("ntu-safe", "2016", "m-malmo", 72),
        ("ntu-person", "2019-2020", "b-sodra-innerstaden", 32.5),
        ("ntu-property", "2019-2020", "b-hyllie", 26.2),
    ],
)
def test_a_published_figure_stands_at_its_level(malmo, question, wave, area, value):
    source = malmo.question(question).source
    (row,) = [each for each in malmo.select(source, question, wave) if each.area == area]

    assert row.value == value


def test_one_wave_has_one_figure_for_each_area_and_question(malmo):
    seen = [(row.question, row.wave, row.place) for row in malmo]

    assert len(seen) == len(set(seen))


def test_only_the_survey_of_2018_says_how_many_answered(malmo):
    assert {row.n for row in malmo} == {None, 3741}
    (row,) = [row for row in malmo if row.n]
    low, high = row.interval
    assert (round(low, 1), round(high, 1)) == (74.0, 76.8)


def test_a_direction_without_a_figure_is_kept_as_words(malmo):
    said = [row for row in malmo if row.showing is Showing.WORDS]

    assert len(said) > 20
    assert all(row.value is None and row.words for row in said)


def test_nobody_can_tell_of_innerstaden_in_2017_by_neighbourhood(malmo):
    assert not [row for row in malmo.for_area("11316") if row.wave in {"2016", "2017", "2018"}]


def test_what_was_published_for_regions_is_drawn_on_no_area(malmo):
    assert {row.place for row in malmo.elsewhere()} == {
        "Polisregion Syd",
        "Stockholm och Göteborg",
        "Sverige",
    }


def test_the_problem_index_of_a_neighbourhood_is_a_series_of_its_own(malmo):
    index = malmo.question("police-index")
    rows = [row for row in malmo.select("police", "police-index") if row.area == "11319"]

    assert (index.kind, index.better) == (Kind.INDEX, Better.LOWER)
    assert [row.value for row in series(rows)] == [3.28, 2.63, 2.47]
