"""What the page "Om" tells: why this is, what the numbers cannot say, and every data set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts import brought, fetched
from dashboard.parts.blocks import line
from dashboard.parts.markup import Markup, show, tag
from geo.story.chain import cited

if TYPE_CHECKING:
    from geo.catalog import Dataset
    from geo.city import City
    from geo.tongue import Say


def draw(city: City, say: Say) -> None:
    """Draw the page."""
    show(
        _why(say),
        _limits(city, say),
        _datasets(city, say),
        brought.draw(city, say),
        lang=say.code,
        cls="lk-about",
    )


def _why(say: Say) -> Markup:
    return tag(
        "section",
        tag("h1", say("Om Löfteskartan"), cls="lk-h1"),
        tag(
            "p",
            say(
                "Polisen och kommunen ger löften till dem som bor i ett område. Löfteskartan "
                "visar vad som lovades, vad som är gjort och vad som har förändrats."
            ),
        ),
        tag(
            "p",
            say(
                "Brå granskade medborgarlöften 2018. En sak saknades mer än andra: besked till "
                "dem som hade fått löftena. Därför finns kartan."
            ),
        ),
    )


def _limits(city: City, say: Say) -> Markup:
    lines = [
        say(
            "Inget publicerat betyder att vi inte har hittat något. Det betyder inte att "
            "inget är gjort."
        ),
        say(
            "Polisens fynd av narkotika, vapen och fortkörning beror på hur mycket polisen "
            "letar. De visas som arbete, inte som resultat."
        ),
        say("Polisen väljer själv vilka notiser den skriver. De blir aldrig ett mått."),
        say("Brott och upplevd trygghet visas bredvid varandra och läggs aldrig ihop."),
        say(
            "Färre än 5 händelser visas inte, för att skydda enskilda, och inte heller de tal som "
            "röjer dem."
        ),
    ]
    read = say("Vi läste uppgifterna senast {day}.", day=say.day(city.as_of))
    return tag(
        "section",
        tag("h2", say("Vad siffrorna inte kan säga"), cls="lk-h2"),
        tag("ul", *(tag("li", line) for line in lines)),
        tag("p", read, cls="lk-src"),
    )


def _datasets(city: City, say: Say) -> Markup:
    head = tag("h2", say("Datamängder"), cls="lk-h2")
    return tag("section", head, *(_dataset(each, city, say) for each in city.datasets))


def _dataset(each: Dataset, city: City, say: Say) -> Markup:
    facts = [tag("span", line(cited(each.source, say)), cls="lk-src")]
    licence = say.text(each.licence) if each.licence else say("inte angiven")
    facts.append(tag("span", say("Licens: {licence}", licence=licence), cls="lk-src"))
    if each.source.read:
        facts.append(tag("span", say("Läst {day}", day=say.day(each.source.read)), cls="lk-src"))
    if "notices" in each.layers:
        facts += [tag("span", told, cls="lk-src") for told in fetched.sentences(city, say)]
    return tag(
        "article",
        tag("h3", say.text(each.name)),
        tag("p", say.text(each.what)),
        tag("p", say.text(each.method), cls="lk-small"),
        tag("p", *facts, cls="lk-facts"),
        id=f"data-{each.id}",
    )
