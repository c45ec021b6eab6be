"""One table of a TOML file of ours, read key by key; every breach is noted with its line.

A value that is missing or wrong is noted and a stand-in of the right type comes back, so that one
pass finds all there is to mend. Whoever reads ends with `raise_breaches`: no stand-in gets out.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from geo.citation import Citation
from geo.errors import DataError
from geo.lines import Place, line_of, places
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from pathlib import Path

LANGUAGES = frozenset({"sv", "en"})
"""The languages that every text for people is written in."""

_Read = TypeVar("_Read")
_Choice = TypeVar("_Choice", bound=str)

_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML file being read, and what was found wrong with it."""

    name: str
    """City, folder and file, as messages say it."""
    lines: Mapping[Place, int]
    breaches: list[str]
    opened: dict[Place, Mapping[str, Any]] = field(default_factory=dict)
    """The tables read key by key."""
    asked: set[Place] = field(default_factory=set)
    """The keys of those tables that somebody asked for."""

    def note(self, place: Place, sentence: str) -> None:
        """Note a breach at `place`."""
        self.breaches.append(f"{self.name}:{line_of(place, self.lines)}: {sentence}")


@dataclass(frozen=True, slots=True)
class Record:
    """One table of a document."""

    document: Document
    place: Place
    table: Mapping[str, Any]

    def note(self, sentence: str, key: str | None = None) -> None:
        """Note a breach of this table, or of one key of it."""
        self.document.note((*self.place, key) if key else self.place, sentence)

    def get(self, key: str, default: object = None) -> Any:  # noqa: ANN401  TOML holds any type
        """Return the raw value of `key`, and remember that the key is one we know."""
        self.document.asked.add((*self.place, key))
        return self.table.get(key, default)

    def _checked(self, key: str, kind: type, noun: str, stand_in: object) -> Any:  # noqa: ANN401
        """Return the value of `key` if it is of `kind`; else note it and return the stand-in."""
        value = self.get(key)
        is_kind = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
        if is_kind and not isinstance(value, datetime):
            return value
        self.note(f"{key} is missing" if value is None else f"{key} is no {noun}: {value!r}", key)
        return stand_in

    def word(self, key: str) -> str:
        """Return the plain words of `key`."""
        return str(self._checked(key, str, "text", ""))

    def number(self, key: str) -> int:
        """Return the whole number of `key`."""
        return int(self._checked(key, int, "whole number", 0))

    def day(self, key: str) -> date:
        """Return the day of `key`."""
        return cast("date", self._checked(key, date, "day", date.min))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return the true or false of `key`."""
        return (
            bool(self._checked(key, bool, "true or false", stand_in=False))
            if key in self
            else default
        )

    def __contains__(self, key: str) -> bool:
        """Return whether the table has the key."""
        return key in self.table

    def if_there(self, key: str, read: Callable[[str], _Read]) -> _Read | None:
        """Return what `read` makes of `key`, or None where the table has no such key."""
        self.document.asked.add((*self.place, key))
        return read(key) if key in self else None

    def text(self, key: str) -> Text:
        """Return the words of `key`, which must stand in every one of `LANGUAGES`."""
        return self._said(self.get(key), key)

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return the words of each item of the array `key`; an absent one is empty."""
        return tuple(self._said(item, key) for item in self.list(key))

    def _said(self, table: object, key: str) -> Text:
        if not isinstance(table, dict):
            self.note(f"{key} is missing" if table is None else f"{key} is no text", key)
            return _NO_TEXT
        lacking = [code for code in sorted(LANGUAGES) if not str(table.get(code, "")).strip()]
        if lacking:
            self.note(f"{key} has no words in {' and '.join(lacking)}", key)
            return _NO_TEXT
        try:
            return Text.of(table)
        except ValueError as error:
            self.note(f"{key}: {error}", key)
            return _NO_TEXT

    def list(self, key: str) -> tuple[Any, ...]:
        """Return the items of the array `key`; an absent one is empty."""
        return tuple(self._checked(key, list, "array", [])) if key in self else self.get(key, ())

    def tables(self, key: str) -> tuple[Record, ...]:
        """Return a record for each table of the array `key`; an absent one is empty."""
        items = self.list(key)
        if not all(isinstance(item, dict) for item in items):
            self.note(f"{key} is no array of tables", key)
            return ()
        return tuple(self._open((key, at), item) for at, item in enumerate(items))

    def inner(self, key: str) -> Record:
        """Return the record of the table `key`."""
        return self._open((key,), self._checked(key, dict, "table", {}))

    def _open(self, below: Place, table: Mapping[str, Any]) -> Record:
        place = (*self.place, *below)
        self.document.opened[place] = table
        return Record(self.document, place, table)

    def one_of(self, key: str, allowed: Iterable[_Choice]) -> _Choice:
        """Return the value of `key`, one of `allowed`."""
        choices = tuple(allowed)
        value = self.word(key)
        if value and value not in choices:
            self.note(f"{key} is {value!r}, not one of {', '.join(choices)}", key)
        return cast("_Choice", value)

    def choices(self, key: str, allowed: Iterable[_Choice]) -> tuple[_Choice, ...]:
        """Return the items of the array `key`, each one of `allowed`."""
        choices = tuple(allowed)
        for value in (values := self.list(key)):
            if value not in choices:
                self.note(f"{key} holds {value!r}, not one of {', '.join(choices)}", key)
        return cast("tuple[_Choice, ...]", values)

    def known(self, key: str, known: Container[str], noun: str) -> str:
        """Return the id in `key`, which must be among `known`."""
        value = self.word(key)
        if value and value not in known:
            self.note(f"{key} names an unknown {noun} {value!r}", key)
        return value

    def all_known(self, key: str, known: Container[str], noun: str) -> tuple[str, ...]:
        """Return the ids in the array `key`, each of which must be among `known`."""
        for value in (values := self.list(key)):
            if not isinstance(value, str) or value not in known:
                self.note(f"{key} names an unknown {noun} {value!r}", key)
        return tuple(map(str, values))

    def citation(self, key: str, named: Mapping[str, Citation]) -> Citation:
        """Return the source in `key`: a table, or the name of one that stands in the same file."""
        value = self.get(key)
        if isinstance(value, str) and value in named:
            return named[value]
        if value is None or isinstance(value, str):
            self.note(f"no source is called {value!r}" if value else f"{key} is missing", key)
            return NO_CITATION
        return _citation(self, key, value)

    def citations(self, key: str, named: Mapping[str, Citation]) -> tuple[Citation, ...]:
        """Return the sources in the array `key`, named as they stand in the same file."""
        return tuple(named[each] for each in self.all_known(key, named, "source") if each in named)

    def named_citations(self, key: str) -> dict[str, Citation]:
        """Return the sources that stand by name below `key`."""
        if key not in self:
            return {}
        named = self._checked(key, dict, "table", {})
        return {name: _citation(self, key, each) for name, each in named.items()}


_NO_TEXT = Text(())
NO_CITATION = Citation("")


def _citation(record: Record, key: str, table: object) -> Citation:
    if not isinstance(table, dict):
        record.note(f"{key} is no source: {table!r}", key)
        return NO_CITATION
    try:
        return Citation.of(table)
    except (TypeError, ValueError) as error:
        record.note(str(error), key)
        return NO_CITATION


def name_of(path: Path) -> str:
    """Return city, folder and file, as messages say them."""
    return "/".join(path.parts[-3:])


def read(path: Path, breaches: list[str]) -> Record:
    """Return the whole of a TOML file as one record that notes what is wrong in `breaches`.

    A mark at its beginning that it is in UTF-8, which some editors write, is passed over.
    """
    name = name_of(path)
    text = path.read_text("utf-8-sig")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        breaches.append(f"{name}:{at[1] if at else 1}: this is no TOML: {error}")
        table, text = {}, ""
    return Record(Document(name, places(text), breaches, {(): table}), (), table)


def note_twice(entries: Iterable[Record]) -> None:
    """Note every id that stands a second time."""
    seen: set[str] = set()
    for entry in entries:
        if (each := str(entry.get("id"))) in seen:
            entry.note(f"the id {each!r} stands twice", "id")
        elif "id" in entry:
            seen.add(each)


def note_unasked(document: Document) -> None:
    """Note every key that nobody asked for: a misspelt one would be lost without a word."""
    for place, table in document.opened.items():
        for key in table:
            if (*place, key) not in document.asked:
                document.note((*place, key), f"{key} is a key that nothing reads")


def raise_breaches(breaches: Iterable[str]) -> None:
    """Raise `DataError` with every breach, in the order of files and lines, if there is any."""
    if ordered := sorted(dict.fromkeys(breaches), key=_by_line):
        raise DataError(ordered)


def _by_line(breach: str) -> tuple[str, int]:
    """Return the file and the line of a breach."""
    name, line, _ = breach.split(":", 2)
    return name, int(line)
