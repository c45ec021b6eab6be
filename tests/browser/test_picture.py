"""The pictures in the docs are of the real pages; `LOFTESKARTAN_PICTURES=1` takes them anew."""

import os
from pathlib import Path

import pytest

from dashboard.i18n import NAMES

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
on_a_phone = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)


def picture(page, name):
    """Take the picture anew where that was asked for, and return the one there is."""
    path = PICTURES / name
    if os.environ.get("LOFTESKARTAN_PICTURES") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, animations="disabled")
    return path.read_bytes()


@pytest.mark.browser_context_args(viewport={"width": 1280, "height": 800})
def test_the_readme_has_a_picture_of_the_map(screen):
    screen.open()

    assert picture(screen.page, "karta.png").startswith(b"\x89PNG")


@on_a_phone
@pytest.mark.parametrize("lang", NAMES)
def test_the_docs_have_a_picture_of_the_residents_page_in_every_language(page, lang):
    page.goto(f"/omrade?area=12504&lang={lang}")
    page.locator(".lk-res > li").nth(4).wait_for()
    page.locator(".lk-outline").scroll_into_view_if_needed()
    page.locator(".lk-head").evaluate("each => each.scrollIntoView()")

    assert picture(page, f"omrade-{lang}.png").startswith(b"\x89PNG")
