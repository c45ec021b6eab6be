"""Find the names of places in running text.

Names are compared by their keys (`geo.nameforms`). What a key cannot tell, the text does:
a name begins with a capital, so that the teatern of a sentence is no Teatern on the map.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.nameforms import ARTICLES, ENDINGS, ending_of, key, one_edit_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TOKEN = re.compile(r"[^\W\d_]+")
_LONGEST = 5
"""Words in the longest name that is looked for."""
_JOINS = re.compile(r"[ \-:]{0,2}")
_STOPS = re.compile(r"\. ?")
_SENTENCE_ENDS = ".!?:"

_SHORTEST_TYPO = 8
"""Letters that a key needs before one wrong letter is forgiven."""
_SHORTEST_BODY = 6
"""Letters that a street needs before its ending for the same: short ones are too alike."""
_SHORTEST_STREET = 7
"""Letters that a street's key needs before it is known without its capital."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that make a name mean something else, as keys."""

    never: frozenset[str] = frozenset()
    """Names that say nothing of a place: points of the compass, "centrum"."""
    ordinary: frozenset[str] = frozenset()
    """Names that are ordinary words too: they count inside a sentence, or as the whole of one."""
    clubs: frozenset[str] = frozenset()
    """Letters before or after a name that make it a sports club's."""

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> Words:
        """Return the words of a TOML table with these keys."""
        return cls(*(frozenset(map(key, table.get(part, ()))) for part in cls.__slots__))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text, from `start` up to `end`."""

    name: str
    """As the list has it, however the text spells it."""
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """The names that are looked for."""

    keys: Mapping[str, str]
    """Each way of writing a name, as its key, and the name."""
    words: Words = field(default_factory=Words)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the places a text names, in its order; of two that overlap, the longer one."""
        tokens = list(_TOKEN.finditer(text))
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            name, length = self._longest(text, tokens[at : at + _LONGEST])
            if name and not self._is_club(tokens, at, length):
                found.append(Mention(name, tokens[at].start(), tokens[at + length - 1].end()))
            at += length
        return tuple(found)

    def _longest(self, text: str, tokens: Sequence[re.Match[str]]) -> tuple[str | None, int]:
        """Return the name that begins at the first token and its number of tokens; (None, 1)."""
        windows = [tokens[:length] for length in range(_reach(text, tokens), 0, -1)]
        for look in (self._exact, self._near):
            for window in windows:
                if name := look(text, window):
                    return name, len(window)
        return None, 1

    def _exact(self, text: str, window: Sequence[re.Match[str]]) -> str | None:
        written = _joined(window)
        name = self.keys.get(written)
        if name is None or written in self.words.never:
            return None
        if not any(token[0][0].isupper() for token in window):
            return name if _is_surely_a_street(window) else None
        if written in self.words.ordinary and _opens_a_sentence(text, window):
            return None
        return name

    def _near(self, _text: str, window: Sequence[re.Match[str]]) -> str | None:
        """Return the one name that a capitalised word is one wrong letter away from."""
        written = _joined(window)
        ending = ending_of(written)
        long_enough = len(written) >= max(_SHORTEST_TYPO, len(ending) + _SHORTEST_BODY)
        one_word = len(window) == 1
        if not window[0][0][0].isupper() or not long_enough or not (one_word or ending):
            return None
        close = {
            self.keys[other]
            for length in range(len(written) - 1, len(written) + 2)
            for other in self._by_shape[written[0], length]
            if one_edit_apart(written, other)
        }
        return close.pop() if len(close) == 1 else None

    @cached_property
    def _by_shape(self) -> defaultdict[tuple[str, int], list[str]]:
        shapes: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        words = self.words.never | self.words.ordinary
        for each in {key(name) for name in self.keys.values()} - words:
            if len(each) >= _SHORTEST_TYPO:
                shapes[each[0], len(each)].append(each)
        return shapes

    def _is_club(self, tokens: Sequence[re.Match[str]], at: int, length: int) -> bool:
        beside = [*tokens[max(at - 1, 0) : at], *tokens[at + length : at + length + 1]]
        return any(token[0].isupper() and key(token[0]) in self.words.clubs for token in beside)


def _reach(text: str, tokens: Sequence[re.Match[str]]) -> int:
    """Return how many tokens from the first on may belong to one name."""
    for number, (one, other) in enumerate(pairwise(tokens), start=1):
        gap = text[one.end() : other.start()]
        clipped = len(one[0]) <= 2 and _STOPS.fullmatch(gap)  # noqa: PLR2004  "N." and "St."
        if not clipped and not _JOINS.fullmatch(gap):
            return number
    return len(tokens)


def _joined(window: Sequence[re.Match[str]]) -> str:
    return "".join(key(token[0]) for token in window)


def _is_surely_a_street(window: Sequence[re.Match[str]]) -> bool:
    """Return whether a name without any capital is a street's: "bergsgatan", "ramels väg"."""
    *before, last = (key(token[0]) for token in window)
    if len(_joined(window)) < _SHORTEST_STREET:
        return False
    return (
        before[-1].endswith("s") and last in ARTICLES if before else last.endswith(tuple(ENDINGS))
    )


def _opens_a_sentence(text: str, window: Sequence[re.Match[str]]) -> bool:
    """Return whether a name begins a sentence that goes on after it."""
    before, after = text[: window[0].start()].rstrip(), text[window[-1].end() :].lstrip()
    return (not before or before[-1] in _SENTENCE_ENDS) and after[:1] not in ("", ".", ",")
