"""Two people edit the same activity in two windows, and a place is pointed out on the map."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WALK = "/plan?city=exempelstad&show=edit&link=activity:lykt-kvallsvandring"
LOG = "/plan?city=exempelstad&show=log&link=activity:lykt-kvallsvandring"
ROUND = "/plan?city=exempelstad&show=edit&link=activity:lykt-morgonrond"


class Editor:
    """One person at the form of an activity."""

    def __init__(self, page, name, path, idle):
        self.page, self.idle = page, idle
        page.goto(path)
        self.write("Ditt namn i loggen", name)
        expect(page.get_by_text("Utan namn sparas ingenting.")).to_have_count(0)
        idle(page)

    def field(self, label):
        return self.page.get_by_role("textbox", name=label, exact=True)

    def write(self, label, words):
        self.field(label).fill(words)
        self.field(label).press("Tab")

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def reads(self, words):
        """See words, on a page on which no form that was put away is left."""
        expect(self.page.get_by_text(words).first).to_be_visible()
        self.idle(self.page)


@pytest.fixture
def beside(browser, browser_context_args, patient):
    """Return a page in a window of its own: another person's."""
    context = patient(browser.new_context(**browser_context_args))
    yield context.new_page()
    context.close()


def test_the_second_of_two_writers_is_shown_the_firsts_change_and_loses_nothing(page, beside, idle):
    ada, bo = (Editor(each, name, WALK, idle) for each, name in ((page, "Ada"), (beside, "Bo")))
    for each in (ada, bo):
        expect(each.field("Rubrik på svenska")).to_have_value(re.compile("torget"))

    ada.write("Rubrik på svenska", "Adas vandring")
    ada.write("Första dagen", "19 april 2024")
    ada.press("Spara")
    ada.reads("Sparat: Adas vandring")

    bo.write("Rubrik på svenska", "Bos vandring")
    bo.write("Slutar klockan", "22.30")
    bo.press("Spara")
    bo.reads("Ada hann spara före dig")
    bo.reads("Första dagen: 19 april 2024 (förut 12 april 2024)")
    expect(bo.field("Rubrik på svenska")).to_have_value("Bos vandring")
    expect(bo.field("Slutar klockan")).to_have_value("22.30")

    beside.get_by_text("Behåll mitt: ”Bos vandring”").click()
    bo.press("Spara tillsammans")
    bo.reads("Sparat: Bos vandring")
    expect(bo.field("Första dagen")).to_have_value("2024-04-19")
    expect(bo.field("Slutar klockan")).to_have_value("22:30")

    page.goto(LOG)
    ada.reads(re.compile(r"Rubrik: .*Adas vandring.* \(förut .*torget"))
    ada.reads(re.compile(r"Rubrik: .*Bos vandring.* \(förut .*Adas vandring"))
    ada.reads("Slutar klockan: 22.30 (förut 22.00)")


def test_the_first_press_on_the_map_is_a_point_and_a_pan_is_none(page, screen, idle):
    cleo = Editor(page, "Cleo", ROUND, idle)
    chips = page.locator(".st-key-plan-chips button")
    expect(chips).to_have_count(1)
    cleo.press("Peka på kartan")
    screen.frame.wait_for_function("document.body.dataset.drawn !== undefined", polling=100)
    screen.frame_element.scroll_into_view_if_needed()
    cleo.write("Vad kallas platsen? Frivilligt", "Vid bron")
    screen.idle()
    screen.frame_element.scroll_into_view_if_needed()

    page.mouse.click(*screen.point_in("90101"))
    expect(chips).to_have_count(2)
    expect(chips.last).to_have_text(re.compile("Vid bron, Lykttorget"))

    screen.frame.evaluate("map.panBy([60, 0], { animate: false })")
    page.get_by_text("En linje", exact=True).click()
    cleo.reads("Linjen har 0 punkter.")
    screen.frame_element.scroll_into_view_if_needed()
    page.mouse.click(*screen.point_in("90102"))
    cleo.reads("Linjen har 1 punkt.")
    expect(chips).to_have_count(2)
