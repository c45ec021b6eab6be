"""What kind of incident a row tells of: its type as it stands, its problem type, how it came up.

The problem type is what the problem column says, else the code, else the type column, else the
default. An unknown word is refused, but for one of a type column where there is a default: it says
what happened in the source's own words, and nothing of our problem types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa

from geo.incidents.codes import NOWHERE, Tables
from geo.incidents.typed import personal as typed_personal
from geo.incidents.typed.cells import spread
from geo.incidents.words import LONGEST, Names, alike, explained, measured
from geo.offence_codes import OffenceCodes
from geo.problems import OF_INCIDENTS, MeasuredAs
from geo.spelling import spelled
from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.city import City
    from geo.incidents.codes import Found
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.incidents.typed.cells import Cells, Words
    from geo.incidents.typed.faults import Faults
    from geo.problems import Problem
    from geo.text import Text

    Where = NDArray[np.int32]

_NOT_OF_PROBLEM: Final = -2
_SOURCES: Final[tuple[Field, ...]] = ("problem", "type", "code")
_NO_INCIDENT: Final = frozenset(spelled(kind) for kind in MeasuredAs if kind not in OF_INCIDENTS)


class What(NamedTuple):
    """What kind of incidents rows tell of."""

    type: pa.Array
    problem: pa.Array
    sub: pa.Array
    measured_as: pa.Array
    protected: NDArray[np.bool_]


class Kinds:
    """What the words of a file say of the kind of an incident, by a mapping and in a city."""

    def __init__(self, mapping: Mapping, city: City) -> None:
        problems = city.problems
        self._names = Names(city)
        self._own = {field: alike(words) for field, words in mapping.values.items()}
        self._kinds = sorted(OF_INCIDENTS)
        self._default = mapping.defaults
        named: list[tuple[Problem, str | None, Text]] = [
            (each, sub, name) for each in problems for sub, name in ((None, each.name), *each.subs)
        ]
        self._targets = [each.id if sub is None else f"{each.id}/{sub}" for each, sub, _ in named]
        self._at = {target: at for at, target in enumerate(self._targets)}
        self._problems = [each.id for each, _, _ in named]
        self._subs = [sub for _, sub, _ in named]
        self._swedish = [name.to(FIRST) for _, _, name in named]
        self._protected = np.array([*(each.protected for each, _, _ in named), False], bool)
        follows = [self._kinds.index(measured(each.id, sub)) for each, sub, _ in named]
        self._follows = np.array([*follows, NOWHERE], np.int32)
        official = city.offence_codes if mapping.official_codes else OffenceCodes()
        self._tables = Tables.of(mapping.codes, official, self._targets, self._kinds)

    def take(self, cells: Cells, day: NDArray[np.datetime64], faults: Faults) -> What:
        """Return what kind of incidents the rows tell of, and mark those that say it badly.

        Parameters
        ----------
        day
            The day of each row, on which its code is looked up; NaT where it is unknown.
        """
        words = {field: cells.words(field) for field in _SOURCES if field in cells}
        coded = self._coded(words, day)
        target = self._problem(words, coded, len(cells), faults)
        kind = self._measured(cells, coded, target, faults)
        return What(
            self._type(words, target, faults),
            spread(self._problems, target),
            spread(self._subs, target),
            spread(self._kinds, kind),
            self._protected[target],
        )

    def _coded(self, words: dict[Field, Words], day: NDArray[np.datetime64]) -> Found | None:
        if "code" not in words or not self._tables:
            return None
        return self._tables.find(words["code"].words, words["code"].at, day)

    def _problem(
        self, words: dict[Field, Words], coded: Found | None, rows: int, faults: Faults
    ) -> Where:
        """Return the place of each row's problem type among the targets."""
        target = np.full(rows, NOWHERE, np.int32)
        if told := words.get("problem"):
            target = self._marked("problem", told, target == NOWHERE, faults)
        if coded:
            silent = target == NOWHERE
            faults.mark("code", silent & coded.unknown, "unknown_code")
            faults.mark("code", silent & coded.not_then, "no_code_then")
            faults.mark("code", silent & coded.mixed, "mixed_code")
            target = np.where(silent, coded.problem, target)
        default = self._at.get(self._default.get("problem", ""), NOWHERE)
        if told := words.get("type"):
            silent = target == NOWHERE
            if default == NOWHERE:
                found = self._marked("type", told, silent, faults)
            else:
                found = np.maximum(told.take(self._meant(told)), NOWHERE)
            target = np.where(silent, found, target)
        target = np.where(target == NOWHERE, np.int32(default), target)
        first: Field = next((field for field in _SOURCES if field in words), "problem")
        faults.mark(first, target == NOWHERE, "missing")
        return target

    def _marked(
        self, field: Field, told: Words, silent: NDArray[np.bool_], faults: Faults
    ) -> Where:
        """Return what the words of a column mean, and mark those that mean nothing."""
        meant = self._meant(told)
        unlike = told.among([each == _NOT_OF_PROBLEM for each in meant])
        faults.mark(field, silent & unlike, "not_of_problem")
        faults.mark(field, silent & told.among([each == NOWHERE for each in meant]), "unknown_word")
        return np.maximum(told.take(meant), NOWHERE)

    def _meant(self, told: Words) -> list[int]:
        words = explained(told.words, self._own.get("problem", {}))
        return [self._one(word) for word in words]

    def _one(self, word: str) -> int:
        if (target := self._names.problem(word)) is not None:
            return self._at[target]
        whole, slash, _ = word.partition("/")
        return _NOT_OF_PROBLEM if slash and whole.strip() in self._at else NOWHERE

    def _measured(self, cells: Cells, coded: Found | None, target: Where, faults: Faults) -> Where:
        """Return how each row came up: its own word, its code, the default, its problem type."""
        default = self._default.get("measured_as")
        kind = self._follows[target] if default is None else np.full(
            len(target), self._kinds.index(MeasuredAs(default)), np.int32
        )  # fmt: skip
        if coded:
            kind = np.where(coded.measured_as == NOWHERE, kind, coded.measured_as)
        own = self._measured_by_word(cells, faults)
        return np.where(own == NOWHERE, kind, own)

    def _measured_by_word(self, cells: Cells, faults: Faults) -> Where:
        if "measured_as" not in cells:
            return np.full(len(cells), NOWHERE, np.int32)
        told = cells.words("measured_as")
        words = [*map(spelled, explained(told.words, self._own.get("measured_as", {})))]
        known = [spelled(each) for each in self._kinds]
        meant = [known.index(word) if word in known else NOWHERE for word in words]
        other = told.among([word in _NO_INCIDENT for word in words])
        faults.mark("measured_as", other, "no_incident")
        lost = told.among([each == NOWHERE for each in meant])
        faults.mark("measured_as", lost, "unknown_word")
        return told.take(meant)

    def _type(self, words: dict[Field, Words], target: Where, faults: Faults) -> pa.Array:
        """Return what the source calls each incident, as it stands, or the nearest to it."""
        choice = _Choice(len(target))
        for field, told in words.items():
            texts = pa.array(told.words, pa.string())
            faults.mark(field, told.among([len(word) > LONGEST for word in told.words]),
                        "too_long_word")  # fmt: skip
            faults.mark(field, told.among(typed_personal.among(texts).tolist()), "personal")
        if named := words.get("type"):
            choice.offer(explained(named.words, self._own.get("type", {})), named.at)
        if meant := words.get("problem"):
            ids = [None if word in self._at else word for word in meant.words]
            choice.offer(ids, meant.at)
        if default := self._default.get("type"):
            choice.offer([default], np.zeros(len(target), np.int32))
        if coded := words.get("code"):
            choice.offer(coded.words, coded.at)
        choice.offer(self._swedish, target)
        return choice.made()


class _Choice:
    """Words for rows: of those offered, the first that a row has."""

    def __init__(self, rows: int) -> None:
        self._words: list[str | None] = []
        self._at = np.full(rows, NOWHERE, np.int32)

    def offer(self, words: Sequence[str | None], at: Where) -> None:
        """Give rows their words, at their places among `words`, where they have none yet."""
        places = [len(self._words) + at if word else NOWHERE for at, word in enumerate(words)]
        offered = np.array([*places, NOWHERE], np.int32)[at]
        self._words += words
        self._at = np.where(self._at == NOWHERE, offered, self._at)

    def made(self) -> pa.Array:
        """Return the words."""
        return spread(self._words, self._at)
