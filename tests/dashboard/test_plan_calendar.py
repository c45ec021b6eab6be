"""The plan as a calendar: as RFC 5545 has it, read by a library that does not write it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard import addresses, cache
from dashboard.i18n import NAMES, language
from dashboard.takeaway import calendar as feeds
from dashboard.takeaway import zone
from geo.bidi import bare
from geo.filter import Filter
from geo.plan import event
from geo.plan.activity import Activity, Place, Repeat
from geo.plan.event import Event
from geo.plan.fold import fold
from geo.plan.leaving import Leaving
from geo.text import Text

pytestmark = pytest.mark.usefixtures("data_of_its_own")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = date(2025, 1, 22)  # a Wednesday, the fourth of its month


def told(*drafts, area=None, lang="sv", city="exempelstad", **ask):
    """Return a feed of what was written, one event an hour from noon on the first of 2025."""
    revisions, known = {}, []
    for number, draft in enumerate(drafts, 1):
        revisions[draft.subject] = revisions.get(draft.subject, 0) + 1
        known.append(
            Event(
                kind=draft.kind, subject=draft.subject, body=draft.body, id=draft.id, number=number,
                at=datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(hours=number - 1), who="Ada",
                revision=revisions[draft.subject], batch="batch-7",
            )
        )  # fmt: skip
    about = cache.cities()[city]
    leaving = Leaving(about, fold(known), Filter(**ask), language(lang), area)
    return feeds.calendar(leaving, known)


def test_a_feed_of_nothing_holds_how_its_clocks_go_since_it_has_to_hold_something():
    whole = vobject.readOne(told().decode())

    assert [part.name for part in whole.components()] == ["VTIMEZONE"]


def walk(**fields):
    named = {
        "id": "walk", "promise": "lyktstaden-2025", "responsible": "exempelstads-stad",
        "title": Text.of("Vandring"), "places": (Place("90101"),), "starts": START,
    }  # fmt: skip
    return Activity(**{**named, **fields})


def checked(raw):
    """Hold a feed to what RFC 5545 demands, and return it as another library reads it."""
    lines = raw.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(sign in line for line in lines for sign in (b"\r", b"\n", b"\0"))
    found = vobject.readOne(raw.decode(), validate=True)
    assert (found.version.value, bool(found.prodid.value)) == ("2.0", True)
    entries = found.contents.get("vevent", [])
    assert len({each.uid.value for each in entries}) == len(entries)
    zones = {each.tzid.value for each in found.contents.get("vtimezone", [])}
    used = set(re.findall(rb"TZID=([^:;]+)[:;]", raw))
    assert {name.decode() for name in used} == (zones if entries else set())
    for each in entries:
        for name in ("uid", "dtstamp", "dtstart", "sequence", "last_modified", "status"):
            assert len(each.contents[name.replace("_", "-")]) == 1
        assert each.dtstamp.value.utcoffset() == timedelta()
        if hasattr(each, "dtend"):
            assert type(each.dtend.value) is type(each.dtstart.value)
            assert each.dtend.value > each.dtstart.value
    return found


def one(*drafts, **asked):
    return checked(told(*drafts, **asked)).vevent


def unfolded(raw):
    return raw.replace(b"\r\n ", b"").decode()


def rule_of(raw):
    """Return the rule of the one entry of a feed."""
    entry = unfolded(raw).partition("BEGIN:VEVENT")[2]
    return re.search(r"RRULE:(.*?)\r\n", entry)[1]


# When


def test_an_activity_without_hours_is_whole_days_to_the_last_one():
    entry = one(event.added(walk(ends=START + timedelta(days=2))))

    assert entry.dtstart.value == START
    assert entry.dtend.value == START + timedelta(days=3)


def test_an_activity_with_hours_has_the_clock_of_its_city():
    entry = one(event.added(walk(begins=time(18), finishes=time(20))))

    assert entry.dtstart.value.astimezone(UTC) == datetime(2025, 1, 22, 17, tzinfo=UTC)
    assert entry.dtend.value.astimezone(UTC) == datetime(2025, 1, 22, 19, tzinfo=UTC)


def test_what_has_no_end_of_its_own_is_given_none():
    assert not hasattr(one(event.added(walk(begins=time(18)))), "dtend")


def test_several_days_with_hours_and_no_rhythm_are_whole_days_that_say_the_hours():
    """Whether it is held on each of them was not published."""
    entry = one(event.added(walk(ends=date(2025, 3, 1), begins=time(18), finishes=time(20))))

    assert entry.dtstart.value == START
    assert "kl. 18.00–20.00" in entry.description.value


def test_what_has_no_day_is_in_no_calendar():
    assert "vevent" not in checked(told(event.added(walk(starts=None)))).contents


@pytest.mark.parametrize(
    ("every", "rule"),
    [
        ("week", "FREQ=WEEKLY"),
        ("two_weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("month", "FREQ=MONTHLY;BYDAY=4WE"),
    ],
)
def test_what_comes_back_has_a_rule_that_ends_on_its_last_day(every, rule):
    repeat = Repeat(every, date(2025, 6, 30))
    timed = told(event.added(walk(begins=time(18), repeat=repeat)))
    whole = told(event.added(walk(repeat=repeat)))

    parts = set(rule_of(timed).split(";"))
    assert parts == {*rule.split(";"), "UNTIL=20250630T160000Z"}  # 18 o'clock in summer time
    assert set(rule_of(whole).split(";")) == {*rule.split(";"), "UNTIL=20250630"}


def test_a_fifth_weekday_is_the_last_of_each_month():
    raw = told(event.added(walk(starts=date(2025, 1, 29), repeat=Repeat("month"))))

    assert "BYDAY=-1WE" in unfolded(raw)


def test_what_has_no_end_comes_back_until_its_promise_ends():
    raw = told(event.added(walk(repeat=Repeat("week"))))

    assert "UNTIL=20251231" in unfolded(raw)


def by_hand(made):
    """Return the days that an activity falls on, counted without a rule of iCalendar."""
    last = min(each for each in (made.repeat.until, made.ends, date(2025, 12, 31)) if each)
    step = {"week": 1, "two_weeks": 2}.get(made.repeat.every)
    if step:
        days = (made.starts + timedelta(weeks=step * n) for n in range(400))
        return [day for day in days if day <= last]
    first, ordinal = made.starts, (made.starts.day - 1) // 7
    months = rrule.rrule(rrule.MONTHLY, dtstart=first.replace(day=1), until=last)
    found = []
    for month in months:
        weekdays = [
            day.date()
            for day in (month + timedelta(days=n) for n in range(31))
            if day.month == month.month and day.weekday() == first.weekday()
        ]
        found.append(weekdays[-1] if ordinal == 4 else weekdays[ordinal])
    return [day for day in found if first <= day <= last]


@settings(max_examples=60)
@given(
    some.dates(date(2025, 1, 1), date(2025, 11, 30)),
    some.sampled_from(["week", "two_weeks", "month"]),
    some.none() | some.integers(0, 300),
    some.none() | some.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
)
def test_every_rule_falls_on_the_days_that_were_planned(starts, every, days, begins):
    until = min(starts + timedelta(days=days), date(2025, 12, 31)) if days is not None else None
    made = walk(starts=starts, begins=begins, repeat=Repeat(every, until))

    raw = told(event.added(made))
    entry = checked(raw).vevent

    found = [each.date() for each in entry.getrruleset(addRDate=True)]
    assert found == by_hand(made)
    start = datetime.combine(starts, begins or time())
    local = re.sub(r"UNTIL=[^;]*", f"UNTIL={by_hand(made)[-1]:%Y%m%d}T235959", rule_of(raw))
    assert [each.date() for each in rrule.rrulestr(local, dtstart=start)] == by_hand(made)


# The clock


@pytest.mark.parametrize(
    "name", ["Europe/Stockholm", "America/New_York", "Asia/Tokyo", "Africa/Casablanca"]
)
def test_the_clock_in_the_file_is_the_clock_of_the_city(name):
    """icalendar's own begins summer time an hour late."""
    text = zone.told(name, 2024).to_ical().decode()
    file = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{text}END:VCALENDAR\r\n"
    read = vobject.readOne(file).vtimezone.gettzinfo()
    known = ZoneInfo(name)

    hours = (datetime(2024, 1, 2) + timedelta(hours=n) for n in range(0, 24 * 900, 7))  # noqa: DTZ001
    for hour in hours:
        assert hour.replace(tzinfo=read).utcoffset() == hour.replace(tzinfo=known).utcoffset(), hour


def test_summer_begins_at_two_and_ends_at_three():
    found = zone.told("Europe/Stockholm", 2024).to_ical().decode()

    assert "DTSTART:20240331T020000\r\n" in found
    assert "DTSTART:20241027T030000\r\n" in found
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in found


# What it says


def test_an_entry_says_where_how_to_take_part_who_and_the_source():
    entry = one(
        event.added(
            walk(
                about=Text.of("Vi går runt."),
                places=(Place("90101", Text.of("Torget"), ((18.9539, 55.7801),)),),
                partners=("kvallslaget",),
                languages=("sv", "ar"),
                join=Text.of("Kom som du är."),
                source="https://exempelstad.example/plan",
            )
        )
    )

    assert entry.summary.value == "Exempeldata: Vandring"
    assert entry.location.value == "Torget, Lykttorget"
    assert entry.geo.value == "55.7801;18.9539"
    assert entry.url.value == "https://exempelstad.example/plan"
    assert entry.description.value.split("\n") == [
        "Exempeldata: allt här är påhittat.",
        "Vi går runt.",
        "22 januari 2025",
        "Så deltar man: Kom som du är.",
        "Språk: svenska och arabiska",
        "Ansvarig: Exempelstads stad",
        "Medverkande: Kvällslaget",
        "Källa: https://exempelstad.example/plan",
    ]


def test_several_places_are_told_and_none_is_the_point():
    places = (Place("90101", None, ((18.9539, 55.7801),)), Place("90102"))

    entry = one(event.added(walk(places=places)))

    assert entry.location.value == "Lykttorget och Sigillet"
    assert not hasattr(entry, "geo")


def test_who_wrote_it_is_in_no_calendar():
    raw = told(event.added(walk()), event.withdrawn("walk", "secret"))

    assert not any(word in raw for word in (b"Ada", b"batch-7", b"secret"))


def test_what_others_wrote_stays_words():
    spite = "a;b,c\\n\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT\u2028\0"

    entry = one(event.added(walk(title=Text.of(spite), join=Text.of(spite))))

    assert not hasattr(entry, "attendee")
    assert entry.summary.value.startswith("Exempeldata: a;b,c\\n ATTENDEE")


# What changes


def test_an_entry_keeps_its_name_and_counts_its_changes():
    before, after = walk(), walk(begins=time(18))
    added = event.added(before)
    first = one(added)
    second = one(added, event.changed(before, after))

    assert first.uid.value == second.uid.value
    assert (first.sequence.value, second.sequence.value) == ("0", "1")
    assert second.last_modified.value == first.last_modified.value + timedelta(hours=1)
    assert second.dtstamp.value == second.last_modified.value
    assert second.created.value == first.created.value


def test_how_far_it_has_come_changes_no_entry():
    added = event.added(walk())
    said = event.Draft(
        kind=event.Kind.STATUS, subject="activity:walk", id="s",
        body={"axis": "activity", "step": "not_started", "by": "police", "on": "2025-01-01"},
    )  # fmt: skip

    assert told(added) == told(added, said)


def test_what_is_withdrawn_is_cancelled_and_what_is_undone_has_changed_again():
    added, gone = event.added(walk()), event.withdrawn("walk")
    written = Event(
        kind=gone.kind, subject=gone.subject, body=gone.body, id=gone.id, number=2,
        at=datetime(2025, 1, 1, tzinfo=UTC), who="Ada", revision=2,
    )  # fmt: skip

    cancelled, back = one(added, gone), one(added, gone, event.undone(written))

    assert (cancelled.status.value, cancelled.sequence.value) == ("CANCELLED", "1")
    assert (back.status.value, back.sequence.value) == ("CONFIRMED", "2")


# The feeds


def at(**query):
    asked = {"city": "exempelstad", "area": None, "lang": "sv", **query}
    return f"/{addresses.activities_calendar(**asked)}"


@pytest.mark.parametrize("lang", NAMES)
def test_the_citys_feed_has_every_activity_with_a_day_in_each_language(ask, lang):
    status, headers, body = ask(at(lang=lang))
    found = checked(body)
    say, plan = language(lang), cache.plan("exempelstad")

    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    dated = [each for each in plan.entries.values() if each.activity.starts]
    assert len(found.vevent_list) == len(dated)
    titles = {bare(say.text(each.activity.title)) for each in dated}
    for entry in found.vevent_list:
        summary = bare(entry.summary.value)
        assert any(summary.endswith(title) for title in titles)
        assert bare(say("exempeldata")).casefold() in summary.casefold()


def test_a_feed_says_what_it_is_and_when_to_ask_again(ask):
    found = checked(ask(at(area="90101"))[2])

    name = "Exempeldata: Aktiviteter i Lykttorget i Exempelstad"
    assert found.contents["x-wr-calname"][0].value == name
    assert found.contents["name"][0].value == name
    assert found.contents["refresh-interval"][0].value == "P1D"


def test_an_areas_feed_has_what_is_done_in_it_and_all_around_it(ask):
    here = {each.uid.value for each in checked(ask(at(area="90101"))[2]).vevent_list}
    district = {each.uid.value for each in checked(ask(at(area="d-lyktstaden"))[2]).vevent_list}
    city = {each.uid.value for each in checked(ask(at())[2]).vevent_list}

    assert here
    assert here <= district < city


def test_each_area_has_a_feed_that_is_sound(ask):
    for area in cache.cities()["exempelstad"].areas:
        assert ask(at(area=area.id))[0] == 200
    checked(ask(at(city="malmo"))[2])


def test_a_feed_is_not_sent_again_until_the_plan_changes(ask):
    _, headers, _ = ask(at())
    assert ask(at(), If_None_Match=headers["etag"])[0] == 304

    cache.log("exempelstad").append([event.withdrawn("lykt-belysning")], who="ada")

    status, _, body = ask(at(), If_None_Match=headers["etag"])
    assert status == 200
    cancelled = [e for e in checked(body).vevent_list if e.status.value == "CANCELLED"]
    assert [each.summary.value for each in cancelled] == ["Exempeldata: Ny belysning i passagen"]


def test_what_is_not_understood_is_a_problem(ask):
    assert ask("/api/v1/activities.ics?area=nowhere")[0] == 422
