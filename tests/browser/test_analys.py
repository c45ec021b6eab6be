"""A file is brought in on the page: an unknown word is explained, the map counts it, and it goes.

The page's own tables are drawn on a canvas, so a cell is found by where it stands, and changed by
keyboard.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, expect  # noqa: A004  its own name
from pyproj import Transformer

pytestmark = pytest.mark.browser

BRING = "/analys?city=exempelstad&part=bring"
MAP = "/?city=exempelstad&layer=symbols&year=2024&from=2024-01&to=2024-12&problem=other"
HEAD = "Ärendenr;Anmält;Brottstyp;Öst;Nord;Målsägande"
TRIES = 8
ROW = 35
"""Pixels of a row of a table."""
BEGINS_IN_VIEW = "(box) => document.querySelector(box)?.getBoundingClientRect().top >= 0"
ASKS = """!dispatchEvent(new Event("beforeunload", { cancelable: true }))"""
"""The page would have the browser ask before it goes."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
    "iframes": False,  # the map's frame is looked at where the map is
}
on_a_phone = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)


@pytest.fixture
def file(api, tmp_path):
    """Write a file as a landlord may send it: thirty rows in one area, in SWEREF 99 13 30."""
    [area] = [each for each in api("areas?city=exempelstad")["features"] if each["id"] == "90101"]
    metres = Transformer.from_crs("EPSG:4326", "EPSG:3008", always_xy=True)
    east, north = metres.transform(*area["properties"]["label"])
    points = [f"{east + n:.1f};{north - n:.1f}".replace(".", ",") for n in range(30)]
    rows = [
        f"H{n};2024-05-{n % 28 + 1:02d} kl. 14.30;Trasig belysning;{point};Ada"
        for n, point in enumerate(points)
    ]
    path = tmp_path / "fastighetsbolaget.csv"
    path.write_bytes("\r\n".join([HEAD, *rows, ""]).encode("windows-1252"))
    return path


@pytest.fixture
def bring(page, file, idle):
    """Return a function that chooses a file and waits until what would become of it is told."""

    def go(more=""):
        page.goto(BRING + more)
        page.locator(".st-key-analys-choose input[type=file]").set_input_files(file)
        expect(page.locator(".st-key-analys-counts .lk-lead")).to_be_visible()
        idle(page)

    return go


def explain(page, idle, row, word, told):
    """Choose what the word in a row of the table of words means, until the page tells it.

    The table moves, and may be drawn anew, while what stands above it is drawn: so a press that
    missed, or a choice that fell between two tables, is made again.
    """
    table = page.locator(".st-key-analys-words").get_by_test_id("stDataFrame").first
    wanted = page.get_by_role("listbox").get_by_text(word, exact=True)
    for _ in range(TRIES):
        idle(page)
        table.scroll_into_view_if_needed()
        box = table.bounding_box()
        page.mouse.click(box["x"] + box["width"] - 40, box["y"] + ROW * (row + 1.5))
        page.keyboard.press("Enter")
        try:
            wanted.click(timeout=5_000)
            expect(told).to_be_visible(timeout=15_000)
        except (TimeoutError, AssertionError):
            page.keyboard.press("Escape")
        else:
            return
    pytest.fail(f"{word} is never taken")


def violations(page):
    """Return what axe finds wrong: the rule, and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def counted(screen):
    """Return how many incidents the map's page tells of."""
    screen.open(MAP)
    return int(re.sub(r"\D", "", screen.summary("symbols").partition("anmälda")[0]))


def test_a_file_with_an_unknown_word_is_brought_in_counted_on_the_map_and_taken_back(
    screen, bring, idle
):
    page, before = screen.page, counted(screen)

    bring()
    told = page.locator(".st-key-analys-counts .lk-lead")
    expect(told).to_contain_text("0 rader kommer med och 30 rader kommer inte med")
    explain(page, idle, 0, "Övrigt", told.filter(has_text="30 rader kommer med"))
    idle(page)
    frame = screen.frame
    frame.wait_for_function("document.body.dataset.drawn === 'preview'", polling=100)
    expect(frame.locator("path.cell")).not_to_have_count(0)

    page.get_by_role("textbox", name="Ditt namn i loggen").fill("Ada")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="För in", exact=True).click()
    expect(page.locator(".st-key-analys-told .lk-note")).to_contain_text("30 rader är införda.")
    expect(page.locator(".st-key-analys-told")).to_be_focused()
    idle(page)
    page.wait_for_function(BEGINS_IN_VIEW, arg=".st-key-analys-told", polling=100)
    assert violations(page) == []
    assert counted(screen) == before + 30

    page.goto(BRING)
    page.get_by_role("textbox", name="Ditt namn i loggen").fill("Ada")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ångra importen").first.click()
    page.get_by_role("button", name="Ja, ta bort").click()
    expect(page.locator(".st-key-analys-list")).to_contain_text("30 händelser är borttagna")
    assert counted(screen) == before


def test_the_keyboard_goes_past_the_map_and_the_browser_asks_before_a_file_is_lost(page, bring):
    bring()
    page.get_by_role("link", name="Hoppa förbi kartan").press("Enter")
    expect(page.locator(".st-key-analys-end")).to_be_focused()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.get_by_role("button", name="Välj en annan fil").click()
    expect(page.locator(".st-key-analys-choose")).to_be_visible()
    page.wait_for_function(f"() => !({ASKS})", polling=100)
    page.reload()
    assert asked == []
    bring()
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    page.wait_for_function(f"() => {ASKS}", polling=100)
    page.reload()

    assert asked == ["beforeunload"]


@on_a_phone
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_a_file_on_the_desk_fits_a_phone_and_axe_finds_nothing_wrong(
    page, bring, lang, dressed, fits
):
    bring(f"&lang={lang}")
    page.locator(".lk-part-legend .lk-legend").wait_for()
    dressed()

    fits()
    assert violations(page) == []
