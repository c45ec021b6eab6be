"""What the numbers cannot say: only what holds for the city, with the city's own numbers."""

import pytest

from geo.briefing import room
from geo.briefing.kinds import limits
from geo.briefing.slide import MOST_LINES, Items
from geo.problems import MeasuredAs

CAUSE = "Ingen siffra visar att löftet är orsaken"
ASKS = "Mätningarna frågar boende, inte besökare"
FINDS = "Polisens fynd beror på hur mycket polisen letar"
NOTICES = "Notiserna är polisens eget urval"
SMALL = "Små tal visas inte"
REPORTS = "Alla brott anmäls inte"
NO_SURVEY = {
    "survey/answers.csv": (
        "source,wave,area,place,question,value,n,lo,hi,words_sv,words_en,confidence,url,publisher,"
        "published\n"
    ),
}


def found(briefer, scene):
    (part,) = limits.told(scene("limits"), briefer).parts
    assert isinstance(part, Items)
    return {each.head: each for each in part.items}


def test_malmo_is_told_how_many_notices_have_no_place(packaged_briefers, scene):
    said = found(packaged_briefers["malmo"], scene)

    assert said[NOTICES].lines == (
        "De säger inte hur vanligt något är. 1\xa0948 av 2\xa0806 saknar plats på kartan.",
    )
    assert said[NOTICES].aside == "Polismyndigheten"
    assert not {FINDS, SMALL, REPORTS} & set(said)


def test_malmo_has_a_number_of_answers_for_the_whole_city_alone(packaged_briefers, scene):
    said = found(packaged_briefers["malmo"], scene)

    assert said["Antal svar är bara publicerat för hela staden"].lines == (
        "3\xa0741 svar (2018) visar ingen ändring under ungefär 2 procentenheter.",
    )


def test_the_smallest_change_is_reckoned_on_the_fewest_answers_of_the_newest_wave(
    town, brief_of, scene
):
    # 61 per cent of 40: Newcombe's interval of no change is about 21 points to each side.
    said = found(brief_of(town), scene)

    assert said["Få svar visar bara stora ändringar"].lines == (
        (
            "Ett område har bara 40 svar (2018). Där syns ingen ändring under ungefär 21 "
            "procentenheter."
        ),
    )


def test_a_city_without_a_survey_has_no_line_about_one(build, brief_of, scene):
    said = found(brief_of(build(**NO_SURVEY)), scene)

    assert ASKS not in said
    assert CAUSE in said


def test_small_counts_and_finds_are_spoken_of_where_there_are_any(town, brief_of, incidents, scene):
    rows = incidents(
        (40, {}), (2, {"area": "2"}), (9, {"measured_as": MeasuredAs.POLICE_WORK.value})
    )
    said = found(brief_of(town, rows=rows), scene)

    assert {REPORTS, SMALL, FINDS} <= set(said)
    assert NOTICES not in said
    assert said[SMALL].lines[0].startswith("I 2 områden visas inte antalet")


def test_where_nothing_is_reported_that_is_said_with_what_was_found_instead(town, brief_of, scene):
    said = found(brief_of(town), scene)
    line = said["Anmälda brott är inte publicerade för varje område"]

    assert line.lines == ("Vi har inte hittat någon siffra om brott.",)
    assert not line.known


@pytest.mark.parametrize("city", ["malmo", "exempelstad"])
def test_nobody_says_that_a_promise_is_the_cause_and_all_of_it_fits(packaged_briefers, scene, city):
    told = limits.told(scene("limits"), packaged_briefers[city])
    (part,) = told.parts

    assert part.items[0].head == CAUSE
    assert len(part.items) <= limits.MOST
    assert room.fitting(part.items, MOST_LINES, columns=limits.COLUMNS) == part.items
    assert told.date
    assert told.sources
