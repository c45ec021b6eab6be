"""What is told, before it is drawn: a page, a sheet of paper and a message use the same blocks.

A block says what its words are (a promise, a source, that nothing is published) and never how they
look. Words are plain text in one language; names and numbers that run the other way are isolated in
the text itself (`geo.bidi`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Voice = Literal["plain", "promise", "answer", "small", "source", "nothing", "note"]
"""Our own words; the promise's; a conclusion; support; where it comes from; that nothing is
published; what the reader should know first."""

Node = Literal["on", "hollow", "dash"]
"""Stated or done; measured; nothing known."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a public page, a phone, or a file of our own server."""

    words: str
    address: str
    """`https://…`, `tel:…`, or relative to the server's root: `api/v1/…`."""
    lang: str | None = None
    """The language of the words, where it is another than that of what stands around them."""

    @property
    def own(self) -> bool:
        """Whether it leads to our own server, so that paper cannot follow it."""
        return self.address.startswith("api/")


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the sentence."""

    words: str


Run: TypeAlias = "str | Link | Strong"
Line: TypeAlias = "tuple[Run, ...]"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    line: Line
    voice: Voice = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a step."""

    words: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]
    voice: Voice = "plain"


@dataclass(frozen=True, slots=True)
class Tag:
    """A sign with its word. The sign is a name in the vocabulary of problem types."""

    glyph: str
    words: str


@dataclass(frozen=True, slots=True)
class Tags:
    """Signs with their words, side by side."""

    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One deed, commitment or place to turn to: what, then small lines, then how far it came."""

    line: Line
    notes: tuple[Line, ...] = ()
    state: str = ""
    known: bool = True
    """False where nothing is published about it."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under one another."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A few words beside one another, each row named by its first cell."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart with its interval. Low and high are None where it is not known."""

    label: str
    value: float
    told: str
    """The value as it is written."""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A few values over time, the earliest first; `words` say the same."""

    kind: Literal["bars", "points"]
    points: tuple[Point, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the sentence that says what it is, and perhaps a small chart."""

    number: str
    line: Line
    chart: Chart | None = None
    answer: str = ""
    """The conclusion, which comes before the number."""


@dataclass(frozen=True, slots=True)
class Column:
    """One half of a pair."""

    heading: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that stand side by side and are never added up."""

    left: Column
    right: Column


@dataclass(frozen=True, slots=True)
class More:
    """What is read by those who want more: history, other years."""

    summary: str
    blocks: Blocks


Block: TypeAlias = "Para | Heading | Bullets | Tags | Rows | Table | Figure | Pair | More"
Blocks: TypeAlias = "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the thread."""

    heading: str
    node: Node
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Story:
    """What one area is told, in five steps."""

    area: str | None
    """The area's id; None for the sheet that holds for the whole city."""
    over: str
    """Where the area lies: level and larger areas."""
    name: str
    about: str
    """Size and, where known, residents."""
    notes: tuple[str, ...]
    """What stands before everything: that data is made up, that a translation is a draft."""
    steps: tuple[Step, ...]


def lines(blocks: Blocks) -> Iterator[tuple[Voice, Line]]:
    """Yield every line of running text, with its voice, in reading order.

    Headings, tables, tags, states and the words of charts are no running text.
    """
    for block in blocks:
        match block:
            case Para(line, voice):
                yield voice, line
            case Bullets(items, voice):
                yield from ((voice, item) for item in items)
            case Rows(rows):
                for row in rows:
                    yield "plain", row.line
                    yield from (("small", note) for note in row.notes)
            case Figure(_, line, _, answer):
                if answer:
                    yield "answer", (answer,)
                yield "small", line
            case Pair(left, right):
                yield from lines(left.blocks)
                yield from lines(right.blocks)
            case More(_, inside):
                yield from lines(inside)
            case _:
                pass


def text(line: Line) -> str:
    """Return a line as plain words."""
    return "".join(run if isinstance(run, str) else run.words for run in line)
