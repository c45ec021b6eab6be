"""The activity plan as a calendar that one can follow (iCalendar, RFC 5545), of an area or of all.

An entry keeps its name for good, and says how often it was changed. What was withdrawn stays, and
says that it is cancelled, so that it leaves the calendars it went into. A feed has no clock: it
changes when the plan does.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from icalendar import Calendar, Event, vDuration, vRecur, vText, vUri

from dashboard import cache
from dashboard.exchange import MAKER, address, identity, marked, plain
from dashboard.parts.plan.fieldwords import spoken
from dashboard.takeaway import zone
from dashboard.takeaway.plan import leaving
from geo.bidi import bare
from geo.latest import named
from geo.plan.chosen import chosen, open_places
from geo.plan.event import Kind, subject_of
from geo.plan.fold import cut
from geo.plan.words import place_name, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from dashboard.viewstate import ViewState
    from geo.plan.activity import Activity
    from geo.plan.event import Event as Written
    from geo.plan.fold import Entry
    from geo.plan.leaving import Leaving
    from geo.tongue import Say

AGAIN: Final = timedelta(days=1)
"""How long a calendar program may wait before it asks again."""
_OF_PLAN: Final = frozenset({Kind.CHANGED, Kind.WITHDRAWN, Kind.UNDONE})
"""What changes an entry of a calendar; how far it has come stands in none."""
_FIFTH: Final = 5


def feed(view: ViewState) -> bytes:
    """Return what a view asks for of its city's plan as a calendar."""
    told, events = leaving(view), cache.events(view.city)
    if view.asof is not None:
        events = cut(events, view.asof, told.city.zone)
    return calendar(told, events)


def calendar(told: Leaving, events: Sequence[Written]) -> bytes:
    """Return what was asked for of a plan as a calendar; `events` are those the plan is made of."""
    say, city = told.say, told.city
    whole = Calendar()
    whole.add("prodid", MAKER)
    whole.add("version", "2.0")
    place = named(city, told.area, say)
    name = bare(marked(say("Aktiviteter i {place}", place=place), city, say))
    for key in ("name", "x-wr-calname"):
        whole.add(key, _said(name, say))
    whole.add("refresh-interval", vDuration(AGAIN, {"VALUE": "DURATION"}))
    whole.add("x-published-ttl", vDuration(AGAIN))
    shown = chosen(told.plan, told.ask, city, told.area, withdrawn=True)
    dated = [entry for entry in shown if entry.activity.starts]
    days = [entry.activity.starts for entry in dated if _is_timed(entry.activity)]
    years = [day.year for day in days if day]
    if years or not dated:  # a calendar has something in it (RFC 5545, 3.6): else how its clocks go
        whole.add_component(zone.told(city.zone.key, min(years, default=city.as_of.year) - 1))
    history = _history(events)
    for entry in dated:
        whole.add_component(_event(entry, told, history))
    written: bytes = whole.to_ical()
    return written


def _history(events: Sequence[Written]) -> Mapping[str, list[Written]]:
    """Return what was written of each activity's own fields, oldest first."""
    found: dict[str, list[Written]] = {}
    for event in events:
        if event.kind in _OF_PLAN or event.kind is Kind.ADDED:
            found.setdefault(event.subject, []).append(event)
    return found


def _event(entry: Entry, told: Leaving, history: Mapping[str, list[Written]]) -> Event:
    say, city = told.say, told.city
    known = open_places(entry.activity, city)
    written = history.get(subject_of("activity", known.id), [entry.added])
    last = max(event.at for event in written).replace(microsecond=0)
    one = Event()
    one.add("uid", str(identity("activity", city.id, known.id)))
    one.add("dtstamp", last)
    one.add("created", entry.added.at.replace(microsecond=0))
    one.add("last-modified", last)
    one.add("sequence", sum(event.kind in _OF_PLAN for event in written))
    one.add("status", "CANCELLED" if entry.withdrawn else "CONFIRMED")
    one.add("transp", "TRANSPARENT")
    for key, value in _times(known, told).items():
        one.add(key, value)
    one.add("summary", _said(marked(say.text(known.title), city, say), say))
    one.add("description", _said("\n".join(map(plain, _lines(known, told))), say))
    if places := [place_name(place, city.areas, say) for place in known.places]:
        one.add("location", _said(plain(say.listed(places)), say))
    points = [place.course[0] for place in known.places if place.kind == "point"]
    if len(points) == len(known.places) == 1:
        [(lon, lat)] = points
        one.add("geo", (lat, lon))
    if known.source:
        one.add("url", vUri(address(known.source)))
    return one


def _is_timed(told: Activity) -> bool:
    """Return whether an entry has hours.

    Several days with hours and no rhythm are whole days: whether it is held on each of them was not
    published, so the hours stand in words.
    """
    alone = told.repeat is None and told.ends not in {None, told.starts}
    return told.begins is not None and not alone


def _times(told: Activity, leaving_: Leaving) -> dict[str, Any]:
    """Return when an activity starts and ends, and by which rule it comes back."""
    starts = told.starts
    if starts is None:
        return {}
    last = starts if told.repeat else told.ends or starts
    if not _is_timed(told) or told.begins is None:
        found: dict[str, Any] = {"dtstart": starts, "dtend": last + timedelta(days=1)}
    else:
        here = leaving_.city.zone
        found = {"dtstart": datetime.combine(starts, told.begins, here)}
        if told.finishes and told.finishes > told.begins:
            found["dtend"] = datetime.combine(starts, told.finishes, here)
    return found | ({"rrule": _rule(told, leaving_)} if told.repeat else {})


def _rule(told: Activity, leaving_: Leaving) -> vRecur:
    """Return how an activity comes back; without an end of its own, until its promise ends."""
    starts, repeat = told.starts, told.repeat
    if starts is None or repeat is None:
        raise ValueError(f"{told.id} comes back at no time")
    rule: dict[str, Any] = {"FREQ": "MONTHLY" if repeat.every == "month" else "WEEKLY"}
    if repeat.every == "two_weeks":
        rule["INTERVAL"] = 2
    if repeat.every == "month":
        number = (starts.day - 1) // 7 + 1
        ordinal = -1 if number == _FIFTH else number  # a fifth one is the last of its month
        rule["BYDAY"] = f"{ordinal}{zone.DAYS[starts.weekday()]}"
    last = _last(told, leaving_)
    if last is not None and _is_timed(told):
        end = datetime.combine(last, told.begins or time(), leaving_.city.zone)
        rule["UNTIL"] = end.astimezone(UTC)
    elif last is not None:
        rule["UNTIL"] = last
    return vRecur(rule)


def _last(told: Activity, leaving_: Leaving) -> date | None:
    """Return the last day that an activity may come back on; None where nothing tells."""
    own = [each for each in (told.repeat and told.repeat.until, told.ends) if each]
    if own:
        return min(own)
    promises = leaving_.city.promises
    ends = promises[told.promise].ends if told.promise in promises else None
    return ends if ends and told.starts and ends >= told.starts else None


def _lines(told: Activity, leaving_: Leaving) -> Iterator[str]:
    """Yield what is to be known, a line each: what, when, how to take part, who, and the source."""
    say, city = leaving_.say, leaving_.city
    if city.synthetic:
        yield f"{say('Exempeldata: allt här är påhittat')}."
    if told.about:
        yield say.text(told.about)
    yield when(told, say)
    if told.join:
        yield say("Så deltar man: {how}", how=say.text(told.join))
    if told.languages:
        yield say(
            "Språk: {languages}",
            languages=say.listed([spoken(code, say) for code in told.languages]),
        )
    actors = city.promises.actors
    named_ = [actors[each].name if each in actors else each for each in _who(told)]
    yield say("Ansvarig: {who}", who=named_[0])
    if named_[1:]:
        yield say("Medverkande: {who}", who=say.listed(named_[1:]))
    if told.source:
        yield say("Källa: ") + address(told.source)


def _who(told: Activity) -> tuple[str, ...]:
    return (told.responsible, *told.partners)


def _said(words: str, say: Say) -> vText:
    return vText(words, params={"LANGUAGE": say.code})
