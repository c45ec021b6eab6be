"""The thread: one hairline with a node for each link of the chain, the only motif there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dashboard.parts.markup import Markup, glyph, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.city import City
    from geo.promise import Tag
    from geo.tongue import Say

Node = Literal["on", "hollow", "dash"]
"""Stated or done; measured; nothing known."""


def link(node: Node, over: str, *parts: str, heading: str | None = None) -> Markup:
    """Return one link of the chain: a node, what it is, and what it says.

    `over` is a small line above; `heading` makes it a heading of that level instead.
    """
    top = tag(heading, over) if heading else tag("span", over, cls="lk-over")
    return tag("li", top, *parts, cls={"on": "on", "hollow": "", "dash": "dash"}[node])


def thread(links: Iterable[str], cls: str = "") -> Markup:
    """Return the links on their line."""
    return tag("ol", *links, cls=f"lk-thread {cls}".strip())


def problem_tags(tags: Iterable[Tag], city: City, say: Say) -> Markup:
    """Return problem types as sign and word, each type once."""
    types = dict.fromkeys(each.problem for each in tags)
    shown = [city.problems[each] for each in types]
    return tag(
        "div",
        *(tag("span", glyph(p.glyph), say.text(p.name), cls="lk-tag") for p in shown),
        cls="lk-tags",
    )


def nothing(say: Say, words: str | None = None) -> Markup:
    """Return that nothing is published: a finding, in a dashed frame."""
    return tag("p", words or say("Inget publicerat."), cls="lk-nothing")
