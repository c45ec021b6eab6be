"""Our drawings (SVG) hold no element of HTML: a browser leaves out what stands in one."""

import re

import pytest

from dashboard import cache
from dashboard.i18n import language
from dashboard.parts import chart
from dashboard.parts.plan import spread, timeline
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
from geo import lineage
from geo.bidi import bare
from geo.story.blocks import Chart, Point

pytestmark = pytest.mark.usefixtures("data_of_its_own")

ARABIC = language("ar")
HTML = re.compile("<(?:bdi|span)")


@pytest.fixture(scope="module")
def seen():
    return Seen.of(ViewState(city="exempelstad", lang="ar"))


@pytest.mark.parametrize("kind", ["bars", "points"])
def test_the_values_of_a_chart_are_plain_words(kind):
    told, label = ARABIC.span_per_cent(48.7, 52), ARABIC.span(2017, 2018)

    drawn = chart.drawn(Chart(kind, (Point(label, 48.7, told),), told))
    assert re.findall("<text[^>]*>(.*?)</text>", drawn) == [bare(told), bare(label)]
    assert not HTML.search(drawn)


def test_the_activities_over_time_hold_words_alone(seen):
    found = [each for each in cache.index("exempelstad").asked(seen.ask) if each.activity.starts]

    drawn = spread.drawn(found, seen)
    assert drawn.count("<title>") == len(found) > 0
    assert not HTML.search(drawn)


def test_the_promises_over_time_hold_words_alone(seen):
    lanes = lineage.lanes(seen.city)

    assert not HTML.search(timeline.drawn(lanes, seen, lambda each: f"?promise={each.id}"))
