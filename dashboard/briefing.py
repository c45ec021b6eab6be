"""The briefing as this server gives it: its scenes, made into slides and remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard import cache as memory
from dashboard.teller import teller
from geo.briefing import scene as scene_
from geo.briefing import slide as slide_of
from geo.briefing.held import HeldLog
from geo.briefing.teller import Briefer
from geo.story import counted

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from geo.briefing.held import Held
    from geo.briefing.scene import Scene, Shown
    from geo.briefing.slide import Slide
    from geo.city import City


def own_file(city: str) -> Path:
    """Return where a city's own scenes are kept, whether there are any or not."""
    return memory.data_directory() / city / scene_.NAME


def scenes(city: str) -> tuple[Scene, ...]:
    """Return the scenes of a city, in their order; none where it has no briefing."""
    return _shown(memory.cities()[city], *_written(city)).scenes


def count(city: str) -> int:
    """Return how many scenes a city has; 0 where it has no briefing."""
    return len(scenes(city))


def trouble(city: str) -> tuple[str, ...]:
    """Return what is wrong in the server's own file of scenes, each as `file:line: sentence`.

    The sentences are English, as those of `check`. Where there is any, the scenes that came with
    the city are shown instead.
    """
    return _shown(memory.cities()[city], *_written(city)).trouble


def _files(city: str) -> tuple[Path, Path]:
    """Return the server's own file of scenes, and the one that came with the city."""
    return own_file(city), memory.cities()[city].directory / scene_.NAME


def _written(city: str) -> tuple[int, ...]:
    """Return what changes when a file of scenes is written, replaced or taken away."""
    return tuple(number for path in _files(city) for number in _state(path))


def _state(path: Path) -> tuple[int, ...]:
    """Return which file lies there, how long it is and when it was last touched; zeros for none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


@memory.once(8)
def _shown(city: City, *written: int) -> Shown:  # noqa: ARG001
    return scene_.shown(*_files(city.id), city)


@memory.kept(None)
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
        counted=partial(_counted, city, memory.store(city).version),
        held=held(city),
    )


@memory.once(8)
def _counted(city: str, version: int) -> date | None:  # noqa: ARG001
    return counted.as_of(memory.store(city))


def version(city: str) -> str:
    """Return what changes whenever anything that the scenes are made of has."""
    parts = (
        memory.store(city).version,
        memory.log(city).version,
        held_log(city).version,
        memory.picture_version(city),
        *memory.brought_state(city),
        *_written(city),
        memory.today(city).isoformat(),
    )
    return "-".join(map(str, parts))


def slide(city: str, lang: str, number: int, known: str | None = None) -> Slide:
    """Return one scene of a city, by its number from 1, as it is now.

    `known` is the `version` where the caller has just asked for it. Raises IndexError where there
    is no such scene.
    """
    if number < 1:
        raise IndexError(number)
    return _slide(city, lang, scenes(city)[number - 1], known or version(city))


def slides(city: str, lang: str) -> tuple[Slide, ...]:
    """Return every scene of a city in one language, in their order, as they are at one moment."""
    now = version(city)
    return tuple(_slide(city, lang, each, now) for each in scenes(city))


@memory.once(128)
def _slide(city: str, lang: str, scene: Scene, version: str) -> Slide:  # noqa: ARG001
    return slide_of(scene, briefer(city, lang))
