"""The one table of the log, which the database itself refuses to change."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, Integer, MetaData, String, Table, UniqueConstraint

from geo.append_only import only_added_to

METADATA: Final = MetaData()
EVENTS = only_added_to(
    Table(
        "plan_event",
        METADATA,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("city", String(64), nullable=False),
        Column("id", String(36), nullable=False, unique=True),
        Column("at", String(32), nullable=False),
        Column("who", String(200), nullable=False),
        Column("kind", String(16), nullable=False),
        Column("subject", String(200), nullable=False),
        Column("revision", Integer, nullable=False),
        Column("body", JSON, nullable=False),
        Column("batch", String(64)),
        UniqueConstraint("city", "subject", "revision", name="one_revision_once"),
    )
)
