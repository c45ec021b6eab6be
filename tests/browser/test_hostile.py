"""Whatever stands in the data is shown as that very text, and never runs."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAYLOAD = "{{7*7}}<img src=x onerror=top.hurt=1>${1}"
NAME, ROW = f"name {PAYLOAD}", f"row {PAYLOAD}"
MOLLEVANGEN = "11316"


@pytest.fixture
def poisoned(page):
    """Put the payload into a name among the areas, and into a row of what is documented."""

    def areas(route):
        answer = route.fetch()
        told = answer.json()
        for feature in told["features"]:
            if feature["id"] == MOLLEVANGEN:
                feature["properties"] |= {"name": NAME, "parents": PAYLOAD}
        route.fulfill(response=answer, json=told)

    def layer(route):
        answer = route.fetch()
        told = answer.json()
        told["summary"] = told["legend"]["title"] = told["legend"]["note"] = PAYLOAD
        for row in told["rows"]:
            row["text"] = ROW
            row["cells"] = [PAYLOAD for _ in row["cells"]]
        route.fulfill(response=answer, json=told)

    page.route("**/api/v1/areas?*", areas)
    page.route("**/api/v1/layers/outlines?*", layer)
    page.route("**/api/v1/layers/facts?*", layer)


@pytest.mark.usefixtures("poisoned")
def test_markup_and_templates_in_the_data_are_shown_as_that_very_text(screen):
    screen.open("/?layer=outlines,facts")

    assert screen.labels[MOLLEVANGEN] == f"{NAME}, {ROW}"
    assert screen.rows("facts")[0] == [PAYLOAD] * len(screen.rows("facts")[0])
    assert screen.summary("facts") == PAYLOAD
    names = screen.frame.locator(".name.n-area").all_text_contents()
    assert NAME in names
    expect(screen.page.locator(".lk-legtop strong")).to_have_text(PAYLOAD)

    screen.page.mouse.move(*screen.point_in(MOLLEVANGEN))
    tip = screen.frame.locator(".tip")
    expect(tip.locator("b")).to_have_text(NAME)
    expect(tip.locator("span").first).to_have_text(ROW)
    expect(tip.locator("small")).to_have_text(PAYLOAD)

    assert screen.page.evaluate("top.hurt") is None
    for document in (screen.page, screen.frame):
        assert document.locator('img[src="x"]').count() == 0
