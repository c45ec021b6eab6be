"""From an activity to what stands in its form, and from what is typed there to an activity."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from dashboard.parts.plan.editing import reasons
from dashboard.parts.plan.editing.reasons import Wrong
from geo.plan import breaches, typed
from geo.plan.activity import Activity, Repeat
from geo.spelling import slug
from geo.text import FIRST, Text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from dashboard.parts.plan.editing.reasons import Reason
    from geo.city import City

TEXTS: Final = ("title", "about", "join")
TONGUES: Final = (FIRST, "en")
"""The languages that a form has a field for."""
_LONGEST_ID: Final = 60
_LOOSE: Final[Mapping[str, Reason]] = {
    "find": "loose_place",
    "line": "loose_line",
    "called": "loose_name",
}
"""What is typed or pressed on the way to a place, and what is said where it did not get there."""


def fields(told: Activity | None) -> dict[str, Any]:
    """Return what stands in the form of an activity; None is an empty form."""
    words = {
        f"{name}_{tongue}": _said(getattr(told, name, None), tongue)
        for name in TEXTS
        for tongue in TONGUES
    }
    hours = {
        name: at.isoformat("minutes") if (at := getattr(told, name, None)) else ""
        for name in ("begins", "finishes")
    }
    days = {
        name: day.isoformat() if (day := getattr(told, name, None)) else ""
        for name in ("starts", "ends")
    }
    several = {
        name: list(getattr(told, name, ())) for name in ("partners", "problems", "languages")
    }
    single = {name: getattr(told, name, None) for name in ("promise", "commitment", "responsible")}
    repeat = told.repeat if told else None
    return {
        **single, **words, **several, **days, **hours,
        "repeat": repeat.every if repeat else None,
        "until": repeat.until.isoformat() if repeat and repeat.until else "",
        "source": (told.source or "") if told else "",
        "places": told.places if told else (),
        "line": (), "area": None, "find": "", "called": "", "kind": "point", "told": "",
    }  # fmt: skip


def read(
    told: Mapping[str, Any], base: Activity | None, city: City, taken: Container[str]
) -> tuple[Activity, tuple[Wrong, ...]]:
    """Return the activity that was typed, and everything that is wrong with it.

    A day or an hour that cannot be read is as it was before.

    Parameters
    ----------
    base
        The activity that is changed; None for a new one, which gets an id that is not `taken`.
    """
    wrong: list[Wrong] = []
    days = {
        name: _read(name, told[name], typed.day, "bad_day", wrong) or None
        for name in ("starts", "ends", "until")
    }
    hours = {
        name: _read(name, told[name], typed.hour, "bad_hour", wrong)
        for name in ("begins", "finishes")
    }
    unread = {each.field for each in wrong}
    kept = {name: getattr(base, name, None) for name in unread - {"until"}}
    texts = {name: _text(name, told, base, wrong) for name in TEXTS}
    several: dict[str, Any] = {
        name: tuple(told[name] or ()) for name in ("partners", "problems", "languages")
    }
    times: dict[str, Any] = {"starts": days["starts"], "ends": days["ends"], **hours, **kept}
    made = Activity(
        id=base.id if base else named(texts["title"], taken),
        promise=told["promise"] or "",
        commitment=told["commitment"] or None,
        responsible=told["responsible"] or "",
        title=texts["title"] or Text(((FIRST, ""),)),
        about=texts["about"],
        join=texts["join"],
        places=tuple(told["places"]),
        repeat=Repeat(told["repeat"], days["until"]) if told["repeat"] else None,
        source=(told["source"] or "").strip() or None,
        **several,
        **times,
    )
    refused = reasons.of(breaches.of_activity(made, city))
    return made, _each_once((*wrong, *_loose(told), *refused))


def named(title: Text | None, taken: Container[str]) -> str:
    """Return an id made of a title that nothing else has; "" where the title has no letter."""
    short = slug(title.to(FIRST))[:_LONGEST_ID].strip("-") if title else ""
    if not short or short not in taken:
        return short
    return next(each for n in count(2) if (each := f"{short}-{n}") not in taken)


def _loose(told: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield what was begun of a place and belongs to none: written like this, it would be lost."""
    for name, reason in _LOOSE.items():
        if told.get(name):
            yield Wrong("places", "", reason)


def _each_once(found: tuple[Wrong, ...]) -> tuple[Wrong, ...]:
    """Return what is wrong, once for each field: the first thing, since it may cause the others.

    An activity without a title has no id either, which nobody types.
    """
    first: dict[str, Wrong] = {}
    for each in found:
        first.setdefault({"id": "title"}.get(each.field, each.field), each)
    if "title" in first and first["title"].field == "id" and any(e.field == "title" for e in found):
        first["title"] = next(each for each in found if each.field == "title")
    return tuple(first.values())


def _read(name: str, told: Any, reader: Any, reason: Reason, wrong: list[Wrong]) -> Any:  # noqa: ANN401
    try:
        return reader(told or "")
    except ValueError:
        wrong.append(Wrong(name, str(told), reason))
        return None


def _said(text: Text | None, tongue: str) -> str:
    return dict(text.words).get(tongue, "") if text else ""


def _text(
    name: str, told: Mapping[str, Any], base: Activity | None, wrong: list[Wrong]
) -> Text | None:
    """Return a text as it was typed. Other languages stay for as long as the Swedish words do."""
    words = {tongue: (told[f"{name}_{tongue}"] or "").strip() for tongue in TONGUES}
    if not any(words.values()):
        return None
    if not words[FIRST]:
        wrong.append(Wrong(name, "", "missing"))
        return getattr(base, name, None)
    before: Text | None = getattr(base, name, None)
    others = {}
    if before and before.to(FIRST) == words[FIRST]:
        others = {code: said for code, said in before.words if code not in TONGUES}
    return Text(tuple((code, said) for code, said in {**words, **others}.items() if said))
