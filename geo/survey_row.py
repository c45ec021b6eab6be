"""What a survey figure is: the source, the question, the figure and how it may be shown.

A figure stands as it was published, at the level it was published for; the problem index is never
recomputed from shares. Few answers make a share uncertain, fewer hide it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.fact import Confidence

if TYPE_CHECKING:
    from geo.citation import Citation
    from geo.text import Text

HIDDEN_BELOW = 30
"""A share of fewer answers is not shown."""
UNCERTAIN_BELOW = 60
"""A share of fewer answers is shown as uncertain."""
INDEX_TOP = 6.0
"""The problem index goes from 0 (hardly any problems) to 6; lower is better."""
WHOLE = 100.0
Z_95 = 1.959964
"""95 % of a normal distribution lie within so many standard deviations of its middle."""

_WAVE = re.compile(r"(?P<year>\d{4})(?:-(?P<part>spring|autumn)|-(?P<last>\d{4}))?$")
_PARTS = ("spring", None, "autumn")


class Kind(StrEnum):
    """What a figure is."""

    SHARE = "share"
    """Per cent of those who answered."""
    INDEX = "index"
    """Steps from 0 to `INDEX_TOP`, as published."""


class Better(StrEnum):
    """Which way is the good way."""

    LOWER = "lower"
    HIGHER = "higher"


class Showing(StrEnum):
    """How a figure may be shown."""

    SHOWN = "shown"
    UNCERTAIN = "uncertain"
    HIDDEN = "hidden"
    WORDS = "words"
    """Only a direction was published: the sentence is all there is."""


@dataclass(frozen=True, slots=True)
class Source:
    """One survey."""

    id: str
    name: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one survey. Two surveys' questions are two, however alike they sound."""

    id: str
    source: str
    name: Text
    kind: Kind
    better: Better
    problems: tuple[str, ...] = ()

    @property
    def problem_types(self) -> frozenset[str]:
        """The problem types without their finer types."""
        return frozenset(tag.partition("/")[0] for tag in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One published figure, or one published statement without a figure."""

    source: str
    wave: str
    area: str | None
    """The area it was published for; None where that is no area of the city."""
    place: str
    question: str
    kind: Kind
    value: float | None
    n: int | None
    """How many answered; None where it was not published."""
    published_interval: tuple[float, float] | None = None
    words: Text | None
    """What was published in words; None where only the figure was."""
    confidence: Confidence = Confidence.HIGH
    citation: Citation

    @property
    def showing(self) -> Showing:
        """How the figure may be shown, by the number of answers."""
        if self.value is None:
            return Showing.WORDS
        if self.kind is Kind.INDEX or self.n is None or self.n >= UNCERTAIN_BELOW:
            return Showing.SHOWN
        return Showing.UNCERTAIN if self.n >= HIDDEN_BELOW else Showing.HIDDEN

    @property
    def interval(self) -> tuple[float, float] | None:
        """The published interval; else Wilson's 95 % for a share where `n` is known; else None.

        Wilson's takes the answers as drawn at random, each with the same weight.
        """
        if self.published_interval or self.value is None or not self.n or self.kind is Kind.INDEX:
            return self.published_interval
        return wilson(self.value, self.n)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share in per cent, in per cent.

    >>> [round(limit, 1) for limit in wilson(30.0, 158)]
    [23.4, 37.6]
    """
    part, z = share / WHOLE, Z_95
    middle = part + z**2 / (2 * n)
    reach = z * math.sqrt(part * (1 - part) / n + (z / (2 * n)) ** 2)
    shrunk = WHOLE / (1 + z**2 / n)
    return max((middle - reach) * shrunk, 0.0), min((middle + reach) * shrunk, WHOLE)


def wave_order(wave: str) -> tuple[int, int]:
    """Return the place of a wave in time; years put together count as the last of them.

    >>> sorted(["2020-autumn", "2019", "2020-spring"], key=wave_order)
    ['2019', '2020-spring', '2020-autumn']
    """
    found = _WAVE.match(wave)
    if not found:
        raise ValueError(f"{wave!r} is no wave: 2018, 2020-spring, 2020-autumn or 2019-2020")
    return int(found["last"] or found["year"]), _PARTS.index(found["part"])


def is_wave(wave: str) -> bool:
    """Return whether this is how a wave is written."""
    return _WAVE.match(wave) is not None
