"""What kind of problem a police notice is about: by its type, and by what its words add."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geo.problems import Problems

OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a notice is about."""

    problem: str
    sub: str | None = None
    bundle: bool = False
    """Whether it tells several events, so that no place named in it is its own."""
    protected: bool = False
    """Whether it may never be placed below the city."""


@dataclass(frozen=True, slots=True)
class _Rule:
    problem: str
    sub: str | None
    types: frozenset[str]
    """The types it is for; empty for every type."""
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class EventTypes:
    """The table of a city, from the police's words to its own."""

    by_type: Mapping[str, str]
    """The problem type of each event type, by its key."""
    rules: tuple[_Rule, ...]
    bundles: tuple[str, ...]
    protected: frozenset[str]

    def of(self, type_: str, text: str) -> Kind:
        """Return what a notice of this type with this text is about; an unknown type is `other`."""
        plain = Kind(self.by_type.get(_key(type_), OTHER))
        stated = (rule for rule in self.rules if self._says(rule, type_, text))
        kind = next((Kind(rule.problem, rule.sub) for rule in stated), plain)
        if plain.problem in self.protected and kind.problem not in self.protected:
            kind = plain
        bundle = _key(type_).startswith(self.bundles)
        return Kind(kind.problem, kind.sub, bundle, kind.problem in self.protected)

    def unknown(self, types: Iterable[str]) -> Counter[str]:
        """Return the types that the table does not have, and how often each stands in `types`."""
        return Counter(each for each in types if _key(each) not in self.by_type)

    @staticmethod
    def _says(rule: _Rule, type_: str, text: str) -> bool:
        return (not rule.types or _key(type_) in rule.types) and bool(rule.words.search(text))


def load(path: Path, problems: Problems) -> EventTypes:
    """Read a city's `vocabulary/event_types.toml`.

    Raises
    ------
    geo.errors.DataError
        With every problem type that does not exist, and every event type that stands twice.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    pairs = [(_key(each), problem) for problem, types in table["types"].items() for each in types]
    rules = table.get("refine", [])
    named = [(problem, None) for problem in table["types"]]
    named += [(rule["problem"], rule.get("sub")) for rule in rules]
    counts = Counter(name for name, _ in pairs)
    breaches = [
        *(f"{path}: event type {name!r} stands twice" for name in counts if counts[name] > 1),
        *(f"{path}: {p!r}, {s!r} is no problem type" for p, s in named if not problems.has(p, s)),
    ]
    if breaches:
        raise DataError(breaches)
    return EventTypes(
        by_type=dict(pairs),
        rules=tuple(_rule(rule) for rule in rules),
        bundles=tuple(_key(each) for each in table["bundles"]["begin"]),
        protected=frozenset(each.id for each in problems if each.protected),
    )


def _rule(table: Mapping[str, Any]) -> _Rule:
    return _Rule(
        problem=table["problem"],
        sub=table.get("sub"),
        types=frozenset(_key(each) for each in table.get("types", ())),
        words=re.compile("|".join(_pattern(word) for word in table["words"]), re.IGNORECASE),
    )


def _pattern(word: str) -> str:
    """Return the pattern of a word; of its beginning only, where it ends in a star."""
    end = "" if word.endswith("*") else r"\b"
    return rf"\b{re.escape(word.removesuffix('*'))}{end}"


def _key(type_: str) -> str:
    return " ".join(type_.casefold().split())
