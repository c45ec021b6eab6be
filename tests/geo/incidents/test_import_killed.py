"""An import that is killed at any moment leaves the store as it was, or has done all of it."""

import multiprocessing
import random
from pathlib import Path

import pytest

from geo.store import open_store

ROWS, KILLS = 20_000, 50
MAPPING = """
source = "town"
columns = { Nr = "id", Tid = "when", Slag = "problem", X = "x", Y = "y" }
coordinates = { crs = "EPSG:4326" }
"""
IMPORT = """
from geo.city import City
from geo.incidents import importing, mapping
from geo.store import open_store

city, store = City("town", directory), open_store(room, synthetic=False)
if began:
    began.set()
importing.bring(file, mapping.parse(told, "the mapping"), city, store)
"""
"""What is killed. As text, any process can run it, wherever this test has been collected."""
forked = multiprocessing.get_context("forkserver")


def killed_after(seconds, what):
    """Import in a process of its own and kill it after so many seconds."""
    began = forked.Event()
    process = forked.Process(target=exec, args=(IMPORT, {**what, "began": began}))
    process.start()
    assert began.wait(60), "the import begins"
    process.join(seconds)
    process.kill()
    process.join()


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


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """Load once what each of the processes needs."""
    forked.set_forkserver_preload(["geo.incidents.importing", "geo.store", "geo.city"])


def test_an_import_killed_fifty_times_never_leaves_half_of_itself(town, file, tmp_path):
    room, moments = tmp_path / "store", random.Random(5)
    what = {"directory": town.directory, "file": file, "room": room, "told": MAPPING}
    whole = 0
    for number in range(KILLS):
        killed_after(moments.uniform(0, 0.8), what)
        rows, ids, batches = kept(room)
        assert (rows, ids, batches) in [(0, 0, []), (ROWS, ROWS, [ROWS])], f"after kill {number}"
        if rows:
            whole += 1
            store = open_store(room, synthetic=False)
            store.undo(store.batches()[0].id)

    assert whole < KILLS, "some were killed in time"
    exec(IMPORT, {**what, "began": None})
    assert kept(room) == (ROWS, ROWS, [ROWS])
    left = {each.suffix for each in Path(room).iterdir()}
    assert left <= {".parquet", ".json", ".lock"}, "what the killed ones left is swept away"
