"""The briefing as this server gives it: its scenes, made into slides and remembered."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from dashboard import cache as memory
from dashboard.teller import teller
from geo.briefing import scene as scene_
from geo.briefing import slide as slide_of
from geo.briefing.held import HeldLog
from geo.briefing.teller import Briefer

if TYPE_CHECKING:
    from pathlib import Path

    from geo.briefing.held import Held
    from geo.briefing.scene import Scene
    from geo.briefing.slide import Slide


def own_file(city: str) -> Path:
    """Return where a city's own scenes are kept, whether there are any or not."""
    return memory.data_directory() / city / scene_.NAME


def scenes(city: str) -> tuple[Scene, ...]:
    """Return the scenes of a city, in their order; none where it has no briefing.

    Raises
    ------
    geo.errors.DataError
        If the file of scenes breaks its rules, with every breach.
    """
    packaged = memory.cities()[city].directory / scene_.NAME
    path = scene_.find(packaged, own_file(city))
    return _scenes(city, path, path.stat().st_mtime_ns) if path else ()


@memory.once(8)
def _scenes(city: str, path: Path, written: int) -> tuple[Scene, ...]:  # noqa: ARG001
    return scene_.load(path, memory.cities()[city])


@cache
def held_log(city: str) -> HeldLog:
    """Return the log of the briefings of a city that were held."""
    return HeldLog(memory.plan_address(), city)


def held(city: str) -> tuple[Held, ...]:
    """Return the briefings of a city that were held, the earliest first."""
    return _held(city, held_log(city).version)


@memory.once(8)
def _held(city: str, version: int) -> tuple[Held, ...]:  # noqa: ARG001
    return held_log(city).held()


def briefer(city: str, lang: str) -> Briefer:
    """Return who briefs in one language, as everything is now."""
    return Briefer(
        teller=teller(city, lang),
        index=partial(memory.index, city),
        changes=partial(memory.changes, city),
        cube=partial(memory.cube, city),
        held=held(city),
    )


def version(city: str) -> str:
    """Return what changes whenever anything that the scenes are made of has."""
    path = scene_.find(memory.cities()[city].directory / scene_.NAME, own_file(city))
    parts = (
        memory.store(city).version,
        memory.log(city).version,
        held_log(city).version,
        memory.picture_version(city),
        path.stat().st_mtime_ns if path else 0,
        memory.today(city).isoformat(),
    )
    return "-".join(map(str, parts))


def slide(city: str, lang: str, number: int) -> Slide:
    """Return one scene of a city, by its number from 1. Raises IndexError where there is none."""
    return _slide(city, lang, scenes(city)[number - 1], version(city))


def slides(city: str, lang: str) -> tuple[Slide, ...]:
    """Return every scene of a city in one language, in their order."""
    return tuple(slide(city, lang, 1 + at) for at in range(len(scenes(city))))


@memory.once(128)
def _slide(city: str, lang: str, scene: Scene, version: str) -> Slide:  # noqa: ARG001
    return slide_of(scene, briefer(city, lang))
