"""The map on the big screen: it flies from scene to scene, is read from afar, and hands on keys.

One walk through the scenes of the made-up city is looked at from several sides.
"""

import pytest

pytestmark = pytest.mark.browser

WALL = {"width": 1920, "height": 1080}
LEAST_PX = 32
CREDIT_PX = 20

SETTLED = """() => {
  const { drawn, loading, flying } = document.body?.dataset ?? {};
  return drawn !== undefined && !loading && !flying;
}"""

TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

RECORD = """() => {
  const told = { least: Infinity, flown: {} };
  window.recorded = told;
  const look = () => {
    told.least = Math.min(told.least, document.querySelectorAll("path.area").length);
    const scene = parent.document.querySelector(".lk-slide").dataset.number;
    if (document.body.dataset.flying) (told.flown[scene] ??= []).push(map.getZoom());
    requestAnimationFrame(look);
  };
  look();
}"""

SMALLEST = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (words.nextNode()) {
    const text = words.currentNode.textContent.trim();
    const about = words.currentNode.parentElement;
    const seen = about.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!text || !seen || about.closest(".spoken, script, style")) continue;
    sizes.push([text, parseFloat(getComputedStyle(about).fontSize)]);
  }
  return sizes;
}"""

STYLES = "() => document.querySelectorAll('style, link').length"

RINGED = "() => document.querySelectorAll('path.r-chosen').length"


class Wall:
    """The stage on the wall, with its map."""

    def __init__(self, page, idle):
        self.page, self.idle = page, idle

    def open(self, scene=1, **more):
        """Open a scene."""
        fields = "".join(f"&{name}={value}" for name, value in more.items())
        self.page.goto(f"/genomgang?city=exempelstad&scene={scene}{fields}")
        return self.settle(scene)

    def settle(self, scene):
        """Wait until this scene stands on the stage and its map moves no more."""
        self.page.locator(f'.lk-slide[data-number="{scene}"]').wait_for(state="attached")
        self.idle(self.page)
        self.frame.wait_for_function(SETTLED, polling=100)
        self.frame.evaluate(TWO_FRAMES)
        self.frame.wait_for_function(SETTLED, polling=100)
        return self

    def turn(self, scene, key="ArrowRight"):
        """Press a key, and wait for the scene that it leads to."""
        self.page.keyboard.press(key)
        return self.settle(scene)

    @property
    def frame(self):
        """The map's frame."""
        found = self.page.wait_for_selector("iframe[src*=st_folium]", state="attached")
        return found.content_frame()

    @property
    def has_map(self):
        """Whether the scene shows its map."""
        return self.page.locator('.lk-slide[data-map="1"]').count() == 1

    @property
    def scenes(self):
        """How many scenes there are, by what the stage says."""
        return int(self.page.locator(".st-key-scene-foot").inner_text().split("/")[-1])


@pytest.fixture(scope="module")
def walk(browser, server, patient, idle):
    """Walk through the scenes once; return what was seen on the way."""
    context = patient(browser.new_context(base_url=server, locale="sv-SE", viewport=WALL))
    wall = Wall(context.new_page(), idle).open()
    wall.frame.evaluate(RECORD)
    sizes, before = {1: wall.frame.evaluate(SMALLEST)}, wall.frame.evaluate(STYLES)
    for scene in range(2, wall.scenes + 1):
        wall.turn(scene)
        if wall.has_map:
            sizes[scene] = wall.frame.evaluate(SMALLEST)
    seen, after = wall.frame.evaluate("window.recorded"), wall.frame.evaluate(STYLES)
    context.close()
    return {**seen, "sizes": sizes, "styles": (before, after)}


def test_no_frame_of_a_walk_through_the_scenes_is_without_areas(walk):
    assert walk["least"] > 0


def test_the_map_flies_to_what_another_scene_is_about(walk):
    flights = [zooms for zooms in walk["flown"].values() if len(set(zooms)) > 1]

    assert flights


def test_no_word_on_the_map_is_smaller_than_can_be_read_from_afar(walk):
    small = {
        scene: [(text, px) for text, px in found if px < LEAST_PX]
        for scene, found in walk["sizes"].items()
    }

    assert any(walk["sizes"].values())
    assert not any(small.values()), small


def test_the_frame_gathers_no_style_sheets(walk):
    before, after = walk["styles"]

    assert after <= before + 1


@pytest.fixture
def wall(page, idle):
    """Give the stage on a wall."""
    return Wall(page, idle)


@pytest.mark.browser_context_args(viewport=WALL, reduced_motion="reduce")
def test_whoever_wants_no_motion_sees_no_flight(wall):
    wall.open()
    wall.frame.evaluate(RECORD)
    for scene in range(2, 6):
        wall.turn(scene)

    assert wall.frame.evaluate("window.recorded.flown") == {}


@pytest.mark.browser_context_args(viewport=WALL)
def test_keys_pressed_in_the_map_drive_the_scenes_and_choose_areas(wall):
    wall.open()
    wall.frame.evaluate("window.mine = true")
    area = wall.frame.locator("path.area").first
    area.focus()
    wall.turn(2, "PageDown")
    assert wall.frame.evaluate("window.mine"), "it is the same frame"

    wall.turn(1, "ArrowLeft")
    code = area.get_attribute("data-area")
    area.focus()
    wall.page.keyboard.press("Enter")
    wall.page.wait_for_url(f"**area={code}*")
    wall.frame.wait_for_function(
        "(code) => document.body.dataset.selected === code", arg=code, polling=100
    )
    wall.settle(1)
    assert wall.frame.evaluate(RINGED) == 1


@pytest.mark.browser_context_args(viewport=WALL)
def test_a_scene_that_comes_again_moves_nothing(wall):
    wall.open()
    wall.frame.evaluate(RECORD)
    wall.frame.evaluate("map.on('movestart', () => (window.moved = true))")
    wall.page.keyboard.press("Home")
    wall.settle(1)

    assert not wall.frame.evaluate("window.moved")
