"""A table that people read, each row with a way to its source; it scrolls in a box of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dashboard.parts.markup import Markup, link, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.citation import Citation
    from geo.tongue import Say


def sourced_table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[tuple[tuple[str, ...], str | None]],
    say: Say,
    known: Citation | None = None,
) -> Markup:
    """Return a table that scrolls in its own box where the window is narrow; no row, no table.

    A row's source is called by who publishes `known`, if it is of the same host; else by its host.
    """
    if not rows:
        return Markup("")
    sourced = any(address for _, address in rows)
    heads = (*heads, say("Källa")) if sourced else heads
    body = (_row(cells, _source(address, known) if sourced else None) for cells, address in rows)
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", each, scope="col") for each in heads))),
        tag("tbody", *body),
        cls="lk-beside",
    )
    return tag("div", table, cls="lk-scroll", tabindex="0", role="region", aria_label=caption)


def _row(cells: tuple[str, ...], source: str | None) -> Markup:
    first, *rest = cells
    told_ = [tag("th", first, scope="row"), *(tag("td", each) for each in rest)]
    if source is not None:
        told_.append(tag("td", source))
    return tag("tr", *told_)


def _source(address: str | None, known: Citation | None) -> str:
    if not address:
        return "–"
    host = urlsplit(address).netloc
    same = known is not None and urlsplit(known.url).netloc == host
    return link((known.publisher if known and same else None) or host.removeprefix("www."), address)
