"""What a row of a plan's file shows for a status: a count, a link, or a document by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, get_args

from geo.plan.activity import Proof, ProofKind
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.sources.plan_places import Cells

_COUNT: Final = re.compile(r"(\d{1,9})\s+(\D.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"\d{1,3}(?:[ \u00a0]?\d{3}){0,2}")


def proof(row: Cells, names: Mapping[str, str]) -> Proof | None:
    """Return what shows a status, where anything does. `names` are its axis's fields.

    Where no column says which kind it is, a number makes a count, an address a link, and "12
    kvällar" is twelve of "kvällar".
    """
    words, english = row.words(names["proof_words"]), row.words(names["proof_words_en"])
    url, number = row.words(names["proof_url"]), _number(row, names["proof_number"])
    told = row.words(names["proof"]).strip().lower()
    kind = next((each for each in get_args(ProofKind) if each == told), None)
    if kind is None and told:
        row.note(names["proof"], told, "unknown_word")
    if kind is None and not url and words.startswith(("https://", "http://")):
        words, url = "", words
    if kind is None and number is None and (count := _COUNT.fullmatch(words)):
        number, words = int(count[1]), count[2]
    if not any((words, url, number is not None)):
        return None
    said = {"sv": words, **({"en": english} if english else {})}
    text = Text.of(said) if words else None
    return Proof(kind or _kind(url, number), text, url or None, number)


def _kind(url: str, number: int | None) -> ProofKind:
    if number is not None:
        return "count"
    return "link" if url else "document"


def _number(row: Cells, name: str) -> int | None:
    value = row.words(name)
    if value and not _NUMBER.fullmatch(value):
        row.note(name, value, "bad_number")
        return None
    return int("".join(value.split())) if value else None
