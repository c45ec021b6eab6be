"""The resident's page, the page about, and the two languages."""

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DATASETS = Path(__file__).parents[2] / "data" / "malmo" / "datasets.toml"
SPOKEN = "h1, h2, h3, h4, button, label, caption, th[scope=col], [role=option], [role=radio]"
SWEDISH = re.compile(
    r"\b(?:alla|andra|antal|boende|dokumenterat|eller|fler|från|gällde|har|här|inga|inget|inte"
    r"|karta|kartan|löfte|löften|mätt|notis|notiser|och|område|områden|områdesnivå|olika|problem-?"
    r"område|på|polisens|rutor|siffror|som|stadsdel|stadsområde|tabell|trygghet|uppgift|uppgifter"
    r"|visa|välj|åtagande|åtaganden|är)\b",
    re.IGNORECASE,
)

on_a_phone = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)


@on_a_phone
def test_a_neighbourhood_is_told_in_five_steps_on_a_phone(page):
    page.goto("/omrade?area=36213")

    steps = page.locator(".lk-res > li")
    expect(steps).to_have_count(5)
    expect(steps.locator("h2")).to_have_text(
        [
            "Det här berättade ni",
            "Det här lovade vi",
            "Det här är gjort",
            "Det här har förändrats",
            "Så kan du vara med",
        ]
    )
    expect(page.locator(".lk-head .lk-h1")).to_have_text("Lindängen")


@on_a_phone
def test_a_neighbourhood_is_found_on_the_residents_page(screen):
    screen.page.goto("/omrade")

    screen.page.get_by_role("textbox", name="Sök område, gata eller adress").fill("Lindängen")
    screen.page.get_by_role("button", name="Sök", exact=True).click()

    screen.says(area="36213")
    expect(screen.page.locator(".lk-res > li")).to_have_count(5)


def test_every_data_set_is_told_about(page):
    page.goto("/om")

    known = tomllib.loads(DATASETS.read_text(encoding="utf-8"))["dataset"]
    names = [each["name"]["sv"] for each in known]
    expect(page.locator("article[id^=data-] h3")).to_have_text(names)


def test_the_documents_language_follows_the_readers(screen):
    screen.open()
    expect(screen.page.locator("html")).to_have_attribute("lang", "sv")

    screen.page.locator(".st-key-elsewhere").get_by_text("English").click()

    screen.says(lang="en").settle("lang=en")
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")
    expect(screen.frame.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.browser_context_args(locale="en-GB")
def test_an_english_browser_gets_english(screen):
    screen.open()

    expect(screen.page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("path", "ready"),
    [
        ("/?lang=en&area=36213", ".lk-part-twin h3"),
        ("/?lang=en&city=exempelstad", ".lk-part-twin h3"),
        ("/omrade?lang=en&area=36213", ".lk-res"),
        ("/analys?lang=en", ".st-key-analys-rows .lk-h2"),
        ("/analys?lang=en&part=bring", ".st-key-analys-list .lk-h2"),
        ("/om?lang=en", ".lk-about"),
        ("/genomgang?lang=en&part=overview", ".lk-scenes"),
    ],
)
def test_no_swedish_is_left_in_english_headings_buttons_and_labels(page, path, ready):
    page.goto(path)
    page.locator(ready).first.wait_for()

    found = page.locator(SPOKEN).all_text_contents()
    assert found
    assert [words for words in found if SWEDISH.search(words)] == []
