"""Words for people, once in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = "sv"
"""The language every text has, and the one shown where another is missing."""


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in several languages; Swedish is always among them."""

    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, table: Mapping[str, Any] | str) -> Text:
        """Return the text of a table such as `{sv = "löfte", en = "promise"}`, or of plain words.

        Plain words are a name, the same in every language.

        Raises
        ------
        ValueError
            If Swedish is missing or a value is no text.
        """
        if isinstance(table, str):
            return cls(((FIRST, table),))
        if not table.get(FIRST):
            raise ValueError(f"a text has no words in {FIRST!r}")
        if wrong := [code for code, words in table.items() if not isinstance(words, str)]:
            raise ValueError(f"a text is no text in {', '.join(wrong)}")
        return cls(tuple(table.items()))

    def to(self, language: str) -> str:
        """Return the words in `language`, else in Swedish."""
        found = dict(self.words)
        return found.get(language) or found[FIRST]

    def languages(self) -> frozenset[str]:
        """Return the codes of the languages this is said in."""
        return frozenset(code for code, words in self.words if words)

    def __bool__(self) -> bool:
        """Return whether there are any words."""
        return bool(dict(self.words).get(FIRST))
