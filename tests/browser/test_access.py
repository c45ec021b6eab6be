"""Everybody can use it: axe finds nothing wrong in any language, and nothing scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.i18n import NAMES, language
from dashboard.viewstate import SHOWS

pytestmark = pytest.mark.browser

PLAN = "/plan?city=exempelstad"
ANALYS = "/analys?city=exempelstad"
BRING = "/analys?city=exempelstad&part=bring"
SCENES = "/genomgang?city=exempelstad&part=overview"
PAGES = {
    "/?area=36213": ".lk-part-twin h3",
    "/omrade": ".st-key-area",
    "/omrade?area=36213": ".lk-res",
    ANALYS: ".st-key-analys-rows .lk-h2",
    BRING: ".st-key-analys-list .lk-h2",
    "/om": ".lk-about",
    "/tillganglighet": ".lk-about",
    PLAN: ".lk-board",
    SCENES: ".lk-scenes",
}
"""Each page, and what is there when it is."""
TWICE = frozenset({ANALYS, BRING, PLAN, SCENES})
"""Pages that are looked at in two languages only, one in each direction."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
    "iframes": False,  # the map's frame is asked by itself
}
STILL = """() => document.getAnimations().every((each) =>
  each.playState !== "running" || each.effect.getComputedTiming().endTime === Infinity)"""
"""What fades in has done so: axe weighs the colours of the moment."""
CITY_OF_NUMBERS = "/?city=exempelstad&problem=traffic"

in_the_dark = pytest.mark.browser_context_args(color_scheme="dark")


@pytest.fixture
def opened(screen, dressed):
    """Return a function that opens a page in a language and waits until it looks as it will."""

    def go(path, lang, more=""):
        address = f"{path}{'&' if '?' in path else '?'}lang={lang}{more}"
        if path.startswith("/?"):
            screen.open(address)
        else:
            screen.page.goto(address)
            screen.page.locator(".st-key-plan > div" if more else PAGES[path]).first.wait_for()
        screen.page.locator(".lk-langs").wait_for()
        dressed()
        screen.idle()
        return screen.settle() if "show=map" in more else screen

    return go


def violations(document):
    """Return what axe finds wrong once nothing moves any more: the rule, and where."""
    document.wait_for_function(STILL, polling=100)
    found = Axe().run(document, options=RULES).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def check(screen):
    """Ask axe about the page, and about the map if there is one in it."""
    wrong = violations(screen.page)
    if screen.frame_element.count():
        screen.frame.wait_for_function("document.body?.dataset.drawn !== undefined", polling=100)
        wrong += [f"map: {each}" for each in violations(screen.frame)]
    assert wrong == []


SEEN = [(path, lang) for path in PAGES for lang in (("sv", "ar") if path in TWICE else NAMES)]


@pytest.mark.parametrize(("path", "lang"), SEEN)
def test_axe_finds_nothing_wrong(opened, path, lang):
    check(opened(path, lang))


@in_the_dark
@pytest.mark.parametrize("lang", ["sv", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wrong_in_the_dark(opened, path, lang):
    screen = opened(path, lang)

    screen.page.locator("span.lk-dark").wait_for(state="attached")
    check(screen)


@pytest.mark.parametrize("show", [each for each in SHOWS if each != "board"])
def test_axe_finds_nothing_wrong_in_any_section_of_the_plan(opened, show):
    link = "&link=activity:vind-foraldrakurs-host" if show in {"edit", "actors"} else ""
    screen = opened(PLAN, "sv", f"&show={show}{link}")

    for folded in screen.page.locator("details").all():
        folded.evaluate("each => { each.open = true; }")
    check(screen)


@pytest.mark.parametrize("more", ["&scene=2", "&part=speaker"])
def test_axe_finds_nothing_wrong_on_the_stage_and_in_the_speakers_window(screen, dressed, more):
    screen.page.goto(f"/genomgang?city=exempelstad{more}")
    button = screen.page.locator(":is(.lk-bar, .lk-desk) button").first
    button.wait_for(state="attached")
    dressed()
    screen.idle()
    button.focus()  # what drives the stage shows for as long as it has focus

    expect(screen.page.locator(".st-key-drive-bar")).to_have_css("opacity", "1")
    check(screen)


def test_axe_finds_nothing_wrong_with_numbers_on_the_map(opened):
    check(opened(CITY_OF_NUMBERS, "sv"))


def test_axe_finds_nothing_wrong_behind_the_button_for_more(opened):
    screen = opened(CITY_OF_NUMBERS, "ar")
    screen.page.locator(".st-key-more button").click()
    screen.page.get_by_test_id("stPopoverBody").get_by_role("button").first.wait_for()
    screen.idle()

    check(screen)


def test_axe_finds_nothing_wrong_in_what_is_folded_away(opened):
    screen = opened("/omrade?area=36213", "sv")
    folded = screen.page.locator(".lk-res details")
    expect(folded).not_to_have_count(0)
    folded.evaluate_all("all => all.forEach(each => { each.open = true; })")

    check(screen)


@pytest.mark.parametrize("lang", NAMES)
def test_page_and_frame_say_their_language_their_direction_and_their_name(opened, lang):
    screen = opened("/?area=36213", lang)

    way = language(lang).direction
    for document in (screen.page, screen.frame):
        expect(document.locator("html")).to_have_attribute("lang", lang)
        expect(document.locator("html")).to_have_attribute("dir", way)
    titles = screen.page.locator("iframe").evaluate_all("all => all.map(each => each.title)")
    assert len(set(titles)) == len(titles), "no two frames have the same name"
    assert [title for title in titles if not title or "folium" in title] == []
    expect(screen.frame.get_by_role("region")).to_have_accessible_name(titles[0])


def test_a_language_is_named_in_itself_and_a_link_says_which(opened):
    screen = opened("/om", "sv")

    names = screen.page.locator(".lk-langs").locator("a, b")
    expect(names).to_have_text(list(NAMES.values()))
    assert names.evaluate_all("all => all.map(each => each.lang)") == list(NAMES)
    expect(screen.page.locator(".lk-langs [aria-current]")).to_have_text(NAMES["sv"])


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
@pytest.mark.parametrize("path", PAGES)
def test_a_page_never_scrolls_sideways_on_the_smallest_screen_or_enlarged_four_times(
    opened, path, fits
):
    screen = opened(path, "sv")

    fits()
    screen.page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 at 400 %
    fits()


@pytest.mark.browser_context_args(reduced_motion="reduce")
@pytest.mark.parametrize("path", ["/?area=36213", "/omrade?area=36213"])
def test_nothing_moves_for_who_asked_for_less_motion(opened, path):
    screen = opened(path, "sv")

    assert running(screen.page) == []
    if screen.frame_element.count():
        assert running(screen.frame) == []


def running(document):
    """Return the animations that run in a document: what they move, and how."""
    return document.evaluate("""() => document.getAnimations().map(
      ({ effect, animationName, transitionProperty }) =>
        `${effect.target.className} ${animationName ?? transitionProperty}`)""")
