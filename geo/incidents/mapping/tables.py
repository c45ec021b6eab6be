"""A TOML file of strangers, taken key by key: what is not of the kind expected is told at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; every method raises `BadInput` where another kind of value stands."""

    where: str
    """What a message calls it."""
    told: Mapping[str, Any]

    @classmethod
    def of(cls, text: str, name: str) -> Table:
        """Return what a TOML file holds at its top."""
        try:
            return cls(name, tomllib.loads(text))
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            raise BadInput(f"{name} is no TOML: {' '.join(str(error).split())}") from error

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in the order of the file."""
        return tuple(self.told)

    def only(self, *keys: str) -> Table:
        """Return this table, which has no key but these."""
        if unknown := next((key for key in self.told if key not in keys), None):
            raise BadInput(f"{self.where} says {unknown!r}: expected {', '.join(keys)}")
        if "" in self.told:
            raise BadInput(f"{self.where} has a key without a name: expected {', '.join(keys)}")
        return self

    def word(self, key: str) -> str | None:
        """Return a text; None where there is none."""
        value = self.told.get(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key, value, 'words in quotes, such as "day"')
        return value

    def day(self, key: str) -> date | None:
        """Return a day; None where there is none."""
        value = self.told.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self._wrong(key, value, "a day such as 2018-12-31, without quotes")
        return value

    def flag(self, key: str) -> bool:
        """Return whether a key is true; it is not where there is none."""
        value = self.told.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, value, "true or false")
        return value

    def one(self, key: str, word: str) -> bool:
        """Return whether a key says the one word that it may say."""
        if (value := self.told.get(key)) not in (None, word):
            raise self._wrong(key, value, f'"{word}", or nothing')
        return value is not None

    def listed(self, key: str) -> tuple[str, ...]:
        """Return a list of words."""
        value = self.told.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(key, value, 'a list of words, such as ["-", "NULL"]')
        return tuple(value)

    def words(self, key: str) -> dict[str, str]:
        """Return a table of words."""
        within = self.table(key)
        return {each: within.word(each) or "" for each in within.keys}

    def table(self, key: str) -> Table:
        """Return a table inside this one; an empty one where there is none."""
        value = self.told.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, value, f"a table [{key}]")
        return Table(f"{self.where}, {key}", value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the tables of a list."""
        value = self.told.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self._wrong(key, value, f"tables [[{key}]]")
        return tuple(Table(f"{self.where}, {key} {at}", each) for at, each in enumerate(value, 1))

    def _wrong(self, key: str, value: object, expected: str) -> BadInput:
        shown = str(value)
        short = shown if len(shown) <= 80 else f"{shown[:79]}…"  # noqa: PLR2004
        return BadInput(f"{self.where}: {key!r} is {short!r}, expected {expected}")
