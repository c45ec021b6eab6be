"""What every answer tells the browser it may do: the response headers.

The tightest content security policy that Streamlit and streamlit-folium run under, found by trying
them in a browser. Each kind of address has a policy of its own: the page, the frame that the map
runs in, and plain data. None names a foreign host, save the one that serves street tiles when an
installation has chosen one.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

Policy = Mapping[str, tuple[str, ...]]

SELF = "'self'"
NONE = "'none'"

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
"""What no page of ours ever asks for."""

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
"""A script that stands in the page itself."""


HOST_SOURCE = re.compile(r"(?:\*\.)?[a-z0-9.-]+(?::[0-9]{1,5})?", re.IGNORECASE)
"""A site as a policy names it; `*.` before a name stands for every name under it."""

HOST = re.compile(rb"[a-z0-9.-]+(?::[0-9]{1,5})?", re.IGNORECASE)
"""A `Host` that can stand in a policy: a name or an IPv4 address, with or without its port."""


class Headers:
    """ASGI middleware that sets the response headers of every HTTP answer.

    It belongs outside the guard, so that a refusal has them too.

    Parameters
    ----------
    app
        What answers.
    base_path
        `server.baseUrlPath`: what stands before every address.
    tiles_host
        The origin of the street tiles, such as `https://tiles.example`, or None.
    scripts
        Inline scripts of our own that a page runs, word for word.
    frame_scripts
        Inline scripts that the map's frame runs, word for word (see `dashboard.mapview.inline`).
    """

    def __init__(
        self,
        app: "ASGIApp",
        *,
        base_path: str = "",
        tiles_host: str | None = None,
        scripts: Iterable[str] = (),
        frame_scripts: Iterable[str] = (),
    ) -> None:
        self.app = app
        self.base = f"/{base_path.strip('/')}".rstrip("/")
        self.tiles = () if tiles_host is None else (origin(tiles_host),)
        self.scripts = (*shell_scripts(), *scripts)
        self.frame_scripts = tuple(frame_scripts)
        # Tile servers ask who asks; the origin is all they are told. Nobody else is told anything.
        self.referrer = "strict-origin" if self.tiles else "no-referrer"

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer with the headers set."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                ours = self.headers(scope["path"], dict(scope["headers"]).get(b"host", b""))
                theirs = [
                    pair for pair in message.get("headers", ()) if pair[0].lower() not in ours
                ]
                message = {**message, "headers": [*theirs, *ours.items()]}
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def headers(self, path: str, host: bytes = b"") -> dict[bytes, bytes]:
        """Return the headers of an answer from this path of this host."""
        told = {
            "content-security-policy": written(self.policy(path, host)),
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": PERMISSIONS,
            "referrer-policy": self.referrer,
            "x-content-type-options": "nosniff",
            "x-frame-options": "SAMEORIGIN",
        }
        return {name.encode(): value.encode() for name, value in told.items()}

    def policy(self, path: str, host: bytes = b"") -> Policy:
        """Return the policy of an address."""
        below = path.removeprefix(self.base)
        if below.startswith("/component/"):
            return frame(self.tiles, self.frame_scripts)
        if below.startswith(("/api/", "/media/")):
            return data()
        return page(self.tiles, self.scripts, sockets(host))


def page(
    tiles: Iterable[str] = (), scripts: Iterable[str] = (), sockets: Iterable[str] = ()
) -> Policy:
    """Return what Streamlit's page may do.

    Its styles are written at run time, and so are unsafe-inline. The script of a component (version
    2) that comes as text is run from a blob, which only a script that already runs can make.
    """
    return {
        "default-src": (NONE,),
        "script-src": (SELF, "blob:", *map(digest, scripts)),
        "style-src": (SELF, "'unsafe-inline'"),
        "img-src": (SELF, "data:", "blob:", *tiles),
        "font-src": (SELF, "data:"),
        "connect-src": (SELF, *sockets),
        "manifest-src": (SELF,),
        "frame-src": (SELF,),
        "object-src": (NONE,),
        "base-uri": (SELF,),
        "form-action": (SELF,),
        "frame-ancestors": (SELF,),
    }


def frame(tiles: Iterable[str] = (), scripts: Iterable[str] = ()) -> Policy:
    """Return what the map's frame may do.

    streamlit-folium makes the map by a script written into the page, which is known by its hash,
    and what changes by `eval`. Handlers and other scripts in the markup stay forbidden.
    """
    return {
        "default-src": (NONE,),
        "script-src": (SELF, "'unsafe-eval'", *map(digest, scripts)),
        "style-src": (SELF, "'unsafe-inline'"),
        "img-src": (SELF, "data:", "blob:", *tiles),
        "font-src": (SELF,),
        "connect-src": (SELF,),
        "object-src": (NONE,),
        "base-uri": (NONE,),
        "form-action": (NONE,),
        "frame-ancestors": (SELF,),
    }


def data() -> Policy:
    """Return what data may do, should a browser open it as a page."""
    return {
        "default-src": (NONE,),
        "base-uri": (NONE,),
        "form-action": (NONE,),
        "frame-ancestors": (NONE,),
        "sandbox": (),
    }


def sockets(host: bytes) -> tuple[str, ...]:
    """Return our own websocket addresses, for browsers whose 'self' means only http."""
    if HOST.fullmatch(host) is None:
        return ()
    name = host.decode().lower()
    return (f"ws://{name}", f"wss://{name}")


def origin(address: str) -> str:
    """Return the origin of a tile address, so that no more than that enters a policy.

    Raises
    ------
    ValueError
        If the address is not that of a site: `https://` and a name.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or HOST_SOURCE.fullmatch(parts.netloc) is None:
        raise ValueError(f"{address!r} is not the address of a tile server")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def written(policy: Policy) -> str:
    """Return a policy as it stands in the header."""
    return "; ".join(" ".join((directive, *sources)) for directive, sources in policy.items())


def digest(script: str) -> str:
    """Return the source expression that allows this inline script and no other."""
    found = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(found).decode()}'"


@cache
def shell_scripts() -> tuple[str, ...]:
    """Return the inline scripts of the page that Streamlit serves."""
    shell = Path(streamlit.__file__).parent / "static" / "index.html"
    return tuple(INLINE_SCRIPT.findall(shell.read_text(encoding="utf-8")))
