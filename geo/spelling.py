"""One name in several spellings: with and without å, ä, ö, capitals and hyphens; and its order."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LAST = {"å": 0x110000, "ä": 0x110001, "ö": 0x110002}
"""The places of the last letters of the Swedish alphabet: beyond any other letter there is."""


def folded(name: str) -> str:
    """Return `name` as people type it in a hurry: lower case, no marks, single blanks."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("æ", "a"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def spelled(words: str) -> str:
    """Return words as they are compared: folded, where they are in Latin letters."""
    return folded(words) or words.casefold().strip()


def slug(name: str) -> str:
    """Return `name` as it stands in an id."""
    return folded(name).replace(" ", "-")


@cache
def alphabet(name: str) -> tuple[int, ...]:
    """Return the order of `name` in the Swedish alphabet, where å, ä and ö come last."""
    return tuple(_LAST.get(letter, ord(letter)) for letter in name.casefold())
