"""Everything our pages use works under the policy, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PATIENCE_MS = 60_000
POLL_MS = 100
"""How often the page is asked what no frame of an animation need tell: a still page draws none."""
expect.set_options(timeout=PATIENCE_MS)

BREACHES = """
window.breaches = [];
addEventListener("securitypolicyviolation", (event) => window.breaches.push(
  `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture
def foreign(page: Page, streamlit_server) -> list[str]:
    """Block every foreign host, and return the list of those that were asked."""
    asked: list[str] = []
    home = f"http://localhost:{streamlit_server.port}/"

    def judge(route):
        if route.request.url.startswith((home, "data:", "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", judge)
    return asked


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Return the list of errors that the page writes to the console."""
    found: list[str] = []
    page.on("console", lambda told: found.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def everything(page: Page, streamlit_server, foreign, complaints) -> Page:  # noqa: ARG001
    """Open the page with one of everything and wait until all of it is there."""
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(BREACHES)
    page.set_viewport_size({"width": 1280, "height": 2600})
    page.goto(f"http://localhost:{streamlit_server.port}/")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".leaflet-marker-icon").first).to_be_visible()
    expect(page.get_by_text("komponenten kör")).to_be_visible()
    expect(page.locator("html[data-ran=yes]")).to_have_count(1)
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    return page


def test_one_of_everything_breaks_no_policy(everything, foreign, complaints):
    breaches = [found for frame in everything.frames for found in frame.evaluate("breaches")]
    asks_before_it_falls_back = "script-src wasm-eval"  # protobuf.js counts without it as well

    assert [found for found in breaches if not found.startswith(asks_before_it_falls_back)] == []
    assert complaints == []
    assert foreign == []


def test_a_file_is_uploaded_and_another_downloaded(everything, complaints):
    chosen = everything.locator("input[type=file]")
    chosen.set_input_files({"name": "ny.csv", "mimeType": "text/csv", "buffer": b"a;b"})
    expect(everything.get_by_text("ny.csv")).to_be_visible()
    with everything.expect_download() as waiting:
        everything.get_by_text("hämta").click()

    assert waiting.value.suggested_filename == "fil.csv"
    assert complaints == []


def test_a_script_written_into_the_page_does_not_run(everything):
    everything.evaluate(
        """() => {
          const image = document.createElement("div");
          image.innerHTML = '<img src="x:" onerror="window.stolen = 1">';
          const script = document.createElement("script");
          script.textContent = "window.stolen = 2";
          document.body.append(image, script);
        }"""
    )

    everything.wait_for_function("breaches.length >= 2", polling=POLL_MS)
    assert everything.evaluate("window.stolen") is None


def test_a_foreign_host_is_not_reached_from_page_or_frame(everything, foreign):
    for frame in everything.frames:
        frame.evaluate(
            """async () => {
              new Image().src = "https://tiles.example/1.png";
              try { await fetch("https://api.example/") } catch {}
            }"""
        )
        frame.wait_for_function("breaches.length >= 2", polling=POLL_MS)

    assert foreign == []
