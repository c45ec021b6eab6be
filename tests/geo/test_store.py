"""What is kept is kept whole: through duplicates, mixing, several processes, and sudden death."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from geo.errors import MixedData
from geo.schema import COLUMNS
from geo.store import open_store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store", synthetic=False)


def ids(store):
    return sorted(store.read(lambda rows: rows[["id"]])["id"], key=int)


def files(store):
    return sorted(file.name for file in store.directory.iterdir() if file.suffix != ".lock")


def test_an_empty_store_has_all_columns_and_no_rows_and_leaves_no_trace(store):
    found = store.read(lambda rows: rows)

    assert list(found.columns) == list(COLUMNS)
    assert found.empty
    assert store.version == 0
    assert not store.directory.exists()


def test_what_is_kept_is_read_as_it_was(store, incidents):
    rows = incidents(
        (1, {"px": 7, "py": 9, "sub": None, "place": "Storgatan"}), (1, {"when": None})
    )
    store.add(rows)

    found = store.read(lambda table: table.order_by("id"))
    assert found["px"].tolist()[0] == 7
    assert found["when"].isna().tolist() == [False, True]
    for column in ("id", "type", "problem", "area", "place", "as_of", "synthetic"):
        assert (
            found[column].fillna("").tolist() == rows[column].astype("object").fillna("").tolist()
        )


def test_an_import_is_one_more_file_that_the_manifest_names(store, incidents):
    first = store.add(incidents((2, {})), batch="first")
    second = store.add(incidents((3, {}), start=2))

    assert (first.batch, first.kept, first.duplicates) == ("first", 2, 0)
    assert (second.kept, second.duplicates) == (3, 0)
    assert store.version == 2
    assert [each.rows for each in store.batches()] == [2, 3]
    assert store.holds("first")
    assert not store.holds("third")
    assert len(files(store)) == 3


def test_the_same_rows_twice_add_nothing(store, incidents):
    store.add(incidents((3, {})))
    before = files(store), store.manifest()
    again = store.add(incidents((3, {})))

    assert (again.batch, again.kept, again.duplicates) == (None, 0, 3)
    assert (files(store), store.manifest()) == before


def test_only_what_is_new_of_an_import_is_kept(store, incidents):
    store.add(incidents((3, {})))
    added = store.add(incidents((5, {})))

    assert (added.kept, added.duplicates) == (2, 3)
    assert ids(store) == ["0", "1", "2", "3", "4"]


def test_one_number_of_two_sources_is_two_rows(store, incidents):
    store.add(incidents((1, {})))
    store.add(incidents((1, {"source": "another"})))

    assert ids(store) == ["0", "0"]


def test_two_imports_of_one_name_lose_nothing(store, incidents):
    store.add(incidents((1, {})), batch="same")
    store.add(incidents((1, {}), start=1), batch="same")

    assert ids(store) == ["0", "1"]


@pytest.mark.parametrize("synthetic", [True, False])
def test_made_up_rows_and_real_ones_never_meet(tmp_path, incidents, synthetic):
    own, other = (incidents((1, {"synthetic": each})) for each in (synthetic, not synthetic))
    store = open_store(tmp_path, synthetic=synthetic)
    with pytest.raises(MixedData, match="never lie in one store"):
        store.add(other)
    with pytest.raises(MixedData, match="never lie in one store"):
        store.replace([other], batch="b")
    store.add(own)
    with pytest.raises(MixedData, match="never lie in one store"):
        store.replace([own, other], batch="b")

    assert store.version == 1
    assert ids(store) == ["0"]
    with pytest.raises(MixedData, match="holds made-up data" if synthetic else "holds real data"):
        open_store(tmp_path, synthetic=not synthetic)


def test_all_there_was_is_replaced_in_one_step(store, incidents):
    store.add(incidents((3, {})))
    kept = store.replace([incidents((2, {}), start=10), incidents((1, {}), start=12)], batch="new")

    assert kept == 3
    assert ids(store) == ["10", "11", "12"]
    assert store.version == 2
    assert store.holds("new")


def test_a_replacement_that_fails_leaves_all_as_it_was(store, incidents):
    store.add(incidents((3, {})))
    before = files(store), store.manifest()

    def tables():
        yield incidents((2, {}), start=10)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        store.replace(tables(), batch="new")
    assert (files(store), store.manifest()) == before
    assert ids(store) == ["0", "1", "2"]


def test_what_was_replaced_is_swept_away_by_the_next_import(store, incidents):
    store.add(incidents((1, {})))
    store.replace([incidents((1, {}), start=1)], batch="new")
    assert len(files(store)) == 3
    store.add(incidents((1, {}), start=2))

    assert len(files(store)) == 3
    assert ids(store) == ["1", "2"]


def test_a_file_that_is_missing_is_told_and_never_read_as_nothing(store, incidents):
    store.add(incidents((1, {})))
    (store.directory / store.manifest().entries[0].file).unlink()

    with pytest.raises(duckdb.IOException, match="No files found"):
        ids(store)


def test_a_quote_in_the_name_of_the_directory_is_a_quote(tmp_path, incidents):
    store = open_store(tmp_path / "l'été; drop", synthetic=False)
    store.add(incidents((2, {})))

    assert ids(store) == ["0", "1"]


PRELUDE = """
import itertools, json, os, random, select, signal, sys, time
from pathlib import Path
import ibis, pandas as pd, pyarrow.parquet
from geo.store import open_store

ibis.duckdb  # loaded here once, and not again in each child
directory, batches = Path(sys.argv[1]), sys.argv[2:]
"""

ADD = """
for file in batches:
    added = open_store(directory, synthetic=False).add(pd.read_parquet(file))
    print(added.kept, flush=True)
"""

REPLACE = """
for number, file in enumerate(batches * 5):
    open_store(directory, synthetic=False).replace([pd.read_parquet(file)], batch=str(number))
"""

DIE_AT_EACH_STEP = """
rows = pd.read_parquet(batches[0])
STEPS = {"open", "os.rename", "os.remove", "os.mkdir"}

def attempt(last):
    # Import in a child that is killed before its step number `last`; return whether it died.
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    number = itertools.count()
    def step(event, args):
        if event in STEPS and str(args[0]).startswith(str(directory)) and next(number) == last:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    open_store(directory, synthetic=False).add(rows)
    os._exit(0)

told = []
while attempt(len(told)):
    names = sorted(file.name for file in directory.iterdir()) if directory.exists() else []
    told.append({"version": open_store(directory, synthetic=False).version, "files": names})
    if told[-1]["version"] > 1:
        break
print(json.dumps(told))
"""

DIE_AT_RANDOM = """
rows = pd.read_parquet(batches[0])
chance = random.Random(2018)

def attempt(name, seconds=None):
    # Import in a child that lives so long at most; return whether it was killed.
    child = os.fork()
    if child == 0:
        open_store(directory / name, synthetic=False).add(rows)
        os._exit(0)
    ended, _, _ = select.select([os.pidfd_open(child)], [], [], seconds)
    if not ended:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return not ended

started = time.monotonic()
attempt("whole")
whole = time.monotonic() - started

told = []
for name in map(str, range(12)):
    killed = attempt(name, chance.uniform(0, 1.2 * whole))
    left = open_store(directory / name, synthetic=False).version
    attempt(name)
    told.append([killed, left, open_store(directory / name, synthetic=False).version])
print(json.dumps(told))
"""


@pytest.fixture
def child(store, tmp_path):
    """Start a Python of its own that works on the store with these batches."""

    def start(script, *batches):
        paths = []
        for number, rows in enumerate(batches):
            paths.append(str(tmp_path / f"{number}-{rows['id'].iloc[0]}.parquet"))
            rows.to_parquet(paths[-1])
        command = [sys.executable, "-c", PRELUDE + script, str(store.directory), *paths]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    return start


def told(process):
    """Return what a child printed. It must end well."""
    out, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return out


def test_an_import_in_another_process_is_seen_whole_or_not_at_all(store, incidents, child):
    size, times = 500, 6
    batches = [incidents((size, {}), start=number * size) for number in range(times)]
    reader = open_store(store.directory, synthetic=False)

    process = child(ADD, *batches)
    seen = [0]
    while process.poll() is None:
        seen.append(len(reader.read(lambda rows: rows[["id"]])))
    assert told(process).split() == [str(size)] * times
    seen.append(len(ids(reader)))

    assert set(seen) <= {number * size for number in range(times + 1)}
    assert seen == sorted(seen)
    assert reader.version == times


def test_a_reader_gets_what_there_was_or_what_there_is_while_all_is_replaced(
    store, incidents, child
):
    sizes = (100, 300, 700)
    store.add(incidents((sizes[0], {})))

    process = child(REPLACE, *(incidents((size, {})) for size in sizes))
    seen = set()
    while process.poll() is None:
        seen.add(len(store.read(lambda rows: rows[["id"]])))
    told(process)
    assert seen <= set(sizes)
    assert store.version == 1 + 5 * len(sizes)


def test_two_processes_that_import_at_once_lose_nothing(store, incidents, child):
    both = [[incidents((50, {}), start=100 * n + 1_000 * who) for n in range(4)] for who in (0, 1)]
    shared = incidents((20, {}), start=5_000)

    processes = [child(ADD, *batches, shared) for batches in both]
    kept = [list(map(int, told(process).split())) for process in processes]

    assert [each[:-1] for each in kept] == [[50] * 4] * 2
    assert sorted(each[-1] for each in kept) == [0, 20]
    assert len(ids(store)) == len(set(ids(store))) == 2 * 4 * 50 + 20
    assert store.version == 9


def test_an_import_that_dies_before_any_of_its_steps_leaves_the_store_as_it_was(
    store, incidents, child
):
    store.add(incidents((3, {})))
    before = files(store)

    *before_it, after = json.loads(told(child(DIE_AT_EACH_STEP, incidents((9, {})))))
    assert {each["version"] for each in before_it} == {1}
    assert after["version"] == 2
    written = {len([name for name in each["files"] if "parquet" in name]) for each in before_it}
    assert written == {1, 2}, "no step lies between writing the rows and publishing them"
    assert any("staging-" in name for each in before_it for name in each["files"])
    assert set(before) <= set(files(store))
    assert len(ids(store)) == 9

    store.add(incidents((10, {})))
    assert len(files(store)) == 4, "the next import sweeps away what was left"


def test_an_import_that_is_killed_at_any_moment_is_kept_whole_or_not_at_all(
    store, incidents, child
):
    runs = json.loads(told(child(DIE_AT_RANDOM, incidents((5_000, {})))))

    assert any(killed for killed, _, _ in runs)
    assert all(left in ({0, 1} if killed else {1}) for killed, left, _ in runs)
    assert {again for *_, again in runs} == {1}
    for each in store.directory.iterdir():
        again = open_store(each, synthetic=False)
        assert len(ids(again)) == 5_000
        again.add(incidents((1, {}), start=5_000))
        assert len(files(again)) == 3
