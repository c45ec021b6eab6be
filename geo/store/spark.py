"""A Spark cluster as the engine: it reads the same files, so driver and workers see one directory.

Questions are shared out over the cluster. Imports are written by the process that runs them, and
need no worker.
"""

from __future__ import annotations

import re
import threading
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, ClassVar, Final

import ibis
from pyspark.sql import types

from geo.errors import BadInput
from geo.store import columns
from geo.store.spark_session import FAILURES, Cluster

with warnings.catch_warnings():  # it warns of the newest pandas, which it is not asked to use
    warnings.simplefilter("ignore", FutureWarning)
    pyspark = ibis.pyspark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import ibis.expr.types as ir
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

ANSWER_SECONDS: Final = 300
"""So long may a question take: a cluster that lost all its workers would never answer."""
_AGAIN_SECONDS: Final = 1
_KINDS: Final = {
    "string": types.StringType(),
    "timestamp": types.TimestampNTZType(),
    "int32": types.IntegerType(),
    "boolean": types.BooleanType(),
}
_SCHEMA: Final = types.StructType(
    [types.StructField(name, _KINDS[kind]) for name, kind in columns.KINDS.items()]
)
_VIEW: Final = "incidents"


class Spark:
    """Answers questions about files by a cluster, one after the other.

    Parameters
    ----------
    url
        `spark://HOST:PORT?spark.executor.memory=4g`: the master, and settings of Spark's own.

    Raises
    ------
    geo.errors.BadInput
        If there is no Java, or no master answers.
    """

    gone: ClassVar[tuple[type[Exception], ...]] = FAILURES

    def __init__(self, url: str) -> None:
        self._cluster = Cluster(url)
        self._guard = threading.Lock()

    def answer(self, ask: Callable[[ir.Table], ir.Table], files: Sequence[Path]) -> pa.Table:
        """Return the answer over all rows of these files."""
        question = ask(columns.table(_VIEW))
        with self._guard, self._in_time() as session:
            said = pyspark.connect(session).compile(question)
            _rows(session, files).createOrReplaceTempView(_VIEW)
            found = session.sql(said).toArrow()
        return found.cast(question.schema().to_pyarrow())

    @contextmanager
    def _in_time(self) -> Iterator[SparkSession]:
        """Break off what takes too long."""
        session, done, late = self._cluster.session(), threading.Event(), threading.Event()

        def stop() -> None:
            waited = ANSWER_SECONDS
            while not done.wait(waited):  # what has not begun to run yet hears nothing
                late.set()
                with suppress(*FAILURES):  # there may be nobody left to tell
                    session.interruptAll()
                waited = _AGAIN_SECONDS

        timer = threading.Thread(target=stop, name="spark-in-time", daemon=True)
        timer.start()
        try:
            yield session
        except FAILURES as wrong:
            if late.is_set():
                raise BadInput(
                    f"{self._cluster.told} gave no answer within {ANSWER_SECONDS} seconds"
                ) from wrong
            raise
        finally:
            done.set()
            timer.join()  # so that it breaks off no later question


def _rows(session: SparkSession, files: Sequence[Path]) -> DataFrame:
    if not files:
        return session.createDataFrame([], _SCHEMA)
    return session.read.schema(_SCHEMA).parquet(*map(_address, files))


def _address(file: Path) -> str:
    """Return a file's address, in which no letter stands for others."""
    return "file://" + re.sub(r"([\\*?\[\]{}])", r"\\\1", str(file.absolute()))
