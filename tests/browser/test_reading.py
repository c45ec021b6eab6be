"""Each page as it stands on the screen is easy to read: LIX at most 40, in easy Swedish 30."""

import pytest

from dashboard.i18n.reading import lix
from geo.tongue import EASY

pytestmark = pytest.mark.browser

HARDEST = {"sv": 40, EASY: 30}
PAGES = {
    "/?area=36213": ".lk-part-twin h3",
    "/?city=exempelstad&area=90101": ".lk-part-twin h3",
    "/omrade": ".lk .lk-small",
    "/omrade?area=12504": ".lk-res",
    "/omrade?city=exempelstad&area=90101": ".lk-res",
    "/analys?city=exempelstad&part=bring": ".st-key-analys-list .lk",
    "/om": ".lk-about",
    "/tillganglighet": ".lk h2",
    "/genomgang?city=exempelstad&part=speaker": ".lk-speaker",
}
RUNNING = """() => [...document.querySelectorAll(".lk :is(p, li, td, small, .lk-sum)")]
  .filter((each) => !each.querySelector("p, li, td"))
  .map((each) => each.textContent.trim())
  .filter((words) => /[.!?]$/.test(words))"""


@pytest.mark.parametrize("lang", HARDEST)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_easy_to_read(page, path, lang, idle):
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    page.locator(PAGES[path]).first.wait_for()
    idle(page)

    found = page.evaluate(RUNNING)
    assert found
    assert lix(found) <= HARDEST[lang], sorted(found, key=lambda words: -lix([words]))[:8]
