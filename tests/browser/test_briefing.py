"""The briefing is driven by keys, by hand, by the speaker and by itself, and it is closed."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HALL = {"width": 1920, "height": 1080}
STAGE = "/genomgang?city=exempelstad"
LAST = 9
ASKED = "number => new URLSearchParams(location.search).get('scene') === number"

in_the_hall = pytest.mark.browser_context_args(viewport=HALL)


class Stage:
    """A window of the briefing."""

    def __init__(self, page, idle):
        self.page, self.idle = page, idle
        self.slide = page.locator(".lk-slide")
        self.lit = page.locator(".lk-slide .lit")
        self.pace = page.locator(".lk-pace")

    def open(self, more=""):
        """Open the briefing, and wait until it can be driven."""
        self.page.goto(f"{STAGE}{more}")
        return self.ready()

    def ready(self):
        """Wait for what the script draws, and for the buttons that only have a key."""
        self.page.locator(":is(.lk-bar, .lk-desk) button").first.wait_for(state="attached")
        self.idle(self.page)
        return self

    def press(self, *keys):
        """Press keys one after another, where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def at(self, number):
        """Wait until the scene of this number stands there, and the address says so."""
        expect(self.slide).to_have_attribute("data-number", str(number))
        expected = None if number == 1 else str(number)
        self.page.wait_for_function(ASKED, arg=expected, polling=100)
        return self


@pytest.fixture
def stage(page, idle):
    """Give the window of the big screen, not opened yet."""
    return Stage(page, idle)


@in_the_hall
def test_every_key_of_keyboard_and_remote_changes_the_scene_wherever_the_focus_is(stage, screen):
    stage.open().at(1)
    status = stage.page.locator(".lk-heard")
    for key, number in {
        "ArrowRight": 2,
        "PageDown": 3,
        "ArrowLeft": 2,
        "PageUp": 1,
        "End": LAST,
        "Home": 1,
    }.items():
        stage.press(key).at(number)
        expect(status).to_have_text(re.compile(rf"^Scen {number} av {LAST}: "))

    screen.frame.wait_for_function("document.body?.dataset.drawn !== undefined", polling=100)
    screen.frame_element.focus()
    screen.frame.evaluate("document.body.tabIndex = -1, document.body.focus()")
    assert stage.page.evaluate("document.activeElement.tagName") == "IFRAME"
    stage.press("PageDown").at(2)

    stage.page.reload()
    stage.ready().at(2)
    stage.press("PageDown").at(3)
    stage.page.go_back()
    stage.at(2)
    assert stage.pace.count() == 0, "nothing changes by itself"


@in_the_hall
def test_one_thing_at_a_time_is_lit_until_the_scene_changes(stage):
    stage.open().at(1)
    dim = stage.page.locator(".lk-slide.lk-dim")

    stage.press("ArrowDown", "ArrowDown")
    expect(stage.lit).to_have_attribute("data-item", "1")
    expect(dim).to_have_count(1)
    stage.press("ArrowUp")
    expect(stage.lit).to_have_attribute("data-item", "0")
    stage.press("Escape")
    expect(stage.lit).to_have_count(0)
    expect(dim).to_have_count(0)

    stage.slide.locator("[data-item='2']").click()
    expect(stage.lit).to_have_attribute("data-item", "2")
    stage.press("PageDown").at(2)
    expect(stage.lit).to_have_count(0)


@in_the_hall
def test_from_the_list_one_gets_to_a_scene_to_an_area_and_back(stage, screen):
    stage.open("&scene=2").at(2)
    scenes = stage.page.locator(".lk-scenes a")

    stage.press("o")
    expect(scenes).to_have_count(LAST)
    expect(scenes.nth(1)).to_have_attribute("aria-current", "true")
    stage.press("Escape")
    expect(scenes).to_have_count(0)
    stage.at(2).press("o")
    scenes.nth(0).click()
    stage.at(1)
    expect(scenes).to_have_count(0)

    stage.press("o")
    screen.choose("Lykttorget")
    screen.says(area="90101", part=None)
    expect(scenes).to_have_count(0)
    stage.press("PageDown").at(2)
    screen.says(area=None)


@in_the_hall
def test_the_speakers_window_and_the_screen_go_together(stage, context):
    stage.open("&scene=4").at(4)
    speaker = Stage(context.new_page(), stage.idle).open("&part=speaker")
    heading = speaker.page.locator(".lk-speaker h1")

    title = stage.page.locator(".lk-scene-head h1")
    expect(speaker.page).to_have_url(re.compile("scene=4"))
    speaker.press("PageDown")
    stage.at(5)
    expect(heading).to_have_text(title.text_content())
    stage.press("Home").at(1)
    expect(speaker.page).not_to_have_url(re.compile("scene="))
    expect(heading).to_have_text(title.text_content())

    stage.idle(speaker.page)
    things = speaker.page.locator(".lk-items button")
    expect(things).to_have_count(stage.slide.locator("[data-item]").count())
    things.nth(1).click()
    expect(stage.lit).to_have_attribute("data-item", "1")
    stage.press("Escape")
    expect(things.nth(1)).to_have_attribute("aria-pressed", "false")


@in_the_hall
def test_scenes_change_by_themselves_when_asked_to_and_pause_for_who_drives(stage):
    stage.page.clock.install()
    stage.open().at(1)
    expect(stage.pace).to_have_count(0)

    stage.press("a")
    expect(stage.pace).to_have_text(re.compile("Nästa scen om"))
    stage.page.clock.fast_forward("10:00")
    stage.at(2)
    expect(stage.pace).to_have_text(re.compile("Nästa scen om"))
    stage.press("PageDown").at(3)
    expect(stage.pace).to_have_text(re.compile("^Pausad"))
    stage.press("p")
    expect(stage.pace).to_have_text(re.compile("Nästa scen om"))
    stage.press("a")
    expect(stage.pace).to_have_count(0)


@pytest.mark.browser_context_args(viewport=HALL, reduced_motion="reduce")
def test_nothing_changes_by_itself_for_who_wants_less_motion_and_the_button_says_why(stage):
    stage.open().at(1).press("a")
    stage.page.mouse.move(600, 600)

    expect(stage.page.locator("[data-does=auto]")).to_be_disabled()
    why = stage.page.get_by_text("datorn är inställd på mindre rörelse")
    expect(why).to_be_visible()
    expect(stage.pace).to_have_count(0)

    stage.open("&part=speaker")
    expect(why).to_be_visible()


@in_the_hall
def test_a_briefing_that_was_closed_is_what_the_next_one_counts_from(stage):
    stage.open("&scene=7").at(7)
    first = stage.page.get_by_text("Det här är den första genomgången")
    expect(first).to_be_visible()

    stage.press("o")
    name = stage.page.get_by_role("textbox", name="Ditt namn i loggen")
    name.fill("Ada")
    name.press("Tab")
    closing = stage.page.locator(".st-key-closing")
    closing.get_by_role("button", name="Avsluta genomgången").click()
    expect(closing.get_by_text("Avslutad av Ada")).to_be_visible()
    stage.page.get_by_role("button", name="Till scenen").click()
    expect(stage.page.locator(".st-key-overview")).to_have_count(0)
    expect(first).to_have_count(0)

    stage.press("o")
    closing.get_by_role("button", name="Ta tillbaka").click()
    expect(closing.get_by_text("Avslutad av Ada")).to_have_count(0)
    stage.page.get_by_role("button", name="Till scenen").click()
    expect(first).to_be_visible()
