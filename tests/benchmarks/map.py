"""How fast is the map? This page, a bare one with the same widget, and the usual way, in one run.

    uv run python tests/benchmarks/map.py

Every change asks what nobody has asked before, so that no memory helps; the pages take turns, so
that a busy machine slows all alike. Of every two numbers the ratio is what counts.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import click
from playwright.sync_api import Error
from relay import relay
from report import Findings, markdown
from servers import make_incidents, servers
from sizes import largest
from watch import Case, chromium

from data import CITIES
from geo import city as cities

ROWS = 10_000
USUAL_MS = 60_000
USUAL_CHANGES = 3
OPENINGS = 5
WEIGHED = 20
SCRIPTS = ("leaflet.markercluster@1.5.3", "jquery@3.7.1")


def steps(count):
    """Yield pill by pill: which to press, and what is then asked; no question comes twice."""
    ids = [each.id for each in cities.city(CITIES, "exempelstad").problems.open]
    chosen = set()
    for turn in range(1, count + 1):
        place = (turn & -turn).bit_length() - 1
        chosen ^= {place}
        yield place, ",".join(ids[each] for each in sorted(chosen))


def fetch_scripts(directory):
    """Return the folders of what folium asks foreign hosts for, fetched for this run, if any."""
    npm = shutil.which("npm")
    if npm is None:
        return ()
    command = (npm, "install", "--prefix", str(directory), "--no-save", "--silent", *SCRIPTS)
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return ()
    return tuple(directory / "node_modules" / each.partition("@")[0] / "dist" for each in SCRIPTS)


def openings(browser, name, address):
    """Open a page in new contexts, on a warm server; return milliseconds to the first picture."""
    took = []
    for _ in range(OPENINGS):
        case = Case(browser, name, address)
        took.append(case.open())
        case.close()
    return took


def take_turns(browser, addresses, count):
    """Change the floor and this page in turn; return what each change took, by page."""
    cases = [Case(browser, name, addresses[name]) for name in ("floor", "ours")]
    for case in cases:
        case.open()
        case.settle()
    took = {case.name: [] for case in cases}
    for place, wish in steps(count):
        for case in cases:
            took[case.name].append(case.change(place, wish))
    for case in cases:
        case.close()
    return took


def weigh(browser, address):
    """Return the bytes of each change, as the messages are and as they are on the wire."""
    with relay(urlsplit(address).port) as (port, counter):
        case = Case(browser, "ours", f"http://127.0.0.1:{port}")
        case.open()
        case.settle()
        payload, wire = [], []
        for place, wish in steps(WEIGHED):
            before, case.payload = counter.total(), 0
            case.change(place, wish)
            payload.append(case.payload)
            wire.append(counter.total() - before)
        case.close()
    return payload, wire


def usual_way(browser, address, scripts):
    """Return the first picture and three changes of the usual way; None is more than a minute."""
    case = Case(browser, "usual", address, scripts)
    first = case.open(USUAL_MS)
    if first is not None:
        case.settle()
    took = []
    for place, wish in steps(USUAL_CHANGES):
        try:
            took.append(case.change(place, wish, USUAL_MS).get("markers"))
        except Error:
            took.append(None)
    case.close()
    return first, took


@click.command()
@click.option("--changes", default=63, show_default=True, type=click.IntRange(1, 1023))
@click.option("--usual/--no-usual", default=True, help="Measure the usual way as well; needs npm.")
def main(*, changes, usual):
    """Measure, and print the README's table."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("no Chromium on PATH")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        data = Path(temporary)
        make_incidents(data, ROWS)
        scripts = fetch_scripts(data / "npm") if usual else ()
        with servers(data) as addresses, chromium(path) as browser:
            usual_, slow = (
                usual_way(browser, addresses["usual"], scripts) if scripts else (None, [])
            )
            openings(browser, "ours", addresses["ours"])
            first_maps = openings(browser, "ours", addresses["ours"])
            first_floor = openings(browser, "floor", addresses["floor"])
            took = take_turns(browser, addresses, changes)
            payload, wire = weigh(browser, addresses["ours"])
            found = Findings(
                rows=ROWS,
                browser=browser.version,
                floor=took["floor"],
                ours=took["ours"],
                usual=slow,
                first={"floor": first_floor, "ours": first_maps, "usual": [usual_]},
                payload=payload,
                wire=wire,
                sizes=largest(addresses["ours"]),
            )
    click.echo(markdown(found))


if __name__ == "__main__":
    main()
