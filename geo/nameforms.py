"""The ways of writing one name: Norra Ågatan is N Ågatan, norra agatan and Ågatan's own twin.

Names are compared by their keys: letters and digits only, without capitals, marks and blanks.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENDINGS = {
    "gatan": "gata", "vagen": "vag", "torget": "torg", "planen": "plan", "platsen": "plats",
    "allen": "alle", "granden": "grand", "stigen": "stig", "parken": "park", "gangen": "gang",
    "promenaden": "promenad", "esplanaden": "esplanad", "boulevarden": "boulevard",
}  # fmt: skip
"""The endings of Swedish street names, with and without the article."""
ARTICLES = {bare: article for article, bare in ENDINGS.items()}
_ABBREVIATED = {
    "norra": "n", "sodra": "s", "ostra": "o", "vastra": "v", "stora": "st", "lilla": "l",
}  # fmt: skip
_DIRECTIONS = {*_ABBREVIATED, "gamla", "nya", "inre", "yttre", "mellersta"}
"""Words that tell two places of one name apart."""

_SHORTEST_STEM = 5
"""Letters of a word that several areas share, before it names them."""


def key(name: str) -> str:
    """Return a name without capitals, marks and blanks."""
    return folded(name).replace(" ", "")


def street_keys(name: str) -> Iterator[str]:
    """Return the ways of writing a street: abbreviated, with and without article and joining s.

    >>> sorted(street_keys("Norra Ågatan"))[:4]
    ['nagata', 'nagatan', 'nagatans', 'nagatas']
    """
    written = key(name)
    ending = ending_of(written)
    body = written.removesuffix(ending)
    if ending:
        joined = body.removesuffix("s") if body.endswith("s") else body + "s"
        other = ENDINGS.get(ending) or ARTICLES[ending]
        spellings = {body + ending, body + other, joined + ending, joined + other}
    else:
        spellings = {written}
    for spelling in spellings:
        for each in _abbreviated(name, spelling):
            yield from (each, each + "s")


def area_keys(name: str) -> Iterator[str]:
    """Return the ways of writing an area: also abbreviated, and with a genitive in either word."""
    for each in _abbreviated(name, key(name)):
        yield from (each, each + "s")
    first, _, rest = name.partition(" ")
    if rest:
        yield key(f"{first}s{rest}")


def stem(name: str) -> str | None:
    """Return a street's name without the word that tells it from its twin, or None.

    >>> stem("Norra Ågatan"), stem("Lilla torg")
    ('Ågatan', None)
    """
    first, _, rest = name.partition(" ")
    generic = key(rest) in {*ENDINGS, *ARTICLES}
    return rest if key(first) in _DIRECTIONS and rest and not generic else None


def shared_parts(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words that several areas share, and which: Sofielund of Norra and Södra Sofielund.

    Each half of a name with a hyphen belongs to that one area.
    """
    parts: defaultdict[str, list[str]] = defaultdict(list)
    halves: dict[str, tuple[str, ...]] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        if rest:
            parts[rest if key(first) in _DIRECTIONS else first].append(name)
        halves.update({half: (name,) for half in name.split("-") if "-" in name})
    shared = {part: tuple(of) for part, of in parts.items() if len(of) > 1}
    return {part: of for part, of in (shared | halves).items() if len(part) >= _SHORTEST_STEM}


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether one letter is added, left out, changed or swapped with its neighbour.

    >>> one_edit_apart("hjulet", "hujlet"), one_edit_apart("hjulet", "julen")
    (True, False)
    """
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1], a[2:]) == (b[:2], b[2:])


def ending_of(written: str) -> str:
    """Return the ending that makes a key a street's, or nothing."""
    return next((each for each in (*ENDINGS, *ARTICLES) if written.endswith(each)), "")


def _abbreviated(name: str, written: str) -> Iterator[str]:
    yield written
    first = key(name.split(" ", maxsplit=1)[0])
    if first in _ABBREVIATED and " " in name:
        yield _ABBREVIATED[first] + written.removeprefix(first)
    if folded(name).startswith("s t "):
        yield "sankt" + written.removeprefix("st")
