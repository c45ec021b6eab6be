"""What is said of an engine that is not there, and what a dying import leaves in a database."""

import itertools
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import psycopg
import pyarrow as pa
import pytest
from filelock import Timeout

from geo.errors import BadInput
from geo.schema import COLUMNS
from geo.store import open_store, postgresql
from geo.store.columns import ARROW

ROOT = Path(__file__).parents[2]
TOWNS = itertools.count()
SECRET = "hemligt"
ENGINES = r"names no engine of ours: expected postgresql://.*, spark://HOST:PORT, or duckdb$"


def incidents(number, start=0):
    """Return so many rows that differ in their ids."""
    one = {
        "source": "test",
        "type": "Inbrott",
        "problem": "burglary",
        "measured_as": "reported",
        "precision": "city",
        "as_of": "2018-12-31",
        "synthetic": True,
    }
    rows = [{"id": str(start + each), **one} for each in range(number)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def ids(store):
    return sorted(store.read(lambda rows: rows[["id"]])["id"].astype(int))


# An engine that is not there


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (f"oracle://us:{SECRET}@there/data", ENGINES),
        (SECRET, ENGINES),
        (f"postgresql://us:{SECRET}@127.0.0.1:1/data", r"data on 127.0.0.1:1 does not let us in: "),
        (f"postgres://us:{SECRET}@/data?host=/nowhere", r"data on this machine does not let us in"),
        (
            f"postgresql://us:{SECRET}@there:port/data",
            r"is no address of PostgreSQL: expected post",
        ),
        ("spark://127.0.0.1:1", r"^the Spark cluster spark://127.0.0.1:1 does not answer: "),
        ("spark://127.0.0.1", r"is no address of Spark: expected spark://HOST:PORT$"),
        (f"spark://127.0.0.1:1?secret={SECRET}", r"has 'secret', which is no setting of Spark"),
    ],
)
def test_an_engine_that_is_not_there_gets_one_clear_sentence_without_the_password(
    tmp_path, url, said
):
    with pytest.raises(BadInput, match=said) as told:
        open_store(tmp_path, synthetic=True, url=url)

    assert SECRET not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_server_that_never_says_a_word_is_given_up_in_seconds(tmp_path, monkeypatch):
    monkeypatch.setitem(postgresql._PATIENCE, "connect_timeout", 2)
    began = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"postgresql://us:{SECRET}@127.0.0.1:{mute.getsockname()[1]}/data"
        with pytest.raises(BadInput, match=r"does not let us in: .*timeout"):
            open_store(tmp_path, synthetic=True, url=url)

    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("url", "lacking", "said"),
    [
        ("postgresql://us@there/data", "sys.modules['psycopg'] = None",
         "names PostgreSQL, but psycopg is not installed: pip install lofteskartan[postgresql]"),
        ("spark://there:7077", "sys.modules['pyspark.sql'] = None",
         "names Spark, but pyspark is not installed: pip install lofteskartan[spark]"),
        ("spark://there:7077", "os.environ.update(PATH='/nowhere', JAVA_HOME='')",
         "names Spark, but there is no Java: install version 17 or later"),
    ],
)  # fmt: skip
def test_what_is_not_installed_is_named_and_how_to_get_it(run_in_child, url, lacking, said):
    found = run_in_child(f"""
import json, os, sys
from pathlib import Path
from geo.errors import BadInput
from geo.store import open_store
{lacking}
try:
    open_store(Path("none"), synthetic=True, url={url!r})
except BadInput as wrong:
    print(json.dumps(str(wrong)))
""")

    assert found == f"LOFTESKARTAN_STORE {said}"


@pytest.mark.spark
def test_a_cluster_without_a_free_worker_is_given_up(run_in_child, spark, tmp_path):
    greedy = (
        f"{spark}&spark.executor.memory=900g&spark.scheduler.maxRegisteredResourcesWaitingTime=1s"
    )
    found = run_in_child(f"""
import json
from pathlib import Path
from geo.errors import BadInput
from geo.store import open_store
store = open_store(Path({str(tmp_path)!r}), synthetic=True, url={greedy!r})
try:
    store.read(lambda rows: rows)
except BadInput as wrong:
    print(json.dumps(str(wrong)))
""")

    assert re.match("the Spark cluster spark://.* has no worker that is free for us$", found)


# PostgreSQL


@pytest.fixture
def town(postgresql, tmp_path):
    """Open the store of a town of this test, as another machine each time."""
    name, opened = f"alone-{next(TOWNS)}", []

    def open_(url=postgresql):
        directory = tmp_path / str(len(opened)) / name
        opened.append(open_store(directory, synthetic=True, url=url))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()


@pytest.fixture
def admin(postgresql):
    """Give a connection that may do anything."""
    with psycopg.connect(postgresql.replace("+psycopg", ""), autocommit=True) as open_:
        yield open_


def end(admin, doing):
    """End the connections whose last statement is like this, as a crash would."""
    [(ended,)] = admin.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND query ILIKE %s", [doing]
    ).fetchall()  # fmt: skip
    return ended


@pytest.mark.postgresql
def test_a_wrong_password_and_a_missing_right_are_told(town, admin, postgresql):
    admin.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    address = postgresql.replace("postgres@", f"guarded:{SECRET}@")
    with pytest.raises(BadInput, match="password authentication failed for user") as told:
        town(address)
    assert SECRET not in str(told.value)

    admin.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    with pytest.raises(BadInput, match="refuses: permission denied for schema public"):
        town(address.replace(SECRET, "right"))


@pytest.mark.postgresql
def test_a_connection_that_was_lost_between_two_questions_is_made_anew(town, admin):
    store = town()
    store.add(incidents(3))
    ids(store)

    assert end(admin, "SELECT%alone%") == 1
    assert ids(store) == [0, 1, 2]


@pytest.mark.postgresql
def test_an_import_whose_connection_is_cut_leaves_nothing_and_holds_up_nobody(town, admin):
    store = town()
    store.add(incidents(3))

    def cut():
        yield incidents(2, start=10)
        assert end(admin, "%lofteskartan_batches%FROM%") >= 1
        yield incidents(2, start=12)

    with pytest.raises(BadInput, match="refuses: "):
        store.replace(cut(), batch="new")
    assert (store.version, ids(store)) == (1, [0, 1, 2])
    assert town().add(incidents(5)).kept == 2


KILLED = """
import os, signal, sys
from pathlib import Path
import pandas as pd
from geo.store import open_store
def dying():
    rows = pd.read_parquet(sys.argv[3])
    yield rows
    os.kill(os.getpid(), signal.SIGKILL)
store = open_store(Path(sys.argv[1]), synthetic=True, url=sys.argv[2])
store.replace(dying(), batch="new")
"""


@pytest.mark.postgresql
def test_an_import_that_is_killed_leaves_nothing_and_holds_up_nobody(town, postgresql, tmp_path):
    store = town()
    store.add(incidents(3))
    incidents(2, start=10).to_parquet(tmp_path / "rows.parquet")
    directory = store.where.partition(" ")[0]

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path / "0" / directory, postgresql,
         tmp_path / "rows.parquet"],
        cwd=ROOT, check=False, timeout=300,
    )  # fmt: skip

    assert killed.returncode == -signal.SIGKILL
    assert (store.version, ids(store)) == (1, [0, 1, 2])
    assert len(list(tmp_path.glob("0/*/staging-*"))) == 0
    assert store.add(incidents(5)).kept == 2


@pytest.mark.postgresql
def test_who_reads_while_all_is_replaced_sees_what_there_was_and_never_waits(town):
    store, reader, seen = town(), town(), []
    store.add(incidents(3))

    def tables():
        for number in (1, 2):
            yield incidents(1, start=10 * number)
            seen.append((reader.version, ids(reader)))

    store.replace(tables(), batch="new")
    assert seen == [(1, [0, 1, 2])] * 2
    assert (reader.version, ids(reader)) == (2, [10, 20])


@pytest.mark.postgresql
def test_an_import_on_another_machine_is_refused_where_it_waited_too_long(town, monkeypatch):
    monkeypatch.setattr("geo.store.city_tables.LOCK_SECONDS", 1)
    first, second = town(), town()

    with first.staging() as staging:
        with pytest.raises(Timeout):
            second.add(incidents(1))
        staging.write(pa.Table.from_pandas(incidents(2), schema=ARROW), np.arange(2))
        first.keep(staging.finish(made_ids=False))

    assert second.add(incidents(3)).kept == 1


@pytest.mark.postgresql
def test_a_value_that_the_database_cannot_hold_is_refused_and_nothing_is_kept(town):
    store = town()
    with pytest.raises(BadInput, match="cannot hold a value: "):
        store.add(incidents(2).assign(place="\0"))

    assert (store.version, ids(store)) == (0, [])


# Spark


@pytest.mark.spark
def test_a_question_that_takes_too_long_is_broken_off_and_the_next_is_answered(
    spark, tmp_path, monkeypatch
):
    store = open_store(tmp_path / "town", synthetic=True, url=spark)
    store.add(incidents(100_000))
    assert store.read(lambda rows: rows.agg(n=rows.count()))["n"].tolist() == [100_000]

    def endless(rows):
        pairs = rows.cross_join(rows.view().rename(other="id").select("other"))
        unlike = pairs.filter(pairs["id"].length() > pairs["other"].length() + 9)
        return unlike.agg(n=unlike.count())

    monkeypatch.setattr("geo.store.spark.ANSWER_SECONDS", 1)
    with pytest.raises(BadInput, match=r"^the Spark cluster spark://\S+ gave no answer within 1 s"):
        store.read(endless)
    monkeypatch.undo()

    assert len(store.read(lambda rows: rows[["id"]].limit(7))) == 7
    end = time.monotonic() + 60
    while at_work := _at_work():
        assert time.monotonic() < end, f"{at_work} go on with a question that was broken off"


def _at_work():
    """Return how many tasks the executors of ours have not put down."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  where it is not, this is skipped

    tracker = SparkSession.getActiveSession().sparkContext._jsc.sc().statusTracker()
    return sum(each.numRunningTasks() for each in tracker.getExecutorInfos())
