"""The kinds of scene there are: one file each, with a function `told` that has what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.briefing.kinds import (
    actors,
    changes,
    claim,
    follow_ups,
    limits,
    measures,
    numbers,
    promises,
    status,
)
from geo.briefing.slide import Slide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.briefing.scene import Kind, Scene
    from geo.briefing.slide import Told
    from geo.briefing.teller import Briefer

KINDS: Final[Mapping[Kind, Callable[[Scene, Briefer], Told]]] = {
    "promises": promises.told,
    "status": status.told,
    "claim": claim.told,
    "numbers": numbers.told,
    "actors": actors.told,
    "measures": measures.told,
    "changes": changes.told,
    "limits": limits.told,
    "follow_ups": follow_ups.told,
}


def slide(scene: Scene, briefer: Briefer) -> Slide:
    """Return one scene, ready to be drawn, in the briefer's language and as of their day."""
    told, say = KINDS[scene.kind](scene, briefer), briefer.say
    return Slide(
        id=scene.id,
        kind=scene.kind,
        title=say.text(scene.title),
        told=told,
        notes=tuple(map(say.text, scene.notes)),
        synthetic=briefer.teller.city.synthetic,
        minutes=scene.minutes,
    )
