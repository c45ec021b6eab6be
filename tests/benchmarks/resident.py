"""How long does somebody wait on a slow phone, from choosing an area to reading its answer?

    uv run python tests/benchmarks/resident.py

Chromium plays a phone: a processor four times slower, and "Fast 3G" as its developer tools have it
(1.44 Mbit/s down, 0.675 up, 562 ms there and back). The page is loaded; then an area is searched
for, and the clock runs until the five steps stand on the screen. The aim is 2 s.
"""

import statistics
import tempfile
import time
from pathlib import Path

import click
from servers import PATIENCE_S, ours
from watch import chromium

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FAST_3G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1.6e6 * 0.9 / 8,
    "uploadThroughput": 0.75e6 * 0.9 / 8,
}
SLOWER = 4
AREAS = (
    "Lindängen",
    "Segevång",
    "Möllevången",
    "Nydala",
    "Hermodsdal",
    "Kirsebergsstaden",
    "Holma",
)


def slowed(page):
    """Make a page as slow as a cheap phone on a poor net."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", FAST_3G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def loaded(page, address):
    """Open the page; return the milliseconds until it can be used."""
    start = time.perf_counter()
    page.goto(f"{address}/omrade", timeout=PATIENCE_S * 1000)
    page.locator(".st-key-finder input").first.wait_for(timeout=PATIENCE_S * 1000)
    took = (time.perf_counter() - start) * 1000
    page.wait_for_load_state("networkidle", timeout=PATIENCE_S * 1000)
    return took


def chosen(page, name):
    """Search for an area; return the milliseconds until its five steps can be read."""
    field = page.locator(".st-key-finder input").first
    field.fill(name)
    start = time.perf_counter()
    field.press("Enter")
    page.locator(".lk-head .lk-h1", has_text=name).wait_for()
    page.locator(".lk-res > li").nth(4).wait_for()
    return (time.perf_counter() - start) * 1000


@click.command()
@click.option("--chromium", "path", default="/usr/bin/chromium", show_default=True)
@click.option("--rounds", default=3, show_default=True)
def main(path, rounds):
    """Print the median and the slowest of all choices."""
    with (
        tempfile.TemporaryDirectory() as data,
        ours(Path(data)) as address,
        chromium(path) as browser,
    ):
        opened, answers = [], []
        for _ in range(rounds):
            page = browser.new_context(locale="sv-SE", **PHONE).new_page()
            slowed(page)
            opened.append(loaded(page, address))
            answers += [chosen(page, name) for name in AREAS]
            page.context.close()
    click.echo(f"loaded: median {statistics.median(opened):,.0f} ms of {len(opened)}")
    click.echo(
        f"area chosen → answer: median {statistics.median(answers):,.0f} ms, slowest "
        f"{max(answers):,.0f} ms of {len(answers)}; aim 2,000 ms"
    )


if __name__ == "__main__":
    main()
