"""A keyboard is enough: Tab reaches everything in order, and one always sees where one is."""

import pytest
from playwright.sync_api import expect

from dashboard.i18n import NAMES, language

pytestmark = pytest.mark.browser

SEARCH = "Sök område, gata eller adress"
ENOUGH = 150
"""More stops than the resident's page has."""

STOP = """() => {
  // Where the keyboard is, and how thick the ring is that shows it: its own, or of a box around it.
  const stop = document.activeElement;
  const visible = (each) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
    const { width, height } = each.getBoundingClientRect();
    const drawn = outlineStyle !== "none" && !/, 0\\)$/.test(outlineColor);
    return drawn && width > 2 && height > 2 ? parseFloat(outlineWidth) : 0;
  };
  let ring = 0;
  for (let each = stop, i = 0; each && i < 4 && ring < 2; each = each.parentElement, i++)
    ring = visible(each);
  return {
    ring,
    seen: stop.matches(":focus-visible"),
    place: [".lk-res > li", ".st-key-finder", ".st-key-area", ".st-key-foot", ".st-key-head"]
      .find((each) => stop.closest(each)) ?? stop.tagName,
    step: [...document.querySelectorAll(".lk-res > li")].indexOf(stop.closest(".lk-res > li")),
    link: [...document.querySelectorAll(LINKS)].indexOf(stop),
    words: (stop.getAttribute("aria-label") ?? stop.textContent).trim().slice(0, 60),
  };
}""".replace("LINKS", '".lk-res :is(a[href], summary)"')

REACHABLE = """() => [...document.querySelectorAll(".lk-res :is(a[href], summary)")]
  .flatMap((each, i) => (each.checkVisibility() ? [i] : []))"""


@pytest.fixture
def walk(page):
    """Return a function that goes from stop to stop until one is what is asked for."""

    def go(wanted, most=ENOUGH):
        stops = []
        for _ in range(most):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(STOP))
            if wanted(stops[-1]):
                return stops
        raise AssertionError(f"not reached: {[each['words'] for each in stops]}")

    return go


def unseen(stops):
    """Return the stops at which nobody sees where they are."""
    return [each for each in stops if not each["seen"] or each["ring"] < 2]


@pytest.fixture
def ready(page, dressed, idle):
    """Return a function that opens a page and waits until it is drawn, its header last."""

    def go(path):
        page.goto(path)
        page.locator(".lk-langs").wait_for()
        page.locator(".lk-skip").first.wait_for(state="attached")
        dressed()
        idle(page)

    return go


@pytest.mark.parametrize("lang", NAMES)
def test_the_first_stop_is_a_way_past_the_header_in_the_readers_language(page, walk, lang, ready):
    ready(f"/om?lang={lang}")

    first, *_ = walk(lambda _: True)
    assert first["words"] == language(lang)("Hoppa till innehållet")
    assert unseen([first]) == []
    page.keyboard.press("Enter")

    expect(page.locator(".st-key-content")).to_be_focused()
    stops = walk(lambda _: True)
    assert stops[0]["place"] not in {".st-key-head", "MAIN"}, "the header is behind"


def test_the_second_stop_leads_past_the_map(screen, walk):
    screen.open()
    screen.page.locator(".lk-langs").wait_for()

    stops = walk(lambda stop: stop["words"] == "Hoppa förbi kartan", most=2)
    assert len(stops) == 2
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("Tab")

    expect(screen.panel.locator("input").first).to_be_focused()


def test_one_sees_where_one_is_at_every_stop_before_the_map(screen, walk):
    screen.open()
    screen.page.locator(".lk-langs").wait_for()

    *stops, _ = walk(lambda stop: stop["place"] == "IFRAME")
    assert len(stops) > 10, "header, problem types, period, numbers and the rest"
    assert unseen(stops) == []


def test_an_area_is_searched_for_and_its_five_steps_are_read_with_tab_alone(screen, walk, ready):
    page = screen.page
    ready("/omrade")

    stops = walk(lambda stop: stop["words"] == SEARCH)
    page.keyboard.type("Lindängen")
    page.keyboard.press("Enter")

    screen.says(area="36213")
    page.locator(".lk-res").wait_for()
    heading = page.locator(".lk-head .lk-h1")
    expect(heading).to_have_text("Lindängen")
    expect(heading).to_be_focused()
    screen.idle()
    page.locator(".lk-res details").evaluate_all(
        "all => all.forEach(each => { each.open = false })"
    )
    wanted = page.evaluate(REACHABLE)
    after = walk(lambda stop: stop["place"] == ".st-key-foot")
    assert [each["link"] for each in after if each["link"] >= 0] == wanted
    assert {each["step"] for each in after if each["step"] >= 0} >= {1, 2, 3, 4}
    assert unseen(stops + after) == []


def test_an_area_is_chosen_in_the_list_with_tab_and_arrows(screen, walk, ready):
    page = screen.page
    ready("/omrade")

    stops = walk(lambda stop: stop["words"] == "Välj område")
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("option").first
    first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_function("() => location.search.includes('area=')", polling=100)
    page.locator(".lk-res").wait_for()
    assert unseen(stops) == []


def test_a_folded_part_opens_with_the_keyboard(page, ready):
    ready("/omrade?area=36213")
    page.locator(".lk-res summary").first.focus()

    page.keyboard.press("Enter")

    expect(page.locator(".lk-res details").first).to_have_attribute("open", "")


def test_an_area_that_has_the_keyboard_is_ringed_on_the_map(screen):
    screen.open()
    screen.page.get_by_role("combobox", name="Välj område").focus()

    assert screen.tab_to("36213", key="Shift+Tab")

    ring = screen.frame.locator("path.r-focus")
    expect(ring).to_have_count(1)
    assert ring.evaluate("each => parseFloat(getComputedStyle(each).strokeWidth)") >= 2
    expect(screen.frame.locator(".tip")).to_contain_text("Lindängen")


def test_a_lone_letter_is_no_command(page, ready):
    sent = []

    def note(frame):
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    ready("/omrade?area=36213")
    page.locator(".lk-res").wait_for()
    page.locator("main").focus()
    before = len(sent)

    page.keyboard.press("r")
    page.keyboard.press("c")

    field = page.get_by_role("textbox", name=SEARCH)
    field.focus()
    page.keyboard.type("rc")
    expect(field).to_have_value("rc")
    assert len(sent) == before
