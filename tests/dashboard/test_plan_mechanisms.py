"""The section of the plan about how promises are carried out, as the reader's browser gets it."""

from html.parser import HTMLParser

import pytest

from dashboard.parts.plan import mechanisms
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
from geo.mechanisms import KINDS

pytestmark = pytest.mark.usefixtures("data_of_its_own")


class Tags(HTMLParser):
    """Every tag of some HTML with its attributes, and all of its words."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def of(self, tag, cls=""):
        return [each for name, each in self.tags if name == tag and cls in each.get("class", "")]


def drawn(kind, **view):
    seen = Seen.of(ViewState(**{"city": "exempelstad", **view}))
    return Tags(mechanisms._kind(kind, seen))


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_found_says_so_with_the_day_and_draws_no_table(kind):
    found = drawn(kind, city="malmo")

    assert len(found.of("p", "lk-nothing")) == 1
    assert "Vi letade senast 24 november 2026." in "".join(found.words)
    assert found.of("table") == []
    assert found.of("svg") == []


@pytest.mark.parametrize("lang", ["sv", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_found_is_a_table_with_a_caption_that_a_keyboard_can_scroll(kind, lang):
    found = drawn(kind, lang=lang)

    assert found.of("p", "lk-nothing") == []
    assert len(found.of("caption")) == len(found.of("table")) == 1
    assert found.of("div", "lk-scroll")[0]["tabindex"] == "0"
    assert found.of("ul", "lk-mech-said")


@pytest.mark.parametrize("kind", sorted(mechanisms.COLUMNS))
def test_what_has_places_leads_to_its_layer_on_the_map(kind):
    links = [each["href"] for each in drawn(kind).of("a")]

    assert any(f"layer={kind}%2Cfocus" in each for each in links if each.startswith("./?"))


def test_a_share_is_a_bar_from_the_side_that_reading_begins_at():
    def fills(lang):
        return [(each["x"], each["width"]) for each in drawn("watch", lang=lang).of("rect", "fill")]

    assert fills("sv")[0] == ("0.0%", "80.0%")
    assert fills("ar")[0] == ("20.0%", "80.0%")


def test_every_bar_has_the_line_at_one_half_and_its_words_beside_it():
    found = drawn("watch")

    assert {each["x1"] for each in found.of("line")} == {"50%"}
    assert len(found.of("svg")) == len(found.of("line", "lk-half-case")) == 8
    assert "54\u00a0%, minst hälften" in found.words
    assert "andelen är inte känd" in found.words
    assert "8\u00a0% · vilar" in found.words


def test_before_and_after_are_beside_one_another_with_why_that_is_no_effect():
    found = drawn("measures")

    assert found.words.count("Före") == found.words.count("Efter") == 5
    assert "En jämförelse utan kontrollområde säger inte varför." in found.words


def test_without_a_period_what_is_coming_is_told_and_within_one_it_is_not():
    soon = "öppen för anmälan"

    assert soon in drawn("courses").words
    assert soon not in drawn("courses", first=2024 * 12, last=2024 * 12 + 11).words
