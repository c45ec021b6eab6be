"""A real browser that opens the pages and presses their pills."""

import base64
import re
from contextlib import contextmanager
from pathlib import Path

import xstatic.pkg.leaflet
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
LAPTOP = {"width": 1280, "height": 720}
FOREIGN = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")
VERSION = re.compile(r"-[0-9.]+[0-9](?=\.)")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
CHANGE_MS = 20_000
SIGNS = {"floor": ["text"], "ours": ["map", "table"], "usual": ["markers"]}
PATHS = {"floor": "/", "ours": "/?city=exempelstad", "usual": "/"}


@contextmanager
def chromium(path):
    """Open Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


class Case:
    """One page in a context of its own, with nothing remembered."""

    def __init__(self, browser, name, address, scripts=()):
        self.name, self.address, self.signs = name, address, SIGNS[name]
        self._context = browser.new_context(viewport=LAPTOP, locale="sv-SE")
        self._context.add_init_script(path=HERE / "stopwatch.js")
        self.page = self._context.new_page()
        if name == "usual":
            self.page.route(FOREIGN, _Cdn(scripts))
        self.payload = 0
        wire = self._context.new_cdp_session(self.page)
        wire.send("Network.enable")
        for way in ("Received", "Sent"):
            wire.on(f"Network.webSocketFrame{way}", self._weigh)

    def _weigh(self, event):
        frame = event["response"]
        data = frame["payloadData"]
        self.payload += len(base64.b64decode(data) if frame["opcode"] == 2 else data.encode())

    def open(self, limit=CHANGE_MS):
        """Open the page; return the milliseconds to the first picture, or None."""
        self.page.goto(self.address + PATHS[self.name], wait_until="commit", timeout=limit)
        return self.page.evaluate(
            "([signs, ms]) => stopwatch.first(signs, ms)", [self.signs, limit]
        )

    def settle(self):
        """Wait until nothing happens any more after the first picture."""
        self.page.wait_for_timeout(2000)

    def change(self, place, wish, limit=CHANGE_MS):
        """Press a pill; return what `stopwatch.change` says."""
        script = "([place, wish, signs, ms]) => stopwatch.change(place, wish, signs, ms)"
        return self.page.evaluate(script, [place, wish, self.signs, limit])

    def close(self):
        self._context.close()


class _Cdn:
    """The foreign hosts of folium's default page, answered here with what the map needs."""

    def __init__(self, folders):
        self.folders = [Path(xstatic.pkg.leaflet.BASE_DIR), *folders]

    def __call__(self, route):
        name = VERSION.sub("", Path(route.request.url.partition("?")[0]).name)
        path = next((folder / name for folder in self.folders if (folder / name).is_file()), None)
        if path:
            route.fulfill(path=path)
        else:  # looks that nothing waits for
            kind = "text/css" if name.endswith("css") else "text/javascript"
            route.fulfill(body="", content_type=kind)
