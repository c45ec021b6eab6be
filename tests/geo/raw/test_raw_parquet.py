"""Parquet keeps its types; the points of GeoParquet become two columns."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.sources.raw import parquet


@pytest.fixture(scope="session")
def read(written, read_all):
    def all_of(content, rows=250_000):
        return read_all(parquet.read(written(content), "file"), rows)

    return all_of


def packed(table, **how):
    out = io.BytesIO()
    pq.write_table(table, out, **how)
    return out.getvalue()


def geo(*points, crs="EPSG:3008", **how):
    out = io.BytesIO()
    frame = gpd.GeoDataFrame({"id": range(len(points))}, geometry=list(points), crs=crs)
    frame.to_parquet(out, **how)
    return out.getvalue()


def test_columns_keep_their_types(written):
    moment = datetime(2018, 5, 9, 14, 30, tzinfo=UTC)
    table = pa.table({
        "when": pa.array([moment], pa.timestamp("us", "Europe/Stockholm")),
        "day": [date(2018, 5, 9)],
        "n": [3],
        "x": [118000.5],
        "yes": [True],
        "kind": pa.array(["Rån "]).dictionary_encode(),
    })  # fmt: skip

    (chunk,) = parquet.read(written(packed(table)), "file").chunks()

    types = [str(each) for each in chunk.cells.schema.types]
    zoned = "timestamp[us, tz=Europe/Stockholm]"
    assert types == [zoned, "date32[day]", "int64", "double", "bool", "string"]
    assert chunk.cells.column("when")[0].as_py() == moment
    assert chunk.cells.column("kind")[0].as_py() == "Rån"


def test_what_is_nested_or_has_no_simple_type_becomes_text(read):
    table = pa.table({
        "tags": [["a", "å"], None],
        "who": [{"n": 1}, None],
        "price": pa.array([Decimal("12.50"), None], pa.decimal128(6, 2)),
        "old": pa.array(["Åsen".encode(), b"  "], pa.binary()),
        "nothing": pa.nulls(2),
    })  # fmt: skip

    assert read(packed(table)).cells == [
        {"tags": '["a", "å"]', "who": '{"n": 1}', "price": "12.50", "old": "Åsen"},
        {},
    ]


def test_bytes_that_are_no_text_break_their_row(read):
    table = read(packed(pa.table({"id": ["a", "b"], "raw": pa.array([b"\xff\xfe", b"x"])})))

    assert table.faults == [(1, "raw", "broken_row")]
    assert table.rows == [(2, {"id": "b", "raw": "x"})]


@pytest.mark.parametrize(
    "how", [{}, {"geometry_encoding": "geoarrow"}, {"write_covering_bbox": True}]
)
def test_points_become_two_columns_in_the_system_that_the_file_declares(read, how):
    table = read(geo(shapely.Point(118000, 6163000), None, **how))

    assert (table.header, table.crs) == (("id", "geometry: x", "geometry: y"), "EPSG:3008")
    assert table.rows == [
        (1, {"id": 0, "geometry: x": 118000.0, "geometry: y": 6163000.0}),
        (2, {"id": 1}),
    ]


def test_what_is_no_single_point_breaks_its_row(read):
    shapes = [
        shapely.MultiPoint([(1, 2)]),
        shapely.MultiPoint([(1, 2), (3, 4)]),
        shapely.Point(),
        shapely.box(0, 0, 1, 1),
    ]

    table = read(geo(*shapes))

    assert table.faults == [(2, "geometry", "no_point"), (4, "geometry", "no_point")]
    assert [each.value for each in table.broken] == ["MultiPoint", "Polygon"]
    assert table.rows == [(1, {"id": 0, "geometry: x": 1.0, "geometry: y": 2.0}), (3, {"id": 2})]


def declared(about):
    wkb = pa.array([shapely.Point(13, 55).wkb])
    said = {"primary_column": "geom", "columns": {"geom": {"encoding": "WKB", **about}}}
    table = pa.table({"geom": wkb, "id": [1]})
    return packed(table.replace_schema_metadata({"geo": json.dumps(said)}))


def test_a_file_that_declares_no_system_has_degrees(read):
    assert read(declared({})).crs == "EPSG:4326"
    assert read(declared({"crs": None})).crs is None
    assert read(declared({"crs": {"id": {"authority": "OGC", "code": "CRS84"}}})).crs == "EPSG:4326"


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"crs": {"name": "RT90"}}, "no number at EPSG"),
        ({"encoding": "polygon"}, "has geometries as polygon in its column 'geom'"),
        ({"encoding": "point"}, "has geometries as point in its column 'geom'"),
    ],
)
def test_a_geometry_that_cannot_be_used_is_refused(read, about, why):
    with pytest.raises(BadInput, match=why):
        read(declared(about))


def test_points_that_only_a_column_tells_of_are_found(read):
    marked = pa.field("geom", pa.binary(), metadata={
        "ARROW:extension:name": "geoarrow.wkb",
        "ARROW:extension:metadata": '{"crs": "EPSG:3006"}',
    })  # fmt: skip
    table = pa.table([pa.array([shapely.Point(3, 4).wkb])], schema=pa.schema([marked]))

    found = read(packed(table))

    assert (found.crs, found.cells) == ("EPSG:3006", [{"geometry: x": 3.0, "geometry: y": 4.0}])


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + b"x" * 50 + b"PAR1"])
def test_what_is_no_parquet_is_refused(read, content):
    with pytest.raises(BadInput, match="is no sound Parquet file"):
        read(content)


cells = st.none() | st.text(st.characters(codec="utf-8"), max_size=5)


@settings(max_examples=40)
@given(st.lists(st.tuples(cells, st.none() | st.integers(-5, 5)), min_size=1, max_size=30),
       st.integers(1, 10), st.integers(1, 10))  # fmt: skip
def test_every_row_comes_in_its_place(read, rows, group, size):
    words, numbers = zip(*rows, strict=True)
    table = pa.table({"w": pa.array(words, pa.string()), "n": pa.array(numbers, pa.int64())})

    found = read(packed(table, row_group_size=group), size)

    assert found.lines == list(range(1, len(rows) + 1))
    trimmed = [
        None if word is None else pa.compute.utf8_trim_whitespace(word).as_py() for word in words
    ]
    assert [row.get("w") for row in found.cells] == [word or None for word in trimmed]
    assert [row.get("n") for row in found.cells] == list(numbers)
