"""Sheets of stories made by hand, read back from the PDF as a program and a screen reader would."""

import io
from datetime import date
from functools import cache
from typing import get_args

import pypdf
import pytest
from pypdf.generic import IndirectObject

from dashboard.i18n import language
from dashboard.print import Press
from data import CITIES
from geo import city as cities
from geo.story.blocks import (
    Bullets,
    Chart,
    Column,
    Figure,
    Heading,
    Link,
    More,
    Pair,
    Para,
    Point,
    Row,
    Rows,
    Step,
    Story,
    Strong,
    Table,
    Tag,
    Tags,
    Voice,
)
from geo.tongue import EASY

TODAY = date(2026, 11, 24)
LINK = "https://kartan.example.se/omrade?area=11316"

HEADINGS = {
    "sv": ("Det berättade ni", "Det lovade vi", "Det är gjort", "Det ändrades", "Var med"),
    EASY: ("Det sade ni", "Vårt löfte", "Det är klart", "Så blev det", "Hjälp till"),
    "en": ("You told us", "We promised", "Done so far", "What changed", "Take part"),
    "ar": ("هذا ما قلتموه", "هذا ما وعدنا به", "هذا ما تم عمله", "هذا ما تغير", "شاركوا معنا"),
}
SAID = {"sv": "Vi går ut.", EASY: "Vi går ut.", "en": "We go out.", "ar": "نخرج معًا إلى الساحة."}


class Sheet(pypdf.PdfReader):
    """A sheet that was read back."""

    @property
    def words(self):
        """Its words with single blanks between them."""
        return " ".join(" ".join(page.extract_text() for page in self.pages).split())

    @property
    def structure(self):
        """Each element of the structure in reading order: its kind, and its alternative."""

        def walk(node):
            node = node.get_object() if isinstance(node, IndirectObject) else node
            if isinstance(node, list):
                return [each for child in node for each in walk(child)]
            if not isinstance(node, dict):
                return []
            own = [(node["/S"], node.get("/Alt"))] if "/S" in node else []
            return own + walk(node.get("/K"))

        return walk(self.trailer["/Root"]["/StructTreeRoot"])

    @property
    def links(self):
        """Where its links lead."""
        notes = [note.get_object() for page in self.pages for note in page.get("/Annots", [])]
        return [note["/A"]["/URI"] for note in notes if note["/Subtype"] == "/Link"]


def every_block(words):
    """Return blocks of every kind, each with words of its own that a test can look for."""
    over_time = Chart(
        "points",
        (Point("2016", 71.0, "71 %", 64.0, 78.0), Point("2018", 73.0, "73 %")),
        "Trygghet.",
    )
    counted = Chart(
        "bars", (Point("2017", 9, "9", 4, 17), Point("2018", 12, "12", 6, 21)), "Brott."
    )
    return (
        Heading("Rubriken"),
        *(Para((words, f" Röst {voice}."), voice) for voice in get_args(Voice)),
        Bullets((("Punkt ett.",), ("Punkt två.",)), "promise"),
        Tags((Tag("house", "Inbrott"), Tag("pill", "Narkotika"))),
        Rows(
            (
                Row(("Raden.",), (("Noten.",), (Link("Polisen", "https://polisen.se/"),)), "klart"),
                Row(("Okänd rad.",), (), known=False),
            )
        ),
        Table("Tabellen", ("Vad", "Hur"), (("Narkotika", "inget mätt"),)),
        Figure("120", ("Tolv tiotal. ", Strong("Säkert.")), counted),
        Figure("73 %", ("Trygga.",), over_time),
        Pair(Column("Vänster", (Para(("Till vänster.",)),)), Column("Höger", (Figure("7", ()),))),
        More("Löften andra år", (Para(("dolt inuti",)),)),
    )


def story(lang="sv", *, blocks=None, area="11316", name="Möllevången", notes=()):
    """Return a story of five steps; the second holds the blocks asked for."""
    inside = (Para((SAID[lang],), "promise"),) if blocks is None else blocks
    nodes = ("on", "on", "dash", "hollow", "on")
    steps = tuple(
        Step(heading, node, inside if number == 1 else (Para((SAID[lang],)),))
        for number, (heading, node) in enumerate(zip(HEADINGS[lang], nodes, strict=True))
    )
    return Story(area, "Delområde · Innerstaden", name, "35 hektar", notes, steps)


@pytest.fixture(scope="session", name="every_block")
def every_block_():
    """Give tests `every_block`, since a conftest cannot be imported."""
    return every_block


@pytest.fixture(scope="session", name="story")
def story_():
    """Give tests `story`."""
    return story


@pytest.fixture(scope="session")
def said():
    """Return what a story says in each step, by language."""
    return SAID


@pytest.fixture(scope="session")
def malmo():
    return cities.city(CITIES, "malmo")


@pytest.fixture(scope="session")
def press(malmo):
    return Press(malmo)


@pytest.fixture(scope="session")
def read():
    """Return a function that reads the bytes of a sheet back."""
    return lambda made: Sheet(io.BytesIO(made))


@pytest.fixture(scope="session")
def printed(press, read):
    """Return a function that prints a story and reads it back."""

    @cache
    def back(told, lang="sv", *, link=LINK):
        return read(press.sheet(told, language(lang), today=TODAY, link=link))

    return back
