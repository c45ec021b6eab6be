"""The scenes of a city's briefing, in their order, as `briefing.toml` has them.

The file that comes with a city is explained at its top. A copy of it in the server's own data
directory (`DATA/CITY/briefing.toml`) takes its place, so that a city can change, reorder and add
scenes without touching code. Of the keys below only `id`, `kind` and `title` must be there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from geo import record
from geo.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from geo.city import City
    from geo.record import Record
    from geo.text import Text

Kind = Literal[
    "promises", "status", "claim", "numbers", "actors", "measures", "changes", "limits",
    "follow_ups",
]  # fmt: skip
"""What a scene can tell: one file each in `geo.briefing.kinds`."""
KINDS: tuple[Kind, ...] = get_args(Kind)
OF_A_PROMISE: frozenset[Kind] = frozenset({"claim", "actors"})
"""Kinds that must name their promise."""
MINUTES = 3.0
"""How long a scene is meant to stand where it does not say."""
NAME = "briefing.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One scene, as the file defines it."""

    id: str
    """Lower-case letters, digits and hyphens; its own within the file."""
    kind: Kind
    title: Text
    notes: tuple[Text, ...] = ()
    """What the speaker may say, a paragraph each."""
    year: int | None = None
    """Whose promises it is about; None: those the city shows first."""
    promise: str | None = None
    """The one promise it is about."""
    problems: tuple[str, ...] = ()
    """The problem types it is about."""
    layers: tuple[str, ...] = ()
    """The layers on its map, in any order."""
    areas: tuple[str, ...] = ()
    """The areas its map flies to; none: what its kind chooses, or the whole city."""
    minutes: float = MINUTES
    """How long it is meant to stand: the clock of the speaker, and the pace when it runs alone."""


def load(path: Path, city: City) -> tuple[Scene, ...]:
    """Return the scenes in `path`, a file like a city's `briefing.toml`, in their order.

    Raises
    ------
    geo.errors.DataError
        With every breach, each as `file:line: sentence`: an unknown kind, promise, problem, layer
        or area, an id twice, a title without words in a language, a key that nothing reads, no
        scene at all.
    """
    breaches: list[str] = []
    file = record.read(path, breaches)
    entries = file.tables("scene")
    record.note_twice(entries)
    scenes = tuple(_scene(each, city) for each in entries)
    if not scenes and not breaches:
        file.note("there is no scene in it")
    record.note_unasked(file.document)
    record.raise_breaches(breaches)
    return scenes


def _scene(entry: Record, city: City) -> Scene:
    from geo.layers import ORDER  # noqa: PLC0415  layers are heavy, and scenes are read by all

    kind = entry.one_of("kind", KINDS)
    made = Scene(
        id=entry.word("id"),
        kind=kind,
        title=entry.text("title"),
        notes=entry.texts("notes"),
        year=entry.if_there("year", entry.number),
        promise=entry.if_there(
            "promise", lambda key: entry.known(key, city.promises.by_id, "promise")
        ),
        problems=_problems(entry, city),
        layers=entry.all_known("layers", ORDER, "layer"),
        areas=entry.all_known("areas", city.areas, "area"),
        minutes=_minutes(entry),
    )
    _check(entry, made, city)
    return made


def _check(entry: Record, scene: Scene, city: City) -> None:
    """Note what does not go together."""
    if scene.kind in OF_A_PROMISE and scene.promise is None:
        entry.note(f"a scene of kind {scene.kind!r} names its promise", "kind")
    if scene.year is not None and scene.year not in city.promises.years:
        entry.note(f"no promise holds in {scene.year}", "year")
    if not scene.id or not scene.id.replace("-", "").isalnum() or not scene.id.islower():
        entry.note("id is lower-case letters, digits and hyphens", "id")


def _problems(entry: Record, city: City) -> tuple[str, ...]:
    tags = tuple(map(str, entry.list("problems")))
    for tag in tags:
        problem, _, sub = tag.partition("/")
        if not city.problems.has(problem, sub or None) or city.problems[problem].protected:
            entry.note(f"problems names an unknown problem type {tag!r}", "problems")
    return tags


def _minutes(entry: Record) -> float:
    told = entry.get("minutes", MINUTES)
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0 < told <= 60:  # noqa: PLR2004
        entry.note("minutes is a number above 0, at most 60", "minutes")
        return MINUTES
    return float(told)


def find(packaged: Path, own: Path) -> Path | None:
    """Return the file that holds: the server's own, else the packaged one; None: there is none."""
    return next((path for path in (own, packaged) if path.exists()), None)


__all__ = ["KINDS", "NAME", "DataError", "Kind", "Scene", "find", "load"]
