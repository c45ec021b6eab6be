"""What was brought in for a city on this server, as the page "Om" tells it: what, when, whence.

It stands apart from the data sets, since it did not come with the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.blocks import line
from dashboard.parts.markup import Markup, tag
from geo.brought import population, survey
from geo.citation import Citation
from geo.layers.people import years
from geo.layers.survey import wave
from geo.population import Basis
from geo.story.chain import cited
from geo.survey import wave_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.brought.shelf import Batch
    from geo.city import City
    from geo.population import Count
    from geo.tongue import Say


def draw(city: City, say: Say) -> Markup:
    """Return the section; nothing where nothing was brought in."""
    found = [*_populations(city, say), *_surveys(city, say)]
    if not found:
        return Markup()
    head = tag("h2", say("Inläst på den här servern"), cls="lk-h2")
    return tag("section", head, *found)


def _populations(city: City, say: Say) -> Iterator[Markup]:
    for batch, counts in population.imports(city.brought.population) if city.brought else ():
        basis = _basis(counts)
        words = say("Folkmängd {years}", years=years(basis, say))
        yield _article(words, batch, basis.sources, say)


def _basis(counts: Sequence[Count]) -> Basis:
    sources = dict.fromkeys(each.source for each in counts if each.source)
    return Basis(tuple(sorted({each.year for each in counts})), tuple(sources))


def _surveys(city: City, say: Say) -> Iterator[Markup]:
    for batch, rows in survey.imports(city.brought.survey) if city.brought else ():
        known = {each.id: each for each in city.survey.sources}
        names = [say.text(known[each].name) for each in _each(rows, "source") if each in known]
        waves = [wave(each, say) for each in sorted(_each(rows, "wave"), key=wave_order)]
        words = say.beside([say.listed(names), say.listed(waves)])
        yield _article(words, batch, [Citation(each) for each in _each(rows, "url")], say)


def _each(rows: Iterable[Mapping[str, str]], name: str) -> list[str]:
    return list(dict.fromkeys(row[name] for row in rows))


def _article(words: str, batch: Batch, sources: Iterable[Citation], say: Say) -> Markup:
    count = say.many("{n} uppgift", "{n} uppgifter", batch.rows)
    day = say("Inläst {day}", day=say.day(batch.added))
    facts = [tag("span", line(cited(each, say)), cls="lk-src") for each in sources]
    return tag(
        "article",
        tag("h3", words),
        tag("p", say.beside([count, day])),
        tag("p", *facts, cls="lk-facts"),
    )
