"""Whom to turn to: numbers and pages for the whole city, each with its source.

None is ever mapped or told of a part of the city: whoever needs help to leave crime, or is worried
about a child, is not to be found by where they looked.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from geo.citation import Citation
from geo.errors import DataError
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

About = Literal["answer", "support", "ask"]
"""Who answers; who helps; how residents ask for a promise."""
ABOUTS: tuple[About, ...] = get_args(About)


@dataclass(frozen=True, slots=True)
class Contact:
    """One place to turn to."""

    id: str
    about: About
    name: Text
    words: Text
    """When to turn to it, and what it does."""
    phone: str | None
    """As it is dialled: digits and blanks."""
    page: str | None
    """A public page for those who seek it."""
    source: Citation


def load(path: Path) -> tuple[Contact, ...]:
    """Read a city's `contacts.toml`; a city without one has none.

    Raises
    ------
    geo.errors.DataError
        With every breach: an id twice, no such kind, no words, a number that cannot be dialled, no
        source.
    """
    if not path.exists():
        return ()
    tables = tomllib.loads(path.read_text("utf-8")).get("contact", [])
    breaches = [f"{path}: contact {at}: {breach}" for at, breach in _breaches(tables)]
    if breaches:
        raise DataError(breaches)
    return tuple(_contact(each) for each in tables)


def _contact(table: Mapping[str, object]) -> Contact:
    known = {key: Text.of(table[key]) for key in ("name", "words")}  # type: ignore[arg-type]
    return Contact(
        id=str(table["id"]),
        about=table["about"],  # type: ignore[arg-type]
        phone=str(table["phone"]) if "phone" in table else None,
        page=str(table["page"]) if "page" in table else None,
        source=Citation.of(table["source"]),  # type: ignore[arg-type]
        **known,
    )


def _breaches(tables: list[dict[str, object]]) -> Iterator[tuple[int, str]]:
    seen: set[object] = set()
    for at, table in enumerate(tables, start=1):
        if not table.get("id") or table["id"] in seen:
            yield at, f"the id {table.get('id')!r} is missing or stands twice"
        seen.add(table.get("id"))
        yield from ((at, breach) for breach in _one(table))


def _one(table: Mapping[str, object]) -> Iterator[str]:
    if table.get("about") not in ABOUTS:
        yield f"{table.get('about')!r} is none of {', '.join(ABOUTS)}"
    for key in ("name", "words"):
        told = table.get(key)
        if not (isinstance(told, dict) and told.get("sv") and told.get("en")):
            yield f"{key} is not told in both sv and en"
    phone = str(table.get("phone", "0")).replace(" ", "").replace("-", "")
    if not phone.isdecimal():
        yield f"{table['phone']!r} cannot be dialled"
    if not str(table.get("page", "https://")).startswith("https://"):
        yield f"{table['page']!r} is no page"
    try:
        Citation.of(table.get("source", {}))  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        yield str(error)
