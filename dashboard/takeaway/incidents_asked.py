"""Which rows of incidents are asked for, and how an address holds it, beside the view itself.

Read as leniently as a view: what is not understood is left out, and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from geo.incident_list import KNOWN, SORTS, Asked, Known, Sort
from geo.problems import OF_INCIDENTS, MeasuredAs
from geo.schema import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.viewstate import ViewState
    from geo.city import City

NAMES: Final = ("measured", "source", "batch", "known", "precision", "sort")
"""The names in an address, in the order they are written."""
MEASURED: Final = tuple(str(kind) for kind in MeasuredAs if kind in OF_INCIDENTS)
MOST: Final = 50
"""So many sources can be asked for."""
_BATCH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
"""What a batch is called (`geo.store.kept`), by whatever kept it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is chosen of the rows, beside what a view chooses; an empty choice means any."""

    measured: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    batch: str | None = None
    """One that was taken back is understood, and no row answers it."""
    known: tuple[Known, ...] = ()
    precisions: tuple[str, ...] = ()
    sort: Sort = SORTS[0]

    def but(self, **changed: Any) -> Choice:  # noqa: ANN401  any field
        """Return the same choice with some fields changed."""
        return replace(self, **changed)

    def asked(self, view: ViewState, city: City) -> Asked:
        """Return which rows this choice and a view ask for together."""
        return Asked(
            ask=view.ask(city),
            area=view.area,
            measured=self.measured,
            sources=self.sources,
            batch=self.batch,
            known=self.known,
            precisions=self.precisions,
        )

    def query(self) -> dict[str, list[str]]:
        """Return the fields of an address: each name with its values, one for each source."""
        written: dict[str, list[str]] = {
            "measured": _joined(self.measured),
            "source": list(self.sources),
            "batch": [self.batch] if self.batch else [],
            "known": _joined(self.known),
            "precision": _joined(self.precisions),
            "sort": [] if self.sort == SORTS[0] else [self.sort],
        }
        return {name: written[name] for name in NAMES if written[name]}


def read(values: Callable[[str], Sequence[str]]) -> tuple[Choice, tuple[str, ...]]:
    """Return what an address chooses, and the names whose values were not understood.

    Parameters
    ----------
    values
        Gives the values of a name, one after another; none where the address has not the name.
    """
    readers: dict[str, Callable[[Sequence[str]], dict[str, Any]]] = {
        "measured": lambda told: {"measured": _known(told, MEASURED)},
        "source": lambda told: {"sources": _sources(told)},
        "batch": lambda told: {"batch": _batch(told)},
        "known": lambda told: {"known": _known(told, KNOWN)},
        "precision": lambda told: {"precisions": _known(told, PRECISIONS)},
        "sort": lambda told: {"sort": cast("Sort", _known(told, SORTS)[0])},
    }
    found: dict[str, Any] = {}
    ignored = []
    for name, reader in readers.items():
        if not (told := values(name)):
            continue
        try:
            found |= reader(told)
        except ValueError:
            ignored.append(name)
    return Choice(**found), tuple(ignored)


def _joined(values: Sequence[str]) -> list[str]:
    return [",".join(values)] if values else []


def _known(told: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a list with commas, in their own order; each has to be known."""
    words = {word for value in told for word in value.split(",")}
    if words - set(known):
        raise ValueError(f"{words - set(known)} are not known")
    return tuple(each for each in known if each in words)


def _batch(told: Sequence[str]) -> str:
    (name,) = set(told)
    if not _BATCH.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a batch")
    return name


def _sources(told: Sequence[str]) -> tuple[str, ...]:
    """Return the names of sources as they stand: a name may hold a comma."""
    found = tuple(dict.fromkeys(each for each in told if each))
    if len(found) > MOST:
        raise ValueError(f"{len(found)} sources are more than {MOST}")
    return found
