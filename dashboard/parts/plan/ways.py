"""Ways from one thing of the plan to another: links that keep the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard import state
from dashboard.parts.markup import Markup, tag
from dashboard.viewstate import SHOWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.parts.seen import Seen

FOLD_OVER = 4
"""A list of more than so many is folded,"""
UNFOLDED = 3
"""and so many of it are shown."""


def way(seen: Seen, words: str, *, to: str = "", cls: str = "", **changed: Any) -> Markup:  # noqa: ANN401
    """Return a link to the same view with some fields changed, on this page or on another."""
    address = f"{to}?{urlencode(state.query(seen.view.but(**changed)))}"
    return tag("a", words, href=address, target="_self", cls=cls)


def walk(seen: Seen, words: str, address: str) -> Markup:
    """Return a link to the chain around a thing; where one stands there is no link but a mark."""
    if seen.view.link == address:
        return tag("b", words, aria_current="true")
    return way(seen, words, link=address)


def to_the_map(seen: Seen, layers: tuple[str, ...], words: str, **changed: Any) -> Markup:  # noqa: ANN401
    """Return a link to the city's map with these layers, and without what only the plan has."""
    of_plan = dict.fromkeys(("actor", "promise", "status", "link", "asof", "since"))
    asked: dict[str, Any] = {"show": SHOWS[0], "layers": layers, **of_plan, **changed}
    return way(seen, words, to="./", **asked)


def folded(items: Sequence[Markup], seen: Seen, *, cls: str) -> Markup:
    """Return items as a list; of a long one the first few, and the others when one asks."""
    if not items:
        return Markup()
    if len(items) <= FOLD_OVER:
        return tag("ul", *items, cls=cls)
    more = len(items) - UNFOLDED
    label = seen.say.many("Visa {n} till", "Visa {n} till", more)
    return tag(
        "div",
        tag("ul", *items[:UNFOLDED], cls=cls),
        tag("details", tag("summary", label), tag("ul", *items[UNFOLDED:], cls=cls)),
    )
