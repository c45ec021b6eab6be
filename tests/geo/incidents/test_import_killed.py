"""An import that is killed at any moment leaves the store as it was, or has done all of it."""

import json
import os
import random
import select
import signal
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from geo.store import open_store

ROWS, KILLS = 20_000, 50
MAPPING = """
source = "town"
columns = { Nr = "id", Tid = "when", Slag = "problem", X = "x", Y = "y" }
coordinates = { crs = "EPSG:4326" }
"""
IMPORTER = """
import json, os, sys
from pathlib import Path
from geo.city import City
from geo.incidents import importing, mapping
from geo.store import open_store

what = json.loads(sys.argv[1])
told = mapping.parse(what["told"], "the mapping")
for again in sys.stdin:
    child = os.fork()
    if not child:
        city = City("town", Path(what["directory"]))
        store = open_store(Path(what["room"]), synthetic=False)
        print(os.getpid(), flush=True)
        importing.bring(Path(what["file"]), told, city, store)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""A process of its own that forks one import for each line that it reads.

It says which process imports, and what became of it. It has loaded once what each of them needs.
"""


class Importer:
    """Whoever imports the file, as often as it is asked to."""

    def __init__(self, what):
        told = {name: str(each) for name, each in what.items()}
        self.process = subprocess.Popen(
            [sys.executable, "-c", IMPORTER, json.dumps(told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # so that what `select` sees is all that there is
        )

    def begin(self):
        """Begin an import and return the id of its process."""
        self.process.stdin.write(b"\n")
        return int(self.process.stdout.readline())

    def ended(self):
        """Wait for the import's end and return its exit code."""
        return int(self.process.stdout.readline())

    def killed_after(self, seconds):
        """Import, and kill it after so many seconds if it has not ended by itself."""
        child = self.begin()
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            with suppress(ProcessLookupError):  # it may end at this very moment
                os.kill(child, signal.SIGKILL)
        return self.ended()

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(60)


def kept(room):
    """Return what a reader finds: how many rows, and how many ids."""
    store = open_store(room, synthetic=False)
    found = store.read(lambda rows: rows.aggregate(n=rows.count(), ids=rows["id"].nunique()))
    return int(found["n"][0]), int(found["ids"][0]), [batch.rows for batch in store.batches()]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "incidents.csv"
    lines = [
        f"{number},2018-05-{1 + number % 28:02} 12:{number % 60:02},burglary,"
        f"{13.0001 + number % 100 / 6000},{55.0001 + number % 90 / 6000}"
        for number in range(ROWS)
    ]
    path.write_text("\n".join(["Nr,Tid,Slag,X,Y", *lines]), "utf-8")
    return path


@pytest.fixture
def importer(town, file, tmp_path):
    what = {"directory": town.directory, "file": file, "room": tmp_path / "store", "told": MAPPING}
    with closing(Importer(what)) as importer:
        yield importer


def test_an_import_killed_fifty_times_never_leaves_half_of_itself(importer, tmp_path):
    room, moments = tmp_path / "store", random.Random(5)
    ends = set()
    for number in range(KILLS):
        ends.add(importer.killed_after(moments.uniform(0, 0.8)))
        rows, ids, batches = kept(room)
        assert (rows, ids, batches) in [(0, 0, []), (ROWS, ROWS, [ROWS])], f"after kill {number}"
        if rows:
            store = open_store(room, synthetic=False)
            store.undo(store.batches()[0].id)

    assert -signal.SIGKILL in ends, "some were killed in time"
    importer.begin()
    assert importer.ended() == 0
    assert kept(room) == (ROWS, ROWS, [ROWS])
    left = {each.suffix for each in Path(room).iterdir()}
    assert left <= {".parquet", ".json", ".lock"}, "what the killed ones left is swept away"
