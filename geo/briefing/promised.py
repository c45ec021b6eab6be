"""What was promised against the problems of a scene, in the words of the promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.slide import Item

if TYPE_CHECKING:
    from geo.briefing.scene import Scene
    from geo.briefing.teller import Briefer


def promised(scene: Scene, briefer: Briefer) -> Item | None:
    """Return the commitments of the scene's promise against its problems, as they were given.

    None where the scene names no promise, or nothing was promised against them.
    """
    if scene.promise is None:
        return None
    promise, say = briefer.teller.city.promises[scene.promise], briefer.say
    asked = {tag.partition("/")[0] for tag in scene.problems}
    found = [each for each in promise.commitments if asked & {t.problem for t in each.problems}]
    if not found:
        return None
    areas = (area for each in found if not each.city_only for area in each.areas)
    return Item(
        head=say("Det här lovades"),
        said=" ".join(say.text(each.words) for each in found),
        areas=tuple(dict.fromkeys(areas)),
    )
