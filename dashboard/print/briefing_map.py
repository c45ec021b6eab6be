"""The map of a scene on paper: what its `Look` names. The template sets the words on it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import shapely

from dashboard.print import briefing_layers, briefing_signs
from dashboard.print.briefing_names import Wish, placed
from dashboard.print.drawing import path, svg
from dashboard.print.frame import Frame
from dashboard.print.ink import CITY, HAIR, INK, LAND, PAPER, SEA
from dashboard.print.letters import clean
from geo import bidi
from geo.briefing import shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.areas import Area, Level
    from geo.briefing.slide import Look
    from geo.city import City
    from geo.filter import Filter
    from geo.layers import Layer, Legend
    from geo.tongue import Say

SIZE: Final = (500.0, 320.0)
WHOLE: Final = 1.06
"""How much more than the whole city its map shows."""
AROUND: Final = 1.3
"""The same of a few areas."""
ALONE: Final = 1.9
"""The same of one, whose neighbours tell where it lies."""
FEW: Final = 6
"""So many areas at the most are drawn round: of more, the map itself tells which."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Draws the maps of one city."""

    city: City
    layer: Callable[[str, Filter], Layer]
    """Gives a layer's answer: its counts have passed the gate."""

    def figure(self, look: Look, say: Say) -> dict[str, Any]:
        """Return a map as the template reads it: drawing, names, legend, and what it says."""
        return _Map(self, look, say).figure()


class _Map:
    """One map."""

    def __init__(self, atlas: Atlas, look: Look, say: Say) -> None:
        self._city, self._look, self._say = atlas.city, look, say
        self._areas = atlas.city.areas
        asked = look.areas or (self._areas.whole.id,)
        shapes = [self._areas.outline(area) for area in asked]
        self._frame = Frame(shapely.union_all(shapes), self._margin, SIZE)
        self._layers = [atlas.layer(name, look.ask) for name in look.layers]

    @property
    def _margin(self) -> float:
        if self._areas.whole.id in (self._look.areas or (self._areas.whole.id,)):
            return WHOLE
        return ALONE if len(self._look.areas) == 1 else AROUND

    def figure(self) -> dict[str, Any]:
        names = list(placed(self._wishes(), self._frame, self._spots()))
        lines = [briefing_signs.leader(each.line) for each in names if each.line]
        under = (*self._ground(), *self._told(), *self._rings())
        inside = "".join([briefing_signs.PATTERNS, *under, *lines, *self._places()])
        return {
            "svg": svg(inside, *SIZE),
            "ratio": SIZE[1] / SIZE[0],
            "alt": bidi.bare(clean(self._alt())),
            "names": [asdict(each) | {"lines": list(map(clean, each.lines))} for each in names],
            "legend": self._legends(),
            "credit": clean(self._credit()),
        }

    def _ground(self) -> Iterator[str]:
        """Yield what lies under every layer: water, land, and the neighbourhoods."""
        wide, high = SIZE
        yield f'<rect width="{wide:g}" height="{high:g}" fill="{SEA}"/>'
        [land, whole] = self._frame.seen([self._land, self._areas.outline(self._areas.whole.id)])
        yield path(land, fill=LAND) + path(whole, fill=CITY)
        yield from self._borders("neighbourhood", 0.6)

    def _told(self) -> Iterator[str]:
        for each in self._layers:
            if each.kind == "places":
                continue
            yield briefing_layers.drawn(each, self._frame, self._say)
            if each.kind == "choropleth" and each.extras(self._say).get("level"):
                yield from self._borders(each.extras(self._say)["level"], 1.2)

    def _places(self) -> Iterator[str]:
        """Yield what was done and where: no line hides it."""
        for each in self._layers:
            if each.kind == "places":
                yield briefing_layers.drawn(each, self._frame, self._say)

    def _borders(self, level: Level, width: float) -> Iterator[str]:
        shapes = self._frame.seen([self._areas.outline(each.id) for each in self._of(level)])
        yield from (path(each, stroke=HAIR, width=width) for each in shapes if not each.is_empty)

    def _of(self, level: Level) -> tuple[Area, ...]:
        return self._areas.of_level(level)

    @cached_property
    def _land(self) -> shapely.Geometry:
        """The land around the city; without a file of it, the city itself."""
        file = self._city.directory / "land.geojson"
        if not file.exists():
            return self._areas.outline(self._areas.whole.id)
        told = json.loads(file.read_text("utf-8"))
        found = [each["geometry"] for each in told.get("features", [{"geometry": told}])]
        return shapely.union_all([shapely.geometry.shape(each) for each in found])

    def _rings(self) -> Iterator[str]:
        """Yield the line around each area that the scene is about."""
        if len(self._look.areas) <= FEW:
            for each in self._frame.seen([self._areas.outline(it) for it in self._look.areas]):
                yield path(each, stroke=PAPER, width=6.5) + path(each, stroke=INK, width=3.2)

    def _spots(self) -> Iterator[tuple[float, float]]:
        """Yield where a spot stands: no name may hide it."""
        for layer in self._layers:
            if layer.kind == "places":
                yield from briefing_layers.spots(layer.rows(self._say), self._frame)

    def _wishes(self) -> Iterator[Wish]:
        """Yield the names to be set: promises, the areas looked at, then those around them."""
        labels = [
            each
            for layer in self._layers
            if layer.kind == "focus"
            for each in layer.extras(self._say)["labels"]
        ]
        for kind in ("chip", "focus", "chip_none"):
            for each in labels:
                if each["kind"] == kind:
                    yield Wish(each["text"], (each["lon"], each["lat"]), each["mono"] or "")
        about = [it for it in self._look.areas if it != self._areas.whole.id]
        homes = self._frame.seen([self._areas.outline(area) for area in about[:FEW]])
        for area, home in zip(about, homes, strict=False):
            yield Wish(self._areas[area].name, self._areas.label(area), home=home)
        yield from self._around({*about})

    def _around(self, told: set[str]) -> Iterator[Wish]:
        """Yield the names of areas that have room for one of their own, the largest first."""
        level: Level = "neighbourhood" if told else "borough"
        others = [each for each in self._of(level) if each.id not in told]
        shapes = self._frame.seen([self._areas.outline(each.id) for each in others])
        pairs = sorted(zip(others, shapes, strict=True), key=lambda pair: -pair[1].area)
        for area, shape in pairs:
            yield Wish(area.name, self._areas.label(area.id), strong=False, within=shape.envelope)

    def _legends(self) -> list[dict[str, Any]]:
        """Return a legend for each layer with a scale, and one for the lines of all others."""
        told = [shapes.legend(each, self._look.areas, self._say) for each in self._layers]
        ramps = [
            _legend(each.title, each.note, (*each.scale, *_signs(each)))
            for each in told
            if each.scale
        ]
        lines = dict.fromkeys(sign for each in told if not each.scale for sign in _signs(each))
        return [*ramps, _legend("", "", lines)] if lines else ramps

    def _alt(self) -> str:
        """Return what the map says, as words."""
        say = self._say
        place = say("Karta över {place}", place=say.text(self._city.name))
        told = [each.summary(say) for each in self._layers]
        return " ".join([f"{place}.", *told])

    def _credit(self) -> str:
        source, say = self._areas.source, self._say
        who = say.beside([source.publisher or source.url, source.licence or ""])
        return say("Gränser: {who}", who=who)


def _signs(told: Legend) -> Iterator[tuple[str, str]]:
    """Yield each key of a legend with its words, as far as they are read from afar.

    A district without a promise says so on the map itself.
    """
    for key in told.keys:
        if key.kind != "none" or told.scale:
            yield key.kind, key.label.partition(":")[0] if key.kind == "soft" else key.label


def _legend(title: str, note: str, signs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    keys = [{"svg": briefing_signs.key(kind), "words": clean(words)} for kind, words in signs]
    return {"title": clean(title), "note": clean(note), "keys": keys}
