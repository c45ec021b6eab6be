"""What a person gets at an address where no page is: a sentence, and the pages that there are.

Streamlit would open its own shell there, with a dialog in English.
"""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse
from starlette.routing import Match, Route

from dashboard.addresses import PAGES
from dashboard.i18n import NAMES, draft, language
from dashboard.parts.markup import Markup, tag
from dashboard.parts.shell import menu

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

    from geo.tongue import Say

_STYLE: Final = Path(__file__).parents[1] / "style" / "lost.css"
_FRAMEWORKS: Final = frozenset({"app", "auth", "component", "media", "oauth2callback", "static"})
"""What Streamlit answers itself, beside whatever begins with an underscore."""
_OURS: Final = frozenset({"api", "assets", "vendor"})


class Lost(Route):
    """The route of every address that might be meant for a page and is none."""

    def __init__(self) -> None:
        super().__init__("/{rest:path}", lost)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match what looks like the address of a page, unless there is one."""
        found, told = super().matches(scope)
        if found is Match.FULL and not _strays(told["path_params"]["rest"]):
            return Match.NONE, {}
        return found, told


def _strays(path: str) -> bool:
    """Return whether a path looks like a page's and is none: it names no file and no service."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] in _FRAMEWORKS | _OURS or any(each.startswith("_") for each in parts):
        return False
    return "." not in parts[-1] and path.rstrip("/") not in PAGES


def lost(request: Request) -> HTMLResponse:
    """Return the page, in the language that is asked for, and not to be kept."""
    say = language(_preferred(request))
    root = f"{request.scope.get('root_path', '').rstrip('/')}/"
    told = Markup(f"<!doctype html>{_page(say, root)}")
    return HTMLResponse(told, HTTPStatus.NOT_FOUND, headers={"Cache-Control": "no-store"})


def _preferred(request: Request) -> str:
    """Return the language of the address; else the first of the browser's that we have."""
    heard = request.headers.get("accept-language", "").split(",")
    wanted = (each.partition(";")[0].strip().partition("-")[0].lower() for each in heard)
    asked = request.query_params.get("lang", "")
    return next((each for each in (asked, *wanted) if each in NAMES), next(iter(NAMES)))


def _page(say: Say, root: str) -> Markup:
    title = say("Sidan finns inte")
    head = tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", f"{title} · Löfteskartan"),
        tag("style", Markup(_STYLE.read_text("utf-8"))),
    )
    lead = say("Adressen kan vara felskriven, eller så har sidan bytt adress.")
    ways = tag("ul", *(tag("li", _way(say, root, *each)) for each in menu(say).items()))
    unread = say("Utkast: översättningen är inte granskad än.")
    main = tag(
        "main",
        tag("p", tag("a", "Löfteskartan", href=_address(say, root, "")), cls="name"),
        tag("h1", title),
        tag("p", lead),
        tag("nav", tag("h2", say("Gå till")), ways),
        *((tag("p", unread, cls="draft"),) if draft(say.code) else ()),
    )
    return tag("html", head, tag("body", main), lang=say.code, dir=say.direction)


def _way(say: Say, root: str, page: str, words: str) -> Markup:
    return tag("a", words, href=_address(say, root, "" if page == PAGES[0] else page))


def _address(say: Say, root: str, page: str) -> str:
    return f"{root}{page}?lang={say.code}"
