"""From the address of a store to the store."""
# ruff: noqa: PLC0415  each engine is loaded where it is asked for: they take seconds

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.store.files import Engine
    from geo.store.kept import Store

VARIABLE: Final = "LOFTESKARTAN_STORE"
"""Names the engine of the stores by its address; without it, DuckDB reads the files."""
_POSTGRESQL: Final = ("postgresql", "postgres", "postgresql+psycopg")


def open_store(directory: Path, *, synthetic: bool, url: str | None = None) -> Store:
    """Return the store of the city whose own directory this is.

    Parameters
    ----------
    directory
        The city's own directory, named as the city; made when the first batch is kept.
    synthetic
        Whether the city is made up.
    url
        `postgresql://USER@HOST/DATABASE`: rows are kept there. `spark://HOST:PORT`: rows are kept
        in the directory, which the cluster sees under the same path, and counted by the cluster.
        None or `duckdb`: rows are kept in the directory, and counted in this process.

    Raises
    ------
    geo.errors.BadInput
        If there is no such engine, no driver for it, or it does not answer.
    geo.errors.MixedData
        If the store holds the other kind of data.
    """
    scheme = _scheme(url)
    if scheme in _POSTGRESQL:
        with _driver("PostgreSQL", "psycopg", "postgresql"):
            from geo.store.tables import TableStore
        return TableStore(directory, synthetic=synthetic, url=str(url))
    from geo.store.files import FileStore

    return FileStore(directory, synthetic=synthetic, engine=_engine(scheme, url))


def _engine(scheme: str, url: str | None) -> Engine:
    """Return what answers questions about files."""
    if scheme == "spark":
        with _driver("Spark", "pyspark", "spark"):
            from geo.store.spark import Spark
        return Spark(str(url))
    from geo.store.duck import Duck

    return Duck()


@contextmanager
def _driver(engine: str, package: str, extra: str) -> Iterator[None]:
    """Say how to get the driver of an engine that is loaded here, where it is not installed."""
    try:
        yield
    except ImportError as missing:
        raise BadInput(
            f"{VARIABLE} names {engine}, but {package} is not installed:"
            f" pip install lofteskartan[{extra}]"
        ) from missing


def _scheme(url: str | None) -> str:
    """Return what an address begins with; it may be wrong, so no more of it is ever told."""
    scheme = (url or "duckdb").partition(":")[0]
    if scheme not in {*_POSTGRESQL, "spark", "duckdb"}:
        raise BadInput(
            f"{VARIABLE} names no engine of ours: expected postgresql://USER@HOST/DATABASE,"
            " spark://HOST:PORT, or duckdb"
        )
    return scheme
