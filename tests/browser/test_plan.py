"""The plan in a browser: it opens everywhere, replays, filters, and a keyboard is enough."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BOARD = ".lk-board .lk-rowed"
ONE = "/plan?city=exempelstad&promise=vindasen-2024"
on_a_phone = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)


@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_the_board_opens_on_a_laptop(page, lang):
    page.goto(f"/plan?lang={lang}")

    expect(page.locator(BOARD)).to_have_count(4)
    expect(page.locator(".st-key-pages a")).to_have_count(6)


@on_a_phone
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_the_board_is_a_block_for_each_commitment_on_a_phone(page, lang, dressed, idle):
    page.goto(f"{ONE}&lang={lang}")

    first = page.locator(f"{BOARD} tbody tr").first
    first.wait_for()
    dressed()
    idle(page)
    axes = first.locator("td:nth-of-type(n+3)")
    tops = axes.evaluate_all("all => all.map(each => Math.round(each.getBoundingClientRect().top))")
    assert len(tops) == 3
    assert len(set(tops)) == 1, "the three axes stand side by side"
    expect(axes.locator(".lk-label").first).to_be_visible()


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
@pytest.mark.parametrize("show", ["board", "timeline", "table", "changes"])
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_no_view_of_the_plan_scrolls_sideways_on_the_smallest_screen(
    page, dressed, fits, lang, show
):
    page.goto(f"/plan?city=exempelstad&show={show}&lang={lang}")
    page.locator(".st-key-foot").wait_for()
    page.locator(".st-key-plan .lk-h2").first.wait_for()
    dressed()

    fits()


def test_the_slider_replays_the_plan_and_at_its_end_the_address_says_nothing_of_it(screen):
    page = screen.page
    page.goto(f"{ONE}&asof=2024-04-01")
    row = page.locator(f"{BOARD} tbody tr").first
    expect(row).to_contain_text("4 aktiviteter")
    expect(row).not_to_contain_text("46 (mål: minst 50")

    slider = page.locator(".st-key-plan-replay").get_by_role("slider")
    screen.idle()
    slider.focus()
    page.keyboard.press("ArrowRight")
    screen.says(asof="2024-04-02").idle()
    page.keyboard.press("End")

    screen.says(asof=None)
    expect(row).to_contain_text("6 aktiviteter")
    expect(row).to_contain_text("46 (mål: minst 50")


def test_a_promise_and_an_actor_choose_what_the_board_shows(screen):
    page = screen.page
    page.goto("/plan?city=exempelstad")
    expect(page.locator(".lk-board section")).to_have_count(4)

    page.locator(".st-key-plan-promise button").filter(has_text="Saltkusten").click()
    screen.says(promise="saltkusten-2024")
    expect(page.locator(".lk-board section")).to_have_count(1)

    page.goto("/plan?city=exempelstad&actor=ankarbostader")
    expect(page.locator(".lk-asked")).to_contain_text("Ankarbostäder")
    expect(page.locator(".lk-board section")).to_have_count(1)
    page.locator(".lk-asked a").click()
    screen.says(actor=None)
    expect(page.locator(".lk-board section")).to_have_count(4)


def test_a_commitment_leads_to_its_chain_by_keyboard_without_loading_the_page_anew(screen, told):
    page = screen.page
    page.goto(ONE)
    link = page.locator(f"{BOARD} .lk-name a").first
    link.wait_for()
    told("follow.js")
    page.evaluate("window.stays = true")

    link.focus()
    page.keyboard.press("Enter")

    screen.says(link="commitment:vindasen-2024-1")
    assert page.evaluate("window.stays")
    expect(page.locator(".lk-chains")).to_be_in_viewport()
    expect(page.locator(f"{BOARD} tr.on")).to_have_count(1)


def test_who_said_so_and_why_is_opened_by_keyboard(page, idle):
    page.goto(ONE)
    why = page.locator(f"{BOARD} details.lk-why").first
    why.wait_for()
    idle(page)
    why.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(why.locator("small").first).to_be_visible()


def test_the_map_and_its_table_show_the_plan_of_the_day(screen):
    screen.open("/plan?city=exempelstad&show=map&asof=2024-04-01")
    before = screen.rows("activities")

    screen.open("/plan?city=exempelstad&show=map")
    assert len(screen.rows("activities")) > len(before) > 0
    expect(screen.frame.locator("path.l-way")).not_to_have_count(0)


def test_what_is_new_is_printed_without_what_cannot_be_pressed_on_paper(page):
    page.goto("/plan?city=exempelstad&show=changes")
    page.locator(".lk-changes li").first.wait_for()
    page.emulate_media(media="print")

    expect(page.locator(".lk-changes li").first).to_be_visible()
    expect(page.locator(".st-key-head")).to_be_hidden()
    expect(page.locator(".st-key-plan-bar")).to_be_hidden()
