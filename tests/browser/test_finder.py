"""One's neighbourhood by search, list, map or device, on a phone; and nothing typed is kept."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.browser_context_args(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ),
]

MOLLEVANGEN, LINDANGEN = "11316", "36213"
IN_MOLLEVANGEN = {"latitude": 55.5912, "longitude": 13.0089, "accuracy": 30}
IN_LUND = {"latitude": 55.7047, "longitude": 13.1910, "accuracy": 30}
ENGLISH = re.compile(r"Press Enter|No results|Add:|/100\b")
SMALLEST_TARGET = 44


class Finder:
    """The part of the page that finds an area."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page
        self.root = self.page.locator(".st-key-finder")
        self.field = self.root.get_by_role("textbox", name="Sök område, gata eller adress")
        self.told = self.root.locator(".st-key-find-told [role=status]")
        self.choices = self.root.locator(".st-key-find-choices button")
        self.here = self.root.get_by_role("button", name="Där jag är")
        self.note = self.root.locator(".lk-here")
        self.asked, self.sent = [], []
        self.page.on("request", self.note_request)
        self.page.on("websocket", lambda socket: socket.on("framesent", self.note_frame))

    def note_request(self, request):
        self.asked.append(f"{request.url} {request.post_data or ''}")

    def note_frame(self, frame):
        self.sent.append(frame)

    def open(self, path="/omrade"):
        self.page.goto(path)
        self.here.wait_for()
        return self

    def search(self, typed):
        self.field.fill(typed)
        self.root.get_by_role("button", name="Sök", exact=True).click()

    def frames(self, since=0):
        """Everything sent to the server over the websocket, as text."""
        whole = (each if isinstance(each, bytes) else each.encode() for each in self.sent[since:])
        return b"\n".join(whole).decode("utf-8", "replace")


@pytest.fixture
def finder(screen):
    return Finder(screen)


# Search


def test_a_street_through_several_areas_asks_and_the_answer_is_the_area(finder):
    finder.open().search("nobelvägen 12")

    expect(finder.told).to_have_text("Nobelvägen går genom flera områden. Vilket bor du i?")
    expect(finder.choices).to_have_count(11)
    expect(finder.field).to_have_value("")

    finder.choices.filter(has_text="Möllevången").tap()

    finder.screen.says(area=MOLLEVANGEN)
    expect(finder.told).to_have_text("Du har valt Möllevången.")
    expect(finder.choices).to_have_count(0)
    expect(finder.page.locator(".lk-head .lk-h1")).to_have_text("Möllevången")


def test_a_misspelt_name_an_alias_and_a_street_are_found_with_enter(finder):
    finder.open()

    for typed, area, words in (
        ("lindagen", LINDANGEN, "Du har valt Lindängen."),
        ("mollevangsomradet", MOLLEVANGEN, "Du har valt Möllevången."),
        ("LINDÄNGENS", LINDANGEN, "Du har valt Lindängen."),
        ("mollevångstorget 5", MOLLEVANGEN, "Möllevångstorget ligger i Möllevången."),
    ):
        finder.field.fill(typed)
        finder.field.press("Enter")
        finder.screen.says(area=area)
        expect(finder.told).to_have_text(words)


def test_the_first_letters_offer_the_names_they_begin(finder):
    finder.open().search("sofie")

    expect(finder.choices.first).to_have_text("Norra Sofielund")
    finder.choices.nth(1).tap()

    expect(finder.told).to_have_text("Du har valt Södra Sofielund.")


def test_whoever_finds_an_area_stands_at_its_heading_and_the_first_answer_is_on_the_screen(finder):
    finder.open()
    heading = finder.page.locator(".lk-head .lk-h1")

    for name in ("Lindängen", "Möllevången"):
        finder.search(name)
        expect(heading).to_have_text(name)
        expect(heading).to_be_focused()
        expect(heading).to_be_in_viewport()
        expect(finder.page.locator(".lk-res h2").first).to_be_in_viewport()


def test_what_is_not_found_leaves_one_in_the_field(finder):
    finder.open()
    finder.field.fill("qqqqq")
    finder.field.press("Enter")

    expect(finder.told).to_contain_text("Vi hittar inget")
    expect(finder.field).to_be_focused()


def test_what_is_not_found_is_said_and_the_nearest_name_offered(finder):
    finder.open().search("Björkevångarna")
    expect(finder.told).to_contain_text("Vi hittar inget")

    finder.search("{{7*7}}<img src=x onerror=alert(1)>")

    expect(finder.told).to_have_text(
        "Vi hittar inget som heter så. Pröva en annan stavning, eller välj i listan."
    )
    assert "area" not in finder.screen.query


def test_back_takes_away_what_was_said_of_another_area(finder):
    finder.open(f"/omrade?area={MOLLEVANGEN}").search("Lindängen")
    expect(finder.told).to_have_text("Du har valt Lindängen.")

    finder.page.go_back()

    finder.screen.says(area=MOLLEVANGEN)
    expect(finder.told).to_be_empty()


def test_streamlit_says_nothing_in_english_and_every_target_is_large(finder):
    finder.open().search("nobelvägen")
    expect(finder.choices).to_have_count(11)
    finder.screen.idle()
    finder.field.fill("Ramels v")

    seen = finder.page.locator("body").inner_text()
    assert not ENGLISH.search(seen)
    targets = finder.root.locator("input, button:not([aria-label])")
    sizes = [each.bounding_box()["height"] for each in targets.all()]
    assert len(sizes) >= 16
    assert min(sizes) >= SMALLEST_TARGET


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_question_can_be_used_by_everybody(finder, scheme, dressed, fits):
    finder.page.emulate_media(color_scheme=scheme)
    finder.open().search("nobelvägen")
    expect(finder.choices).to_have_count(11)
    dressed()
    finder.screen.idle()

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "iframes": False}
    found = Axe().run(finder.page, options=rules).response["violations"]
    assert [each["id"] for each in found] == []
    fits()


# What is typed is forgotten


def test_what_is_typed_is_sent_once_and_stands_in_no_address_and_no_log(finder, tmp_path_factory):
    finder.open().search("Ramels väg 8731")
    expect(finder.told).to_have_text("Ramels väg ligger i Herrgården.")
    assert "8731" in finder.frames(), "this is where it is sent"
    before = len(finder.sent)

    finder.root.get_by_role("button", name="Visa på karta").tap()
    expect(finder.root.get_by_role("button", name="Dölj kartan")).to_be_visible()

    assert len(finder.sent) > before
    assert "8731" not in finder.frames(before)
    assert "Ramels" not in finder.frames(before)
    assert [each for each in finder.asked if "8731" in each or "Ramels" in each] == []
    assert "8731" not in finder.page.url
    logs = list(tmp_path_factory.getbasetemp().glob("server*/log"))
    assert logs
    assert [each for each in logs if re.search(r"8731|Ramels", each.read_text("utf-8"))] == []


# The list


def test_an_area_is_picked_from_the_list_without_typing(finder):
    finder.open()
    box = finder.root.get_by_role("combobox", name="Välj område")
    expect(box).to_have_attribute("inputmode", "none")

    box.tap()
    finder.page.get_by_role("option", name="Almgården", exact=True).tap()

    expect(finder.page.locator(".lk-head .lk-h1")).to_have_text("Almgården")


def test_the_list_is_walked_with_the_keyboard(finder):
    finder.open()
    finder.root.get_by_role("combobox", name="Välj område").focus()

    finder.page.keyboard.press("ArrowDown")
    finder.page.get_by_role("option").first.wait_for()
    for key in ("ArrowDown", "Enter"):
        finder.page.keyboard.press(key)

    expect(finder.page.locator(".lk-head .lk-h1")).to_be_visible()
    expect(finder.page).to_have_url(re.compile("[?&]area="))


# The map


def test_the_map_is_fetched_when_it_is_asked_for_and_a_tap_chooses(finder):
    finder.open()
    assert [each for each in finder.asked if "st_folium" in each or "/areas" in each] == []

    finder.root.get_by_role("button", name="Visa på karta").tap()
    finder.screen.frame_element.wait_for()
    frame = finder.screen.frame
    frame.wait_for_function("document.body?.dataset.drawnFrom === ''", polling=100)
    expect(finder.screen.areas).to_have_count(136)
    finder.screen.idle()
    finder.screen.frame_element.scroll_into_view_if_needed()
    finder.page.touchscreen.tap(*finder.screen.point_in(LINDANGEN))

    finder.screen.says(area=LINDANGEN)
    expect(finder.told).to_have_text("Du har valt Lindängen.")
    expect(finder.screen.area(LINDANGEN)).to_have_attribute("aria-pressed", "true")

    finder.root.get_by_role("button", name="Dölj kartan").tap()
    expect(finder.screen.frame_element).to_have_count(0)


# The device's position


@pytest.fixture
def at(context):
    """Return a function that puts the device somewhere and lets pages ask where."""

    def put(place):
        context.grant_permissions(["geolocation"])
        context.set_geolocation(place)

    return put


def test_the_device_finds_the_area_and_only_the_area_leaves_it(finder, at):
    at(IN_MOLLEVANGEN)
    finder.open()
    assert [each for each in finder.asked if "/areas" in each] == []

    finder.here.tap()

    finder.screen.says(area=MOLLEVANGEN)
    expect(finder.told).to_have_text("Du är i Möllevången.")
    expect(finder.note).to_be_empty()
    place = re.compile(r"55[.,]59|13[.,]00|latitude|longitude|coords", re.IGNORECASE)
    assert [each for each in finder.asked if "/areas" in each] != []
    assert [each for each in finder.asked if place.search(each)] == []
    assert MOLLEVANGEN in finder.frames()
    assert not place.search(finder.frames())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (IN_LUND, "Du är utanför Malmö nu. Sök eller välj i listan."),
        (
            IN_MOLLEVANGEN | {"accuracy": 5000},
            "Din enhet vet bara ungefär var du är. Sök eller välj i listan.",
        ),
    ],
    ids=["outside", "vague"],
)
def test_a_place_that_is_outside_or_vague_is_no_area(finder, at, place, words):
    at(place)
    finder.open().here.tap()

    expect(finder.note).to_have_text(words)
    assert finder.screen.query == {}


def test_who_does_not_want_to_tell_is_shown_the_other_ways(finder):
    finder.open().here.tap()

    expect(finder.note).to_have_text(
        "Du har inte gett lov att visa var du är. Sök eller välj i listan."
    )
    assert [each for each in finder.asked if "/areas" in each] == []


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (
            "Object.defineProperty(window, 'isSecureContext', { value: false })",
            "Sidan är inte krypterad. Då får den inte fråga var du är.",
        ),
        (
            "Object.defineProperty(Navigator.prototype, 'geolocation', { value: undefined })",
            "Din enhet kan inte säga var du är. Sök eller välj i listan.",
        ),
    ],
    ids=["insecure", "without"],
)
def test_a_browser_that_cannot_tell_says_so(finder, script, words):
    finder.page.add_init_script(script)
    finder.open().here.tap()

    expect(finder.note).to_have_text(words)


def test_outlines_that_do_not_come_are_said_and_asked_for_again(finder, at):
    at(IN_MOLLEVANGEN)
    finder.page.route("**/api/v1/areas?*", lambda route: route.fulfill(body="no JSON"))
    finder.open().here.tap()
    expect(finder.note).to_have_text("Kartan kunde inte hämtas. Försök igen.")

    finder.page.unroute("**/api/v1/areas?*")
    finder.here.tap()

    finder.screen.says(area=MOLLEVANGEN)


def test_the_words_of_the_button_follow_the_language(finder):
    finder.page.goto("/omrade?lang=en")
    finder.root.get_by_role("button", name="Where I am").tap()
    expect(finder.note).not_to_be_empty()

    expect(finder.root.locator(".lk-part-here")).to_have_attribute("lang", "en")


SQUARE_WITH_A_HOLE = {
    "id": "ring",
    "geometry": {
        "type": "Polygon",
        "coordinates": [
            [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]],
            [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]],
        ],
    },
}
TWO_SQUARES = {
    "id": "twins",
    "geometry": {
        "type": "MultiPolygon",
        "coordinates": [
            [[[5, 0], [6, 0], [6, 1], [5, 1], [5, 0]]],
            [[[5, 3], [6, 3], [6, 4], [5, 4], [5, 3]]],
        ],
    },
}


POINTS = {
    (0.5, 2): "ring",
    (2, 0.5): "ring",
    (2, 2): None,
    (5.5, 0.5): "twins",
    (5.5, 3.5): "twins",
    (5.5, 2): None,
    (-1, 2): None,
    (9, 9): None,
}
AREA_AT = """async ([script, points, features]) => {
  const { areaAt } = await import(script);
  return points.map((point) => areaAt(point, { features }));
}"""


def test_a_point_is_in_the_area_that_holds_it(finder):
    finder.open()
    script = next(each.split()[0] for each in finder.asked if "parts/position.js" in each)
    points = [list(point) for point in POINTS]

    found = finder.page.evaluate(AREA_AT, [script, points, [SQUARE_WITH_A_HOLE, TWO_SQUARES]])

    assert found == list(POINTS.values())
