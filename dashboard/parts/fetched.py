"""When the police's notices were last fetched, in words; nothing where they are not fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import poll

if TYPE_CHECKING:
    from datetime import datetime

    from dashboard.poll.state import Why
    from geo.city import City
    from geo.tongue import Say


def sentences(city: City, say: Say) -> tuple[str, ...]:
    """Return when it last went well, and why it did not the last time."""
    found = poll.last(city)
    if found is None:
        return ()
    good = (
        say("Hämtat från polisen.se {time}.", time=_moment(found.good, say)) if found.good else ""
    )
    failed = _failed(found.why, _moment(found.at, say), say) if found.why else ""
    return tuple(each for each in (good, failed) if each)


def _failed(why: Why, time: str, say: Say) -> str:
    return {
        "silent": say("Senaste försöket {time} misslyckades: polisen.se svarade inte.", time=time),
        "busy": say("Senaste försöket {time} misslyckades: polisen.se bad oss vänta.", time=time),
        "strange": say(
            "Senaste försöket {time} misslyckades: svaret från polisen.se gick inte att använda.",
            time=time,
        ),
        "store": say(
            "Senaste försöket {time} misslyckades: notiserna kunde inte sparas.", time=time
        ),
        "gone": say("Hämtningen slutade {time}: adressen finns inte hos polisen.se.", time=time),
    }[why]


def _moment(at: datetime, say: Say) -> str:
    hour = say("kl. {time}", time=say.clock(at))
    return say.in_a_row([say.day(at.date()), hour])
