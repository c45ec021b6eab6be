"""Everybody can use it: nothing that axe finds wrong, and no sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = {"/": ".lk-part-twin h3", "/omrade": ".lk-res", "/om": ".lk-about"}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
    "iframes": False,  # the map's frame is asked by itself
}


@pytest.fixture
def opened(screen):
    """Return a function that opens a page and waits for what it shows."""

    def go(path, query):
        if path == "/":
            return screen.open(f"/?{query}")
        screen.page.goto(f"{path}?{query}")
        screen.page.locator(PAGES[path]).wait_for()
        return screen

    return go


def violations(document):
    """Return what axe finds wrong: the rule, and where."""
    found = Axe().run(document, options=RULES).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def check(screen, path):
    """Ask axe about the page, and about the map in it."""
    wrong = violations(screen.page)
    if path == "/":
        wrong += [f"map: {each}" for each in violations(screen.frame)]
    assert wrong == []


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wrong(opened, path, lang):
    check(opened(path, f"area=36213&lang={lang}"), path)


@pytest.mark.browser_context_args(color_scheme="dark")
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wrong_in_the_dark(opened, path, lang):
    screen = opened(path, f"area=36213&lang={lang}")

    screen.page.locator("span.lk-dark").wait_for(state="attached")
    check(screen, path)


def test_axe_finds_nothing_wrong_with_numbers_on_the_map(opened):
    check(opened("/", "city=exempelstad&problem=traffic"), "/")


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
@pytest.mark.parametrize("path", PAGES)
def test_a_page_never_scrolls_sideways_on_the_smallest_screen(opened, path):
    screen = opened(path, "area=36213")

    wide = screen.page.evaluate("""() => ["html", "[data-testid=stMain]"]
      .map((each) => document.querySelector(each))
      .map((each) => each.scrollWidth - each.clientWidth)""")
    assert wide == [0, 0]
