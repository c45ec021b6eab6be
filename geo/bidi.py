"""Names and numbers that keep their own direction in a text that runs the other way.

Unicode's isolates (UAX #9) stand in the text itself, so that every screen, sheet and screen reader
gets them; HTML writes them as `<bdi>`. A text that runs from left to right holds none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

FIRST_STRONG: Final = "\u2068"
"""What follows has the direction of its own first letter."""
LEFT_TO_RIGHT: Final = "\u2066"
END: Final = "\u2069"

_LETTER = "A-Za-z\u00c0-\u024f"
_NAME = rf"[{_LETTER}](?:[ .&'’/@-]?[{_LETTER}0-9])*"
_DIGITS = r"\d(?:[\d.,]*\d)?"
_NUMBER = rf"[−+-]?{_DIGITS}(?:[ \u00a0]?[–/-][ \u00a0]?{_DIGITS}|[ \u00a0]\d+)*(?:[ \u00a0]?%)?"
_APART = re.compile(rf"(?P<field>\{{[^{{}}]*\}})|(?P<name>{_NAME})|(?P<number>{_NUMBER})")
"""A field that is filled in later; words in Latin letters; a number, a range, a telephone's."""

_PLAIN_NUMBER = re.compile(r"[0-9.,]*")
_ISOLATES = str.maketrans("", "", FIRST_STRONG + LEFT_TO_RIGHT + END)


def isolated(words: str) -> str:
    """Return words that have their own direction, whatever stands around them."""
    return f"{FIRST_STRONG}{words}{END}" if words else words


def ltr(number: str) -> str:
    """Return a number that is read from left to right.

    Digits alone always are; a sign, a range or per cent would change sides: "12%-", "64–35".
    """
    return number if _PLAIN_NUMBER.fullmatch(number) else f"{LEFT_TO_RIGHT}{number}{END}"


@lru_cache(maxsize=4096)
def set_apart(words: str) -> str:
    """Return a text that runs from right to left with each name and number in its own direction.

    >>> set_apart("في Nydala {n}").count(FIRST_STRONG), set_apart("2018").count(LEFT_TO_RIGHT)
    (1, 0)
    """
    return _APART.sub(_own_way, words)


def _own_way(found: re.Match[str]) -> str:
    if found["name"]:
        return isolated(found["name"])
    return ltr(found["number"]) if found["number"] else found[0]


def bare(words: str) -> str:
    """Return words without isolates: for a file that another program reads."""
    return words.translate(_ISOLATES)
