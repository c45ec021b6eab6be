"""Charts over time run as their readers read: in Arabic they are the mirror of the Swedish ones."""

import re

import numpy as np
import pytest

from dashboard import cache
from dashboard.i18n import language
from dashboard.parts.plan import schedule, spread, timeline
from dashboard.parts.plan.chartpaper import ChartPaper
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
from geo import lineage

pytestmark = pytest.mark.usefixtures("data_of_its_own")

LINE = re.compile(r'<line class="lk-year" x1="([\d.]+)"')
BOX = re.compile(r'<rect class="[^"]*" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"')
DOT = re.compile(r'<circle class="[^"]*" cx="([\d.]+)"')


def seen(lang):
    return Seen.of(ViewState(city="exempelstad", lang=lang))


def promised(view):
    return timeline.drawn(lineage.lanes(view.city), view, lambda each: f"?promise={each.id}")


def planned(view):
    found = [each for each in cache.index("exempelstad").asked(view.ask) if each.activity.starts]
    return spread.drawn(sorted(found, key=schedule.order(view)), view)


def places(chart):
    """Return where lines, boxes and dots stand, and how wide each is."""
    points = [(float(x), 0.0) for x in (*LINE.findall(chart), *DOT.findall(chart))]
    return np.array(points + [(float(x), float(width)) for x, width in BOX.findall(chart)])


@pytest.mark.parametrize(("drawn", "width"), [(promised, timeline.WIDTH), (planned, spread.WIDTH)])
def test_in_arabic_a_chart_over_time_is_the_mirror_of_the_swedish_one(drawn, width):
    here, there = drawn(seen("sv")), drawn(seen("ar"))

    assert 'direction="ltr"' in here
    assert 'direction="rtl"' in there
    assert len(places(here)) > 10
    x, wide = places(here).T
    assert places(there) == pytest.approx(np.column_stack([width - x - wide, wide]), abs=0.11)


@pytest.mark.parametrize(("lang", "x", "left"), [("sv", "10.0", "20.0"), ("ar", "90.0", "50.0")])
def test_a_place_is_told_from_where_a_line_of_text_begins(lang, x, left):
    paper = ChartPaper(100, language(lang))

    assert f'x="{x}"' in paper.words("2018", (10, 5), "lk-when")
    assert f'cx="{x}"' in paper.dot(10, 5, 2, "lk-dot")
    assert f' x="{left}" y="1" width="30.0"' in paper.box((20, 50), 1, 2, "lk-bar", radius=1)
