"""Of which year the residents are that a rate is reckoned on, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.citation import Citation
    from geo.population import Basis
    from geo.tongue import Say


def told(basis: Basis, say: Say) -> str:
    """Return a sentence, which names the sources where the city did not come with them."""
    if not basis.years:
        return say("Antalet boende är inte känt.")
    when = years(basis, say)
    if not basis.sources:
        return say("Folkmängden är från {years}.", years=when)
    names = list(dict.fromkeys(map(name, basis.sources)))
    return say("Folkmängden är från {years}, enligt {sources}.", years=when,
               sources=say.listed(names))  # fmt: skip


def years(basis: Basis, say: Say) -> str:
    """Return the years of a basis: 2018, or 2016–2018."""
    first, last = basis.years[0], basis.years[-1]
    return str(first) if first == last else say.span(first, last)


def name(source: Citation) -> str:
    """Return who publishes a source: by name, else by where it lies."""
    return source.publisher or source.url.split("/")[2].removeprefix("www.")
