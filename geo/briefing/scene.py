"""The scenes of a city's briefing, in their order, as `briefing.toml` has them.

The file that comes with a city is explained at its top. A copy of it in the server's own data
directory (`DATA/CITY/briefing.toml`) takes its place, so that a city can change, reorder and add
scenes without touching code. Of the keys below only `id`, `kind` and `title` must be there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from geo import record
from geo.errors import DataError
from geo.layers import NUMBERS, ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.city import City
    from geo.record import Record
    from geo.text import Text

Kind = Literal[
    "promises", "status", "claim", "numbers", "actors", "measures", "changes", "limits",
    "follow_ups",
]  # fmt: skip
"""What a scene can tell: one file each in `geo.briefing.kinds`."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
OF_A_PROMISE: Final[frozenset[Kind]] = frozenset({"claim", "actors"})
"""Kinds that must name their promise."""
_ON_A_MAP: Final[frozenset[Kind]] = frozenset({"promises", "numbers", "measures", "changes"})
READ_BY: Final[Mapping[str, frozenset[Kind]]] = {
    "year": _ON_A_MAP | {"status", "follow_ups"},
    "promise": frozenset(KINDS) - {"limits"},
    "problems": _ON_A_MAP - {"promises"},
    "layers": _ON_A_MAP,
    "areas": _ON_A_MAP,
}
"""The kinds that read a key, of those that not all of them do."""
MINUTES: Final = 3.0
"""How long a scene is meant to stand where it does not say."""
LONGEST: Final = 60
"""So many minutes may a scene stand."""
MOST: Final = 100
"""So many scenes may a file have: nobody sits through more, and each costs time to make."""
LARGEST: Final = 1_000_000
"""So many bytes may a file have."""
NAME: Final = "briefing.toml"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
    """The problem types it is about, a finer type after a slash; none of them protected."""
    layers: tuple[str, ...] = ()
    """The layers on its map, in any order, at most one of numbers; the city may lack some."""
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
        or area, an id twice, words missing in a language, a protected problem type, two layers of
        numbers, a kind whose promise is missing or claims nothing, a key that nothing or not this
        kind reads, no scene at all or more than `MOST`, and a file that is none, larger than
        `LARGEST`, no TOML or not in UTF-8.
    OSError
        If the file is away or cannot be read.
    """
    breaches: list[str] = []
    file = _file(path, breaches)
    entries = file.tables("scene")
    if len(entries) > MOST:
        raise DataError([f"{record.name_of(path)}:1: {len(entries)} scenes, more than {MOST}"])
    record.note_twice(entries)
    scenes = tuple(_scene(each, city) for each in entries)
    if not scenes and not breaches:
        file.note("there is no scene in it")
    record.note_unasked(file.document)
    record.raise_breaches(breaches)
    return scenes


def _file(path: Path, breaches: list[str]) -> Record:
    """Return the file as a record, where it is one that can be read to its end."""
    name = record.name_of(path)
    if not path.is_dir() and not path.is_file() and path.exists():
        raise DataError([f"{name}:1: this is no file"])
    if path.stat().st_size > LARGEST:
        raise DataError([f"{name}:1: this has more than {LARGEST} bytes"])
    try:
        return record.read(path, breaches)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError([f"{name}:{line}: this is no UTF-8"]) from error
    except (RecursionError, ValueError) as error:  # lists too deep, numbers too long to be read
        raise DataError([f"{name}:1: this is no TOML: {error}"]) from error


def _scene(entry: Record, city: City) -> Scene:
    """Return the scene of one entry. What breaks a rule is noted."""
    kind = entry.one_of("kind", KINDS)
    for key, kinds in READ_BY.items():
        if key in entry and kind in KINDS and kind not in kinds:
            entry.note(f"a scene of kind {kind!r} does not read {key}", key)
    return Scene(
        id=_id(entry),
        kind=kind,
        title=entry.text("title"),
        notes=entry.texts("notes"),
        year=entry.if_there("year", lambda key: _year(entry, key, city)),
        promise=_promise(entry, kind, city),
        problems=_problems(entry, city),
        layers=_layers(entry),
        areas=entry.all_known("areas", city.areas, "area"),
        minutes=_minutes(entry),
    )


def _id(entry: Record) -> str:
    told = entry.word("id")
    if told and not _ID.fullmatch(told):
        entry.note(f"id is {told!r}, not lower-case letters a–z, digits and hyphens", "id")
    return told


def _year(entry: Record, key: str, city: City) -> int:
    told = entry.number(key)
    if type(entry.get(key)) is int and told not in city.promises.years:
        entry.note(f"no promise holds in {told}", key)
    return told


def _promise(entry: Record, kind: Kind, city: City) -> str | None:
    known = city.promises.by_id
    told = entry.if_there("promise", lambda key: entry.known(key, known, "promise"))
    if kind in OF_A_PROMISE and told is None:
        entry.note(f"a scene of kind {kind!r} names its promise", "kind")
    if kind == "claim" and told is not None and told in known and known[told].claim is None:
        entry.note(f"the promise {told!r} makes no claim", "promise")
    return told


def _problems(entry: Record, city: City) -> tuple[str, ...]:
    tags = tuple(map(str, entry.list("problems")))
    if len({*tags}) < len(tags):
        entry.note("problems names the same twice", "problems")
    for tag in dict.fromkeys(tags):
        problem, _, sub = tag.partition("/")
        if not city.problems.has(problem, sub or None):
            entry.note(f"problems names an unknown problem type {tag!r}", "problems")
        elif city.problems[problem].protected:
            entry.note(f"problems names {tag!r}, which is protected and shown nowhere", "problems")
    return tags


def _layers(entry: Record) -> tuple[str, ...]:
    told = entry.all_known("layers", ORDER, "layer")
    numbers = [each for each in told if each in NUMBERS]
    if len(numbers) > 1:
        entry.note(f"layers has more than one of numbers: {', '.join(numbers)}", "layers")
    return told


def _minutes(entry: Record) -> float:
    told = entry.get("minutes", MINUTES)
    number = isinstance(told, int | float) and not isinstance(told, bool)
    if number and 0 < told <= LONGEST:
        return float(told)
    entry.note(f"minutes is a number above 0, at most {LONGEST}: not {told!r}", "minutes")
    return MINUTES


@dataclass(frozen=True, slots=True)
class Shown:
    """The scenes that a server shows, and why they are not its own where they should be."""

    scenes: tuple[Scene, ...] = ()
    trouble: tuple[str, ...] = ()
    """What is wrong in the server's own file, each as `file:line: sentence`."""


def shown(own: Path, packaged: Path, city: City) -> Shown:
    """Return a server's own scenes, or those that came with the city where there are none.

    A file of the server's own that breaks a rule takes no briefing away: the packaged scenes are
    shown, and the breaches told. No file at all is a city without a briefing.

    Raises
    ------
    geo.errors.DataError
        If the packaged file breaks a rule.
    """
    trouble: tuple[str, ...] = ()
    try:
        return Shown(load(own, city))
    except DataError as error:
        trouble = error.breaches
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        trouble = (f"{record.name_of(own)}:1: {error.strerror}",)
    return Shown(load(packaged, city) if packaged.exists() else (), trouble)
