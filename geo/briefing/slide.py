"""What one scene shows and says, before it is drawn: screen, paper and slide show use the same.

As in `geo.story.blocks`, a part says what its words are and never how they look. Words are plain
text in one language. A slide is read from five metres, so it holds little: whoever makes one keeps
within `MOST_LINES`, and says how much was left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from geo.filter import Filter

if TYPE_CHECKING:
    from geo.plan.activity import Step
    from geo.story.blocks import Point

MOST_LINES = 18
"""So many lines of the smallest text fit between a title of one line and a foot of two.

A heading counts as nearly two, and what says how many more there are as one.
"""

Tone = Literal["plain", "felt", "crime"]
"""Our own; what people feel; what was reported. The last two never share a colour or a number."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: what it is called, then what is told of it."""

    head: str
    lines: tuple[str, ...] = ()
    said: str = ""
    """Words of a promise, in its own voice."""
    answer: str = ""
    """A conclusion: it comes before the numbers."""
    aside: str = ""
    """A few words at the end of the line of the head: "4 åtaganden"."""
    sign: str = ""
    """The monogram of a promise."""
    known: bool = True
    """False where nothing is published about it."""
    areas: tuple[str, ...] = ()
    """The ids of the areas that it is about."""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """Things under one another, or side by side."""

    items: tuple[Item, ...]
    columns: int = 1
    outlines: bool = False
    """Whether the outline of each item's areas is drawn beside it."""
    left: str = ""
    """What says how many more there are, and where: "och 12 till, se Plan"."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One status on a board."""

    words: str
    step: Step | None = None
    """How far it has come; None: nothing is published."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of a board: what it is about, and its cells in the order of the columns."""

    head: str
    cells: tuple[Cell, ...]
    note: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A table of statuses."""

    caption: str
    first: str
    """The name of the column of heads."""
    columns: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    left: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart. Its points lie at the places of the chart's labels."""

    name: str
    tone: Tone
    points: tuple[Point | None, ...]
    """None where nothing was measured: the line is broken there."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One or two lines over time with the uncertainty of each as a band; `words` say the same."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    words: str
    base: float | None = None
    """The value that both start from, such as 100."""
    gap: str = ""
    """What the distance between the two last points is called, where it is told: "gapet"."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of its own."""

    text: str
    voice: Literal["lead", "note", "answer", "nothing"] = "note"
    """What the scene comes to; how to read it; a conclusion; that nothing is published."""


Part: TypeAlias = "Items | Board | Chart | Words"
Parts: TypeAlias = "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Look:
    """What the map of a scene shows."""

    layers: tuple[str, ...]
    """Ids of layers the city has."""
    ask: Filter = field(default_factory=Filter)
    areas: tuple[str, ...] = ()
    """The areas the map flies to; none: the whole city."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a kind of scene has to tell."""

    parts: Parts
    date: str
    """As of when: "Läget 9 maj 2018"."""
    sources: tuple[str, ...]
    """Who says so, in a few words each."""
    look: Look | None = None
    """None where the scene has no map."""
    claim: str = ""
    """A sentence of somebody else's that stands in place of the title."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One scene, ready to be drawn."""

    id: str
    kind: str
    title: str
    told: Told
    notes: tuple[str, ...]
    """What the speaker may say, a paragraph each."""
    synthetic: bool
    """Whether it has to say that its data is made up."""
    minutes: float
    """How long it is meant to stand."""
