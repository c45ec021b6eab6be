"""What was asked, as conditions on the rows of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from geo.filter import Filter


def month(rows: ir.Table) -> ir.Value:
    """Return the month of each row (`geo.months`): of its own time, else of the day it was told."""
    day = ibis.coalesce(rows["when"], rows["published"])
    return day.year() * 12 + day.month() - 1


def of_problems(rows: ir.Table, ask: Filter) -> ir.Table:
    """Return the rows of the problem types asked for."""
    if not ask.problems:
        return rows
    finer = rows["problem"].concat("/", rows["sub"].fill_null(""))
    return rows.filter(rows["problem"].isin(ask.problems) | finer.isin(ask.problems))


def within(rows: ir.Table, ask: Filter) -> ir.Table:
    """Return the rows of the period asked for. A row of no known month lies in none."""
    rows = rows.filter(month(rows).notnull())
    if ask.first is not None:
        rows = rows.filter(month(rows) >= ask.first)
    if ask.last is not None:
        rows = rows.filter(month(rows) <= ask.last)
    return rows
