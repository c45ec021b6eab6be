"""A layer of a GeoPackage is read by SQLite, and nothing in it is run."""

import sqlite3

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.sources.raw import geopackage

REGISTERS = """
PRAGMA synchronous = OFF;
PRAGMA journal_mode = OFF;
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name, srs_id INTEGER PRIMARY KEY, organization, organization_coordsys_id, definition);
CREATE TABLE gpkg_contents (table_name PRIMARY KEY, data_type, srs_id);
CREATE TABLE gpkg_geometry_columns (
    table_name PRIMARY KEY, column_name, geometry_type_name, srs_id, z, m);
INSERT INTO gpkg_spatial_ref_sys VALUES ('13 30', 3008, 'EPSG', 3008, ''), ('', -1, 'NONE', -1, '');
"""


def layer(name, kind="POINT", srs=3008, table="(fid INTEGER PRIMARY KEY, geom POINT, typ TEXT)"):
    return f"""
CREATE TABLE "{name}" {table};
INSERT INTO gpkg_contents VALUES ('{name}', 'features', {srs});
INSERT INTO gpkg_geometry_columns VALUES ('{name}', 'geom', '{kind}', {srs}, 0, 0);
"""


ATTRIBUTES = "INSERT INTO gpkg_contents VALUES ('a', 'attributes', 0);"


def blob(shape, flags=1, box=b""):
    return b"GP\0" + bytes([flags]) + (3008).to_bytes(4, "little") + box + shapely.to_wkb(shape)


@pytest.fixture(scope="session")
def package(written):
    def made(script, **rows):
        path = written(b"")
        with sqlite3.connect(path) as database:
            database.executescript(REGISTERS + script)
            for table, values in rows.items():
                marks = ", ".join("?" * len(values[0]))
                database.executemany(f'INSERT INTO "{table}" VALUES ({marks})', values)
        database.close()
        return path

    return made


@pytest.fixture(scope="session")
def read(read_all):
    def all_of(path, sheet=None, rows=250_000):
        return read_all(geopackage.read(path, "file", sheet), rows)

    return all_of


def test_what_geopandas_writes_is_read(tmp_path, read):
    points = [shapely.Point(118000.5, 6163000), None]
    frame = gpd.GeoDataFrame({"typ": ["Rån", "Bråk"], "n": [1.5, 2]}, geometry=points, crs=3008)
    frame.to_file(tmp_path / "a.gpkg", layer="brott")

    table = read(tmp_path / "a.gpkg")

    assert (table.crs, table.counted) == ("EPSG:3008", "row")
    assert table.rows == [
        (
            1,
            {
                "fid": "1",
                "typ": "Rån",
                "n": "1.5",
                "geometry: x": 118000.5,
                "geometry: y": 6163000.0,
            },
        ),
        (2, {"fid": "2", "typ": "Bråk", "n": "2"}),
    ]


def test_the_only_layer_of_points_is_read_and_others_when_asked_for(package, read):
    path = package(layer("ytor", "POLYGON") + layer("brott"), brott=[(1, None, "a")],
                   ytor=[(1, blob(shapely.box(0, 0, 1, 1)), "b")])  # fmt: skip

    assert read(path).cells == [{"fid": "1", "typ": "a"}]
    assert read(path, "ytor").faults == [(1, "geom", "no_point")]
    with pytest.raises(BadInput, match=r"no layer 'x': expected one of ytor \(polygon\), brott"):
        read(path, "x")


def test_several_layers_of_points_are_a_question(package, read):
    path = package(layer("a") + layer("b", "MULTIPOINT"))

    with pytest.raises(
        BadInput, match=r"several layers: say which of a \(point\), b \(multipoint\)"
    ):
        read(path)


def test_a_layer_without_points_is_no_layer_of_incidents(package, read):
    with pytest.raises(BadInput, match=r"has no layer of points: it has ytor \(polygon\)"):
        read(package(layer("ytor", "POLYGON")))


def test_each_form_of_a_geometry_is_taken_apart(package, read):
    shapes = [
        blob(shapely.Point(1, 2), 0b0011, b"\0" * 32),
        blob(shapely.Point(1, 2), 0b1001, b"\0" * 64),
        blob(shapely.MultiPoint([(1, 2)])),
        blob(shapely.Point(), 0b10001),
        blob(shapely.Point(1, 2), 0b1111),
        blob(shapely.Point(1, 2), 0b100001),
        b"GP",
        "words",
    ]
    path = package(layer("a"), a=[(at, shape, "t") for at, shape in enumerate(shapes, 1)])

    table = read(path)

    assert [row.get("geometry: y") for row in table.cells] == [2.0, 2.0, 2.0, None]
    assert table.faults == [(at, "geom", "no_point") for at in (5, 6, 7, 8)]


def test_a_system_without_a_number_is_unknown_or_refused(package, read):
    other = "INSERT INTO gpkg_spatial_ref_sys VALUES ('', 9, 'ESRI', 102, '');"

    assert read(package(layer("a", srs=-1))).crs is None
    with pytest.raises(BadInput, match=r"has no number at EPSG \(ESRI:102\)"):
        read(package(other + layer("a", srs=9)))


def test_bytes_in_a_column_of_words_break_their_row(package, read):
    path = package(layer("a"), a=[(1, None, b"\xff"), (2, None, "x")])

    assert read(path).faults == [(1, "typ", "broken_row")]


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("DROP TABLE gpkg_contents", "is an SQLite file and no GeoPackage"),
        (
            layer("a") + "ALTER TABLE a RENAME TO b; CREATE VIEW a AS SELECT * FROM b;",
            "has no table for its layer 'a'",
        ),
        (
            layer("a") + "ALTER TABLE gpkg_contents RENAME TO c;"
            "CREATE VIEW gpkg_contents AS SELECT * FROM c;",
            "is an SQLite file and no GeoPackage",
        ),
        (
            "CREATE VIRTUAL TABLE a USING fts5(x);" + ATTRIBUTES,
            "has no table for its layer 'a'",
        ),
    ],
)
def test_what_would_be_run_is_refused(package, read, script, why):
    with pytest.raises(BadInput, match=why):
        read(package(script))


def test_what_is_no_database_is_refused(written, read):
    with pytest.raises(BadInput, match="is no sound GeoPackage"):
        read(written(b"SQLite format 3\0" + b"x" * 200))


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5)
names = st.text(st.characters(codec="utf-8", exclude_characters="\0\"'"), min_size=1, max_size=8)


@settings(max_examples=20)
@given(names, st.lists(words, max_size=8), st.integers(1, 4))
def test_every_row_of_a_layer_of_any_name_is_read(package, read, name, words, size):
    rows = [(at, blob(shapely.Point(at, 0)), word) for at, word in enumerate(words, 1)]
    path = package(layer(name), **({name: rows} if rows else {}))

    table = read(path, rows=size)

    assert table.lines == list(range(1, len(words) + 1))
    assert [row["geometry: x"] for row in table.cells] == [float(at) for at in table.lines]
