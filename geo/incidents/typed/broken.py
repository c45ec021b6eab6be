"""Rows that no reader could take apart, told like all others that are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.incidents.rejects import Reject
from geo.incidents.typed.personal import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.sources.raw.raw import Broken


def refused(broken: Iterable[Broken]) -> list[Reject]:
    """Return a reject for each row, of its first fault; personal identity numbers are hidden."""
    first: dict[int, Broken] = {}
    for each in broken:
        first.setdefault(each.line, each)
    return [
        Reject(each.line, each.column, masked(each.value), each.fault) for each in first.values()
    ]
