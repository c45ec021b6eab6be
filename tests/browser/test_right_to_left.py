"""Arabic runs from right to left: the page is mirrored, and numbers, names and the map are not."""

import re

import pytest

pytestmark = pytest.mark.browser

NUMBERS = "/?city=exempelstad&layer=reported,focus&problem=traffic&lang=ar"
PAGES = {
    "/?area=36213&lang=ar": ".lk-part-twin h3",
    "/omrade?area=36213&lang=ar": ".lk-res",
    "/analys?city=exempelstad&part=bring&lang=ar": ".st-key-analys-list .lk-h2",
    "/om?lang=ar": ".lk-about",
    "/tillganglighet?lang=ar": ".lk-about",
    "/genomgang?city=exempelstad&part=overview&lang=ar": ".lk-scenes",
}

BOX = """(selector) => {
  const { left, right, width } = document.querySelector(selector).getBoundingClientRect();
  return { left, right, middle: left + width / 2 };
}"""

RANGES = """() => {
  // Every range of two numbers that is on the screen: how it is written, and where its ends are.
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility?.()) continue;
    for (const match of node.data.matchAll(/(\\d[\\d.,]*)\\u2013(\\d[\\d.,]*)/g)) {
      const at = (from, length) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + length);
        return range.getClientRects()[0];
      };
      const low = at(match.index, match[1].length);
      const high = at(match.index + match[0].length - match[2].length, match[2].length);
      if (low && high) found.push({
        written: match[0],
        around: node.data.slice(Math.max(0, match.index - 30), match.index + 40),
        line: Math.abs(low.top - high.top) < 3,
        ordered: low.left < high.left,
      });
    }
  }
  return found;
}"""

WIDTHS = """() => {
  // How wide each isolate is that a script has written as text: a sign that shows would have width.
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of node.data.matchAll(/[\\u2066-\\u2069]/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + 1);
      found.push(range.getBoundingClientRect().width);
    }
  }
  return found;
}"""


@pytest.fixture
def opened(screen, dressed):
    """Return a function that opens one of the pages in Arabic and waits for it."""

    def go(path):
        if path.startswith("/?"):
            screen.open(path)
        else:
            screen.page.goto(path)
            screen.page.locator(PAGES[path]).first.wait_for()
        screen.page.locator(".lk-langs").wait_for()
        dressed()
        screen.idle()
        return screen

    return go


def test_the_page_runs_from_right_to_left_and_its_parts_are_mirrored(opened):
    screen = opened(NUMBERS)
    box = lambda selector: screen.page.evaluate(BOX, selector)  # noqa: E731  said often

    assert screen.page.evaluate("getComputedStyle(document.querySelector('main')).direction") == (
        "rtl"
    )
    assert box(".st-key-top img")["left"] > box(".st-key-pages")["right"]
    assert box(".st-key-pages")["left"] > box(".lk-langs")["right"]
    assert box(".st-key-problem")["left"] > box(".st-key-period")["right"]
    assert box(".st-key-map")["left"] > box(".st-key-side")["right"]
    assert box(".lk-scale li:first-child")["left"] > box(".lk-scale li:last-child")["left"]
    heads = "[data-layer=reported] thead th"
    assert box(f"{heads}:first-child")["left"] > box(f"{heads}:last-child")["left"]
    first = screen.page.evaluate(BOX, "[data-layer=reported] tbody th .lk-pick")
    table = box("[data-layer=reported] .lk-scroll")
    assert table["right"] - first["right"] < 20, "a row's name begins at the right"


def test_the_maps_buttons_and_scale_change_sides_and_the_map_does_not(opened):
    screen = opened(NUMBERS)
    frame = screen.frame
    middle = frame.evaluate("innerWidth / 2")

    assert frame.evaluate(BOX, ".tools")["left"] > middle
    assert frame.evaluate(BOX, ".leaflet-control-scale-line")["right"] < middle
    west, east = frame.evaluate("""() => {
      const { _southWest: { lat, lng: west }, _northEast: { lng: east } } = map.getBounds();
      return [west, east].map((lng) => map.latLngToContainerPoint([lat, lng]).x);
    }""")
    assert west < east


def test_the_thread_and_its_nodes_are_on_the_right(opened):
    screen = opened("/omrade?area=36213&lang=ar")

    lines = screen.page.locator(".lk-thread > li").evaluate_all("""all => all.map((each) => {
      const side = (part) => {
        const { left, right } = getComputedStyle(each, part);
        return parseFloat(right) < parseFloat(left);
      };
      return [side("::before"), side("::after")];
    })""")
    assert len(lines) == 5
    assert all(all(sides) for sides in lines[:-1])
    assert lines[-1][1], "the last node has no line below it"
    words = screen.page.evaluate(BOX, ".lk-thread > li h2 [data-heading-text]")
    item = screen.page.evaluate(BOX, ".lk-thread > li")
    assert 20 < item["right"] - words["right"] < 40, "the words stand beside the thread"


@pytest.mark.parametrize("path", [*PAGES, NUMBERS])
def test_a_range_is_read_from_its_lower_end_to_its_upper(opened, path):
    screen = opened(path)

    found = screen.page.evaluate(RANGES)
    assert [each["around"] for each in found if each["line"] and not each["ordered"]] == []


def test_there_are_ranges_to_read_inside_arabic_words(opened):
    screen = opened(NUMBERS)

    found = screen.page.evaluate(RANGES)
    arabic = [each for each in found if re.search(r"[\u0600-\u06ff]", each["around"])]
    assert arabic
    assert all(each["ordered"] for each in arabic if each["line"])


def test_a_number_with_a_sign_is_its_own_island_and_runs_from_left_to_right(opened):
    screen = opened("/?area=36213&lang=ar")

    islands = screen.page.locator(".lk bdi[dir=ltr]")
    assert islands.count() > 0
    ways = islands.evaluate_all("all => all.map(each => getComputedStyle(each).direction)")
    assert set(ways) == {"ltr"}
    for words in islands.all_text_contents():
        assert re.search(r"\d", words), words


def test_what_holds_a_text_together_is_never_seen(opened):
    screen = opened(NUMBERS)
    screen.page.mouse.move(*screen.point_in(screen.areas.first.get_attribute("data-area")))
    screen.frame.locator(".tip:not([hidden])").wait_for()

    widths = screen.page.evaluate(WIDTHS) + screen.frame.evaluate(WIDTHS)
    assert widths
    assert max(widths) == 0


def test_the_time_slider_keeps_its_direction_and_its_words_their_ends(opened):
    screen = opened(NUMBERS)
    slider = screen.page.locator(".st-key-period")
    ends = slider.get_by_test_id("stSliderTickBar").locator("p")
    first, last = ends.first.bounding_box(), ends.last.bounding_box()

    assert first["x"] < last["x"]
    years = [re.search(r"\d{4}", words)[0] for words in ends.all_text_contents()]
    assert years == sorted(years)

    slider.get_by_role("slider").first.press("ArrowRight")

    screen.page.wait_for_function("() => location.search.includes('-02&')", polling=100)


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
@pytest.mark.parametrize("path", [*PAGES, NUMBERS])
def test_a_page_never_scrolls_sideways_on_the_smallest_screen(opened, path, fits):
    opened(path)

    fits()
