"""Who may see what: the one gate of the server.

The gate stands inside the app, not in the command that starts it, since `streamlit run` binds every
interface. It sees each request first, on every path, HTTP and websocket alike. While no login is
configured it answers nobody but a person at this very machine: the connection comes from loopback,
the address asked for is this machine's own name for itself, no proxy stands in between, and no
other site's page is asking. Whatever it does not understand it refuses.
"""

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

Headers = Iterable[tuple[bytes, bytes]]

LOCAL_HOST = re.compile(rb"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
"""A `Host` by which a machine speaks of itself, on any port."""

FORWARDING = frozenset(
    {
        b"cdn-loop",
        b"client-ip",
        b"do-connecting-ip",
        b"fastly-client-ip",
        b"fly-client-ip",
        b"forwarded",
        b"proxy-authorization",
        b"proxy-connection",
        b"remote-addr",
        b"true-client-ip",
        b"via",
        b"x-client-ip",
        b"x-cluster-client-ip",
        b"x-coming-from",
        b"x-host",
        b"x-http-host-override",
        b"x-nginx-proxy",
        b"x-originating-ip",
        b"x-real-ip",
        b"x-remote-addr",
        b"x-remote-ip",
    }
)
"""Headers that a proxy, tunnel or content network adds to what it passes on."""

FORWARDING_PREFIXES = (b"cf-", b"tailscale-", b"x-envoy-", b"x-forwarded", b"x-original-")
"""Families of such headers."""


class Refusal(StrEnum):
    """Why the gate stays shut. The value is a word for programs; `WORDS` has it for people."""

    CLIENT = "not-this-machine"
    HOST = "unknown-host"
    FORWARDED = "through-a-proxy"
    ORIGIN = "another-site"


WORDS: Mapping[Refusal, Mapping[str, str]] = {
    Refusal.CLIENT: {
        "sv": "Frågan kommer från en annan dator.",
        "en": "The request comes from another computer.",
    },
    Refusal.HOST: {
        "sv": "Adressen är inte localhost, 127.0.0.1 eller [::1].",
        "en": "The address is not localhost, 127.0.0.1 or [::1].",
    },
    Refusal.FORWARDED: {
        "sv": "Frågan har gått genom en proxy eller en tunnel.",
        "en": "The request has passed a proxy or a tunnel.",
    },
    Refusal.ORIGIN: {
        "sv": "Frågan ställdes av en annan webbplats.",
        "en": "The request was made by another site.",
    },
}
"""Each refusal in a sentence."""

ADVICE: Mapping[str, str] = {
    "sv": (
        "Ingen inloggning är inställd, så Löfteskartan svarar bara den som sitter vid datorn där"
        " den körs. Öppna localhost i webbläsaren på den datorn. I docker: kör med --network host."
    ),
    "en": (
        "No login is configured, so Löfteskartan answers only the person at the computer it runs"
        " on. Open localhost in a browser on that computer. In docker: run with --network host."
    ),
}
"""What to do about it."""


class Guard:
    """ASGI middleware that lets through only what `refusal` has nothing against."""

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        why = refusal(scope)
        if why is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await _answer(scope, send, why, prefix="http.response")
        elif scope["type"] == "websocket":
            await _refuse_handshake(scope, receive, send, why)


def refusal(scope: "Scope") -> Refusal | None:
    """Return why this request is refused, or None if it may pass."""
    headers: list[tuple[bytes, bytes]] = list(scope["headers"])
    checks = (
        (Refusal.CLIENT, _from_this_machine(scope.get("client"))),
        (Refusal.FORWARDED, not any(_tells_of_a_proxy(name) for name, _ in headers)),
        (Refusal.HOST, _asks_for_this_machine(headers)),
        (Refusal.ORIGIN, _comes_from_our_own_page(scope["type"], scope.get("scheme"), headers)),
    )
    return next((why for why, passed in checks if not passed), None)


def _from_this_machine(client: tuple[str, int] | None) -> bool:
    """Tell whether the peer's address is a loopback address."""
    try:
        address = ip_address(client[0] if client else "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback  # a socket bound to :: hears IPv4 like this
    return address.is_loopback


def _tells_of_a_proxy(name: bytes) -> bool:
    """Tell whether this header is one that something between browser and server adds."""
    plain = name.lower().replace(b"_", b"-")
    return plain in FORWARDING or plain.startswith(FORWARDING_PREFIXES)


def _asks_for_this_machine(headers: Headers) -> bool:
    """Tell whether there is exactly one `Host`, and it names this machine."""
    hosts = _values(headers, b"host")
    return len(hosts) == 1 and LOCAL_HOST.fullmatch(hosts[0]) is not None


def _comes_from_our_own_page(kind: str, scheme: str | None, headers: Headers) -> bool:
    """Tell whether the page that asks, if a page asks, is one of ours.

    A browser names the asking page's origin in every websocket handshake and in every request to
    another site, and no script can change it. A handshake without one is refused.
    """
    origins = _values(headers, b"origin")
    if not origins:
        return kind == "http"
    secure = scheme in {"https", "wss"}
    ours = (b"https://" if secure else b"http://") + b"".join(_values(headers, b"host"))
    return len(origins) == 1 and origins[0].lower() == ours.lower()


def _values(headers: Headers, wanted: bytes) -> list[bytes]:
    """Return every value of a header."""
    return [value for name, value in headers if name.lower() == wanted]


async def _refuse_handshake(scope: "Scope", receive: "Receive", send: "Send", why: Refusal) -> None:
    """Refuse a websocket before it is accepted."""
    await receive()  # the handshake itself, which has to be taken before it is answered
    if "websocket.http.response" in scope.get("extensions", {}):
        await _answer(scope, send, why, prefix="websocket.http.response")
    else:
        await send({"type": "websocket.close", "code": 1008})  # the server makes it a 403


async def _answer(scope: "Scope", send: "Send", why: Refusal, *, prefix: str) -> None:
    """Send 403 with a page to a browser and problem details (RFC 9457) to a program."""
    accepts = b",".join(_values(scope["headers"], b"accept"))
    body, kind = (
        (_page(why), b"text/html; charset=utf-8")
        if b"text/html" in accepts
        else (_problem(why), b"application/problem+json")
    )
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"vary", b"Accept"),
    ]
    await send({"type": f"{prefix}.start", "status": 403, "headers": headers})
    await send({"type": f"{prefix}.body", "body": body})


def _problem(why: Refusal) -> bytes:
    """Return the refusal as problem details. Nothing of the request is repeated in it."""
    told = {
        "type": f"urn:lofteskartan:problem:{why}",
        "title": WORDS[why]["en"],
        "status": 403,
        "detail": ADVICE["en"],
        "title_sv": WORDS[why]["sv"],
        "detail_sv": ADVICE["sv"],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _page(why: Refusal) -> bytes:
    """Return the refusal as a short page in Swedish and English."""
    said = "".join(
        f'<section lang="{language}"><h1>{sentence}</h1><p>{ADVICE[language]}</p></section>'
        for language, sentence in WORDS[why].items()
    )
    return (
        '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Löfteskartan</title>'
        f"</head><body><main>{said}</main></body></html>"
    ).encode()
