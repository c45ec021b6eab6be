"""Since last time: what is new is told, the weightiest first, and what is not new is said so."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from geo.briefing.held import Held
from geo.briefing.kinds.changes import told
from geo.briefing.missing import item, looked, missing, state
from geo.briefing.slide import Items, Words
from geo.documents import Span
from geo.plan import event
from geo.plan.activity import Activity, Proof, Status, Step
from geo.plan.changes import between
from geo.text import Text

LAST = Held(1, date(2018, 9, 12), datetime(2018, 9, 12, 15, tzinfo=UTC), "Ada")
TODAY = date(2018, 12, 24)
DOCUMENTS = """
[sources.us]
url = "https://example.org/promises"
publisher = "The town"

[[document]]
id = "follow-hill"
kind = "follow_up"
name = { sv = "Uppföljningen av Kullen", en = "The follow-up of the Hill" }
owners = ["police"]
promises = ["hill-2018"]
due = { from = 2018-06-01, to = 2018-06-30 }
last_looked = 2018-12-01
source = "us"

[[document]]
id = "later"
kind = "follow_up"
name = { sv = "Nästa uppföljning", en = "The next follow-up" }
owners = ["police"]
promises = ["lake-2019"]
due = { from = 2019-06-01, to = 2019-06-30 }
last_looked = 2018-12-01
source = "us"
"""
SILENT = (
    "source,wave,area,place,question,value,n,lo,hi,words_sv,words_en,confidence,url,publisher,"
    "published\n"
)
"""A survey that nobody has answered."""
DONE = Status(
    axis="activity",
    step=Step.COMPLETE,
    by="police",
    on=date(2018, 12, 1),
    proof=Proof("count", Text.of("kvällar"), number=3),
)


def walk(name="walk", **fields):
    known = {"promise": "hill-2018", "responsible": "police", "title": Text.of(f"Vandring {name}")}
    return Activity(id=name, **{**known, **fields})


def words(part):
    if isinstance(part, Words):
        return part.text
    return " ".join(f"{each.head} {each.answer} {' '.join(each.lines)}" for each in part.items)


def text(found):
    return " ".join(words(part) for part in found.parts)


@pytest.fixture(scope="module")
def later(planned):
    """Return a briefer after a briefing, with the plan as it was then and is now."""

    def brief(briefer, before=(), after=()):
        found = between(planned(*before), planned(*before, *after))
        return replace(briefer, held=(LAST,), changes=lambda _: found)

    return brief


@pytest.fixture(scope="module")
def briefer(build, brief_of):
    return brief_of(
        build(**{"documents.toml": DOCUMENTS, "survey/answers.csv": SILENT}), today=TODAY
    )


def test_the_first_briefing_opens_with_the_follow_ups_that_are_missing(briefer, scene):
    found = told(scene("changes"), briefer)

    lead, listed = found.parts
    assert lead.text == (
        "Det här är den första genomgången. 1 uppföljning saknas. Vi letade senast 1 december 2018."
    )
    (shown,) = listed.items
    assert shown.head == "Uppföljningen av Kullen"
    assert shown.lines == ("Skulle ha kommit i juni 2018.", "Ansvarig: The police.")
    assert not shown.known
    assert found.sources == ("The town",)


def test_a_follow_up_that_only_its_promise_tells_of_is_missing_and_one_that_stands_is_told_once(
    packaged_briefers,
):
    city = packaged_briefers["exempelstad"].teller.city
    found = missing(city, city.as_of)

    assert [each.promises for each in found] == [
        ("saltkusten-2024",), ("morgonsidan-2023",), ("morgonsidan-2023",),
    ]  # fmt: skip
    assert [each.due is None for each in found] == [False, True, True]


def test_where_each_was_looked_for_on_its_own_day_each_says_so(briefer):
    city, say = briefer.teller.city, briefer.say
    one, other = missing(city, date(2019, 7, 1))

    assert looked([one, other]) == date(2018, 12, 1)
    assert looked([one, replace(other, looked=None)]) is None
    assert item(one, city, say).lines[-1] == "Inte hittat, vi letade senast 1 december 2018."


def test_a_time_without_a_last_day_is_never_past():
    open_ended = Span(date(2018, 1, 1), None)

    assert state(open_ended, TODAY, found=False) == "coming"
    assert state(None, TODAY, found=False) == "missing"
    assert state(None, TODAY, found=True) == "found"


def test_what_is_not_due_yet_is_not_missing(briefer):
    city = briefer.teller.city

    assert [each.of.id for each in missing(city, date(2019, 6, 30))] == ["follow-hill"]
    assert len(missing(city, date(2019, 7, 1))) == 2
    assert missing(city, date(2018, 6, 30)) == ()


def test_a_city_where_none_is_missing_says_so(town, brief_of, scene):
    found = told(scene("changes"), brief_of(town, today=TODAY))

    assert "Vi känner inte till någon uppföljning som saknas." in text(found)
    assert found.sources


def test_where_nothing_changed_since_the_last_briefing_what_is_missing_still_is_told(
    briefer, later, scene
):
    found = told(scene("changes"), later(briefer))

    lead, listed, compared = found.parts
    assert lead.text == (
        "Förra genomgången hölls 12 september 2018. Inget har ändrats i planen sedan dess. "
        "1 uppföljning saknas. Vi letade senast 1 december 2018."
    )
    assert [each.head for each in listed.items] == ["Uppföljningen av Kullen"]
    assert compared.text == "Inga nya siffror går att jämföra med tidigare."


def test_where_nothing_changed_and_nothing_is_missing_both_are_said(town, brief_of, later, scene):
    found = told(scene("changes"), later(brief_of(town, today=TODAY)))

    assert words(found.parts[1]) == "Inget har ändrats i planen sedan dess."
    assert len(found.parts) == 3


def test_a_withdrawn_activity_comes_before_a_status_and_that_before_a_new_one(
    briefer, later, scene
):
    before = [event.added(walk("a")), event.added(walk("b")), event.added(walk("c"))]
    after = [
        event.changed(walk("c"), walk("c", starts=date(2018, 12, 1))),
        event.added(walk("d")),
        event.status("activity:b", DONE),
        event.withdrawn("a"),
    ]
    _, listed, _ = told(scene("changes"), later(briefer, before, after)).parts

    assert [(each.head, each.lines) for each in listed.items] == [
        ("Vandring a", ("Inte längre i planen · The police",)),
        ("Vandring b", ("Aktivitet: genomfört",)),
        ("Vandring d", ("Ny aktivitet · The police",)),
        ("Vandring c", ("Ändrad aktivitet · första dagen",)),
    ]


def test_an_activity_with_several_changes_is_one_thing(briefer, later, scene):
    after = [event.added(walk("a")), event.status("activity:a", DONE)]
    _, listed, _ = told(scene("changes"), later(briefer, (), after)).parts

    (item,) = listed.items
    assert item.lines == ("Ny aktivitet · The police", "Aktivitet: genomfört")
    assert item.sign == "N"


def test_what_does_not_fit_is_counted(briefer, later, scene):
    after = [event.added(walk(f"nr{n}")) for n in range(20)]
    _, listed, _ = told(scene("changes"), later(briefer, (), after)).parts

    assert isinstance(listed, Items)
    assert 0 < len(listed.items) < 20
    assert listed.left == f"och {20 - len(listed.items)} till, se Plan"


def test_a_scene_of_a_promise_or_a_problem_tells_only_what_is_about_it(briefer, later, scene):
    after = [
        event.added(walk("a", problems=("burglary",))),
        event.added(walk("b", promise="lake-2019")),
    ]
    known = later(briefer, (), after)

    of_promise = told(scene("changes", promise="hill-2018"), known)
    of_problem = told(scene("changes", problems=("burglary",)), known)

    assert [each.head for each in of_promise.parts[1].items] == ["Vandring a"]
    assert [each.head for each in of_problem.parts[1].items] == ["Vandring a"]


def test_numbers_beyond_chance_come_first_with_their_uncertainty(
    build, incidents, brief_of, later, scene
):
    rows = incidents(
        (30, {"when": "2017-10-09T12:00:00"}), (10, {"when": "2018-11-09T12:00:00"}),
        (30, {"problem": "insecurity", "when": "2017-10-09T12:00:00"}),
        (30, {"problem": "insecurity", "when": "2018-11-09T12:00:00"}),
    )  # fmt: skip
    after = [event.added(walk("a"))]
    briefer = brief_of(build(**{"survey/answers.csv": SILENT}), rows=rows, today=TODAY)
    found = told(scene("changes"), later(briefer, (), after))

    number, plan = found.parts[1].items
    assert number.head == "Inbrott · Hill"
    assert number.tone == "crime"
    assert number.answer == "Färre än året före. Minskningen är större än slumpen brukar ge."
    assert number.lines == (
        "10 anmälda oktober 2018 till november 2018, mot 30 samma tid året före.",
        "För varje 100 året före blev det 33 (95 % osäkerhet: 15–70).",
    )
    assert plan.head == "Vandring a"
    assert words(found.parts[2]) == "Vi jämförde 1 ny siffra med den före."


def test_both_packaged_cities_tell_something_dated_and_sourced(packaged_briefers, scene):
    for briefer in packaged_briefers.values():
        for known in (briefer, replace(briefer, held=(LAST,))):
            found = told(scene("changes"), known)
            assert found.date.startswith("Läget ")
            assert found.sources
