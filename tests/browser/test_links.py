"""The address is the state: it survives reload, back, sharing and nonsense."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NONSENSE = (
    "/?area=moon&problem=%3Cscript%3E&from=99&to=then&level=galaxy"
    "&year=1066&aim=high&layer=nope&question=why&lang=xx"
)


def test_reload_keeps_what_was_chosen(screen):
    screen.open().choose("Nydala")
    screen.says(area="36106")
    screen.press("Trafik")
    screen.says(problem="traffic").settle("problem=traffic")
    before = screen.query

    screen.page.reload()

    screen.settle("problem=traffic")
    assert screen.query == before == {"area": "36106", "problem": "traffic"}
    expect(screen.heading).to_have_text("Nydala")
    expect(screen.area("36106")).to_have_attribute("aria-pressed", "true")
    expect(screen.pill("Trafik")).to_have_attribute("aria-pressed", "true")


def test_back_returns_to_the_former_view(screen):
    screen.open().choose("Nydala")
    expect(screen.heading).to_have_text("Nydala")
    screen.choose("Lindängen")
    expect(screen.heading).to_have_text("Lindängen")

    screen.page.go_back()

    screen.says(area="36106")
    expect(screen.heading).to_have_text("Nydala")
    expect(screen.area("36106")).to_have_attribute("aria-pressed", "true")


def test_a_shared_link_opens_the_very_view(screen):
    screen.open("/?area=b-rosengard&problem=traffic&level=borough&lang=en")

    expect(screen.heading).to_have_text("Rosengård")
    expect(screen.areas).to_have_count(10)
    expect(screen.area("b-rosengard")).to_have_attribute("aria-pressed", "true")


def test_a_link_of_nonsense_opens_with_a_note(screen):
    screen.open(NONSENSE)

    note = screen.page.get_by_role("status").filter(has_text="Vi förstod inte allt i länken")
    expect(note).to_be_visible()
    expect(screen.areas).to_have_count(136)
    expect(screen.page.locator(".stException")).to_have_count(0)


def test_an_unknown_city_opens_the_first_one_with_a_note(screen):
    screen.open("/?city=atlantis")

    expect(screen.page.get_by_role("status").filter(has_text="city")).to_be_visible()
    expect(screen.areas).to_have_count(136)


def test_the_other_city_is_in_the_address(screen):
    screen.open()

    screen.page.locator(".st-key-elsewhere").get_by_text("Visa Exempelstad").click()

    screen.says(city="exempelstad").settle("city=exempelstad")
    expect(screen.page.locator(".st-key-elsewhere")).to_contain_text("allt här är påhittat")


def test_moving_between_pages_keeps_filter_and_language(screen):
    kept = {"area": "36213", "problem": "traffic", "lang": "en"}
    screen.open("/?area=36213&problem=traffic&lang=en")

    for name, path in (("My area", "/omrade"), ("About", "/om"), ("Map", "/")):
        screen.page.locator(".st-key-pages").get_by_role("link", name=name).click()
        screen.page.wait_for_function("path => location.pathname === path", arg=path, polling=100)
        screen.says(**kept).idle()
    screen.settle("problem=traffic", "lang=en")
    expect(screen.heading).to_have_text("Lindängen")
