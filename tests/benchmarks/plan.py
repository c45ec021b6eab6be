"""How long does the plan take to open when it is large? Beside a bare page, in one run.

    uv run python tests/benchmarks/plan.py

2,000 activities with 20,000 events are written to the log of the made-up city. Then `/plan` and the
bare page are opened in turn, each in a browser that has been there before on a warm server; the
clock runs from asking for the page until the board stands there, or the bare page's text.
"""

import datetime as dt
import itertools
import os
import statistics
import tempfile
import time
from pathlib import Path

import click
from servers import PATIENCE_S, floor, ours
from watch import chromium

from data import CITIES
from geo import city as cities
from geo.plan import event
from geo.plan.activity import Activity, Place, Proof, Status, Step
from geo.plan.log import Log
from geo.text import Text

ACTIVITIES, EVENTS = 2_000, 20_000
ROUNDS = 7
AIM = 2.5
FIRST = dt.datetime(2024, 1, 2, 9, tzinfo=dt.UTC)
STEPS = (Step.NOT_STARTED, Step.LIMITED, Step.SUBSTANTIAL, Step.COMPLETE)
AXES = ("activity", "performance", "effect")


def activities(city):
    """Yield activities that serve every part of the year's promises in turn."""
    parts = itertools.cycle(
        part for promise in city.promises.of_year(2024) for part in promise.parts
        if not getattr(part, "city_only", False)
    )  # fmt: skip
    areas = itertools.cycle(city.areas.of_level("neighbourhood"))
    actors = itertools.cycle(city.promises.actors)
    for number in range(ACTIVITIES):
        part = next(parts)
        yield Activity(
            id=f"many-{number}",
            promise=part.promise,
            commitment=part.id,
            responsible=next(actors),
            title=Text.of(f"Aktivitet {number}"),
            places=(Place(next(areas).id),),
            starts=dt.date(2024, 1, 1) + dt.timedelta(days=number % 360),
        )


def drafts(city):
    """Yield every event with its time, evenly over a year."""
    made = list(activities(city))
    minutes = 360 * 24 * 60 // EVENTS
    for number in range(EVENTS):
        at, each = FIRST + dt.timedelta(minutes=minutes * number), made[number % ACTIVITIES]
        turn = number // ACTIVITIES
        if turn == 0:
            yield at, event.added(each)
            continue
        proof = Proof("count", Text.of("kvällar"), number=turn)
        told = Status(
            axis=AXES[turn % 3],
            step=STEPS[turn % 4],
            by=each.responsible,
            on=at.date(),
            proof=proof,
        )
        yield at, event.status(f"activity:{each.id}", told)


def opened(page, address, shown):
    """Open a page; return the milliseconds until `shown` stands there."""
    start = time.perf_counter()
    page.goto(address, timeout=PATIENCE_S * 1000)
    page.locator(shown).first.wait_for(timeout=PATIENCE_S * 1000)
    return (time.perf_counter() - start) * 1000


def measured(browser, pages, rounds):
    """Return what each opening took, by page; they take turns."""
    contexts = {name: browser.new_context(locale="sv-SE") for name in pages}
    took = {name: [] for name in pages}
    for _ in range(rounds + 1):
        for name, (address, shown) in pages.items():
            page = contexts[name].new_page()
            took[name].append(opened(page, address, shown))
            page.close()
    return {name: times[1:] for name, times in took.items()}


@click.command()
@click.option("--chromium", "path", default="/usr/bin/chromium", show_default=True)
@click.option("--rounds", default=ROUNDS, show_default=True, type=click.IntRange(1, 100))
def main(path, rounds):
    """Print the medians, and the ratio to the bare page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        data = Path(temporary)
        town = cities.city(CITIES, "exempelstad")
        log = Log(f"sqlite:///{data / 'plan.sqlite'}", town.id)
        log.append_new(drafts(town), who="benchmark", batch="benchmark")
        with (
            floor(data) as bare_address,
            ours(data) as address,
            chromium(path) as browser,
        ):
            plan = f"{address}/plan?city=exempelstad"
            pages = {
                "bare page": (bare_address, ".st-key-problem button"),
                "board": (plan, ".lk-board"),
                "board, as of 30 June": (f"{plan}&asof=2024-06-30", ".lk-board"),
                "table": (f"{plan}&show=table", ".lk-all"),
                "actors": (f"{plan}&show=actors", ".lk-actors"),
            }
            took = measured(browser, pages, rounds)
    bare = statistics.median(took["bare page"])
    click.echo(f"{ACTIVITIES:,} activities, {EVENTS:,} events, {os.cpu_count()} cores")
    for name, times in took.items():
        middle = statistics.median(times)
        click.echo(f"{name}: median {middle:,.0f} ms, {middle / bare:.2f} × (aim {AIM})")


if __name__ == "__main__":
    main()
