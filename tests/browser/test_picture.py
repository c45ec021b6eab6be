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


ANEW = os.environ.get("LOFTESKARTAN_PICTURES") == "1"
SCENES = {"exempelstad": range(1, 10), "malmo": (1, 3, 7)}
"""The scenes of each city that the docs show."""
STANDS = """(number) => {
  if (!document.querySelector(`.lk-slide[data-number="${number}"]`)) return false;
  const { drawn, loading, flying } =
    document.querySelector("iframe[src*=st_folium]")?.contentDocument?.body?.dataset ?? {};
  return drawn !== undefined && !loading && !flying;
}"""


def picture(page, name):
    """Take the picture anew where that was asked for, and return the one there is."""
    path = PICTURES / name
    if ANEW:
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


@pytest.mark.browser_context_args(
    viewport={"width": 1280, "height": 720}, color_scheme="dark", reduced_motion="reduce"
)
@pytest.mark.parametrize("city", SCENES)
def test_the_docs_have_a_picture_of_every_scene_of_the_briefing(page, city):
    for number in SCENES[city] if ANEW else SCENES[city][:1]:
        page.goto(f"/genomgang?city={city}&scene={number}")
        page.wait_for_function(STANDS, arg=number, polling=100)
        page.evaluate("document.fonts.ready")
        picture(page, f"genomgang-{city}-{number}.png")

    kept = [PICTURES / f"genomgang-{city}-{number}.png" for number in SCENES[city]]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in kept)
