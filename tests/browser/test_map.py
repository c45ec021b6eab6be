"""The map is drawn, and an area is chosen by its name, by a press, or by the keyboard."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MOLLEVANGEN = "11316"
FOCUS = {
    "Kirseberg": "b-kirseberg",
    "Segevång": "12504",
    "Möllevången": MOLLEVANGEN,
    "Lindängen": "36213",
    "Hermodsdal": "36105",
    "Nydala": "36106",
    "Rosengård": "b-rosengard",
}
COMMITMENT = {"Johanneslust": "12501", "Bulltofta": "12507", "Håkanstorp": "11433"}

on_a_phone = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)
in_the_dark = pytest.mark.browser_context_args(color_scheme="dark")


@pytest.fixture
def brightness(screen):
    """Return a function that tells how bright a part of the map is, from 0 to 1."""

    def ask(selector, colour):
        found = screen.frame.evaluate(
            "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]",
            [selector, colour],
        )
        red, green, blue = (int(part) for part in found.strip("rgba()").split(",")[:3])
        return (red + green + blue) / 3 / 255

    return ask


def test_every_neighbourhood_is_drawn_with_promises_and_deeds(screen):
    screen.open()

    expect(screen.areas).to_have_count(136)
    expect(screen.frame.locator("path.l-focus")).not_to_have_count(0)
    expect(screen.frame.locator(".place")).not_to_have_count(0)


def test_the_map_fits_a_laptops_window(screen):
    screen.open()

    box = screen.map_box
    assert box["y"] + box["height"] <= 720


@pytest.mark.parametrize("names", [FOCUS, COMMITMENT], ids=["focus", "commitment"])
def test_each_area_that_a_promise_names_is_found_by_its_name(screen, names):
    screen.open()

    for name, code in names.items():
        screen.choose(name)
        screen.says(area=code)
        expect(screen.heading).to_have_text(name)


def test_the_list_takes_no_name_that_is_not_in_it_and_says_nothing_in_english(screen):
    screen.open()
    field = screen.page.get_by_role("combobox", name="Välj område")

    field.click()
    field.fill("Atlantis")

    expect(screen.page.get_by_role("option")).to_have_count(0)
    assert not re.search("No results|Add:", screen.page.locator("body").inner_text())


def test_the_first_press_on_the_map_chooses_the_area(screen):
    screen.open()

    screen.page.mouse.click(*screen.point_in(MOLLEVANGEN))

    screen.says(area=MOLLEVANGEN)
    expect(screen.heading).to_have_text("Möllevången")
    expect(screen.area(MOLLEVANGEN)).to_have_attribute("aria-pressed", "true")


def test_tab_reaches_an_area_and_enter_chooses_it(screen):
    screen.open()
    screen.page.get_by_role("combobox", name="Välj område").focus()

    assert screen.tab_to(MOLLEVANGEN, key="Shift+Tab")
    screen.page.keyboard.press("Enter")

    screen.says(area=MOLLEVANGEN)
    expect(screen.heading).to_have_text("Möllevången")


def test_an_area_is_chosen_in_the_table(screen):
    screen.open("/?layer=outlines")

    screen.tables.locator(f'.lk-pick[data-area="{MOLLEVANGEN}"]').click()

    screen.says(area=MOLLEVANGEN)
    expect(screen.heading).to_have_text("Möllevången")


@on_a_phone
def test_a_tap_chooses_the_area_on_a_phone(screen):
    screen.open()
    expect(screen.areas).to_have_count(136)
    screen.frame_element.scroll_into_view_if_needed()

    screen.page.touchscreen.tap(*screen.point_in(MOLLEVANGEN))

    screen.says(area=MOLLEVANGEN)
    expect(screen.heading).to_have_text("Möllevången")


@in_the_dark
def test_the_map_is_dark_where_the_machine_is(screen, brightness):
    screen.open()

    expect(screen.areas).to_have_count(136)
    assert brightness(".leaflet-container", "backgroundColor") < 0.3
    assert brightness("path.area", "fill") < 0.4


def test_a_made_up_city_says_so_inside_every_area(screen):
    screen.open("/?city=exempelstad")

    unmarked = screen.frame.evaluate("""() => {
      const holds = (outer, { left, right, top, bottom }) => {
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        return outer.left <= x && x <= outer.right && outer.top <= y && y <= outer.bottom;
      };
      const words = [...document.querySelectorAll(".mark-word")]
        .filter((each) => each.textContent === "exempeldata")
        .map((each) => each.getBoundingClientRect());
      const textures = new Set(
        [...document.querySelectorAll(".mark-texture")].map((each) => each.getAttribute("d")));
      return [...document.querySelectorAll("path.area")]
        .filter((area) => !textures.has(area.getAttribute("d")))
        .filter((area) => !words.some((word) => holds(area.getBoundingClientRect(), word)))
        .map((area) => area.dataset.area);
    }""")
    assert screen.areas.count() > 100
    assert unmarked == []


def test_a_real_city_is_nowhere_called_made_up(screen):
    screen.open()

    assert screen.frame.locator(".mark-word, .mark-texture").count() == 0
    assert "exempeldata" not in screen.frame.locator("html").inner_html()
    assert "exempeldata" not in screen.page.locator(".stApp").inner_text().casefold()
