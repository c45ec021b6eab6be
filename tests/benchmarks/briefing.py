"""How long does a change of scene take, and what grows in 2,000 of them? Beside a bare page.

    uv run python tests/benchmarks/briefing.py

A key is pressed on the stage and on a bare page with one text in turn. In each page's own clock it
is told when anything first changed and when nothing moved any more. Then the stage is driven back
and forth, and now and then the browser's tab (after a full collection) and the server are weighed.
"""

import itertools
import os
import statistics
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import click
from servers import PATIENCE_S, floor, make_incidents, ours
from watch import chromium

HERE = Path(__file__).parent
ROWS = 10_000
WALL = {"width": 1920, "height": 1080}
START_AIM, END_AIM_MS = 2.0, 900
MARKS = (200, 500, 1_000, 2_000)
MB = 1e6


class Stage:
    """One page that keys drive from scene to scene, back and forth."""

    def __init__(self, browser, address, scenes):
        context = browser.new_context(viewport=WALL, locale="sv-SE")
        context.add_init_script(path=HERE / "turns.js")
        self.page, self.scenes, self.at, self.way = context.new_page(), scenes, 1, 1
        self.page.goto(address, timeout=PATIENCE_S * 1000)
        self.page.wait_for_function("() => turns.number() === '1'", timeout=PATIENCE_S * 1000)
        self.page.wait_for_timeout(3000)
        self.wire = context.new_cdp_session(self.page)
        self.wire.send("Performance.enable")

    def press(self):
        """Press the key to the next scene, or at an end turn round; return which it will be."""
        if not 1 <= self.at + self.way <= self.scenes:
            self.way = -self.way
        self.at += self.way
        self.page.keyboard.press("ArrowRight" if self.way > 0 else "ArrowLeft")
        return str(self.at)

    def timed(self):
        """Change the scene; return what `turns.told` says."""
        self.page.evaluate("turns.arm()")
        return self.page.evaluate("([wish]) => turns.told(wish, 20000)", [self.press()])

    def change(self):
        """Change the scene, and wait only until it stands there."""
        self.page.wait_for_function("(wish) => turns.number() === wish", arg=self.press())

    def weight(self):
        """Return what the tab holds after a full collection."""
        self.wire.send("HeapProfiler.collectGarbage")
        found = {
            each["name"]: each["value"]
            for each in self.wire.send("Performance.getMetrics")["metrics"]
        }
        return {name: found[name] for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners")}


def resident(port):
    """Return the memory of the server on a port, in bytes; 0 where the system does not tell."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes().split(b"\0")
            if str(port).encode() in told and b"dashboard.cli" in told:
                status = (process / "status").read_text()
                return 1024 * int(status.partition("VmRSS:")[2].split()[0])
        except OSError:
            continue
    return 0


def times(stages, changes):
    """Change every stage in turn; return what each change took, by stage. The first round warms."""
    took = {name: [] for name in stages}
    for turn in range(changes + 2 * 9):
        for name, stage in stages.items():
            told = stage.timed()
            if turn >= 2 * 9 and told:
                took[name].append(told)
    return took


def p95(values):
    return statistics.quantiles(values, n=20)[-1]


def tell_times(took):
    """Print medians and 95th percentiles, and the ratio to the bare page."""
    first = {name: [each["first"] for each in told] for name, told in took.items()}
    for name, values in first.items():
        click.echo(
            f"{name}: starts after {statistics.median(values):.0f} ms, p95 {p95(values):.0f}"
        )
    ratio = statistics.median(first["briefing"]) / statistics.median(first["bare page"])
    click.echo(f"start: {ratio:.2f} × the bare page (aim {START_AIM})")
    for flew, words in ((True, "the map flies"), (False, "it does not")):
        whole = [each["whole"] for each in took["briefing"] if each["flew"] is flew]
        told = f"{statistics.median(whole):.0f} ms, p95 {p95(whole):.0f}"
        click.echo(f"end where {words}: {told} (aim {END_AIM_MS}), {len(whole)} times")


def grow(stage, port, marks):
    """Change scene after scene; print at each mark what tab and server weigh."""
    click.echo("| changes | tab, MB | nodes | listeners | server, MB |\n|--:|--:|--:|--:|--:|")
    left = iter(marks)
    mark = next(left)
    for turn in itertools.count(1):
        stage.change()
        if turn < mark or stage.at != 1:  # always at the same scene
            continue
        stage.page.wait_for_timeout(2000)
        tab = stage.weight()
        heap, server = tab["JSHeapUsedSize"] / MB, resident(port) / MB
        counts = f"{tab['Nodes']:.0f} | {tab['JSEventListeners']:.0f}"
        click.echo(f"| {turn:,} | {heap:.1f} | {counts} | {server:.0f} |")
        sys.stdout.flush()
        mark = next(left, None)
        if mark is None:
            return


@click.command()
@click.option("--chromium", "path", default="/usr/bin/chromium", show_default=True)
@click.option("--changes", default=54, show_default=True, type=click.IntRange(20, 1000))
@click.option("--most", default=MARKS[-1], show_default=True, type=click.IntRange(0, 100_000))
@click.option("--city", default="exempelstad", show_default=True)
def main(path, changes, most, city):
    """Print how fast scenes change, and what grows."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        data = Path(temporary)
        make_incidents(data, ROWS)
        with (
            floor(data, "turn") as bare,
            ours(data) as address,
            chromium(path) as browser,
        ):
            briefing = f"{address}/genomgang?city={city}"
            stages = {"bare page": Stage(browser, bare, 9), "briefing": Stage(browser, briefing, 9)}
            size = f"{WALL['width']} × {WALL['height']}"
            click.echo(f"{os.cpu_count()} cores, Chromium {browser.version}, {size}")
            tell_times(times(stages, changes))
            marks = (*(each for each in MARKS if each < most), most)
            if most:
                grow(stages["briefing"], urlsplit(address).port, marks)


if __name__ == "__main__":
    main()
