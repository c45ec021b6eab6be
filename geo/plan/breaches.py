"""What is wrong with an activity or a status that somebody wants to write, field by field.

The same rules hold for a form, an imported file and the packaged plan. A reason is a word for
programs; `REASONS` says it in English for a command's report, and the page says it in its own
languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args
from urllib.parse import urlsplit

from geo.plan.activity import Axis, Every

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from geo.city import City
    from geo.plan.activity import Activity, Place, Status

Reason = Literal[
    "missing",
    "bad_id",
    "unknown_promise",
    "unknown_part",
    "unknown_actor",
    "unknown_area",
    "unknown_problem",
    "protected_problem",
    "city_only",
    "bad_number",
    "ends_first",
    "no_start",
    "bad_place",
    "bad_language",
    "bad_address",
    "no_proof",
    "not_yet",
    "too_long",
]

REASONS: Final[Mapping[Reason, str]] = {
    "missing": "is missing",
    "bad_id": "is no id: small letters, digits and hyphens",
    "unknown_promise": "is no promise of the city",
    "unknown_part": "is no commitment or goal of that promise",
    "unknown_actor": "is no actor of the city's vocabulary",
    "unknown_area": "is no area of the city",
    "unknown_problem": "is no problem type",
    "protected_problem": "is a problem type that is never placed below the city",
    "city_only": "serves a commitment that is never placed below the city",
    "bad_number": "is no number from 0",
    "ends_first": "comes before the start",
    "no_start": "needs a day to start from",
    "bad_place": "lies outside the city",
    "bad_language": "is no language code",
    "bad_address": "is no address: expected https://…",
    "no_proof": "says that something was done and shows nothing for it",
    "not_yet": "is a day that has not come",
    "too_long": "is longer than 2,000 signs",
}

LONGEST: Final = 2000
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that is wrong."""

    field: str
    value: str
    reason: Reason

    def __str__(self) -> str:
        """Say it in English."""
        return f"{self.field} {self.value!r} {REASONS[self.reason]}"


def of_activity(told: Activity, city: City) -> tuple[Breach, ...]:
    """Return everything that is wrong with an activity; nothing where it may be written."""
    return tuple(_activity(told, city))


def of_status(told: Status, city: City, *, today: date) -> tuple[Breach, ...]:
    """Return everything that is wrong with a status; nothing where it may be written.

    `today` is the day it is written: what has come so far cannot be said of a later one.
    """
    return tuple(_status(told, city, today))


def _activity(told: Activity, city: City) -> Iterator[Breach]:
    if not _ID.fullmatch(told.id) or len(told.id) > 80:  # noqa: PLR2004  fits a file's name
        yield Breach("id", told.id, "bad_id")
    if not told.title:
        yield Breach("title", "", "missing")
    yield from _long(told)
    yield from _belonging(told, city)
    for field, names in (("responsible", (told.responsible,)), ("partners", told.partners)):
        for name in names:
            if name not in city.promises.actors:
                yield Breach(field, name, "unknown_actor")
    yield from _problems(told, city)
    yield from _times(told)
    for place in told.places:
        yield from _place(place, city)
    for code in told.languages:
        if not _LANGUAGE.fullmatch(code):
            yield Breach("languages", code, "bad_language")
    yield from _address("source", told.source)


def _long(told: Activity) -> Iterator[Breach]:
    for field in ("title", "about", "join"):
        text = getattr(told, field)
        if text and any(len(words) > LONGEST for _, words in text.words):
            yield Breach(field, text.to("sv")[:40], "too_long")


def _belonging(told: Activity, city: City) -> Iterator[Breach]:
    if told.promise not in city.promises:
        yield Breach("promise", told.promise, "unknown_promise")
        return
    parts = {part.id: part for part in city.promises[told.promise].parts}
    if told.commitment is None:
        return
    if told.commitment not in parts:
        yield Breach("commitment", told.commitment, "unknown_part")
    elif getattr(parts[told.commitment], "city_only", False):
        for place in told.places:
            if place.course or place.area != city.areas.whole.id:
                yield Breach("places", place.area or "", "city_only")


def _problems(told: Activity, city: City) -> Iterator[Breach]:
    for tag in told.problems:
        problem, _, sub = tag.partition("/")
        if not city.problems.has(problem, sub or None):
            yield Breach("problems", tag, "unknown_problem")
        elif city.problems[problem].protected and told.places:
            yield Breach("problems", tag, "protected_problem")


def _times(told: Activity) -> Iterator[Breach]:
    if told.ends and told.starts and told.ends < told.starts:
        yield Breach("ends", told.ends.isoformat(), "ends_first")
    if told.begins and told.finishes == told.begins:  # an earlier hour is of the next day
        yield Breach("finishes", told.finishes.isoformat("minutes"), "ends_first")
    if told.repeat and told.repeat.every not in get_args(Every):
        yield Breach("repeat", told.repeat.every, "missing")
    if told.repeat and told.repeat.until and told.starts and told.repeat.until < told.starts:
        yield Breach("until", told.repeat.until.isoformat(), "ends_first")
    for field in ("ends", "begins", "repeat"):
        if getattr(told, field) and not told.starts:
            yield Breach("starts", "", "no_start")
            return


def _place(place: Place, city: City) -> Iterator[Breach]:
    if place.area is None and not place.course:
        yield Breach("places", "", "missing")
    if place.area is not None and place.area not in city.areas:
        yield Breach("places", place.area, "unknown_area")
    west, south, east, north = city.areas.outline(city.areas.whole.id).bounds
    for lon, lat in place.course:
        if not (west <= lon <= east and south <= lat <= north):
            yield Breach("places", f"{lon}, {lat}", "bad_place")


def _status(told: Status, city: City, today: date) -> Iterator[Breach]:
    if told.on > today:
        yield Breach("on", told.on.isoformat(), "not_yet")
    if told.axis not in get_args(Axis):
        yield Breach("axis", told.axis, "missing")
    if told.by not in city.promises.actors:
        yield Breach("by", told.by, "unknown_actor")
    proof = told.proof
    if told.step.needs_proof and (proof is None or not (proof.words or proof.url)):
        yield Breach("proof", "", "no_proof")
    if proof is None:
        return
    if proof.kind == "count" and (proof.number is None or proof.number < 0):
        yield Breach("number", str(proof.number), "bad_number")
    if proof.kind == "link" and not proof.url:
        yield Breach("url", "", "missing")
    yield from _address("url", proof.url)


def _address(field: str, url: str | None) -> Iterator[Breach]:
    if url is None:
        return
    try:
        sound = urlsplit(url).scheme in {"https", "http"} and bool(urlsplit(url).hostname)
    except ValueError:
        sound = False
    if not sound or not url.isprintable() or " " in url:
        yield Breach(field, url, "bad_address")
