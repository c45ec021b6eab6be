"""What the numbers cannot say: only what holds for this city, with the city's own numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.briefing import saying
from geo.briefing.slide import Item, Items, Told
from geo.disclosure import THRESHOLD
from geo.facts import Kind as FactKind
from geo.filter import Filter
from geo.layers.counted import Counted
from geo.layers.survey import wave
from geo.statistics.change import smallest_seen
from geo.story.numbers import CRIME
from geo.story.survey_rows import SAFE
from geo.survey import Kind, Showing, wave_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.briefing.scene import Scene
    from geo.briefing.teller import Briefer
    from geo.facts import Fact
    from geo.survey import Row
    from geo.tongue import Say

COLUMNS: Final = 2
MOST: Final = 8
"""So many things of a head, a source and two lines fit."""
SOURCES: Final = 3
"""So many sources are named in the foot; each thing has its own beside it."""


def told(scene: Scene, briefer: Briefer) -> Told:  # noqa: ARG001  every kind has the same form
    """Return at most `MOST` limits of the city's numbers, each with its source beside it.

    The day is the one on which the city's data was last read from its sources.
    """
    city, say = briefer.teller.city, briefer.say
    items = tuple(_limits(briefer))[:MOST]
    found = tuple(dict.fromkeys(each.aside for each in items if each.aside))
    sources = found or saying.publishers(each.source for each in city.promises)
    if len(sources) > SOURCES:
        sources = (say("se vid varje rad"),)
    return Told((Items(items, COLUMNS),), saying.as_of(city.as_of, say), sources)


def _limits(briefer: Briefer) -> Iterator[Item]:
    say = briefer.say
    yield Item(
        say("Ingen siffra visar att löftet är orsaken"),
        (say("Det vi ser kan ha andra skäl. Brott och trygghet läggs aldrig ihop."),),
    )
    yield from _survey(briefer)
    yield from _crime(briefer)
    yield from _counts(briefer)
    yield Item(
        say("Inget publicerat betyder inte inget gjort"),
        (
            say(
                "Det betyder att ingen kan visa det. Vi letade senast {day}.",
                day=say.day(briefer.teller.city.facts.looked),
            ),
        ),
    )


def _survey(briefer: Briefer) -> Iterator[Item]:
    """Yield whom the surveys ask, and what so many answers can show."""
    say, survey = briefer.say, briefer.teller.city.survey
    if not len(survey):
        return
    yield Item(
        say("Mätningarna frågar boende, inte besökare"),
        (say("De säger inget om dem som bara arbetar i området eller är på besök."),),
        aside=_dataset("survey", briefer),
    )
    yield _answers(briefer)


def _answers(briefer: Briefer) -> Item:
    """Return how few answers there are, and the smallest change that so many can show.

    Of the newest figures with a number of answers it is the one with the fewest; questions about
    feeling safe come first.
    """
    say, survey = briefer.say, briefer.teller.city.survey
    row = _fewest(briefer)
    if row is None or row.n is None or row.value is None:
        return Item(
            say("Hur många som har svarat är inte publicerat"),
            (say("Då kan ingen säga hur stor en ändring måste vara för att synas."),),
            known=False,
        )
    least = say.number(smallest_seen(row.value, row.n))
    number, when = say.number(row.n), wave(row.wave, say)
    head = say("Få svar visar bara stora ändringar")
    words = say(
        "Ett område har bara {n} svar ({when}). Där syns ingen ändring under ungefär {least} "
        "procentenheter.",
        n=number,
        when=when,
        least=least,
    )
    if row.area == briefer.teller.city.areas.whole.id:
        head = say("Antal svar är bara publicerat för hela staden")
        words = say(
            "{n} svar ({when}) visar ingen ändring under ungefär {least} procentenheter.",
            n=number,
            when=when,
            least=least,
        )
    return Item(head, (words,), aside=say.text(survey.source(row.source).name))


def _fewest(briefer: Briefer) -> Row | None:
    survey = briefer.teller.city.survey
    rows = [
        row
        for row in survey
        if row.n and row.area and row.kind is Kind.SHARE and row.showing is not Showing.HIDDEN
    ]
    safe = [row for row in rows if SAFE in survey.question(row.question).problem_types]
    asked = safe or rows
    newest = max((wave_order(row.wave) for row in asked), default=None)
    last = [row for row in asked if wave_order(row.wave) == newest]
    return min(last, key=lambda row: row.n or 0, default=None)


def _crime(briefer: Briefer) -> Iterator[Item]:
    """Yield what reports cannot tell; where none are counted, how few figures are published."""
    say, teller = briefer.say, briefer.teller
    if "reported" in teller.offered:
        yield Item(
            say("Alla brott anmäls inte"),
            (say("Fler anmälningar kan betyda att fler vågar anmäla."),),
            aside=_dataset("reported", briefer),
        )
        yield _small(briefer)
        return
    figures = [
        fact
        for fact in teller.city.facts
        if fact.kind is FactKind.FIGURE and fact.measured_as in CRIME and fact.resident
    ]
    yield Item(
        say("Anmälda brott är inte publicerade för varje område"),
        (
            say.many(
                "Vi har hittat {n} siffra om brott.",
                "Vi har hittat {n} siffror om brott, från olika källor, platser och år.",
                len(figures),
            )
            if figures
            else say("Vi har inte hittat någon siffra om brott."),
        ),
        known=False,
        aside=_publishers(figures, say),
    )


def _publishers(figures: Sequence[Fact], say: Say) -> str:
    """Return who published some figures; how many, where it is several."""
    found = saying.publishers(each.source for each in figures)
    if len(found) > 1:
        return say.many("{n} källa", "{n} källor", len(found))
    return "".join(found)


def _small(briefer: Briefer) -> Item:
    """Return in how many areas the count is not told, of all that was ever reported."""
    say = briefer.say
    layer = briefer.teller.layer("reported", Filter())
    hidden = int(layer.hidden.sum()) if isinstance(layer, Counted) else 0
    words = say("Antal under {n} döljs, för att skydda enskilda.", n=say.number(THRESHOLD))
    told_ = say.many(
        "I {n} område visas inte antalet, för att skydda enskilda.",
        "I {n} områden visas inte antalet, för att skydda enskilda.",
        hidden,
    )
    return Item(say("Små tal visas inte"), (told_ if hidden else words,))


def _counts(briefer: Briefer) -> Iterator[Item]:
    """Yield what the police's own finds and notices cannot tell, where the city has them."""
    say, teller = briefer.say, briefer.teller
    if "police_work" in teller.offered:
        yield Item(
            say("Polisens fynd beror på hur mycket polisen letar"),
            (say("De visas som arbete, inte som resultat."),),
            aside=_dataset("police_work", briefer),
        )
    if "notices" in teller.offered:
        yield _notices(briefer)


def _notices(briefer: Briefer) -> Item:
    say, layer = briefer.say, briefer.teller.layer("notices", Filter())
    away = layer.counts.away if isinstance(layer, Counted) else 0
    total = layer.counts.total if isinstance(layer, Counted) else 0
    return Item(
        say("Notiserna är polisens eget urval"),
        (
            say(
                "De säger inte hur vanligt något är. {n} av {total} saknar plats på kartan.",
                n=say.number(away),
                total=say.number(total),
            ),
        ),
        aside=_dataset("notices", briefer),
    )


def _dataset(layer: str, briefer: Briefer) -> str:
    """Return who published what a layer is made of; nothing where no data set says so."""
    found = (each for each in briefer.teller.city.datasets if layer in each.layers)
    return next((saying.publisher(each.source) for each in found), "")
