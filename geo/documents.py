"""The register of what promises rest on in writing: agreements, plans, permits, money, follow-ups.

A document is found, and then its `link` leads to it; or it is not, and then `last_looked` says when
somebody last looked. Not found is a finding of its own: it says neither that the document was never
written nor that anybody has kept it back.

The register is read by `load` from a city's `documents.toml`. How the file is written is told in
`geo.document_files`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.citation import Citation
    from geo.promise import Precision
    from geo.text import Text

Kind = Literal["agreement", "plan", "permit", "money", "follow_up", "evaluation", "report"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind, in the order the register is told in."""
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A time as exactly as it was published: its first and its last day, both in it."""

    first: date | None
    """None: its beginning was not published."""
    last: date | None
    """None: its end was not published."""
    words: Text | None = None
    """How the source says it, where days, months and years do not: "the turn of 2017/2018"."""

    @property
    def known(self) -> date | None:
        """The last day that is known of it."""
        return self.last or self.first

    @property
    def precision(self) -> Precision:
        """How exactly it was published: in whole calendar years, in whole months, or in days.

        A lone end is a day: nothing tells whether the whole month or year was meant.
        """
        first, last = self.first, self.last
        if first is None or last is None or first.day != 1 or not _ends_month(last):
            return "day"
        return "year" if first.month == 1 and last.month == DECEMBER else "month"


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, in whole units of its currency."""

    currency: str
    decided: int | None
    """What was set aside; None: not published."""
    reported: int | None
    """What was reported as spent; None: not published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One entry of the register."""

    id: str
    kind: Kind
    name: Text
    words: Text | None
    """What it says or decides, where the name does not say it."""
    owners: tuple[str, ...]
    """The ids of the actors that answer for it."""
    role: Text | None
    """Who answers for it, where that is no actor of the city or a part of one."""
    promises: tuple[str, ...]
    version: Text | None
    valid: Span | None
    due: Span | None
    """When it was to be there; None: no time was named."""
    decided: Span | None
    amount: Amount | None
    link: Citation | None
    """Where it can be read. None: it was not found in public."""
    last_looked: date | None
    """When somebody last looked for what was not found."""
    source: Citation | None
    """Who tells that it exists or was to come, where that is not the document itself."""
    note: Text | None

    @property
    def found(self) -> bool:
        """Whether the document was found in public."""
        return self.link is not None

    @property
    def time(self) -> date | None:
        """The day it is ordered by: due, else decided, valid from or published."""
        due = self.due.known if self.due else None
        decided = self.decided.known if self.decided else None
        valid = (self.valid.first or self.valid.last) if self.valid else None
        return due or decided or valid or (self.link.published if self.link else None)

    def is_overdue(self, today: date) -> bool:
        """Return whether the time it was due is past on `today`, and it was not found."""
        last = self.due.last if self.due else None
        return not self.found and last is not None and last < today


@dataclass(frozen=True, slots=True)
class Documents:
    """Every document of a city, by id, the earliest first and those without a time last."""

    by_id: Mapping[str, Document]

    def __getitem__(self, document: str) -> Document:
        """Return the document with this id. Raises KeyError where there is none."""
        return self.by_id[document]

    def __iter__(self) -> Iterator[Document]:
        """Iterate over the documents in their order."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self.by_id)

    def for_promise(self, promise: str | None) -> tuple[Document, ...]:
        """Return the documents of a promise; without one, all of them."""
        return tuple(each for each in self if promise is None or promise in each.promises)

    def overdue(self, today: date) -> tuple[Document, ...]:
        """Return what was due before `today` and was not found, the earliest due first."""
        return tuple(each for each in self if each.is_overdue(today))


def in_order(documents: list[Document]) -> Documents:
    """Return the register of `documents`, ordered by time."""
    ordered = sorted(documents, key=lambda each: (each.time or date.max, each.id))
    return Documents({each.id: each for each in ordered})
