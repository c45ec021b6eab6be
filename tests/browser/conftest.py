"""The real server on a free port, and a page that asks nobody else and complains of nothing.

Every test opens the product as a person does. A page that asks a foreign host, throws, or writes an
error to the console fails the test that opened it, whatever the test was about.
"""

import json
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
LAPTOP = {"width": 1280, "height": 720}
FOREIGN = re.compile(r"^(?:https?|wss?)://(?!127\.0\.0\.1[:/])")
DEEP_LINK = re.compile(
    r"/(?:analys|genomgang|om|omrade|plan|tillganglighet)/_stcore/(?:health|host-config)$"
)
"""Streamlit looks for itself below a page first, and gets a 404, and then at the root."""

PATIENCE_MS = 60_000
POLL_MS = 100
"""How often the page is asked what no frame of an animation need tell: a still page draws none."""
expect.set_options(timeout=PATIENCE_MS)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(address):
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def _await_health(process, address, log):
    """Ask until the server is well; fail with its log when it ends or three minutes have passed."""
    pause = threading.Event()
    for _ in range(1800):
        if _answers(f"{address}/_stcore/health"):
            return
        if process.poll() is not None:
            break
        pause.wait(0.1)
    pytest.fail(f"the server is not well:\n{log.read_text()}", pytrace=False)


@contextmanager
def _serving(room, port):
    """Run `lofteskartan run` on this checkout, with its data in `room`; gives its address."""
    log = room / "log"
    command = [sys.executable, "-m", "dashboard.cli", "run", "--port", str(port)]
    with log.open("a") as told:
        process = subprocess.Popen(
            [*command, "--data", str(room / "data")],
            cwd=ROOT,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _await_health(process, address, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=120)


@pytest.fixture(scope="session")
def server(tmp_path_factory, chromium_path):  # noqa: ARG001  no browser, no server
    """Start the server that all tests share, with a data directory of its own."""
    with _serving(tmp_path_factory.mktemp("server"), _free_port()) as address:
        yield address


@pytest.fixture
def serving(tmp_path):
    """Return a function that runs a server of the test's own: each time on the same port."""
    port = _free_port()
    return lambda: _serving(tmp_path, port)


@pytest.fixture(scope="session")
def api(server):
    """Return a function that asks the server's API and returns its JSON."""

    def ask(path):
        with urllib.request.urlopen(f"{server}/api/v1/{path}", timeout=60) as answer:
            return json.load(answer)

    return ask


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, server):
    """Open addresses of the server, in Swedish, in a laptop's window."""
    return {**browser_context_args, "base_url": server, "locale": "sv-SE", "viewport": LAPTOP}


@pytest.fixture
def context(context):
    """Keep the page at home, and hold it to what it may ask and say."""
    foreign, errors = [], []

    def refuse(route):
        foreign.append(route.request.url)
        route.abort()

    def note(message):
        if message.type == "error" and not DEEP_LINK.search(message.location["url"]):
            errors.append(f"{message.text} ({message.location['url']})")

    context.set_default_timeout(PATIENCE_MS)
    context.route(FOREIGN, refuse)
    context.on("console", note)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    assert foreign == [], "no foreign host is asked"
    assert errors == [], "the console is clean"


class Screen:
    """The page as a person sees it: its address, its map, its panel and its tables."""

    def __init__(self, page):
        self.page = page
        self.panel = page.locator(".st-key-side")
        self.heading = self.panel.locator(".lk-head .lk-h1")
        self.tables = page.locator(".lk-part-twin")

    def open(self, path="/"):
        """Open a page with a map, and wait until page, map and tables are drawn to their ends."""
        self.page.goto(path)
        self.settle()
        self.idle()
        return self

    def idle(self):
        """Wait until the page is drawn to its end."""
        _idle(self.page)

    def settle(self, *marks):
        """Wait until map, legend and tables have drawn one and the same, from where `marks` are."""
        self.page.wait_for_function(SETTLED, arg=list(marks), polling=POLL_MS)
        return self

    @property
    def frame_element(self):
        """The element that holds the map's frame."""
        return self.page.locator("iframe[src*=st_folium]")

    @property
    def frame(self):
        """The map's frame, once it has one."""
        return self.frame_element.element_handle().content_frame()

    @property
    def map_box(self):
        """Where the map stands in the window."""
        return self.frame_element.bounding_box()

    @property
    def areas(self):
        """The areas that one can choose on the map."""
        return self.frame.locator("path.area")

    def area(self, code):
        """The area of this code on the map."""
        return self.frame.locator(f'path.area[data-area="{code}"]')

    @property
    def query(self):
        """What the address bar says, by name."""
        found = parse_qs(urlsplit(self.page.url).query)
        return {name: values[0] for name, values in found.items()}

    def says(self, **fields):
        """Wait until the address bar says all of these; None stands for: nothing."""
        self.page.wait_for_function(BAR_SAYS, arg=fields, polling=POLL_MS)
        return self

    def point_in(self, code):
        """Where on the screen an area can be pressed: the point of its name."""
        box = self.map_box
        x, y = self.frame.evaluate(MIDDLE, code)
        return box["x"] + x, box["y"] + y

    @property
    def labels(self):
        """What is heard of each area on the map, by code."""
        return self.areas.evaluate_all(
            "all => Object.fromEntries("
            "all.map(each => [each.dataset.area, each.getAttribute('aria-label')]))"
        )

    def tab_to(self, code, key="Tab", most=400):
        """Press `key` until the keyboard is at an area on the map; return whether it got there."""
        frame = self.frame
        for _ in range(most):
            if frame.evaluate("document.hasFocus() && document.activeElement.dataset.area") == code:
                return True
            self.page.keyboard.press(key)
        return False

    def rows(self, layer):
        """The cells of a layer's table, row by row."""
        return self.tables.locator(f'[data-layer="{layer}"] tbody tr').evaluate_all(
            "all => all.map(row => [...row.cells].map(cell => cell.textContent))"
        )

    def summary(self, layer):
        """What a layer's summary says."""
        return self.tables.locator(f'[data-layer="{layer}"] .lk-sum').text_content()

    def choose(self, name, words="Välj område"):
        """Type a name into the list and take the first that is offered, once it is of that name."""
        self.idle()
        field = self.page.get_by_role("combobox", name=words)
        field.click()
        field.fill(name)
        first = self.page.get_by_role("option").first
        expect(first).to_contain_text(name)
        first.click()

    def pill(self, name):
        """The problem type of this name in the filter bar."""
        return self.page.locator(".st-key-problem button").filter(has_text=name)

    def press(self, name):
        """Press the problem type of this name."""
        self.pill(name).click()


DRESSED = """(page) =>
  getComputedStyle(page.documentElement).getPropertyValue("--ink") !== "" &&
  page.documentElement.lang === page.querySelector(".lk[lang]")?.lang"""
"""The page's style sheet has come, and the document has the language of its words."""

SETTLED = """(marks) => {
  const dressed = DRESSED;
  const frame = document.querySelector("iframe[src*=st_folium]")?.contentDocument;
  const { drawnFrom, loading } = frame?.body?.dataset ?? {};
  if (drawnFrom === undefined || loading) return false;
  const told = [...document.querySelectorAll(":is(.lk-part-twin, .lk-part-legend)")];
  if (!document.querySelector(".lk-part-twin") || !dressed(document)) return false;
  const plain = (addresses) => addresses?.replaceAll("../../", "").replaceAll("./", "");
  const same = ({ dataset }) => plain(dataset.drawnFrom) === plain(drawnFrom);
  return told.every(same) && marks.every((mark) => drawnFrom.includes(mark));
}""".replace("DRESSED", DRESSED)

BAR_SAYS = """(fields) => {
  const bar = new URLSearchParams(location.search);
  return Object.entries(fields).every(([name, value]) => bar.get(name) === value);
}"""

FITS = """() => ["html", "[data-testid=stMain]"]
  .map((each) => document.querySelector(each))
  .every((each) => each.scrollWidth === each.clientWidth)"""
"""Neither the document nor what scrolls in it can be scrolled to the side."""

COME = """(name) => performance.getEntriesByType("resource")
  .map((each) => each.name).find((each) => each.endsWith(`/parts/${name}`))"""
"""The address of a script of ours that has come."""
BEGUN = "(script) => import(script).then(() => null)"
"""It has been run, and whoever waited for it before has gone on."""

MIDDLE = """(code) => {
  const path = document.querySelector(`path.area[data-area="${code}"]`);
  const { left, right, top, bottom } = path.getBoundingClientRect();
  for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {
    const x = left + ((right - left) * ((i * 7) % 20)) / 20;
    const y = top + ((bottom - top) * ((j * 7) % 20)) / 20;
    if (document.elementFromPoint(x, y) === path) return [x, y];
  }
  throw new Error(`no point of ${code} is free`);
}"""


def _idle(page):
    """Wait until a page is drawn to its end: nothing of what stood there before is left on it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


@pytest.fixture
def screen(page):
    """Give the page as a person sees it."""
    return Screen(page)


@pytest.fixture
def dressed(page):
    """Return a function that waits until a page without a map looks as it will."""
    return lambda: page.wait_for_function(f"() => ({DRESSED})(document)", polling=POLL_MS)


@pytest.fixture(scope="session")
def idle():
    """Return a function that waits until a page is drawn to its end."""
    return _idle


@pytest.fixture
def fits(page):
    """Return a function that waits until a page is drawn and cannot be scrolled to the side."""

    def wait():
        _idle(page)
        page.wait_for_function(FITS, polling=POLL_MS)

    return wait


@pytest.fixture
def told(page):
    """Return a function that waits until a script of the page's, such as `follow.js`, has begun."""

    def wait(name):
        _idle(page)
        script = page.wait_for_function(COME, arg=name, polling=POLL_MS)
        page.evaluate(BEGUN, script)

    return wait


@pytest.fixture(scope="session")
def patient():
    """Return a function that makes a window of a test's own as patient as the others."""

    def made(context):
        context.set_default_timeout(PATIENCE_MS)
        return context

    return made
