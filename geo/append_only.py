"""Tables that are only ever added to, and the database they lie in.

The database itself refuses to change or remove a row of such a table, whoever asks: a file of
SQLite or, by its address, a server of PostgreSQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import DDL, PrimaryKeyConstraint, UniqueConstraint, create_engine, event
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.pool import NullPool

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine, MetaData, Table

_SQLITE: Final = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
"""
_SQLITE_REPLACE: Final = """
CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} AS old WHERE {same})
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
"""
"""Else INSERT OR REPLACE would do what DELETE may not."""
_POSTGRESQL: Final = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS
'BEGIN RAISE EXCEPTION ''the log is only added to''; END' LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
EXECUTE FUNCTION {table}_refuse()
"""


def only_added_to(table: Table) -> Table:
    """Return the table; wherever it is made, its rows can then be neither changed nor removed."""
    name = table.name
    for verb in ("UPDATE", "DELETE"):
        _after(table, "sqlite", _SQLITE.format(table=name, verb=verb))
    same = " OR ".join(sorted(_same(table)))
    _after(table, "sqlite", _SQLITE_REPLACE.format(table=name, same=same))
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        _after(table, "postgresql", _POSTGRESQL.format(table=name, verb=verb))
    return table


def _same(table: Table) -> Iterator[str]:
    """Yield, for each key of the table, what is true of a row that has it already."""
    for each in table.constraints:
        if isinstance(each, PrimaryKeyConstraint | UniqueConstraint):
            equal = (f"old.{column.name} = NEW.{column.name}" for column in each.columns)
            yield f"({' AND '.join(equal)})"


def _after(table: Table, dialect: str, statement: str) -> None:
    """Run a statement after the table is made, in this kind of database."""
    ddl: Any = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def opened(url: str, tables: MetaData, whose: str) -> Engine:
    """Return the way to a database, which holds the tables from now on.

    Parameters
    ----------
    url
        Where it is, as SQLAlchemy writes it: `sqlite:///FILE`, `postgresql+psycopg://HOST/NAME`.
    whose
        What an error names the database after: "the plan's".

    Raises
    ------
    geo.errors.BadInput
        If there is no such database, or no driver for it.
    """
    try:
        made = create_engine(url, **_options(url))
        _make(made, tables)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as wrong:
        raise BadInput(
            f"{whose} address names no database we have a driver for: {wrong}"
        ) from wrong
    except OperationalError as wrong:
        raise BadInput(f"{whose} database does not answer: {wrong.orig}") from wrong
    return made


def _make(made: Engine, tables: MetaData) -> None:
    """Make the tables that are not there, though somebody else may be making them this moment."""
    try:
        tables.create_all(made)
    except DBAPIError:
        tables.create_all(made)


def _options(url: str) -> dict[str, Any]:
    """Return how to hold connections: a file is opened for each question, a server's are kept."""
    if url.startswith("sqlite"):
        return {"poolclass": NullPool, "connect_args": {"timeout": 30}}
    return {"pool_pre_ping": True}
