"""Workbooks in Arabic run from right to left, and no words in any are a formula."""

import io
import re
import zipfile

import pytest

from dashboard import cache
from dashboard.i18n import language
from dashboard.takeaway import plan
from dashboard.takeaway.incidents import Leaving, written
from dashboard.takeaway.incidents_asked import Choice
from dashboard.takeaway.incidents_workbook import write_xlsx
from dashboard.viewstate import ViewState

pytestmark = pytest.mark.usefixtures("data_of_its_own")


def of_plan(lang):
    return plan.written(plan.leaving(ViewState(city="exempelstad", lang=lang)), "xlsx")


def of_incidents(lang):
    """Return the rows of a real city of which none are known: its head and what is told of it."""
    view, city = ViewState(city="malmo", lang=lang), cache.cities()["malmo"]
    with written(Leaving(city, Choice().asked(view, city), language(lang)), write_xlsx) as file:
        return file.read()


def sheets(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        names = [name for name in parts.namelist() if re.fullmatch(r"xl/worksheets/.*xml", name)]
        return [parts.read(name).decode() for name in names]


@pytest.mark.parametrize("make", [of_plan, of_incidents])
@pytest.mark.parametrize(("lang", "turned"), [("sv", False), ("ar", True)])
def test_every_sheet_runs_the_way_of_its_language(make, lang, turned):
    assert {'rightToLeft="1"' in sheet for sheet in sheets(make(lang))} == {turned}


@pytest.mark.parametrize("make", [of_plan, of_incidents])
def test_no_cell_is_a_formula_or_a_link(make):
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets(make("sv")))


def test_rows_can_be_filtered_and_a_sheet_about_itself_has_no_filter():
    rows, _, about = sheets(of_plan("sv"))

    assert "<autoFilter" in rows
    assert "<autoFilter" not in about
