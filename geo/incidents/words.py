"""What a word of a file means: a mapping's own words first, then ids, then what the city says.

Capitals, marks and blanks make no difference. A name that two things share names neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from geo.problems import MeasuredAs
from geo.spelling import folded, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.city import City
    from geo.text import Text

LONGEST: Final = 200
"""Characters of a word that is kept as it stands."""
POLICE_WORK: Final = frozenset({"narcotics", "weapons", "traffic/speeding"})
"""What is found by looking: how many there are follows how much the police look."""
_CITY: Final = frozenset({"staden", "kommunen", "the city"})
_WHOLE: Final = re.compile(r"(?:hela|all of|the whole of)\s+", re.IGNORECASE)


def measured(problem: str, sub: str | None) -> MeasuredAs:
    """Return how incidents of a problem type come to be known, where nothing else is said."""
    found = problem in POLICE_WORK or f"{problem}/{sub}" in POLICE_WORK
    return MeasuredAs.POLICE_WORK if found else MeasuredAs.REPORTED


@dataclass(frozen=True)
class Names:
    """What a city calls its problem types and areas."""

    city: City

    def is_problem(self, target: str) -> bool:
        """Return whether this is the id of a problem type, or `id/finer type`."""
        return target in self._ids

    def problem(self, word: str) -> str | None:
        """Return the problem type of an id or name, `id/finer type` of a finer one's; else None."""
        return word if word in self._ids else self._names.get(spelled(word))

    def area(self, word: str) -> str | None:
        """Return the id of the area of an id, name or alias, or of "hela staden"; else None.

        Where a name is both a borough's and a neighbourhood's, it is the larger one's.
        """
        areas = self.city.areas
        if word in areas:
            return word
        name = folded(_WHOLE.sub("", word, count=1))
        if name in _CITY:
            return areas.whole.id
        found = areas.find(name) if name else None
        return found.id if found else None

    @cached_property
    def _ids(self) -> frozenset[str]:
        problems = self.city.problems
        finer = (f"{each.id}/{sub}" for each in problems for sub, _ in each.subs)
        return frozenset((*(each.id for each in problems), *finer))

    @cached_property
    def _names(self) -> dict[str, str]:
        """The problem type of each name that names one."""
        found: dict[str, set[str]] = {}
        for name, target in self._named():
            for _, words in name.words:
                found.setdefault(spelled(words), set()).add(target)
        return {name: min(ids) for name, ids in found.items() if len(ids) == 1}

    def _named(self) -> Iterable[tuple[Text, str]]:
        for each in self.city.problems:
            yield each.name, each.id
            for sub, name in each.subs:
                yield name, f"{each.id}/{sub}"


def alike(words: Mapping[str, str]) -> dict[str, str]:
    """Return the meanings of words by how words are compared."""
    return {spelled(word): meaning for word, meaning in words.items()}


def explained(words: Iterable[str], own: Mapping[str, str]) -> list[str]:
    """Return each word, or what a mapping says that it means.

    Parameters
    ----------
    own
        The mapping's meanings, as `alike` returns them.
    """
    return [own.get(spelled(word), word) for word in words] if own else [*words]
