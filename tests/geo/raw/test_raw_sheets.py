"""The names of the sheets of a workbook and the layers of a GeoPackage, and which one is read."""

import io

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
import xlsxwriter

from geo.errors import BadInput
from geo.incidents.preview import sample
from geo.sources.raw.opening import open_raw
from geo.sources.raw.sheets import LONGEST, MOST, sheets, shown

POINTS = gpd.GeoDataFrame({"typ": ["a"]}, geometry=[shapely.Point(13, 55.6)], crs=4326)
SQUARE = gpd.GeoDataFrame({"typ": ["b"]}, geometry=[shapely.box(13, 55, 14, 56)], crs=4326)
TABLE = pd.DataFrame({"typ": ["c"]})


def book(*, chart=False, **pages):
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        if chart:
            drawn = made.add_chart({"type": "line"})
            drawn.add_series({"values": "=tom!$A$1:$A$2"})
            made.add_chartsheet("diagram").set_chart(drawn)
        for name, rows in pages.items():
            page = made.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return packed.getvalue()


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    path = tmp_path_factory.mktemp("package") / "a.gpkg"
    pyogrio.write_dataframe(TABLE, path, layer="tabell", driver="GPKG")
    SQUARE.to_file(path, layer="ytor")
    POINTS.to_file(path, layer="brott")
    POINTS.to_file(path, layer="inbrott")
    return path


def test_the_sheets_of_a_workbook_stand_in_its_order_and_a_diagram_is_none(written):
    path = written(book(chart=True, tom=[], data=[["typ"], ["a"]], övrigt=[["typ"], ["b"]]))

    assert sheets(path) == ("workbook", ("tom", "data", "övrigt"))


def test_layers_of_points_come_first_and_layers_of_areas_are_not_offered(package):
    assert sheets(package) == ("geopackage", ("brott", "inbrott", "tabell"))


def test_what_has_no_sheets_has_none(written):
    assert sheets(written(b"typ;dag\na;2018-05-09\n")) == ("text", ())
    assert sheets(written(b'{"typ": "a"}\n')) == ("json", ())


@pytest.mark.parametrize("content", [b"PK\x03\x04 and no more", b"SQLite format 3\0 and no more"])
def test_what_is_broken_is_refused_in_a_sentence(written, content):
    with pytest.raises(BadInput, match=r"brott\.xlsx is .*: expected incidents as CSV"):
        sheets(written(content), name="brott.xlsx")


def test_a_name_that_cannot_be_shown_is_left_out_and_none_stands_twice():
    names = ["a", "", "half \udc80", "two\nlines", "x" * (LONGEST + 1), "a", "x" * LONGEST, "å 1"]

    assert shown(names) == ["a", "x" * LONGEST, "å 1"]
    assert len(shown(map(str, range(MOST + 5)))) == MOST


def test_a_file_says_which_of_its_sheets_is_read(written, package):
    path = written(book(tom=[], data=[["typ"], ["a"]], mer=[["typ"], ["b"]]))

    assert open_raw(path).sheet == "data"
    assert open_raw(path, sheet="mer").sheet == "mer"
    assert open_raw(package, sheet="inbrott").sheet == "inbrott"
    assert open_raw(written(b"typ;dag\na;2018-05-09\n")).sheet is None


def test_the_first_rows_of_the_sheet_that_is_asked_for_are_looked_at(written):
    path = written(book(ett=[["typ"], ["a"]], två=[["slag"], ["b"]]))

    assert (sample(path, "bok").header, sample(path, "bok").sheet) == (("typ",), "ett")
    found = sample(path, "bok", sheet="två")
    assert (found.header, found.sheet) == (("slag",), "två")
