"""The dates: what was to come when, whose it is, and what was not found."""

from datetime import date

import pytest

from geo.briefing import room
from geo.briefing.kinds import follow_ups
from geo.briefing.missing import missing, name
from geo.briefing.slide import MOST_LINES, Items, Words

DOCUMENTS = """
[sources.us]
url = "https://example.org/promises"
publisher = "The promisers"

[[document]]
id = "late"
kind = "follow_up"
name = { sv = "Uppföljningen", en = "The follow-up" }
owners = ["police"]
promises = ["hill-2018"]
due = { from = 2018-12-01, to = 2019-01-31, words = { sv = "vid årsskiftet", en = "at new year" } }
last_looked = 2026-11-23
source = "us"

[[document]]
id = "found"
kind = "evaluation"
name = { sv = "Granskningen", en = "The review" }
role = { sv = "Högskolan", en = "The university" }
promises = ["hill-2018"]
decided = 2018-06-01
link = "us"
note = { sv = "Den gäller hela landet.", en = "It is about the whole country." }

[[document]]
id = "elsewhere"
kind = "report"
name = { sv = "Rapporten", en = "The report" }
owners = ["police"]
promises = ["lake-2019"]
due = 2019-12-31
last_looked = 2026-11-23
source = "us"
"""


def items(told):
    return next((part.items for part in told.parts if isinstance(part, Items)), ())


def words(told):
    return [part.text for part in told.parts if isinstance(part, Words)]


@pytest.fixture(scope="module")
def kept(build):
    return build(**{"documents.toml": DOCUMENTS})


def test_malmos_missing_summary_is_told_with_time_owner_and_search(packaged_briefers, scene):
    told = follow_ups.told(scene("follow_ups"), packaged_briefers["malmo"])
    found = next(each for each in items(told) if each.head.startswith("Sammanfattning"))

    assert found.aside == "Inte hittad"
    assert found.lines == (
        "Skulle ha kommit vid årsskiftet 2018/2019.",
        "Ansvarig: Polisen och Malmö stad.",
        "Vi letade senast 24 november 2026.",
    )
    assert not found.known


def test_malmos_promises_without_any_follow_up_are_named(packaged_briefers, scene):
    told = follow_ups.told(scene("follow_ups"), packaged_briefers["malmo"])

    assert words(told) == [
        (
            "Ingen uppföljning hittad: Innerstaden, Söder och Öster. Vi letade senast 23 november "
            "2026. 5 uppföljningar av andra löften är inte heller hittade. Se Plan."
        ),
    ]


def test_what_has_a_due_day_comes_first_and_what_came_by_itself_after(kept, brief_of, scene):
    told = follow_ups.told(scene("follow_ups"), brief_of(kept))

    assert [(each.head, each.aside) for each in items(told)] == [
        ("Uppföljningen", "Inte hittad"),
        ("Granskningen", "Finns"),
    ]
    assert items(told)[1].lines == (
        "Publicerat 1 juni 2018.", "Gjord av: Högskolan.", "Den gäller hela landet.",
    )  # fmt: skip
    assert words(told) == ["1 uppföljning av andra löften är inte heller hittad. Se Plan."]


def test_one_follow_up_of_several_promises_names_them_and_says_when_it_came(
    packaged_briefers, scene
):
    told = follow_ups.told(scene("follow_ups"), packaged_briefers["exempelstad"])
    (found,) = (each for each in items(told) if each.aside == "Finns")

    assert found.lines[0] == "Skulle komma i januari 2025 · publicerat 10 januari 2025."
    assert found.lines[2] == "Gäller Lyktstaden, Vindåsen och Morgonsidan."


def test_what_is_missing_is_as_much_as_where_the_first_briefing_opens(packaged_briefers, scene):
    for briefer in packaged_briefers.values():
        city, say = briefer.teller.city, briefer.say
        told = follow_ups.told(scene("follow_ups"), briefer)
        known = {each.head for each in items(told) if not each.known}
        others = sum(name(each, say) not in known for each in missing(city, briefer.teller.today))

        assert any(f"{others} uppföljningar av andra" in line for line in words(told))


def test_before_its_time_a_follow_up_is_waited_for_and_not_missed(kept, brief_of, scene):
    during = follow_ups.told(scene("follow_ups"), brief_of(kept, today=date(2019, 1, 31)))
    after = follow_ups.told(scene("follow_ups"), brief_of(kept, today=date(2019, 2, 1)))

    assert items(during)[0].aside == "Väntas"
    assert items(during)[0].lines[0] == "Ska komma vid årsskiftet."
    assert items(after)[0].aside == "Inte hittad"


def test_a_follow_up_that_only_the_promise_speaks_of_is_told_in_its_words(packaged_briefers, scene):
    told = follow_ups.told(scene("follow_ups", year=2023), packaged_briefers["exempelstad"])
    found = next(each for each in items(told) if each.head == "Uppföljningen av Morgonsidan 2023")

    assert found.aside == "Inte hittad"
    assert found.lines[0] == "Ingen tid för uppföljning var satt. Inget är publicerat."


def test_a_town_without_a_register_says_that_nothing_was_found(town, brief_of, scene):
    told = follow_ups.told(scene("follow_ups"), brief_of(town))

    assert items(told) == ()
    assert words(told) == ["Ingen uppföljning hittad: North. Vi letade senast 23 november 2026."]
    assert told.sources == ("example.org",)


def test_every_year_of_both_cities_fits_and_has_day_and_source(packaged_briefers, scene):
    for briefer in packaged_briefers.values():
        for year in briefer.teller.city.promises.years:
            told = follow_ups.told(scene("follow_ups", year=year), briefer)
            shown = items(told)
            left = MOST_LINES - sum(room.below(each, room.WIDE) for each in words(told))
            kept = room.fitting(shown, left, columns=follow_ups.COLUMNS)

            assert kept == shown
            assert told.date
            assert told.sources
