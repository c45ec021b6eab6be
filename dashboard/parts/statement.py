"""What the page about accessibility tells: what works, what does not and why, and whom to tell.

Swedish law (2018:1937) asks for such a statement, and Digg says what it must hold. What
was not tried is said too.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from dashboard.i18n import NAMES, draft
from dashboard.parts.faults import known
from dashboard.parts.markup import Markup, joined, link, show, tag
from geo.tongue import SWEDISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.contact import Contact
    from dashboard.parts.faults import Fault
    from geo.tongue import Say

REVIEWED: Final = date(2026, 11, 24)
"""The day the pages were tried and this was written."""

REPORT: Final = "https://www.digg.se/tdosanmalan"
"""Where Digg takes reports."""
LAW: Final = "https://www.digg.se/kunskap-och-stod/digital-tillganglighet/skapa-en-tillganglighetsredogorelse"
"""What Digg says that a statement must hold."""
OURS: Final = "en"
"""The language that the team translates to itself."""
_ISSUES: Final = {
    "Streamlit": "https://github.com/streamlit/streamlit/issues/",
    "Leaflet": "https://github.com/Leaflet/Leaflet/issues/",
}


def draw(contact: Contact | None, say: Say) -> None:
    """Draw the page."""
    show(
        _top(contact, say),
        _compliance(say),
        _works(say),
        _lacking(say),
        _languages(say),
        _tried(say),
        tell(contact, say),
        _supervision(say),
        lang=say.code,
        cls="lk-about",
    )


def _section(heading: str, *parts: str) -> Markup:
    return tag("section", tag("h2", heading, cls="lk-h2"), *parts)


def _top(contact: Contact | None, say: Say) -> Markup:
    lead = say(
        "Det här är vår tillgänglighetsredogörelse. Den säger vad som fungerar, vad som brister "
        "och hur du når oss."
    )
    return tag(
        "section",
        tag("h1", say("Tillgänglighet"), cls="lk-h1"),
        tag("p", lead),
        tag("p", responsible(contact, say)),
    )


def responsible(contact: Contact | None, say: Say) -> str:
    """Return who answers for this installation, or that nobody has said."""
    if contact is None:
        return say("Den som driver den här kartan har inte sagt vem du kan nå.")
    return say("{name} driver den här kartan och svarar för den.", name=contact.name)


def _compliance(say: Say) -> Markup:
    partly = say(
        "Löfteskartan är delvis förenlig med lagen om tillgänglighet till digital offentlig "
        "service. Kraven är WCAG 2.1 på nivå AA och standarden EN 301 549. Bristerna står nedan."
    )
    nothing = say(
        "Inget är undantaget för att det skulle kosta för mycket. Andras sidor, som vi länkar "
        "till, ingår inte."
    )
    about = tag("p", link(say("Vad Digg säger om kraven"), LAW), cls="lk-src")
    return _section(say("Hur väl kartan följer kraven"), tag("p", partly), tag("p", nothing), about)


def _works(say: Say) -> Markup:
    lines = [
        say("Det som kartan visar står också i ord och tabell under den."),
        say("Du kan välja område på kartan, i listan eller i tabellen."),
        say("Det går med mus, finger eller bara tangenter. En tydlig ram visar var du är."),
        say("Överst finns en länk förbi sidans topp, och en förbi kartan."),
        say("Sidorna ryms på en skärm som är 320 punkter bred, utan att rullas i sidled."),
        say("Inget rör sig om du har bett din dator om mindre rörelse."),
    ]
    return _section(say("Det här fungerar"), _list(lines))


def _list(lines: Iterable[str]) -> Markup:
    return tag("ul", *(tag("li", line) for line in lines))


def _lacking(say: Say) -> Markup:
    lead = tag("p", say("Kartan är byggd med Streamlit och Leaflet. En del brister ligger i dem."))
    return _section(say("Det här brister"), lead, *(_fault(each, say) for each in known(say)))


def _fault(fault: Fault, say: Say) -> Markup:
    return tag("article", tag("p", fault.what), tag("p", fault.instead), _issue(fault, say))


def _issue(fault: Fault, say: Say) -> Markup:
    """Return the link to where the fault is dealt with."""
    if fault.issue is None:
        return Markup()
    project, number = fault.issue
    words = say("Ärende {number} hos {project}", number=str(number), project=project)
    return tag("p", link(words, f"{_ISSUES[project]}{number}"), cls="lk-src")


def _languages(say: Say) -> Markup:
    rows = [
        tag("li", tag("b", name, lang=code), ": ", _state(code, say))
        for code, name in NAMES.items()
    ]
    names = say(
        "Namn på platser och källor står som de skrivs på svenska. Polisens notiser är inte "
        "översatta."
    )
    return _section(say("Språken"), tag("ul", *rows), tag("p", names))


def _state(code: str, say: Say) -> str:
    if code == SWEDISH.code:
        return say("originalet, skrivet av oss")
    if code == OURS:
        return say("översatt och läst av oss")
    if draft(code):
        return say("ett utkast som ingen namngiven person har granskat")
    return say("granskat av en namngiven person")


def _tried(say: Say) -> Markup:
    lines = [
        say("Vi har granskat kartan själva. Ingen utanför projektet har gjort det."),
        say("Verktyget axe söker fel på varje sida och i varje språk, även i mörka färger."),
        say("Vi provar att hitta och läsa om ett område med bara tangenter."),
        say("Vi mäter skillnaden mellan text och bakgrund, och bredden på små skärmar."),
        say("Proven körs om varje gång koden ändras."),
        say("Vi har inte provat med skärmläsare eller med en grupp som är beroende av hjälpmedel."),
    ]
    when = say("Vi provade och skrev det här den {day}.", day=say.day(REVIEWED))
    return _section(say("Så har vi provat"), _list(lines), tag("p", when, cls="lk-src"))


def tell(contact: Contact | None, say: Say) -> Markup:
    """Return whom to tell of a fault, or how the one who runs the installation names somebody."""
    heading = say("Säg till om något brister")
    if contact is None:
        words = say(
            "Det finns ingen att skriva till än. Den som driver kartan namnger någon så här, i "
            "filen {file} i datamappen:",
            file="config.toml",
        )
        return _section(heading, tag("p", words, cls="lk-nothing"), _example())
    words = say("Skriv till {name} och berätta vad som inte fungerar:", name=contact.name)
    way = tag("a", contact.words, href=contact.address, dir="ltr")
    return _section(heading, tag("p", words), tag("p", way))


def _example() -> Markup:
    lines = ("[contact]", 'name = "…"', 'email = "…"')
    rows = joined([tag("code", line) for line in lines])
    return tag("p", rows, cls="lk-code", dir="ltr")


def _supervision(say: Say) -> Markup:
    words = say(
        "Myndigheten Digg ser till att lagen följs. Är du inte nöjd med svaret kan du anmäla det "
        "till Digg."
    )
    report = tag("p", link(say("Anmäl till Digg"), REPORT))
    return _section(say("Tillsyn"), tag("p", words), report)
