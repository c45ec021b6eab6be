"""The one table of the briefings held, which the database itself refuses to change."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Integer, MetaData, String, Table, UniqueConstraint

from geo.append_only import only_added_to

METADATA: Final = MetaData()
ENTRIES = only_added_to(
    Table(
        "briefing_held",
        METADATA,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("city", String(64), nullable=False),
        Column("revision", Integer, nullable=False),
        Column("at", String(32), nullable=False),
        Column("who", String(200), nullable=False),
        Column("day", String(10)),
        Column("note", String(2000)),
        Column("takes_back", Integer),
        UniqueConstraint("city", "revision", name="one_briefing_entry_once"),
    )
)
"""An entry has either a `day`, on which a briefing was held, or the number of the one that it
`takes_back`. Its revision counts the entries of its city."""
