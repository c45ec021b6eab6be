"""The plan as one flat table: a row for each activity, as CSV, XLSX, GeoJSON and JSON write it.

Columns have lasting English names. What is said as an id stands beside it in words, and a file of
ours can be read back (`geo.sources.plan`): lists have semicolons between, a place and its course
stand at the same place of theirs. Who wrote an entry is never in it.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from geo.bidi import bare
from geo.plan.chosen import open_places
from geo.plan.fields import AXES, OF_STATUS, WRITTEN, of_axis
from geo.plan.words import place_name, step_name, when
from geo.spreadsheet import clean
from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import time

    from geo.city import City
    from geo.plan.activity import Activity, Axis, Place, Status
    from geo.plan.fold import Entry
    from geo.text import Text
    from geo.tongue import Say

Line = dict[str, Any]
"""A cell's value is words, a number, a day, or None."""

BESIDE: Final[Mapping[str, str]] = {
    "promise": "promise_name",
    "commitment": "commitment_name",
    "responsible": "responsible_name",
    "partners": "partner_names",
    "problems": "problem_names",
    "area": "area_names",
    "repeat": "when",
    **{f"{axis}_step": f"{axis}_step_name" for axis in AXES},
    **{f"{axis}_by": f"{axis}_by_name" for axis in AXES},
}
"""The column of words that stands after a column."""
DATED: Final = ("added", "changed")
"""When an activity came into the plan, and when it was last changed there."""
IN_WORDS: Final = frozenset((*BESIDE.values(), *DATED))
"""The columns that are not read back."""
COLUMNS: Final = (
    *chain.from_iterable([each, *([BESIDE[each]] if each in BESIDE else [])] for each in WRITTEN),
    *DATED,
)
NO_AREA: Final = "-"
"""Stands for the area of a course that lies in none."""

_SIGNS: Final = re.compile(r"[\\;]")


def lines(entries: Iterable[Entry], city: City, say: Say) -> Iterator[Line]:
    """Yield a row for each activity, with every column of `COLUMNS`; nothing known is None."""
    for entry in entries:
        told = open_places(entry.activity, city)
        found: Line = {
            **cells(told),
            **_words(told, city, say),
            "added": entry.added.at.astimezone(city.zone).date(),
            "changed": entry.changed.at.astimezone(city.zone).date(),
        }
        for axis in AXES:
            known = entry.status.get(axis)
            found |= status_cells(axis, known.status if known else None)
            found[f"{axis}_step_name"] = bare(step_name(known.status.step if known else None, say))
            found[f"{axis}_by_name"] = _actor(known.status.by, city) if known else None
        yield {name: found[name] for name in COLUMNS}


def cells(told: Activity) -> Line:
    """Return the fields of an activity as cells hold them."""
    return {
        "id": told.id,
        **_text("title", told.title),
        **_text("about", told.about),
        "promise": told.promise,
        "commitment": told.commitment,
        "responsible": told.responsible,
        "partners": listed(told.partners),
        "problems": listed(told.problems),
        **_places(told.places),
        "starts": told.starts,
        "ends": told.ends,
        "begins": _hour(told.begins),
        "finishes": _hour(told.finishes),
        "repeat": told.repeat.every if told.repeat else None,
        "until": told.repeat.until if told.repeat else None,
        "languages": listed(told.languages),
        **_text("join", told.join),
        "source": told.source,
    }


def status_cells(axis: Axis, told: Status | None) -> Line:
    """Return the fields of a status as cells hold them; none where nothing is published."""
    names = of_axis(axis)
    if told is None:
        return {names[each]: None for each in OF_STATUS}
    proof = told.proof
    return {
        names["step"]: str(told.step),
        names["by"]: told.by,
        names["on"]: told.on,
        names["proof"]: proof.kind if proof else None,
        **_text(names["proof_words"], proof.words if proof else None),
        names["proof_url"]: proof.url if proof else None,
        names["proof_number"]: proof.number if proof else None,
        **_text(names["note"], told.note),
    }


def listed(parts: Iterable[str]) -> str | None:
    r"""Return several words in one cell; None where there are none.

    >>> print(listed(["a;b", "", "c"]))
    a\;b; ; c
    """
    found = [_SIGNS.sub(r"\\\g<0>", clean(part).strip()) for part in parts]
    return "; ".join(found) if any(found) else None


def parted(cell: str) -> list[str]:
    """Return the words that `listed` put into one cell.

    >>> parted(listed(["a;b", "", "c"]))
    ['a;b', '', 'c']
    """
    found, escaped = [""], False
    for sign in cell:
        if not escaped and sign == ";":
            found.append("")
        elif escaped or sign != "\\":
            found[-1] += sign if not escaped or sign in "\\;" else f"\\{sign}"
        escaped = sign == "\\" and not escaped
    return [part.strip() for part in (*found[:-1], found[-1] + "\\" * escaped)]


def course_cell(course: Iterable[tuple[float, float]]) -> str:
    """Return a point or line as "18.95 55.78, 18.96 55.79": longitude first."""
    return ", ".join(f"{lon!r} {lat!r}" for lon, lat in course)


def _text(name: str, told: Text | None) -> Line:
    found = dict(told.words) if told else {}
    return {name: found.get(FIRST), f"{name}_en": found.get("en")}


def _places(places: tuple[Place, ...]) -> Line:
    names = [dict(place.name.words) if place.name else {} for place in places]
    only = len(places) == 1
    return {
        "area": listed(place.area or NO_AREA for place in places),
        "place": names[0].get(FIRST) if only else listed(name.get(FIRST, "") for name in names),
        "place_en": names[0].get("en") if only else listed(name.get("en", "") for name in names),
        "course": listed(course_cell(place.course) for place in places),
    }


def _hour(told: time | None) -> str | None:
    return told.isoformat("minutes") if told else None


def _words(told: Activity, city: City, say: Say) -> Line:
    promise = city.promises.by_id.get(told.promise)
    parts = {part.id: part for part in promise.parts} if promise else {}
    part = parts.get(told.commitment or "")
    return {
        "promise_name": bare(say.text(promise.name)) if promise else None,
        "commitment_name": bare(say.text(part.words)) if part else None,
        "responsible_name": _actor(told.responsible, city),
        "partner_names": "; ".join(filter(None, (_actor(a, city) for a in told.partners))) or None,
        "problem_names": "; ".join(_problem(tag, city, say) for tag in told.problems) or None,
        "area_names": "; ".join(bare(place_name(p, city.areas, say)) for p in told.places) or None,
        "when": bare(when(told, say)),
    }


def _actor(name: str, city: City) -> str | None:
    return city.promises.actors[name].name if name in city.promises.actors else None


def _problem(tag: str, city: City, say: Say) -> str:
    problem, _, sub = tag.partition("/")
    if problem not in city.problems:
        return tag
    known = city.problems[problem]
    return bare(say.text(dict(known.subs).get(sub, known.name)))
