"""Names and numbers that keep their own direction in a text that runs the other way.

Unicode's isolates (UAX #9) stand in the text itself, so that every screen, sheet and screen reader
gets them; HTML writes them as `<bdi>`. A text that runs from left to right holds none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_STRONG: Final = "\u2068"
"""What follows has the direction of its own first letter."""
LEFT_TO_RIGHT: Final = "\u2066"
RIGHT_TO_LEFT: Final = "\u2067"
END: Final = "\u2069"
_OPENS: Final = FIRST_STRONG + LEFT_TO_RIGHT + RIGHT_TO_LEFT
_FROM_THE_RIGHT: Final = frozenset({"R", "AL"})
_STRONG: Final = _FROM_THE_RIGHT | {"L"}
"""The classes of letters that have a direction (UAX #9, table 4)."""

_LETTER = "A-Za-z\u00c0-\u024f"
_NAME = rf"[{_LETTER}](?:(?:- |[ .&'’/@-])?[{_LETTER}0-9])*(?:–\d+)?"
_DIGITS = r"\d(?:[\d.,]*\d)?"
_NUMBER = rf"[−+-]?{_DIGITS}(?:[ \u00a0]?[–/-][ \u00a0]?{_DIGITS}|[ \u00a0]\d+)*(?:[ \u00a0]?%)?"
_APART = re.compile(rf"(?P<field>\{{[^{{}}]*\}})|(?P<name>{_NAME})|(?P<number>{_NUMBER})")
"""A field that is filled in later; words in Latin letters; a number, a range, a telephone's."""

_PLAIN_NUMBER = re.compile(r"[0-9.,]*")
_ISOLATES = str.maketrans("", "", _OPENS + END)


def isolated(words: str) -> str:
    """Return words that have their own direction, whatever stands around them.

    It is that of their first letter outside isolates, which hide theirs (UAX #9, P2; so does HTML).
    Where all are hidden, as in a number beside its unit, one that runs from the right is enough.

    >>> isolated(f"{isolated('263')} {isolated('ساعة')}")[0] == RIGHT_TO_LEFT
    True
    """
    return f"{_opening(words)}{words}{END}" if words else words


def _opening(words: str) -> str:
    if END not in words:
        return FIRST_STRONG
    own, hidden = _strong(_outside(words)), _strong(iter(words))
    return RIGHT_TO_LEFT if not own and hidden & _FROM_THE_RIGHT else FIRST_STRONG


def _strong(letters: Iterator[str]) -> frozenset[str]:
    return _STRONG & frozenset(map(bidirectional, letters))


def _outside(words: str) -> Iterator[str]:
    """Yield the letters that stand in no isolate."""
    depth = 0
    for letter in words:
        if letter in _OPENS:
            depth += 1
        elif letter == END:
            depth = max(depth - 1, 0)
        elif not depth:
            yield letter


def ltr(number: str) -> str:
    """Return a number that is read from left to right.

    Digits alone always are; a sign, a range or per cent would change sides: "12%-", "64–35". It is
    one number, however it was made: the isolates of its parts are gone.
    """
    whole = bare(number)
    return whole if _PLAIN_NUMBER.fullmatch(whole) else f"{LEFT_TO_RIGHT}{whole}{END}"


@lru_cache(maxsize=4096)
def set_apart(words: str) -> str:
    """Return a text that runs from right to left with each name and number in its own direction.

    >>> set_apart("في Nydala {n}").count(FIRST_STRONG), set_apart("2018").count(LEFT_TO_RIGHT)
    (1, 0)
    >>> set_apart("Arbetsmarknads- och socialförvaltningen").count(FIRST_STRONG)
    1
    """
    return _APART.sub(_own_way, words)


def _own_way(found: re.Match[str]) -> str:
    if found["name"]:
        return isolated(found["name"])
    return ltr(found["number"]) if found["number"] else found[0]


def bare(words: str) -> str:
    """Return words without isolates: for a file that another program reads."""
    return words.translate(_ISOLATES)
