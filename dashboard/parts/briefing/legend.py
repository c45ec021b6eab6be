"""What the map of a scene means: a ramp under it for what it fills, and keys for its lines.

The words are those of the layers themselves, so that map, table and scene never differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.parts.markup import Markup, tag
from geo.briefing import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.briefing.slide import Slide
    from geo.layers.layer import Legend

FRAME: Final = '<rect x="2" y="2" width="36" height="18" class="{}"/>'
SIGNS: Final = {
    "focus": FRAME.format("focus"),
    "soft": (
        '<rect x="13" y="8" width="14" height="6" rx="1" class="n0"/>'
        '<rect x="9" y="5.4" width="22" height="11.2" rx="3" class="n1"/>'
        '<rect x="5" y="3" width="30" height="16" rx="5" class="n2"/>'
        '<rect x="1" y="0.8" width="38" height="20.4" rx="7" class="n3"/>'
    ),
    "watch": FRAME.format("watch"),
    "hidden": FRAME.format("ground")
    + "".join(f'<circle cx="{x}" cy="{y}" r="1.5"/>' for x in (9, 20, 31) for y in (7, 15)),
    "missing": FRAME.format("ground") + '<path d="M4 20 20 4M14 20 30 4M24 20 38 6"/>',
    "done": '<circle cx="20" cy="11" r="7" class="place full"/>',
    "ongoing": '<circle cx="20" cy="11" r="7" class="place"/>'
    '<path d="M20 4a7 7 0 0 0 0 14z" class="full"/>',
    "planned": '<circle cx="20" cy="11" r="7" class="place"/>',
    "unknown": '<circle cx="20" cy="11" r="7" class="place dashed"/>',
    "half": '<rect x="2" y="2" width="18" height="18" class="below"/>'
    '<rect x="20" y="2" width="18" height="18" class="above"/>',
    "symbol": '<circle cx="20" cy="11" r="8" class="symbol"/>',
}
"""What the keys look like; a district without a promise says so on the map itself."""

EXPLAINED: Final = frozenset({"soft"})
"""Keys whose words go on, after a colon, to what is not read from afar."""


def ramps(slide: Slide, seen: Seen) -> Iterator[Markup]:
    """Yield a ramp for each layer that fills the areas, the lowest class first."""
    for told in _legends(slide, seen):
        if told.scale:
            yield _ramp(told)


def keys(slide: Slide, seen: Seen) -> Iterator[Markup]:
    """Yield the keys of what has no ramp, each once, in the order of the layers.

    Where no number fills the areas, they are as the map then draws them: `plain` (`big.css`).
    """
    told = _legends(slide, seen)
    cls = "lk-scene-key" if any(each.scale for each in told) else "lk-scene-key plain"
    lines = (each for each in told if not each.scale)
    yield from dict.fromkeys(key for each in lines for key in _keys(each, cls))


def _legends(slide: Slide, seen: Seen) -> list[Legend]:
    """Return the legends of the layers on the map of a scene; none where it has no map."""
    look = slide.told.look
    if look is None:
        return []
    areas = () if seen.view.area else look.areas
    shown = [seen.teller.layer(name, look.ask) for name in look.layers if seen.offers(name)]
    return [shapes.legend(each, areas, seen.say) for each in shown]


def _ramp(told: Legend) -> Markup:
    steps = (tag("li", tag("b", cls=f"c-{key}"), tag("span", words)) for key, words in told.scale)
    head = tag("div", tag("span", told.title), *_keys(told))
    return tag("div", head, tag("ol", *steps), cls="lk-scene-ramp")


def _keys(told: Legend, cls: str = "lk-scene-key") -> list[Markup]:
    """Return the sign and the words of each key that the stage has a sign for."""
    found = {key.kind: key.label for key in told.keys if key.kind in SIGNS}
    return [tag("span", _sign(kind), _words(kind, label), cls=cls) for kind, label in found.items()]


def _words(kind: str, label: str) -> Markup:
    """Return the words as one: loose in a line of signs, their isolates would stand apart."""
    return tag("span", label.partition(":")[0] if kind in EXPLAINED else label)


def _sign(kind: str) -> Markup:
    drawing = Markup(SIGNS[kind])
    return tag("svg", drawing, viewBox="0 0 40 22", aria_hidden="true", focusable="false")
