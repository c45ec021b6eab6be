"""A real PostgreSQL server and a real Spark cluster, started for these tests, stopped after them.

The database listens on a socket in a folder of its own and on no port. Like Debian's own it does
not run as root, so root starts it as the user `postgres`. The cluster is one master and two workers
on the loopback, from the package pyspark.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import threading
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest

USER = "postgres"
GUARDED = "guarded"
"""A user of the database whose password is asked for."""
SMALL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For a Java that lives a minute: little time is spent on becoming fast."""
SETTINGS = urlencode(
    {
        "spark.driver.extraJavaOptions": SMALL,
        "spark.driver.memory": "512m",
        "spark.executor.extraJavaOptions": SMALL,
        "spark.executor.memory": "512m",
        "spark.sql.shuffle.partitions": "2",
        "spark.task.reaper.killTimeout": "2s",
        "spark.task.reaper.pollingInterval": "1s",
    }
)


def _programs():
    """Return the folder of the newest server on this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


def _run(*command):
    lower = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*lower, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=300
    )


@pytest.fixture(scope="session")
def postgresql(require):
    """Return the address of an empty database."""
    programs = _programs()
    require("postgresql", programs is not None, "no PostgreSQL server is installed")
    room = Path(tempfile.mkdtemp(prefix="lk-pg-"))
    if os.geteuid() == 0:
        shutil.chown(room, USER)
    data, log = room / "data", room / "log"
    try:
        _run(programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "--no-sync")
        rules = data / "pg_hba.conf"
        rules.write_text(f"local all {GUARDED} scram-sha-256\n{rules.read_text()}")
        quiet = f"-c listen_addresses= -k {room} -c fsync=off"
        _run(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", quiet, "start")
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={room}"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def _daemon(package, kind, *arguments, until):
    """Run one of Spark's servers, and give what it says of itself once it is there."""
    environment = {
        **os.environ,
        "SPARK_HOME": str(package),
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": f"{SMALL} -Dspark.master.rest.enabled=false",
    }
    command = [package / "bin" / "spark-class", f"org.apache.spark.deploy.{kind}", *arguments]
    with subprocess.Popen(
        list(map(str, command)), env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            told = (re.search(until, line) for line in server.stderr)
            found = next(filter(None, told), None)
            assert found, f"Spark's {kind} ended before it began"
            threading.Thread(target=server.stderr.read, daemon=True).start()
            yield found[1]
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def spark(require):
    """Return the address of a cluster of one master and two workers."""
    found = importlib.util.find_spec("pyspark")
    require("spark", found is not None, "pyspark is not installed")
    require("spark", shutil.which("java") is not None, "there is no Java")
    package = Path(found.origin).parent
    here = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    small = ("--cores", "1", "--memory", "600m", "--work-dir")
    joined = "Successfully registered with master (.+)"
    with tempfile.TemporaryDirectory(prefix="lk-spark-") as room, ExitStack() as running:
        inside = running.enter_context(pytest.MonkeyPatch.context())
        inside.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        run = partial(_daemon, package)
        master = running.enter_context(run("master.Master", *here, until=r"master at (spark:\S+)"))
        for number in "12":
            about = ("worker.Worker", *here, *small, f"{room}/{number}", master)
            running.enter_context(run(*about, until=joined))
        yield f"{master}?{SETTINGS}"
        from pyspark.sql import SparkSession  # noqa: PLC0415  where it is not, this is skipped

        if session := SparkSession.getActiveSession():
            session.stop()
