"""A store keeps the same promises, and gives the same answers, in every engine."""

import itertools
import threading

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal

from data import CITIES
from geo import bundle, cube, incident_list, incident_pieces, listing, months
from geo.city import city as city_of
from geo.errors import BadInput, MixedData
from geo.filter import Filter
from geo.layers.cells import cell_layer
from geo.problems import MeasuredAs
from geo.schema import COLUMNS, check
from geo.seed import BATCH, seed
from geo.store import open_store
from geo.store.columns import ARROW
from geo.story import counted

SERVERS = [
    pytest.param("postgresql", marks=pytest.mark.postgresql),
    pytest.param("spark", marks=pytest.mark.spark),
]
TOWNS = itertools.count()
MAY, JUNE = months.parse("2018-05"), months.parse("2018-06")
CITY = city_of(CITIES, "exempelstad")
AREA, ANOTHER = [area.id for area in CITY.areas.of_level("neighbourhood")][:2]
WORDS = [
    "z",
    "å",
    "ä",
    "Å",
    "a",
    "B",
    "é",
    "😀",
    "\ufb01",
    "it's; --",
    'say "yes", or no',
    "two\nlines",
]
WORDS += ["\\N", "\\", "NULL", "", " ", "100 %s {0}", "\t"]


def incidents(*groups, start=0):
    """Return checked rows: so many of each that differ from a burglary in May 2018 in some ways."""
    one = {
        "source": "test",
        "when": "2018-05-09T12:00:00",
        "type": "Inbrott",
        "problem": "burglary",
        "measured_as": "reported",
        "area": AREA,
        "precision": "neighbourhood",
        "as_of": "2018-12-31",
        "synthetic": True,
    }
    alike = [{**one, **changed} for number, changed in groups for _ in range(number)]
    numbered = [{"id": str(start + number), **row} for number, row in enumerate(alike)]
    table = pd.DataFrame(numbered, columns=list(COLUMNS))
    table["when_precision"] = pd.Series("minute", table.index).where(table["when"].notna())
    kept, rejects = check(table, CITY.areas, CITY.problems)
    assert not rejects
    return kept


ODD = incidents(
    (2, {"px": 7, "py": 9}),
    (1, {"px": 2**31 - 1, "py": 0}),
    (3, {"area": None}),
    (2, {"area": ANOTHER, "when": None}),
    (1, {"when": None, "published": "2018-06-01T00:00:00"}),
    (1, {"when": "1938-03-27T02:30:00"}),
    (1, {"when": "2018-03-25T02:30:00"}),
    (1, {"when": "2018-05-31T23:59:59"}),
    (1, {"when": "2018-06-01T00:00:00"}),
    *((1, {"place": word, "measured_as": "notice"}) for word in WORDS),
)  # fmt: skip
"""Rows that are odd: something is missing, far away, at a border, or in another's syntax."""


@pytest.fixture(params=["duckdb", *SERVERS], scope="session")
def url(request):
    """Return the address of an engine."""
    return "duckdb" if request.param == "duckdb" else request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def closing():
    """Close the stores that have to be closed, after the last test."""
    opened = []
    yield opened
    for each in opened:
        getattr(each, "close", lambda: None)()


@pytest.fixture
def open_(url, tmp_path, closing):
    """Open the store of a town of this test, by default in the engine in question."""
    own = f"town-{next(TOWNS)}"

    def opened(where="here", *, town=own, by=url, synthetic=True):
        closing.append(open_store(tmp_path / where / town, synthetic=synthetic, url=by))
        return closing[-1]

    return opened


@pytest.fixture
def store(open_):
    return open_()


def ids(store):
    return sorted(store.read(lambda rows: rows[["id"]])["id"].astype(int))


def alike(found, expected):
    """Hold two answers against each other: counts and texts exactly, fractions to 1e-12."""
    assert_frame_equal(found, expected, check_exact=False, rtol=1e-12, atol=0)
    whole = [name for name in expected if not pd.api.types.is_float_dtype(expected[name])]
    assert_frame_equal(found[whole], expected[whole], check_exact=True)


# What is kept


def test_an_empty_store_has_all_columns_and_no_rows(store):
    found = store.read(lambda rows: rows)

    assert list(found.columns) == list(COLUMNS)
    assert found.empty
    assert (store.version, store.batches(), store.holds("first")) == (0, (), False)
    assert cube.build(store).frame.empty


def test_what_is_kept_is_read_as_it_was(store):
    store.add(ODD)

    found = store.read(lambda rows: rows)
    expected = ODD.astype({name: "str" for name in COLUMNS if COLUMNS[name] == "string"})
    expected["synthetic"] = expected["synthetic"].astype(bool)
    number = found["id"].astype(int)
    alike(found.iloc[np.argsort(number)].reset_index(drop=True), expected)


def test_batches_are_told_oldest_first_and_each_makes_a_version(store, open_):
    first = store.add(incidents((2, {})), batch="first")
    second = store.add(incidents((1, {"source": "b", "as_of": "2020-01-01"}), (3, {}), start=2))

    assert (first.batch, first.kept, first.duplicates) == ("first", 2, 0)
    assert (second.kept, second.duplicates) == (4, 0)
    for each in (store, open_()):
        assert each.version == 2
        one, two = each.batches()
        assert (one.id, one.rows, one.sources, one.as_of) == ("first", 2, ("test",), "2018-12-31")
        assert (two.id, two.rows, two.sources) == (second.batch, 4, ("b", "test"))
        assert two.as_of == "2020-01-01"
        assert each.holds("first")
        assert not each.holds("third")


def test_the_same_rows_twice_add_nothing(store):
    store.add(incidents((3, {})))
    again = store.add(incidents((3, {})))

    assert (again.batch, again.kept, again.duplicates) == (None, 0, 3)
    assert (store.version, len(store.batches())) == (1, 1)


def test_only_what_is_new_is_kept_and_one_number_of_two_sources_is_two_rows(store):
    store.add(incidents((3, {})))
    added = store.add(incidents((5, {})))
    other = store.add(incidents((1, {"source": "another"})))

    assert (added.kept, added.duplicates) == (2, 3)
    assert (other.kept, other.duplicates) == (1, 0)
    assert ids(store) == [0, 0, 1, 2, 3, 4]


def test_a_second_batch_of_one_name_gets_a_number_behind_it(store):
    names = [store.add(incidents((1, {}), start=n), batch="same").batch for n in range(3)]

    assert names == ["same", "same-2", "same-3"]
    assert ids(store) == [0, 1, 2]


def test_rows_can_join_a_batch_that_is_there_and_are_undone_with_it(store):
    store.add(incidents((2, {})), batch="other")
    first = store.add(incidents((3, {}), start=2), batch="feed", join=True)
    second = store.add(incidents((4, {}), start=4), batch="feed", join=True)
    again = store.add(incidents((4, {}), start=4), batch="feed", join=True)

    assert (first.batch, first.kept) == ("feed", 3)
    assert (second.batch, second.kept, second.duplicates) == ("feed", 3, 1)
    assert (again.batch, again.kept, again.duplicates) == (None, 0, 4)
    assert sorted((each.id, each.rows) for each in store.batches()) == [("feed", 6), ("other", 2)]
    assert store.version == 3
    assert store.undo("feed") == 6
    assert len(store.read(lambda rows: rows[["id"]])) == 2


def test_a_batch_that_is_undone_is_gone_and_can_come_again(store, open_):
    store.add(incidents((2, {})), batch="first")
    store.add(incidents((5, {})), batch="second")
    reader = open_()

    assert store.undo("second") == 3
    assert ids(reader) == [0, 1]
    assert (reader.version, [each.id for each in reader.batches()]) == (3, ["first"])
    assert store.add(incidents((5, {})), batch="second").kept == 3
    assert store.undo("first") == 2
    assert ids(reader) == [2, 3, 4]


def test_the_rows_of_one_batch_can_be_asked_for_and_those_of_another_city_s_are_not(store, open_):
    other = open_(town=f"town-{next(TOWNS)}")
    other.add(incidents((9, {})), batch="first")
    store.add(incidents((2, {})), batch="first")
    store.add(incidents((5, {})), batch="it's second")
    store.add(incidents((4, {}), start=5), batch="feed", join=True)
    store.add(incidents((6, {}), start=5), batch="feed", join=True)

    def of(batch):
        asked = incident_list.Asked(ask=Filter(), batch=batch)
        assert incident_list.count(store, CITY, asked) == sum(
            len(each) for each in incident_pieces.pieces(store, CITY, asked)
        )
        return sorted(incident_list.page(store, CITY, asked, size=20).frame["id"].astype(int))

    assert of("first") == [0, 1]
    assert of("it's second") == [2, 3, 4]
    assert of("feed") == [5, 6, 7, 8, 9, 10]
    assert of(None) == list(range(11))
    assert of("third") == []
    store.undo("first")
    assert of("first") == []


def test_what_is_not_there_or_comes_with_the_city_cannot_be_undone(store):
    store.add(incidents((1, {})), batch=BATCH)
    store.add(incidents((1, {}), start=1), batch="one")

    with pytest.raises(BadInput, match=r"there is no batch 'two' in .*: there are one$"):
        store.undo("two")
    with pytest.raises(BadInput, match="comes with the city and cannot be taken away"):
        store.undo(BATCH)
    assert store.version == 2


def test_made_up_rows_and_real_ones_never_meet(store, open_):
    with pytest.raises(MixedData, match="never lie in one store"):
        store.add(incidents((1, {"synthetic": False})))
    with pytest.raises(MixedData, match="never lie in one store"):
        store.replace([incidents((1, {})), incidents((1, {"synthetic": False}))], batch="b")
    assert store.version == 0

    store.add(incidents((1, {})))
    with pytest.raises(MixedData, match="holds made-up data, not real"):
        open_(synthetic=False)


def test_two_towns_know_nothing_of_each_other(store, open_):
    other = open_(town=f"town-{next(TOWNS)}", synthetic=False)
    store.add(incidents((2, {})), batch="one")
    other.add(incidents((3, {"synthetic": False})), batch="one")

    assert (ids(store), ids(other)) == ([0, 1], [0, 1, 2])
    other.undo("one")
    assert (len(ids(store)), len(ids(other))) == (2, 0)


def test_all_there_was_is_replaced_in_one_step_or_not_at_all(store):
    store.add(incidents((3, {})))

    def failing():
        yield incidents((2, {}), start=10)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        store.replace(failing(), batch="new")
    assert (store.version, ids(store)) == (1, [0, 1, 2])

    tables = [incidents((2, {}), start=10), incidents((1, {}), start=12)]
    assert store.replace(tables, batch="new") == 3
    assert (store.version, ids(store), store.holds("new")) == (2, [10, 11, 12], True)


def test_what_is_staged_and_not_kept_leaves_nothing(store):
    with store.staging() as staging:
        staging.write(laid(incidents((2, {}))), np.arange(2))
        staging.finish(made_ids=False)

    assert (store.version, ids(store)) == (0, [])


def test_two_imports_at_once_lose_nothing(store, open_):
    """The second waits for the first, though it has a connection or a lock of its own."""
    first, kept = threading.Event(), []

    def second():
        other = open_()
        first.wait()
        kept.append(other.add(incidents((5, {}))).kept)

    importing = threading.Thread(target=second)
    importing.start()
    with store.staging() as staging:
        first.set()
        staging.write(laid(incidents((3, {}))), np.arange(3))
        assert store.keep(staging.finish(made_ids=False), batch="mine").kept == 3
    importing.join()

    assert kept == [2]
    assert ids(store) == [0, 1, 2, 3, 4]


def laid(rows):
    return pa.Table.from_pandas(rows, schema=ARROW, preserve_index=False)


# What is asked


def _sorted(frame):
    return frame.sort_values(list(frame.columns), ignore_index=True)


def _cells(store, city):
    return cell_layer(city, store, Filter(first=MAY), MeasuredAs.REPORTED).frame


def _notices(store, city):
    area = city.areas.of_level("district")[0].id
    return listing.notices_of(store, city.areas, area, Filter(problems=("burglary",)))


def _pieces(store, city):
    asked = incident_list.Asked(ask=Filter(first=MAY, last=JUNE))
    found = list(incident_pieces.pieces(store, city, asked, most=3_000))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def _averages(rows):
    burglary = (rows["problem"] == "burglary").ifelse(1, 0).cast("float64")
    found = rows.group_by("area").agg(x=rows["px"].mean(), share=burglary.mean(), n=rows.count())
    return found.order_by("area")


def _by_text(rows):
    return rows.select("place", "id").order_by([rows["place"].desc(), rows["id"]]).limit(400)


ASKED = {
    "cube": lambda store, _: _sorted(cube.build(store).frame),
    "cells": _cells,
    "notices": _notices,
    "all notices": lambda store, city: listing.notices_of(
        store, city.areas, city.areas.whole.id, Filter(last=JUNE)
    ),
    "as of": lambda store, _: pd.DataFrame({"day": [counted.as_of(store)]}),
    "sources": lambda store, city: pd.DataFrame(bundle._sources(city, store)),
    "averages": lambda store, _: store.read(_averages),
    "by text": lambda store, _: store.read(_by_text),
    "a page": lambda store, city: (
        incident_list.page(
            store, city, incident_list.Asked(ask=Filter(), known=incident_list.KNOWN), size=200
        ).frame
    ),
    "the last page": lambda store, city: (
        incident_list.page(
            store, city, incident_list.Asked(ask=Filter(last=JUNE)), sort="area", first=10, size=200
        ).frame
    ),
    "pieces": _pieces,
    "an import": lambda store, city: (
        incident_list.page(
            store,
            city,
            incident_list.Asked(ask=Filter(last=JUNE), batch=store.batches()[0].id),
            size=200,
        ).frame
    ),
}
"""What the product asks of a store, and two more: fractions, and the order of texts."""


@pytest.fixture(scope="session", params=["odd", "exempelstad", "malmo"])
def filled(request, tmp_path_factory):
    """Return a city, and its store in DuckDB."""
    city = city_of(CITIES, "malmo" if request.param == "malmo" else "exempelstad")
    store = open_store(tmp_path_factory.mktemp(request.param) / city.id, synthetic=city.synthetic)
    if request.param == "odd":
        store.add(ODD)
    else:
        seed(store, city)
    return city, store


@pytest.fixture(scope="session", params=SERVERS)
def elsewhere(request, filled, closing):
    """Return the same rows in another engine: the files themselves, or a copy."""
    city, store = filled
    address = request.getfixturevalue(request.param)
    files = request.param == "spark"
    directory = store.directory if files else store.directory.with_name(f"copy-{next(TOWNS)}")
    closing.append(open_store(directory, synthetic=city.synthetic, url=address))
    if not files:
        closing[-1].add(store.read(lambda rows: rows).astype(COLUMNS))
    return closing[-1]


@pytest.mark.parametrize("what", ASKED)
def test_an_answer_is_the_same_in_every_engine(filled, elsewhere, what):
    city, store = filled

    alike(ASKED[what](elsewhere, city), ASKED[what](store, city))
