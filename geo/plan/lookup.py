"""From what people call things to their ids: actors, promises, commitments, areas, problems, steps.

A mapping's own words go first, then ids, then names whatever their capitals and marks. A name that
two things share names neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, get_args

from babel import Locale

from geo.plan.activity import Every, Step
from geo.spelling import folded, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.city import City
    from geo.text import Text

Kind = Literal[
    "actors", "promises", "commitments", "areas", "problems", "steps", "repeats", "languages"
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_SPLITS: Final = (r"[;\n]", r"[;,\n]", r"[;,\n]|\s(?:och|and|samt|&)\s")
_NOTHING: Final = frozenset({"", "inget publicerat", "ingen uppgift", "nothing published", "none"})
"""Words of a status that say nothing: no step."""
_STEPS: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.NO_EVIDENCE: ("underlag saknas", "inget underlag", "no evidence"),
    Step.NOT_STARTED: ("inte påbörjat", "ej påbörjat", "inte påbörjad", "ej påbörjad",
                       "planerat", "planerad", "not started", "planned"),
    Step.LIMITED: ("till viss del", "delvis", "påbörjat", "påbörjad", "pågår", "pågående",
                   "to a limited extent", "started", "ongoing"),
    Step.SUBSTANTIAL: ("till stor del", "to a substantial extent", "mostly"),
    Step.COMPLETE: ("genomfört", "genomförd", "klart", "klar", "helt genomfört", "avslutad",
                    "done", "complete", "completed"),
}  # fmt: skip
_REPEATS: Final[Mapping[Every, tuple[str, ...]]] = {
    "week": ("varje vecka", "veckovis", "en gång i veckan", "weekly", "every week"),
    "two_weeks": ("varannan vecka", "every other week", "every two weeks", "fortnightly"),
    "month": ("varje månad", "månadsvis", "en gång i månaden", "monthly", "every month"),
}


class Unknown(Exception):  # noqa: N818  it says what is wrong
    """Nothing has this name."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(value)


@dataclass(frozen=True)
class Lookup:
    """What a city calls things, and a mapping's own words for them."""

    city: City
    own: Mapping[str, Mapping[str, str]]
    """By kind: words, in any spelling, to ids."""

    def one(self, kind: Kind, value: str) -> str:
        """Return the id that a cell means. Raises `Unknown`."""
        name = value.strip()
        if found := self._own[kind].get(spelled(name)):
            return found
        if name in self._ids[kind]:
            return name
        found = self._names[kind].get(spelled(name))
        if found is None and kind == "areas":
            found = self._area(name)
        if found is None:
            raise Unknown(name)
        return found

    def several(self, kind: Kind, cell: str) -> tuple[str, ...]:
        """Return the ids in a cell, each once, split no more than is needed. Raises `Unknown`.

        A name may hold a comma, so the whole cell is tried first, then what stands between
        semicolons, and then between commas.
        """
        if not cell.strip():
            return ()
        ways = [[cell], *(re.split(way, cell) for way in _SPLITS)]
        missed: list[Unknown] = []
        for parts in ways:
            try:
                found = (self.one(kind, part) for part in parts if part.strip())
                return tuple(dict.fromkeys(found))
            except Unknown as unknown:
                missed.append(unknown)
        raise missed[-2]

    def step(self, cell: str) -> Step | None:
        """Return a step; None where the cell says that nothing is published. Raises `Unknown`."""
        if spelled(cell) in _NOTHING and spelled(cell) not in self._own["steps"]:
            return None
        return Step(self.one("steps", cell))

    def commitment(self, promise: str, cell: str) -> str:
        """Return the commitment or goal that a cell means, of one promise first."""
        if promise in self.city.promises:
            short = {
                folded(part.id.removeprefix(f"{promise}-")): part.id
                for part in self.city.promises[promise].parts
            }
            if found := short.get(folded(cell)):
                return found
        return self.one("commitments", cell)

    def promise_of(self, commitment: str) -> str | None:
        """Return the promise of a commitment or goal."""
        return self._promise_of.get(commitment)

    @cached_property
    def _promise_of(self) -> dict[str, str]:
        return {part.id: promise.id for promise in self.city.promises for part in promise.parts}

    def _area(self, name: str) -> str | None:
        words = re.sub(r"^(?:hela|all of|the whole of)\s+", "", name, flags=re.IGNORECASE)
        if folded(words) in {"staden", "kommunen", "the city"}:
            return self.city.areas.whole.id
        area = self.city.areas.find(words)
        return area.id if area else None

    @cached_property
    def _own(self) -> dict[str, dict[str, str]]:
        return {
            kind: {spelled(words): id_ for words, id_ in self.own.get(kind, {}).items()}
            for kind in KINDS
        }

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        problems = self.city.problems
        finer = (f"{each.id}/{sub}" for each in problems for sub, _ in each.subs)
        return {
            "actors": frozenset(self.city.promises.actors),
            "promises": frozenset(promise.id for promise in self.city.promises),
            "commitments": frozenset(self._promise_of),
            "areas": frozenset(area.id for area in self.city.areas),
            "problems": frozenset((*(each.id for each in problems), *finer)),
            "steps": frozenset(map(str, Step)),
            "repeats": frozenset(get_args(Every)),
            "languages": frozenset(Locale("sv").languages),
        }

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        promises, problems = self.city.promises, self.city.problems
        return {
            "actors": _unique((each.name, each.id) for each in promises.actors.values()),
            "promises": _unique(
                (way, each.id) for each in promises for way in _promise_names(each.name)
            ),
            "commitments": _unique(
                (words, part.id)
                for promise in promises
                for part in promise.parts
                for words in _all(part.words)
            ),
            "areas": {},
            "problems": _unique(
                (
                    *((words, each.id) for each in problems for words in _all(each.name)),
                    *(
                        (words, f"{each.id}/{sub}")
                        for each in problems
                        for sub, name in each.subs
                        for words in _all(name)
                    ),
                )
            ),
            "steps": _unique((words, str(step)) for step, ways in _STEPS.items() for words in ways),
            "repeats": _unique((words, each) for each, ways in _REPEATS.items() for words in ways),
            "languages": _unique(
                (name, code)
                for lang in ("sv", "en")
                for code, name in Locale(lang).languages.items()
                if "_" not in code
            ),
        }


def _all(text: Text) -> tuple[str, ...]:
    return tuple(words for _, words in text.words)


def _promise_names(name: Text) -> tuple[str, ...]:
    """Return the whole name in each language, and what stands before its colon."""
    return tuple(way for words in _all(name) for way in (words, words.partition(":")[0]))


def _unique(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the id of each name that names one thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, id_ in named:
        found[spelled(name)].add(id_)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and name}
