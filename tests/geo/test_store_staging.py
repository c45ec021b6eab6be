"""On their way into a store, rows lie apart, each id once, and never all in memory."""

import threading

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import MixedData
from geo.schema import COLUMNS
from geo.store import open_store
from geo.store.columns import ARROW


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store", synthetic=False)


@pytest.fixture
def small_groups(monkeypatch):
    """Write a group for each three rows, so that a few rows are many groups."""
    monkeypatch.setattr("geo.store.staging.GROUP", 3)


def laid(rows):
    return pa.Table.from_pandas(rows, schema=ARROW, preserve_index=False)


def staged(store, rows, *, made_ids=False, lines=None, size=2):
    """Keep rows that come so many at a time; return what was staged, and what became of it."""
    lines = np.arange(2, len(rows) + 2) if lines is None else lines
    with store.staging() as staging:
        for start in range(0, len(rows), size):
            staging.write(laid(rows[start : start + size]), lines[start : start + size])
        found = staging.finish(made_ids=made_ids)
        return found, store.keep(found)


def ids(store):
    return sorted(store.read(lambda rows: rows[["id"]])["id"])


def named(incidents, *groups):
    """Return one row for each name, with what differs in it."""
    rows = incidents(*((1, changed) for _, changed in groups))
    return rows.assign(id=pd.array([name for name, _ in groups], "string"))


@pytest.mark.usefixtures("small_groups")
def test_rows_come_back_however_many_at_a_time_they_were_laid_down(store, incidents):
    rows = incidents(*((1, {"area": str(n % 4 + 1), "px": n}) for n in range(20)))
    found, added = staged(store, rows)

    assert (found.rows, found.twice, found.clashes) == (20, 0, ())
    assert (added.kept, added.duplicates) == (20, 0)
    kept = store.read(lambda table: table)
    assert dict(zip(kept["id"], kept["px"], strict=True)) == {str(n): n for n in range(20)}


def test_rows_lie_by_problem_area_and_time_in_each_group(store, incidents):
    rows = incidents(
        (1, {"problem": "narcotics"}),
        (1, {"area": None}),
        (1, {"area": "2"}),
        (1, {"when": None}),
        (1, {"when": "2018-05-08"}),
        (1, {}),
    )
    staged(store, rows)

    [file] = store.directory.glob("*.parquet")
    assert pq.read_table(file)["id"].to_pylist() == ["4", "5", "3", "2", "1", "0"]


@pytest.mark.usefixtures("small_groups")
def test_a_row_that_stands_twice_word_for_word_is_left_out_and_counted(store, incidents):
    rows = named(incidents, *((name, {"place": name}) for name in "abcdeabcab"))
    found, added = staged(store, rows)

    assert (found.rows, found.twice, found.clashes) == (5, 5, ())
    assert added.kept == 5
    assert ids(store) == [*"abcde"]


@pytest.mark.usefixtures("small_groups")
def test_a_known_id_that_says_something_else_is_left_out_and_told_with_its_line(store, incidents):
    rows = named(
        incidents,
        *[("a", {"place": "first"}), ("b", {}), ("a", {"place": "second"}), ("c", {})],
        *[("a", {"place": "first"}), ("a", {"place": None}), ("b", {"px": 1, "py": 1})],
        ("a", {"place": "second"}),
    )
    found, _ = staged(store, rows)

    assert found.clashes == ((4, "a"), (7, "a"), (8, "b"))
    assert (found.rows, found.twice) == (3, 2)
    kept = store.read(lambda table: table)
    assert dict(zip(kept["id"], kept["place"].fillna("-"), strict=True)) == {
        "a": "first",
        "b": "-",
        "c": "-",
    }


@pytest.mark.usefixtures("small_groups")
def test_ids_of_two_sources_do_not_meet_in_one_file(store, incidents):
    rows = named(incidents, ("a", {}), ("a", {"source": "b"}), ("a", {}), ("c", {}))
    found, _ = staged(store, rows)

    assert (found.rows, found.twice, found.clashes) == (3, 1, ())


def test_the_first_line_is_the_first_row_in_whatever_order_they_are_sorted(store, incidents):
    rows = named(incidents, ("a", {"problem": "narcotics"}), ("a", {"problem": "burglary"}))
    found, _ = staged(store, rows, lines=np.array([70, 80]))

    assert found.clashes == ((80, "a"),)
    assert store.read(lambda table: table)["problem"].tolist() == ["narcotics"]


@pytest.mark.usefixtures("small_groups")
def test_ids_that_we_made_are_numbered_by_line_and_nothing_is_left_out(store, incidents):
    rows = named(incidents, *((name, {}) for name in "abababac"))
    found, added = staged(store, rows, made_ids=True)

    assert (found.rows, found.twice, found.clashes) == (8, 0, ())
    assert ids(store) == ["a", "a-2", "a-3", "a-4", "b", "b-2", "b-3", "c"]
    again, nothing = staged(store, rows, made_ids=True)
    assert (added.kept, again.rows, nothing.kept, nothing.duplicates) == (8, 8, 0, 8)


@pytest.mark.usefixtures("small_groups")
def test_what_is_known_is_left_out_of_every_group(store, incidents):
    store.add(incidents((7, {})))
    store.add(incidents((9, {"source": "another"})))
    _, added = staged(store, incidents(*((1, {"area": str(n % 4 + 1)}) for n in range(20))))

    assert (added.kept, added.duplicates) == (13, 7)
    assert len(ids(store)) == 29


keys = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "y", None])), min_size=1, max_size=12
)


@pytest.mark.usefixtures("small_groups")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys, keys, st.integers(1, 5))
def test_every_row_laid_down_is_kept_twice_clashing_or_known(
    tmp_path_factory, incidents, before, rows, size
):
    store = open_store(tmp_path_factory.mktemp("law"), synthetic=False)
    told = []
    for each in (before, rows):
        table = named(incidents, *((name, {"place": place}) for name, place in each))
        told.append(staged(store, table, size=size))

    for each, (found, added) in zip((before, rows), told, strict=True):
        seen = set()
        twice = sum((row in seen or bool(seen.add(row))) for row in each)
        assert found.twice == twice
        assert found.rows == len({name for name, _ in each})
        assert len(each) == added.kept + added.duplicates + found.twice + len(found.clashes)
    names = {name for name, _ in before}
    assert told[1][1].duplicates == len(names & {name for name, _ in rows})
    assert ids(store) == sorted(names | {name for name, _ in rows})


def test_a_file_that_holds_something_of_the_other_kind_is_refused(store, incidents):
    for kind in (True, None):
        with store.staging() as staging, pytest.raises(MixedData, match="never lie in one store"):
            staging.write(laid(incidents((2, {})).assign(synthetic=[False, kind])), np.arange(2))
    assert [path.name for path in store.directory.iterdir()] == ["import.lock"]


def test_columns_of_numbered_words_and_of_nothing_are_taken_as_they_are(store, incidents):
    table = laid(incidents((3, {})))
    for name in ("source", "area", "place"):
        column = table[name].combine_chunks().dictionary_encode()
        table = table.set_column(table.schema.get_field_index(name), name, column)
    table = table.set_column(table.schema.get_field_index("url"), "url", pa.nulls(3))
    with store.staging() as staging:
        staging.write(table, np.arange(3))
        store.keep(staging.finish(made_ids=False))

    found = store.read(lambda rows: rows)
    assert found["area"].tolist() == ["1"] * 3
    assert found["url"].isna().all()


def test_what_was_staged_and_not_kept_is_gone(store, incidents):
    with store.staging() as staging:
        staging.write(laid(incidents((2, {}))), np.arange(2))
        staging.finish(made_ids=False)
    with pytest.raises(OSError, match="the disk is full"), store.staging():
        raise OSError("the disk is full")

    assert [path.name for path in store.directory.iterdir()] == ["import.lock"]
    assert store.version == 0


def test_an_import_with_no_rows_adds_nothing(store):
    with store.staging() as staging:
        found = staging.finish(made_ids=False)
        added = store.keep(found)

    assert (found.rows, added.batch, added.kept, added.duplicates) == (0, None, 0, 0)


def test_what_a_killed_import_left_is_swept_away_and_what_runs_is_not(store, incidents):
    left = store.directory / "staging-left"
    left.mkdir(parents=True)
    (left / "rows.parquet").write_bytes(b"half")
    (store.directory / "20261123T093000-1-left.parquet").write_bytes(b"half")

    started, other = threading.Event(), []

    def second():
        started.wait()
        other.append(open_store(store.directory, synthetic=False).add(incidents((4, {}))))

    waiting = threading.Thread(target=second)
    waiting.start()
    with store.staging() as staging:
        assert not left.exists()
        started.set()
        staging.write(laid(incidents((3, {}))), np.arange(3))
        store.keep(staging.finish(made_ids=False))
    waiting.join()

    assert other[0].kept == 1
    assert len(list(store.directory.glob("*.parquet"))) == 2


def test_a_second_import_that_waited_too_long_is_refused(tmp_path, incidents, monkeypatch):
    monkeypatch.setattr("geo.store.files.LOCK_SECONDS", 0.05)
    first, second = (open_store(tmp_path, synthetic=False) for _ in range(2))

    with first.staging(), pytest.raises(TimeoutError):
        second.add(incidents((1, {})))
    assert second.add(incidents((1, {}))).kept == 1


def test_files_from_before_times_had_a_precision_are_read_beside_new_ones(store, incidents):
    store.add(incidents((2, {})))
    [old] = store.directory.glob("*.parquet")
    frame = pd.read_parquet(old).drop(columns="when_precision")
    frame.to_parquet(old)

    assert list(store.read(lambda rows: rows).columns) == list(COLUMNS)
    assert store.read(lambda rows: rows)["when_precision"].isna().all()
    store.add(incidents((3, {})))
    told = store.read(lambda rows: rows.order_by("id"))["when_precision"]
    assert told.fillna("-").tolist() == ["-", "-", "minute"]


def test_the_numbers_of_a_point_are_small_on_the_disk_and_whole_when_read(store, incidents):
    rows = incidents(*((1, {"px": 2**31 - 1 - n, "py": n * 7919 % 65_536}) for n in range(500)))
    staged(store, rows, size=500)

    [file] = store.directory.glob("*.parquet")
    found = duckdb.sql("SELECT id, px, py FROM read_parquet(?)", params=[str(file)]).df()
    expected = {str(n): (2**31 - 1 - n, n * 7919 % 65_536) for n in range(500)}
    assert {row.id: (row.px, row.py) for row in found.itertuples()} == expected
