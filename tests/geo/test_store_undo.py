"""A batch that is taken away is gone for whoever asks next, and nobody who reads is disturbed."""

import json
import threading

import pytest

from geo.errors import BadInput
from geo.seed import BATCH
from geo.store import open_store


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store", synthetic=False)


def test_whoever_reads_while_a_batch_is_taken_away_sees_it_whole_or_not_at_all(store, incidents):
    for number in range(4):
        store.add(incidents((100, {}), start=100 * number), batch=f"b{number}")
    seen, done = [], threading.Event()

    def look():
        reader = open_store(store.directory, synthetic=False)
        while not done.is_set():
            seen.append(len(reader.read(lambda rows: rows[["id"]])))

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(4):
        store.undo(f"b{number}")
        store.add(incidents((1, {}), start=1_000 + number))
    done.set()
    reader.join()

    assert set(seen) <= {400, 300, 301, 201, 202, 102, 103, 3, 4}
    assert len(store.read(lambda rows: rows[["id"]])) == 4


def test_the_file_of_a_batch_taken_away_stays_until_the_next_import(store, incidents):
    store.add(incidents((2, {})), batch="one")
    store.undo("one")
    assert len(list(store.directory.glob("*.parquet"))) == 1

    store.add(incidents((1, {})))
    assert len(list(store.directory.glob("*.parquet"))) == 1


def test_nothing_can_be_taken_away_where_nothing_was_kept(store):
    with pytest.raises(BadInput, match=r"there is no batch 'one' in .*: there are none$"):
        store.undo("one")
    with pytest.raises(BadInput, match="comes with the city"):
        store.undo(BATCH)
    assert not store.directory.exists()


def test_a_manifest_says_what_each_batch_is(store, incidents):
    store.add(incidents((2, {}), (1, {"source": "b"})), batch="one")

    told = json.loads((store.directory / "manifest.json").read_text("utf-8"))
    assert told["version"] == 1
    [batch] = told["batches"]
    assert (batch["id"], batch["rows"], batch["sources"]) == ("one", 3, ["b", "test"])
