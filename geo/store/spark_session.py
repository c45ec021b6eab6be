"""The way to a Spark cluster: one for each process, made when it is first needed."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import parse_qsl

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

FAILURES: Final = (PySparkException, Py4JError)
"""What is raised where Spark cannot do as it is told."""
PATIENCE: Final = 5
"""Seconds in which a master has to answer."""
_WAITING: Final = "spark.scheduler.maxRegisteredResourcesWaitingTime"
"""How long Spark waits for workers; after that, we give up."""
_SETTINGS: Final = {
    "spark.app.name": "lofteskartan",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
    # What is broken off may not hear it and go on for hours: then its executor is put down, and
    # the worker begins another.
    "spark.task.reaper.enabled": "true",
    "spark.task.reaper.killTimeout": "10s",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    _WAITING: "30s",
}
_one = threading.Lock()


class Cluster:
    """A cluster, and how we appear in it.

    Parameters
    ----------
    url
        `spark://HOST:PORT?NAME=VALUE&…`: the master, and settings of Spark's own.

    Raises
    ------
    geo.errors.BadInput
        If there is no Java, or no master answers.
    """

    _first: ClassVar[SparkSession | None] = None
    """The way of this process, which has one at the most."""

    def __init__(self, url: str) -> None:
        address, _, settings = url.partition("?")
        self._master = address
        self._host, self._port = _parts(address)
        self._settings = _given(settings)
        self.told = f"the Spark cluster {address}"
        """Where it is, as anybody may be told."""
        _require_java()
        self._here = self._reached()
        self._mine: SparkSession | None = None

    def session(self) -> SparkSession:
        """Return a way to the cluster with names of its own, so that it can be broken off alone.

        Raises
        ------
        geo.errors.BadInput
            If the master does not take us in, or has no worker that is free.
        """
        with _one:
            if Cluster._first is None or _inside(Cluster._first).isStopped():
                self._here = self._reached()
                Cluster._first = self._made()
            if self._mine is None or self._mine.sparkContext is not Cluster._first.sparkContext:
                self._mine = Cluster._first.newSession()
            return self._mine

    def _reached(self) -> str:
        """Return the address of this machine that the master sees."""
        try:
            with socket.create_connection((self._host, self._port), PATIENCE) as open_:
                return str(open_.getsockname()[0])
        except OSError as wrong:
            raise BadInput(f"{self.told} does not answer: {wrong}") from wrong

    def _made(self) -> SparkSession:
        here = {"spark.driver.host": self._here, "spark.driver.bindAddress": self._here}
        builder = SparkSession.builder.master(self._master)
        for name, value in {**_SETTINGS, **here, **self._settings}.items():
            builder = builder.config(name, value)
        try:
            made = builder.getOrCreate()
        except FAILURES as wrong:
            raise BadInput(f"{self.told} does not take us in") from wrong
        self._require_worker(made)
        return made

    def _require_worker(self, session: SparkSession) -> None:
        """Wait until a worker is there."""
        inside = _inside(session)
        end = time.monotonic() + inside.conf().getTimeAsSeconds(_WAITING)
        while inside.getExecutorMemoryStatus().size() == 1:  # the driver is one of them
            if time.monotonic() > end:
                session.stop()
                raise BadInput(f"{self.told} has no worker that is free for us")
            time.sleep(0.1)


def _inside(session: SparkSession) -> Any:  # noqa: ANN401  an object of Java's
    """Return the part of a session that knows its workers."""
    return session.sparkContext._jsc.sc()  # noqa: SLF001  there is no other way to it


def _parts(address: str) -> tuple[str, int]:
    """Return host and port of the first master."""
    host, _, port = address.removeprefix("spark://").partition(",")[0].rpartition(":")
    if not host or not port.isdecimal():
        raise BadInput("LOFTESKARTAN_STORE is no address of Spark: expected spark://HOST:PORT")
    return host, int(port)


def _given(settings: str) -> Mapping[str, str]:
    """Return the settings in an address."""
    given = dict(parse_qsl(settings, keep_blank_values=True))
    if wrong := [name for name in given if not name.startswith("spark.")]:
        raise BadInput(
            f"LOFTESKARTAN_STORE has {wrong[0]!r}, which is no setting of Spark: expected spark.…"
        )
    return given


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=f"{home}/bin" if home else None) is None:
        raise BadInput(
            "LOFTESKARTAN_STORE names Spark, but there is no Java: install version 17 or later"
        )
