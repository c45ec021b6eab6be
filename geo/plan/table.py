"""The one table of the log, which the database itself refuses to change."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    DDL,
    JSON,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    event,
)

METADATA: Final = MetaData()
EVENTS = Table(
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


_SQLITE: Final = """
CREATE TRIGGER IF NOT EXISTS plan_event_no_{verb} BEFORE {verb} ON plan_event
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
"""
_SQLITE_REPLACE: Final = """
CREATE TRIGGER IF NOT EXISTS plan_event_no_replace BEFORE INSERT ON plan_event
WHEN EXISTS (
  SELECT 1 FROM plan_event AS old WHERE old.number = NEW.number OR old.id = NEW.id
  OR (old.city = NEW.city AND old.subject = NEW.subject AND old.revision = NEW.revision))
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
"""
"""Else INSERT OR REPLACE would do what DELETE may not."""
_POSTGRESQL: Final = """
CREATE OR REPLACE FUNCTION plan_event_refuse() RETURNS trigger AS
'BEGIN RAISE EXCEPTION ''the log is only added to''; END' LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER plan_event_no_{verb} BEFORE {verb} ON plan_event
EXECUTE FUNCTION plan_event_refuse()
"""


def _guard(dialect: str, statement: str) -> None:
    """Run a statement after the table is made, in this kind of database."""
    ddl: Any = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(EVENTS, "after_create", ddl.execute_if(dialect=dialect))


for _verb in ("UPDATE", "DELETE"):
    _guard("sqlite", _SQLITE.format(verb=_verb))
    _guard("postgresql", _POSTGRESQL.format(verb=_verb))
_guard("sqlite", _SQLITE_REPLACE)
_guard("postgresql", _POSTGRESQL.format(verb="TRUNCATE"))
