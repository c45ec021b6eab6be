"""A scene of one sentence, where the real one could not be made: the screen goes on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from dashboard import briefing
from geo.briefing.slide import Slide, Told, Words

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen

log = logging.getLogger(__name__)
NO_VERSION: Final = ""
"""Never that of the server's data, so that the screen asks for the scene again and again."""


def made(seen: Seen, number: int, known: str = NO_VERSION) -> tuple[Slide, str]:
    """Return a scene, by its number from 1, and the version of its data, at the oldest.

    `known` is that version where it has just been asked for. Where anything goes wrong, the log
    tells what, and the scene says in one sentence that it could not be made. Nothing else may end
    it: without what drives it, the page would stay as it is. Raises IndexError where there is no
    such scene.
    """
    city = seen.city.id
    try:
        version = known or briefing.version(city)
        return briefing.slide(city, seen.say.code, number, version), version
    except Exception:
        log.exception("scene %s of %s could not be made", number, city)
        return _spare(seen, number), NO_VERSION


def _spare(seen: Seen, number: int) -> Slide:
    """Return the scene with its own title and notes."""
    say, scene = seen.say, briefing.scenes(seen.city.id)[number - 1]
    words = Words(say("Uppgifterna kunde inte hämtas. Vi försöker igen."), voice="nothing")
    return Slide(
        id=scene.id,
        kind=scene.kind,
        title=say.text(scene.title),
        told=Told(parts=(words,), date="", sources=()),
        notes=tuple(map(say.text, scene.notes)),
        synthetic=False,
        minutes=scene.minutes,
    )
