"""A real PostgreSQL server, started for these tests and stopped after them.

It listens on a socket in a folder of its own and on no port. Like Debian's own it does not run as
root, so root starts it as the user `postgres`.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

USER = "postgres"


def _programs():
    """Return the folder of the newest server on this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


def _run(*command):
    lower = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*lower, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60
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
        quiet = f"-c listen_addresses= -k {room} -c fsync=off"
        _run(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", quiet, "start")
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={room}"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(room, ignore_errors=True)
