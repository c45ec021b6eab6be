"""The incidents row by row, in a browser: leafing leads back to the head of the table."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BEGINS_IN_VIEW = "document.activeElement.getBoundingClientRect().top >= 0"


def test_whoever_leafs_reads_on_at_the_head_of_the_next_page(page):
    page.goto("/analys?city=exempelstad")
    box = page.get_by_role("region", name="Händelser som svarar mot filtret")
    expect(box.get_by_role("row")).to_have_count(51)

    page.get_by_role("button", name="Nästa").click()

    expect(page.get_by_text(re.compile("^Rad 51–100 av"))).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    page.wait_for_function(BEGINS_IN_VIEW, polling=100)
    expect(page).to_have_url(re.compile(r"/analys\?city=exempelstad$"))


def test_whoever_leafs_before_the_pages_scripts_have_come_reads_on_there_as_well(page):
    late = []

    def hold(route):
        late.append(route)

    page.route("**/BidiComponent*", hold)
    page.goto("/analys?city=exempelstad")
    page.get_by_role("button", name="Nästa").click()
    expect(page.get_by_text(re.compile("^Rad 51–100 av"))).to_be_visible()

    assert late, "what mounts a script of ours is asked for"
    for each in late:
        each.continue_()

    expect(page.get_by_role("region", name="Händelser som svarar mot filtret")).to_be_focused()


def test_one_long_word_of_a_source_leaves_the_other_columns_their_room(page, idle):
    page.goto("/analys?city=exempelstad")
    box = page.get_by_role("region", name="Händelser som svarar mot filtret")
    place = box.get_by_role("row").nth(1).get_by_role("cell").nth(4)
    place.wait_for()
    idle(page)

    place.evaluate("(cell) => { cell.textContent = 'X'.repeat(200); }")

    assert box.evaluate("(each) => each.scrollWidth - each.clientWidth") <= 1
