"""A dated meeting goes into a calendar as a whole day, in words, and as RFC 5545 has it."""

import shutil
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from dashboard import addresses, cache
from dashboard.i18n import NAMES, language
from data import CITIES
from geo.bidi import bare

pytestmark = pytest.mark.usefixtures("data_of_its_own")

WALK = "askbacken-walk-2025"
SPITE = "kl. 18; ta med: lampa, \\\\n BEGIN:VALARM\\u0000\\r\\nATTENDEE:mailto:x@example.org\\u2028"
HOSTILE = f"""
[[fact]]
id = "..Spite\\r\\n\\"; x=\\"y"
kind = "dialogue"
status = "planned"
words = {{ sv = "{SPITE}", en = "{SPITE}" }}
when = {{ sv = "{SPITE}", en = "{SPITE}" }}
dated = "day"
starts = 2025-02-01
ends = 2025-02-03
place = "{SPITE}"
areas = ["90101"]
precision = "neighbourhood"
note = {{ sv = "{SPITE}", en = "{SPITE}" }}
source = {{ url = "https://exempelstad.example/å;,ATTENDEE:x", publisher = "{SPITE}" }}
"""


def at(name=WALK, city="exempelstad", lang="sv"):
    return f"/{addresses.calendar(name, city, lang)}"


@pytest.fixture
def event(ask):
    """Return a function that fetches a file and reads its one event back."""

    def fetch(*asked, **named):
        status, headers, body = ask(at(*asked, **named))
        assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        whole = checked(body)
        (one,) = whole.walk("VEVENT")
        return one

    return fetch


def checked(body):
    """Hold a file to RFC 5545: its lines, and what a calendar and an event must have."""
    lines = body.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(sign in line for line in lines for sign in (b"\r", b"\n", b"\0"))
    whole = Calendar.from_ical(body)
    assert not any(part.errors for part in whole.walk())
    assert [part.name for part in whole.walk()] == ["VCALENDAR", "VEVENT"]
    assert {"PRODID", "VERSION"} <= set(whole)
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(whole.walk("VEVENT")[0])
    return whole


# What it holds


def test_a_walk_is_a_whole_day_with_its_place_and_its_source(event):
    walk = event()

    assert walk.decoded("dtstart") == date(2025, 3, 6)
    assert walk.decoded("dtend") == date(2025, 3, 7)
    assert walk["location"] == "Cirrusgatan"
    assert walk["url"] == "https://exempelstad.example/kalender/2025"
    assert walk["summary"] == (
        "Exempeldata: Trygghetsvandring från Väderskolan klockan 18. Visa oss var det är mörkt."
    )
    assert walk["description"].split("\n") == [
        "Exempeldata: allt här är påhittat.",
        "Trygghetsvandring från Väderskolan klockan 18. Visa oss var det är mörkt.",
        "6 mars 2025 · Cirrusgatan · planerat",
        "Källa: Exempelstad (påhittat)",
        "https://exempelstad.example/kalender/2025",
    ]


@pytest.mark.parametrize("lang", NAMES)
def test_it_is_told_in_each_language_and_says_which(event, lang):
    walk, say = event(lang=lang), language(lang)
    words = cache.cities()["exempelstad"].facts[WALK].words

    assert bare(walk["summary"]).endswith(bare(say.text(words)))
    assert walk["description"].startswith(say("Exempeldata: allt här är påhittat"))
    for name in ("summary", "description", "location"):
        assert walk[name].params["LANGUAGE"] == lang


def test_a_day_of_a_real_city_that_has_passed_is_no_made_up_one(event):
    walk = event("evening-walk-2017", "malmo")

    assert walk.decoded("dtstart") == date(2017, 3, 7)
    assert "xempeldata" not in str(walk.to_ical())


def test_it_lasts_and_has_no_clock(event, ask):
    assert event()["uid"] == event(lang="en")["uid"] == "3e34f8f0-619c-5373-be93-2004d4fc9b44"
    assert event("quay-cleaning-2025")["uid"] != event()["uid"]
    assert event().decoded("dtstamp") == datetime(2025, 1, 15, 12, tzinfo=UTC)
    assert ask(at())[2] == ask(at())[2]


def test_every_dated_meeting_of_every_city_is_a_file(event):
    for city in cache.cities().values():
        for fact in city.facts:
            if fact.kind in {"activity", "dialogue"} and fact.dated == "day":
                assert event(fact.id, city.id).decoded("dtstart") == fact.starts


# How it is answered


def test_it_is_saved_under_a_name_that_says_what_it_is(ask):
    _, made_up, _ = ask(at())
    _, real, _ = ask(at("evening-walk-2017", "malmo"))

    name = "lofteskartan-exempeldata-exempelstad-askbacken-walk-2025.ics"
    assert made_up["content-disposition"] == f'attachment; filename="{name}"'
    assert real["content-disposition"] == (
        'attachment; filename="lofteskartan-malmo-evening-walk-2017.ics"'
    )


def test_the_same_is_not_sent_again_and_head_tells_what_get_would(ask):
    _, headers, body = ask(at())
    status, _, nothing = ask(at(), If_None_Match=headers["etag"])
    head, told, none = ask(at(), method="HEAD")

    assert (status, nothing) == (304, b"")
    assert (head, none, told["content-length"]) == (200, b"", str(len(body)))


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "parents-spring-2025",  # a month
        "watch-askbacken-2024",  # no meeting
        "%22%3E%3Cscript%3E",
        "..%2F..%2Fcity",
    ],
)
def test_what_is_no_dated_meeting_is_not_found(ask, name):
    status, headers, _ = ask(f"/api/v1/activities/{name}.ics?city=exempelstad")

    assert (status, headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("asked", ["city=nothing", "city=exempelstad&lang=nothing"])
def test_a_city_or_a_language_that_is_not_known_is_a_problem(ask, asked):
    status, headers, _ = ask(f"/api/v1/activities/{WALK}.ics?{asked}")

    assert (status, headers["content-type"]) == (422, "application/problem+json")


@pytest.fixture
def spiteful(tmp_path):
    """Put a made-up city in the place of the packaged ones, and spite in its words."""
    root = tmp_path / "cities"
    shutil.copytree(CITIES / "exempelstad", root / "exempelstad")
    (root / "exempelstad" / "facts" / "spite.toml").write_text(HOSTILE, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.cache.city.CITIES", root)
        cache.forget()
        yield next(name for name in cache.cities()["exempelstad"].facts.by_id if "Spite" in name)
    cache.forget()


def test_hostile_words_are_words(event, ask, spiteful):
    _, headers, body = ask(at(spiteful))
    spite = event(spiteful)

    assert "ATTENDEE" not in spite
    assert spite["location"] == (
        "kl. 18; ta med: lampa, \\n BEGIN:VALARM ATTENDEE:mailto:x@example.org"
    )
    assert spite["url"] == "https://exempelstad.example/%C3%A5;,ATTENDEE:x"
    assert spite.decoded("dtend") == date(2025, 2, 4)
    assert "\u2028" not in body.decode()
    assert headers["content-disposition"] == (
        'attachment; filename="lofteskartan-exempeldata-exempelstad-spite-x-y.ics"'
    )
