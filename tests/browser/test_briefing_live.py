"""The screen follows the data by itself, and outlives a server that goes away and comes back."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from dashboard import cache
from geo.briefing.held import HeldLog

pytestmark = pytest.mark.browser

HALL = {"width": 1920, "height": 1080}
CHANGES = "/genomgang?city=exempelstad&scene=7"
ASKS_MS = 10_000
"""So often the screen asks what is new."""
AWAY = re.compile(r"^Servern svarar inte\. Bilden är från kl\. \d\d\.\d\d\.$")


@pytest.fixture
def hall(browser, patient):
    """Give a big screen whose server may go away: nothing is said of what its console says."""
    context = patient(browser.new_context(viewport=HALL, locale="sv-SE"))
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Return the log of the made-up city's briefings, as another process has it."""
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    log = HeldLog(cache.plan_address(), "exempelstad")
    yield log
    log.dispose()


def test_the_screen_shows_what_changes_and_keeps_its_picture_and_its_place(
    serving, hall, elsewhere, idle
):
    slide = hall.locator(".lk-slide[data-number='7']")
    first = hall.get_by_text("Det här är den första genomgången")
    away = hall.locator(".lk-away")

    with serving() as address:
        hall.goto(f"{address}{CHANGES}")
        hall.locator(".lk-bar button").first.wait_for(state="attached")
        expect(first).to_be_visible()

        elsewhere.close(date(2024, 10, 1), "Ada")
        hall.clock.fast_forward(ASKS_MS)
        expect(first).to_have_count(0)
        expect(slide).to_be_visible()

    hall.clock.fast_forward(ASKS_MS)
    expect(away).to_have_text(AWAY)
    expect(slide).to_be_visible()
    expect(hall.get_by_test_id("stDialog")).to_be_hidden()

    with serving():
        expect(away).to_have_count(0)
        expect(slide).to_be_visible()
        hall.locator(".lk-bar button").first.wait_for(state="attached")
        idle(hall)
        hall.keyboard.press("PageUp")
        expect(hall.locator(".lk-slide[data-number='6']")).to_be_visible()
