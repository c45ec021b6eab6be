"""What the script of the briefing says: its buttons, its notes, and what it reads aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.parts.briefing import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.briefing.slide import Slide
    from geo.tongue import Say

HOUR: Final = "00.00"
"""Where the script writes an hour."""
SPAN: Final = "0:00"
"""Where the script writes minutes and seconds."""


def of(say: Say, scene: int, count: int, slide: Slide) -> Mapping[str, str]:
    """Return the words of one language, at one scene."""
    return {
        "now": say("Scen {n} av {of}: {title}", n=scene, of=count, title=slide.title),
        "light": keys.worded(say("Lys upp"), keys.LIGHT),
        "auto": keys.worded(say("Byt scen av sig självt"), keys.AUTO),
        "pause": keys.worded(say("Pausa"), keys.PAUSE),
        "resume": keys.worded(say("Fortsätt"), keys.PAUSE),
        "full": keys.worded(say("Helskärm"), keys.FULL),
        "still": say("Av: datorn är inställd på mindre rörelse."),
        "left": say("Nästa scen om {time}", time=SPAN),
        "paused": say("Pausad. {time} kvar.", time=SPAN),
        "away": say("Servern svarar inte. Bilden är från kl. {time}.", time=HOUR),
        "clock": say("kl. {time}", time=HOUR),
        "gone": say("{time} sedan start", time=SPAN),
        "reset": say("Börja om tiden"),
        "items": say("Lys upp på skärmen"),
    }
