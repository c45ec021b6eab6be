"""`export sheets`: print a city's sheets, in all languages that are asked for, in one go."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from multiprocessing import get_context
from time import perf_counter
from typing import TYPE_CHECKING, Final

from dashboard import addresses
from dashboard.print import Press
from dashboard.teller import teller
from geo import story
from geo.bundle.directory import whole_or_not_at_all
from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from geo.city import City

GENERAL: Final = "hela-staden"
"""What stands in a file's name in place of an area, where a sheet holds for the whole city."""
WORTH: Final = 150
"""So many sheets for each process are worth the seconds that it takes to start."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every sheet of one go has in common."""

    city: str
    directory: Path
    today: date
    link: str | None
    """The address of the server that the sheets lead to; None: they lead nowhere."""


def export(  # noqa: PLR0913  what was asked for
    out: Path,
    city: City,
    languages: Sequence[str],
    areas: Sequence[str],
    *,
    today: date,
    link: str | None,
) -> str:
    """Write the sheets to `out`, whole or not at all, and return how many and how fast.

    Parameters
    ----------
    out
        A directory that is empty or does not exist.
    city
        The city.
    languages
        The codes of the languages.
    areas
        The ids of the areas. None are all that have anything of their own to tell, and the sheet
        that holds for the whole city.
    today
        The day of printing.
    link
        The address of the server that the sheets lead to; None where there is none.

    Raises
    ------
    geo.errors.BadInput
        If `out` is no empty directory.
    """
    started = perf_counter()
    with whole_or_not_at_all(out) as directory:
        sheets = list(product(areas or everything(city), languages))
        _print_all(Job(city.id, directory, today, link), sheets)
    took = perf_counter() - started
    return f"{out}: {len(sheets):,} sheets in {took:.1f} s, {len(sheets) / took:.1f} a second."


def everything(city: City) -> tuple[str | None, ...]:
    """Return None, which is the whole city, and every area that has anything of its own to tell."""
    return (None, *story.with_content(teller(city.id, FIRST)))


def _print_all(job: Job, sheets: Sequence[tuple[str | None, str]]) -> None:
    """Print every sheet, on all cores where there are enough of them."""
    hands = min(os.cpu_count() or 1, -(-len(sheets) // WORTH))
    if hands == 1:
        for sheet in sheets:
            _print(job, sheet)
        return
    alone = (signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for this process, which stops the others
    pool = ProcessPoolExecutor(hands, get_context("spawn"), signal.signal, alone)
    try:
        for _ in pool.map(partial(_print, job), sheets, chunksize=8):
            pass
    finally:
        pool.shutdown(cancel_futures=True)


def _print(job: Job, sheet: tuple[str | None, str]) -> None:
    area, lang = sheet
    told = teller(job.city, lang)
    words = story.story(area, told) if area else story.general(told)
    link = f"{job.link}/{_page(job.city, area, lang)}" if job.link else None
    made = _press(told.city).sheet(words, told.say, today=job.today, link=link)
    (job.directory / name(told.city, area, lang)).write_bytes(made)


@cache
def _press(city: City) -> Press:
    """Return the press of a city, one for each process."""
    return Press(city)


def _page(city: str, area: str | None, lang: str) -> str:
    return addresses.page(city, area, lang).removeprefix("./")


def name(city: City, area: str | None, lang: str) -> str:
    """Return the name of a sheet's file; one of made-up data says so."""
    mark = ("exempeldata",) if city.synthetic else ()
    return f"{'-'.join(('lofteskartan', city.id, *mark, area or GENERAL, lang))}.pdf"
