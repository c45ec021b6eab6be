"""What a cell of a situation picture says, and why it cannot be used where it cannot.

Areas, themes and levels are known by their ids and numbers, or by the words that people write.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo import weeks
from geo.nameforms import area_keys, key
from geo.spelling import folded
from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.actors import Actor
    from geo.areas import Areas
    from geo.problems import Problem, Problems

LONGEST_NAME: Final = 80
LONGEST_WORDS: Final = 200
HIDDEN: Final = "…"
"""What a reject shows instead of what may point to a person."""

_DIVIDERS: Final = re.compile(r"[;,|]")
_PERSONAL: Final = re.compile(r"\d(?:[ -]?\d){5,}|@")
"""A number as long as a birthday or a telephone's, or an address of e-mail."""

_LEVELS: Final = {
    "ingen": 0, "lag": 1, "mattlig": 2, "hog": 3, "mycket hog": 4,
    "none": 0, "low": 1, "moderate": 2, "high": 3, "very high": 4,
}  # fmt: skip
_TRENDS: Final = {
    "-1": -1, "minskar": -1, "minskande": -1, "falling": -1, "decreasing": -1,
    "0": 0, "oförändrad": 0, "oförändrat": 0, "unchanged": 0,
    "1": 1, "+1": 1, "ökar": 1, "ökande": 1, "rising": 1, "increasing": 1,
    "": None, "-": None, "?": None, "okänd": None, "unknown": None,
}  # fmt: skip
_SYNONYMS: Final = {
    "inbrott": "burglary", "droger": "narcotics", "knark": "narcotics", "langning": "narcotics",
    "vald och hot": "violence", "unga": "youth", "ungdom": "youth", "buskorning": "traffic",
    "trafikfaror": "traffic", "skrap": "littering", "klotter": "vandalism", "oro": "insecurity",
    "annat": "other", "ovrigt": "other",
}  # fmt: skip
"""Words that people write for a problem type, folded."""


class RefusedCellError(Exception):
    """A cell that cannot be used: its column, what it holds, and why."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        self.column, self.value, self.reason = column, value, reason
        super().__init__(reason)


@dataclass(frozen=True)
class Vocabulary:
    """The words that a city knows: its areas, its problem types and its actors."""

    area_ids: frozenset[str]
    names: Mapping[str, frozenset[str]]
    """The areas that answer to the key of a name."""
    themes: Mapping[str, str]
    protected: frozenset[str]
    actors: Mapping[str, str]

    @classmethod
    def of(cls, areas: Areas, problems: Problems, actors: Mapping[str, Actor]) -> Vocabulary:
        """Return the vocabulary of a city."""
        return cls(
            area_ids=frozenset(areas.by_id),
            names=_names(areas),
            themes={word: each.id for each in problems for word in _words(each)},
            protected=frozenset(each.id for each in problems if each.protected),
            actors={
                folded(word): each.id for each in actors.values() for word in (each.id, each.name)
            },
        )

    def area(self, value: str) -> str:
        """Return the id of an area by its id, its name or another name of it."""
        if value in self.area_ids:
            return value
        found = sorted(self.names.get(key(value), ()))
        if len(found) > 1:
            reason = f"may be any of {', '.join(found)}: write the id"
            raise RefusedCellError("area", value, reason)
        if not found:
            raise RefusedCellError("area", value, "is no area of this city")
        return found[0]

    def theme(self, value: str) -> str:
        """Return the id of a problem type by its id, its name or a synonym."""
        theme = self.themes.get(folded(value))
        if theme is None:
            raise RefusedCellError("theme", value, "is no problem type")
        if theme in self.protected:
            reason = "is a protected problem type, which a picture never tells"
            raise RefusedCellError("theme", value, reason)
        return theme

    def contributors(self, value: str) -> tuple[str, ...]:
        """Return who contributed, each once: the ids of actors, the names of others."""
        _refuse_person("contributors", value)
        names = [name for part in _DIVIDERS.split(value) if (name := plain("contributors", part))]
        if any(len(name) > LONGEST_NAME for name in names):
            reason = f"holds a name of more than {LONGEST_NAME} characters"
            raise RefusedCellError("contributors", value[:LONGEST_NAME], reason)
        return tuple(dict.fromkeys(self.actors.get(folded(name), name) for name in names))


def week(value: str) -> int:
    """Return the week of "2024-W07"; the Swedish V is understood."""
    try:
        return weeks.parse(value.upper().replace("V", "W"))
    except ValueError:
        raise RefusedCellError("week", value, "is no week such as 2024-W07") from None


def level(value: str) -> int:
    """Return the level of a digit or a word."""
    if value in {"0", "1", "2", "3", "4"}:
        return int(value)
    found = _LEVELS.get(folded(value))
    if found is None:
        raise RefusedCellError("level", value, "is no whole step from 0 to 4")
    return found


def trend(value: str) -> int | None:
    """Return the trend of a number or a word; None where it says that nobody knows."""
    written = value.casefold().replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if written not in _TRENDS:
        raise RefusedCellError("trend", value, "is no trend: -1, 0, 1 or nothing")
    return _TRENDS[written]


def words(value: str) -> str:
    """Return what was added about the place."""
    _refuse_person("words", value)
    told = plain("words", value)
    if len(told) > LONGEST_WORDS:
        reason = f"is longer than {LONGEST_WORDS} characters"
        raise RefusedCellError("words", told[:LONGEST_NAME], reason)
    return told


def plain(column: str, value: str) -> str:
    """Return words with single blanks; signs that cannot be seen are refused."""
    told = " ".join(value.split())
    if not told.isprintable():
        raise RefusedCellError(column, told, "holds a sign that cannot be seen")
    return told


def _refuse_person(column: str, value: str) -> None:
    if _PERSONAL.search(value):
        reason = "seems to point to a person: a picture is of a place"
        raise RefusedCellError(column, HIDDEN, reason)


def _names(areas: Areas) -> dict[str, frozenset[str]]:
    """Return the areas of each way of writing a name; names as they stand come first."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for area in areas:
        for name in (area.name, *area.aliases):
            own[key(name)].add(area.id)
            for form in area_keys(name):
                forms[form].add(area.id)
    return {form: frozenset(ids) for form, ids in (forms | own).items() if form}


def _words(problem: Problem) -> Iterator[str]:
    """Yield the words of a problem type, folded."""
    yield folded(problem.id)
    for language in (FIRST, "en"):
        yield folded(problem.name.to(language))
    yield from (word for word, of in _SYNONYMS.items() if of == problem.id)
