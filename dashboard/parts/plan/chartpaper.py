"""What a chart over time is drawn on: lines, bars, dots and words, placed as its readers read.

Every place is told from where a line of text begins. In a language that is read from right to left
that is the right edge, and the chart is mirrored; a word's anchor needs no turning, since SVG too
tells it from where the text begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.parts.markup import Markup, tag
from geo import bidi

if TYPE_CHECKING:
    from geo.tongue import Say


@dataclass(frozen=True, slots=True)
class ChartPaper:
    """A sheet so many units wide, in one language. Lengths are units of the SVG's own."""

    width: float
    say: Say

    def svg(self, height: float, *parts: Markup, cls: str, label: str) -> Markup:
        """Return the whole chart, with what it is called."""
        return tag(
            "svg",
            *parts,
            cls=cls,
            viewBox=f"0 0 {self.width:g} {height:g}",
            role="group",
            aria_label=label,
            direction=self.say.direction,
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], cls: str) -> Markup:
        """Return a line between two points, each as place and depth."""
        (x1, y1), (x2, y2) = start, end
        places = {"x1": self._at(x1), "y1": f"{y1:g}", "x2": self._at(x2), "y2": f"{y2:g}"}
        return tag("line", cls=cls, **places)

    def rule(self, x: float, top: float, bottom: float, cls: str) -> Markup:
        """Return a line from top to bottom."""
        return self.line((x, top), (x, bottom), cls)

    def box(
        self, span: tuple[float, float], top: float, height: float, cls: str, *, radius: float
    ) -> Markup:
        """Return a box from the first place of a span to its last."""
        first, last = span
        left = self.width - last if self.say.rtl else first
        return tag(
            "rect",
            x=f"{left:.1f}",
            y=f"{top:g}",
            width=f"{last - first:.1f}",
            height=f"{height:g}",
            rx=f"{radius:g}",
            cls=cls,
        )

    def dot(self, x: float, y: float, radius: float, cls: str) -> Markup:
        """Return a dot around a point."""
        return tag("circle", cx=self._at(x), cy=f"{y:g}", r=f"{radius:g}", cls=cls)

    def words(
        self, told: str, at: tuple[float, float], cls: str, anchor: str = "start", **more: str
    ) -> Markup:
        """Return words, without isolates: SVG has no element for them."""
        x, y = at
        return tag(
            "text", bidi.bare(told), x=self._at(x), y=f"{y:g}", text_anchor=anchor, cls=cls, **more
        )

    def _at(self, x: float) -> str:
        return f"{self.width - x if self.say.rtl else x:.1f}"
