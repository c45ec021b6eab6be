"""Every scene is read from five metres: large letters, nothing cut off, nothing on something else.

One walk through each city's scenes, by the keys of a remote, is looked at in every size of screen.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HALL, WALL, PROJECTOR = (1920, 1080), (3840, 2160), (1024, 768)
LEAST = 32 / 1920
"""The smallest text, as a part of the width of a 16:9 screen: 32 px at 1080p."""
CREDIT = 20 / 1920
"""Whose the map is may be smaller."""
ASKED = frozenset({1, 2, 3, 4})
"""The scenes that axe is asked about: a map, a board, a chart or cards, a ramp."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
    "iframes": False,
}

TEXTS = """(root) => {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const { data, parentElement: about } = walk.currentNode;
    const seen = about.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!data.trim() || !seen || about.closest("caption, style, script, .spoken")) continue;
    const drawn = about.ownerSVGElement ? about.getScreenCTM() : { a: 1, b: 0, c: 0, d: 1 };
    const scale = Math.sqrt(Math.abs(drawn.a * drawn.d - drawn.b * drawn.c));
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 1);
    const size = parseFloat(getComputedStyle(about).fontSize) * scale;
    if (boxes.length) found.push({ text: data.trim().slice(0, 40), about, size, boxes });
  }
  return found;
}"""
"""What is written in an element, how large it is drawn, and where."""

SMALL = """([least, credit]) => (TEXTS)(document.body)
  .filter(({ about, size }) => size < (about.closest(".credit") ? credit : least) - 0.05)
  .filter(({ about }) => !about.closest(".lk-skip, .st-key-drive, .lk-heard"))
  .map(({ text, size }) => `${text}: ${size.toFixed(1)} px`)""".replace("TEXTS", TEXTS)

WRONG = """() => {
  const slide = document.querySelector(".lk-slide");
  const wrong = [];
  for (const box of [slide, document.documentElement, document.querySelector(".stMain")]) {
    if (box.scrollHeight > box.clientHeight + 1) wrong.push(`${box.className} is too tall`);
    if (box.scrollWidth > box.clientWidth + 1) wrong.push(`${box.className} is too wide`);
  }
  const texts = (TEXTS)(document.querySelector(".st-key-briefing"))
    .filter(({ about }) => !about.closest(".st-key-drive"));
  const spots = texts.flatMap(({ boxes, ...told }) => boxes.map((box) => ({ box, ...told })));
  for (const { box, text } of spots) {
    const inside = box.left > -1 && box.right < innerWidth + 1;
    if (!inside || box.top < -1 || box.bottom > innerHeight + 1) wrong.push(`${text} is cut off`);
  }
  const shared = (a, b) => [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  ];
  spots.forEach((one, at) => {
    for (const other of spots.slice(at + 1)) {
      if (one.about.contains(other.about) || other.about.contains(one.about)) continue;
      const [wide, high] = shared(one.box, other.box);
      const least = Math.min(one.box.height, other.box.height);
      if (wide > 2 && high > 0.3 * least) wrong.push(`${one.text} lies on ${other.text}`);
    }
  });
  const map = slide.dataset.map === "1" && document.querySelector(".st-key-scene-map iframe");
  if (map) {
    const place = map.getBoundingClientRect();
    if (place.height < innerHeight / 3) wrong.push("the map is low");
    for (const { box, text } of spots) {
      const [wide, high] = shared(place, box);
      if (wide > 2 && high > 2) wrong.push(`${text} lies on the map`);
    }
  }
  return wrong;
}""".replace("TEXTS", TEXTS)

TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FACES = "() => document.fonts.ready.then(() => null)"
SETTLED = """() => {
  const { drawn, loading, flying } = document.body?.dataset ?? {};
  return drawn !== undefined && !loading && !flying;
}"""


def on(city, lang, scheme):
    """Mark a walk: the city, the language and the colours, without motion, so that it is quick."""
    marks = pytest.mark.browser_context_args(
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport=dict(zip(("width", "height"), HALL, strict=True)),
    )
    return pytest.param(city, lang, scheme, marks=marks, id=f"{city}-{lang}-{scheme}")


class Hall:
    """The stage, as those in the hall see it."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page
        self.hosts = set()
        self.page.on("request", lambda asked: self.hosts.add(asked.url.split("/")[2]))

    def open(self, city, lang):
        """Open the first scene, and return how many there are."""
        self.page.goto(f"/genomgang?city={city}&lang={lang}")
        self.page.locator(".lk-bar button").first.wait_for(state="attached")
        self.at(1)
        return int(self.page.locator(".lk-scene-number").text_content().rpartition("/")[2])

    def at(self, number):
        """Wait until a scene stands there, and its map if it has one."""
        slide = self.page.locator(f'.lk-slide[data-number="{number}"]')
        slide.wait_for()
        expect(self.page.locator(".lk-scene-number")).to_contain_text(f"{number} /")
        self.screen.idle()
        self.page.evaluate(FACES)
        self.settle()

    def settle(self):
        """Wait until the map moves no more, if there is a map; return whether there is one."""
        has_map = self.page.locator(".lk-slide").get_attribute("data-map") == "1"
        if has_map:
            self.screen.frame.wait_for_function(SETTLED, polling=100)
        return has_map

    def wrong(self, size):
        """Return what is cut off, overlaps, or is too small on a screen of this size."""
        wide, high = size
        self.page.set_viewport_size({"width": wide, "height": high})
        self.page.evaluate(TWO_FRAMES)
        full = min(wide, high * 16 / 9)
        return [
            *self.page.evaluate(WRONG),
            *self.page.evaluate(SMALL, [LEAST * full, LEAST * full]),
        ]

    def small_on_the_map(self):
        """Return what is written too small on the map of a full screen, if there is a map."""
        if not self.settle():
            return []
        return self.screen.frame.evaluate(SMALL, [LEAST * HALL[0], CREDIT * HALL[0]])

    def violations(self):
        """Return what axe finds wrong on the stage."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(
    ("city", "lang", "scheme"),
    [
        on("malmo", "sv", "dark"),
        on("malmo", "ar", "light"),
        on("exempelstad", "sv", "light"),
        on("exempelstad", "ar", "dark"),
    ],
)
def test_every_scene_is_readable_and_whole_on_every_screen(screen, city, lang, scheme):
    hall = Hall(screen)
    scenes, wrong = hall.open(city, lang), {}
    assert screen.page.locator(".lk-dark").count() == (scheme == "dark")
    for number in range(1, 1 + scenes):
        hall.at(number)
        told = [(size, each) for size in (WALL, PROJECTOR, HALL) for each in hall.wrong(size)]
        told += [("map", each) for each in hall.small_on_the_map()]
        if number in ASKED:
            told += [("axe", each) for each in hall.violations()]
        if told:
            wrong[number] = told
        if number < scenes:
            screen.page.keyboard.press("PageDown")

    assert wrong == {}
    assert {host.partition(":")[0] for host in hall.hosts} == {"127.0.0.1"}


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_on_a_telephone_a_scene_is_a_page_to_be_read(screen):
    hall = Hall(screen)
    hall.open("exempelstad", "sv")

    for number in (1, 2, 3):
        hall.at(number)
        assert screen.page.evaluate(SMALL, [16, 16]) == []
        assert screen.page.evaluate("document.querySelector('.stMain').scrollWidth") == 390
        screen.page.keyboard.press("PageDown")
