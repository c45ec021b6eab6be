"""Every text of the data: what a catalogue of a city has to hold.

A text is a table of a TOML file that says something in Swedish, or a cell of the column `words_sv`
of a file of surveys or mechanisms. A name, which is the same in every language, is written as plain
words and is no text. What the made-up city is drawn from (`recipe.toml`) reaches no screen.
"""

from __future__ import annotations

import csv
import tomllib
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog

from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

UNSEEN = frozenset({"recipe.toml"})


def texts(city: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the file of each text in a city's directory, and its words by language."""
    for path in sorted(city.rglob("*.toml")):
        if path.name not in UNSEEN:
            file = path.relative_to(city).as_posix()
            yield from ((file, each) for each in _tables(tomllib.loads(path.read_text("utf-8"))))
    for path in sorted([*city.glob("survey/*.csv"), *city.glob("mechanisms/*.csv")]):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if row.get("words_sv"):
                    file = path.relative_to(city).as_posix()
                    yield file, {FIRST: row["words_sv"], "en": row["words_en"]}


def template(city: Path) -> Catalog:
    """Return a catalogue of a city's texts without translations, each once."""
    made = Catalog(charset="utf-8")
    for file, words in texts(city):
        made.add(words[FIRST], locations=[(file, 1)])
    return made


def _tables(told: Any) -> Iterator[Mapping[str, str]]:  # noqa: ANN401  what TOML holds
    if isinstance(told, list):
        for each in told:
            yield from _tables(each)
    elif isinstance(told, dict) and isinstance(told.get(FIRST), str):
        yield told
    elif isinstance(told, dict):
        yield from _tables(list(told.values()))
