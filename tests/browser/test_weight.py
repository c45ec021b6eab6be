"""What the resident's page weighs on a phone's first visit, beyond Streamlit's own shell."""

import base64
import zlib
from urllib.parse import urlsplit

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.browser_context_args(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ),
]

MOST_BYTES = 350_000
SHELL = ("/static/", "/_stcore/", "/omrade/_stcore/")
"""Streamlit's own: its program, its faces, its stream."""


class Scale:
    """Weighs what comes over the wire, as it comes: compressed."""

    def __init__(self, page):
        self.ours, self.shell, self.stream = {}, 0, zlib.compressobj(wbits=-15)
        self.streamed = 0
        self._paths = {}
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", self._asked)
        wire.on("Network.loadingFinished", self._came)
        wire.on("Network.webSocketFrameReceived", self._frame)

    def _asked(self, event):
        self._paths[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def _came(self, event):
        path, size = self._paths.get(event["requestId"], ""), event["encodedDataLength"]
        if path.startswith(SHELL) or path == "/omrade":
            self.shell += size
        else:
            self.ours[path] = self.ours.get(path, 0) + size

    def _frame(self, event):
        """Weigh a frame as the socket's own compression does: CDP tells it unpacked."""
        frame = event["response"]["payloadData"]
        data = base64.b64decode(frame) if event["response"]["opcode"] == 2 else frame.encode()
        self.streamed += len(self.stream.compress(data))

    @property
    def total(self):
        rest = len(self.stream.copy().flush())
        return sum(self.ours.values()) + self.streamed + rest


@pytest.mark.parametrize("query", ["", "?area=36213", "?area=36213&lang=ar"])
def test_the_first_view_weighs_at_most_350_kilobytes_beyond_streamlits_shell(page, query):
    scale = Scale(page)

    page.goto(f"/omrade{query}", wait_until="networkidle")
    page.locator(".lk-res" if "area" in query else ".st-key-finder").wait_for()

    heaviest = sorted(scale.ours.items(), key=lambda item: -item[1])[:5]
    assert scale.total <= MOST_BYTES, (scale.total, scale.streamed, heaviest)


def test_the_map_is_fetched_only_when_somebody_asks_for_it(page):
    scale = Scale(page)

    page.goto("/omrade?area=36213", wait_until="networkidle")

    assert not [path for path in scale.ours if "leaflet" in path or "/component/" in path]
