"""Reading a city's register of documents, and the check that refuses what does not hold together.

`documents.toml` holds `[[document]]` tables. `[sources.NAME]` are the sources that `link = "NAME"`
and `source = "NAME"` mean. Every key is explained at the top of a city's file. A city without the
file has no register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo import record
from geo.documents import KINDS, Amount, Document, Documents, Span, in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from geo.citation import Citation
    from geo.record import Record


@dataclass(frozen=True, slots=True)
class Known:
    """What a document may name."""

    actors: Collection[str]
    promises: Collection[str]
    sources: Mapping[str, Citation]


def load(path: Path, actors: Collection[str], promises: Collection[str]) -> Documents:
    """Read a city's `documents.toml`.

    Raises
    ------
    geo.errors.DataError
        With every breach, each as `file:line: sentence`: an unknown actor or promise, nobody who
        answers for it, both found and not found, neither of them, a time that ends before it
        starts, an id twice, words missing in a language, a key that nothing reads.
    """
    if not path.exists():
        return Documents({})
    breaches: list[str] = []
    file = record.read(path, breaches)
    known = Known(actors, promises, file.named_citations("sources"))
    entries = file.tables("document")
    record.note_twice(entries)
    read = [_document(each, known) for each in entries]
    record.note_unasked(file.document)
    record.raise_breaches(breaches)
    return in_order(read)


def _document(entry: Record, known: Known) -> Document:
    made = Document(
        id=entry.word("id"),
        kind=entry.one_of("kind", KINDS),
        name=entry.text("name"),
        words=entry.if_there("words", entry.text),
        owners=entry.all_known("owners", known.actors, "actor"),
        role=entry.if_there("role", entry.text),
        promises=entry.all_known("promises", known.promises, "promise"),
        version=entry.if_there("version", entry.text),
        valid=entry.if_there("valid", lambda key: _span(entry, key)),
        due=entry.if_there("due", lambda key: _span(entry, key)),
        decided=entry.if_there("decided", lambda key: _span(entry, key)),
        amount=entry.if_there("amount", lambda key: _amount(entry.inner(key))),
        link=entry.if_there("link", lambda key: entry.citation(key, known.sources)),
        last_looked=entry.if_there("last_looked", entry.day),
        source=entry.if_there("source", lambda key: entry.citation(key, known.sources)),
        note=entry.if_there("note", entry.text),
    )
    _note_state(entry, made)
    return made


def _note_state(entry: Record, document: Document) -> None:
    """Note what leaves unclear whether a document was found, and who answers for it."""
    if document.found and document.last_looked:
        entry.note("a document that was found has no day it was last looked for", "last_looked")
    if not document.found and not document.last_looked:
        entry.note("a document has a link, or the day it was last looked for (last_looked)")
    if not document.found and not document.source:
        entry.note("a document that was not found has no source that tells of it")
    if not document.owners and not document.role:
        entry.note("a document has nobody who answers for it (owners, role)")
    if document.due and not (document.due.first and document.due.last):
        entry.note("due is a day, or has both from and to", "due")


def _span(entry: Record, key: str) -> Span:
    """Return a time: one day, or a table of its first and last day, `from` and `to`; `words`."""
    if isinstance(entry.get(key), date):
        day = entry.day(key)
        return Span(day, day)
    inner = entry.inner(key)
    made = Span(
        first=inner.if_there("from", inner.day),
        last=inner.if_there("to", inner.day),
        words=inner.if_there("words", inner.text),
    )
    if made.first and made.last and made.last < made.first:
        entry.note(f"{key} ends {made.last}, before it starts {made.first}", key)
    if made.known is None:
        entry.note(f"{key} is no time", key)
    return made


def _amount(entry: Record) -> Amount:
    return Amount(
        currency=entry.word("currency"),
        decided=entry.if_there("decided", entry.number),
        reported=entry.if_there("reported", entry.number),
    )
