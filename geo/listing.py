"""Single incidents as a list: only such as were public, each by itself, before they came here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from geo.asking import of_problems, within
from geo.problems import MeasuredAs

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

    from geo.areas import Areas
    from geo.filter import Filter
    from geo.store import Store

MOST = 500


def notices_of(store: Store, areas: Areas, area: str, ask: Filter) -> pd.DataFrame:
    """Return the notices of an area and its parts that were asked for, newest first, 500 at most.

    Columns: `when`, `published`, `type`, `problem`, `place`, `url`.
    """
    inside = [each.id for each in areas if area in areas.up(each.id)]
    if area == areas.whole.id:
        return store.read(lambda rows: _newest(_asked(rows, ask)))
    return store.read(lambda rows: _newest(_asked(rows.filter(rows["area"].isin(inside)), ask)))


def _newest(rows: ir.Table) -> ir.Table:
    columns = ("when", "published", "type", "problem", "place", "url")
    told = ibis.coalesce(rows["published"], rows["when"])
    return rows.order_by([told.desc(), rows["id"]]).limit(MOST)[columns]


def _asked(rows: ir.Table, ask: Filter) -> ir.Table:
    chosen = rows.filter(rows["measured_as"] == MeasuredAs.NOTICE.value)
    return within(of_problems(chosen, ask), ask)
