"""A sheet of a workbook: its head stays in sight, columns hold theirs, and it runs either way."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from geo import sheet_look


def written(**how):
    """Return the XML of a sheet with three columns, the second asked to be wide."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        head = ("id", "title", "a head that is longer than most")
        sheet_look.sheet(book, "x" * 40, head, widths=(0, 40), **how)
    with zipfile.ZipFile(packed) as parts:
        return parts.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("rtl", [False, True])
def test_a_sheet_runs_the_way_of_its_language(rtl):
    assert ('rightToLeft="1"' in written(rtl=rtl)) is rtl


def test_the_head_and_the_first_column_stay_in_sight():
    assert 'xSplit="1" ySplit="1" topLeftCell="B2"' in written(rtl=False)


def test_a_column_is_as_wide_as_is_asked_and_holds_its_head():
    widths = [
        float(each) for each in re.findall(r'<col [^>]*width="([0-9.]+)"', written(rtl=False))
    ]

    assert [int(each) for each in widths] == [12, 40, 35]


def test_on_paper_the_head_stands_on_each_page():
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet_look.about(book, "om", ("Uppgift", "Innehåll"), rtl=False)
    with zipfile.ZipFile(packed) as parts:
        assert "om!$1:$1" in parts.read("xl/workbook.xml").decode()
        assert 'orientation="landscape"' in parts.read("xl/worksheets/sheet1.xml").decode()
