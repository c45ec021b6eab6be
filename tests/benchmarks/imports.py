"""How long a large file takes into a store, beside what one would write without us.

    uv run python tests/benchmarks/imports.py [--rows 10000000] [--plain 1000000] [--rounds 3]

A CSV of made-up incidents (id, time, type, longitude, latitude) is written once. Each import is a
process of its own, so that its peak memory is its own, with a store of its own. Beside it, at the
number of rows that both can hold, turn by turn: `pandas.read_csv`, `geopandas.points_from_xy` and
`geopandas.sjoin`, which keep nothing at all; and the same with what an import cannot do without.
"""

import argparse
import datetime as dt
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from data import CITIES
from geo import city as cities
from geo import crs
from geo.example import incidents, recipe
from geo.incidents import importing, mapping
from geo.store import open_store

CITY = "exempelstad"
MAPPING = """
source = "benchmark"

[columns]
"Ärende" = "id"
"Tid" = "when"
"Brott" = "type"
"Slag" = "problem"
"Longitud" = "x"
"Latitud" = "y"

[coordinates]
crs = "EPSG:4326"
"""
GIGABYTE = 1 << 30


def write(path, rows):
    """Write a file of so many made-up incidents, all with a point in the city."""
    city = cities.city(CITIES, CITY)
    rng = np.random.default_rng(1)
    writer = None
    for batch in incidents.batches(city.areas, recipe.load(city.directory), rows=2 * rows):
        known = batch[batch["px"].notna() & batch["when"].notna()].head(rows)
        rows -= len(known)
        lon, lat = crs.degrees(known["px"].to_numpy(int), known["py"].to_numpy(int))
        shaken = [each + rng.normal(0, 1e-4, len(each)) for each in (lon, lat)]
        table = pa.table(
            {
                "Ärende": pa.array(known["id"], pa.string()),
                "Tid": known["when"].dt.strftime("%Y-%m-%d %H:%M").to_numpy(object),
                "Brott": pa.array(known["type"], pa.string()),
                "Slag": pa.array(known["problem"], pa.string()),
                "Longitud": np.round(shaken[0], 6),
                "Latitud": np.round(shaken[1], 6),
            }
        )
        writer = writer or pa_csv.CSVWriter(path, table.schema)
        writer.write(table)
        if not rows:
            break
    writer.close()


def ours(file, city, store):
    """Import a file into a store of its own; return the outcome."""
    outcome = importing.bring(file, mapping.parse(MAPPING, "the mapping"), city, store)
    return {"kept": outcome.kept, "rejected": outcome.rejected}


def plain(file, city, store):  # noqa: ARG001  it keeps nothing
    """Read a file and find the area of each row, as one would without us."""
    table = pd.read_csv(file, parse_dates=["Tid"])
    points = gpd.points_from_xy(table["Longitud"], table["Latitud"], crs="EPSG:4326")
    areas = city.areas.shapes("neighbourhood")
    found = gpd.sjoin(gpd.GeoDataFrame(table, geometry=points), areas, predicate="intersects")
    return {"kept": len(found), "frame": found}


def kept(file, city, store):
    """Do the same, leave out what stands twice, and write the rest to a file."""
    found = plain(file, city, store)["frame"].drop(columns="geometry").drop_duplicates("Ärende")
    pd.DataFrame(found).to_parquet(store.directory / "plain.parquet", compression="zstd")
    return {"kept": len(found)}


WAYS = {"ours": ours, "plain": plain, "kept": kept}
NAMES = {
    "ours": "ours",
    "plain": "`read_csv`, `points_from_xy`, `sjoin`: nothing is kept",
    "kept": "the same, without duplicates, written to Parquet",
}


def child(way, file, room):
    """Do it in this process and say how long it took and how much memory.

    What any server has done before somebody imports is done before: the city is read, and the
    engine is loaded.
    """
    city = cities.city(CITIES, CITY)
    store = open_store(Path(room), synthetic=True)
    store.directory.mkdir(parents=True, exist_ok=True)
    city.areas.locate([0], [0])
    began = time.perf_counter()
    found = WAYS[way](Path(file), city, store)
    seconds = time.perf_counter() - began
    found.pop("frame", None)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    size = sum(each.stat().st_size for each in Path(room).glob("*.parquet"))
    click.echo(json.dumps({**found, "bytes": size, "seconds": seconds, "peak": peak}))


def timed(way, file, room):
    """Run one way in a process of its own."""
    with tempfile.TemporaryDirectory(dir=room) as store:
        command = [sys.executable, __file__, "--child", way, str(file), store]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def row(way, rows, found):
    """Return a line of the table: the median of some runs."""
    seconds = statistics.median(each["seconds"] for each in found)
    peak = max(each["peak"] for each in found) / GIGABYTE
    size = found[0]["bytes"]
    stored = f"{size / found[0]['kept']:.1f}" if size else "–"
    speed = f"{rows / seconds:,.0f}"
    return f"| {NAMES[way]} | {rows:,} | {seconds:.1f} s | {speed} | {peak:.1f} GB | {stored} |"


def main():
    """Measure, and print the README's table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=10_000_000)
    asked.add_argument("--plain", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--child", nargs=3, metavar=("WAY", "FILE", "ROOM"))
    given = asked.parse_args()
    if given.child:
        child(*given.child)
        return
    with tempfile.TemporaryDirectory() as room:
        few, many = Path(room) / "few.csv", Path(room) / "many.csv"
        write(few, given.plain)
        write(many, given.rows)
        turns = [{way: timed(way, few, room) for way in WAYS} for _ in range(given.rounds)]
        large = timed("ours", many, room)
        size = many.stat().st_size
    tell(given, turns, large, size)


def tell(given, turns, large, size):
    """Print what was measured."""
    day = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}"
    load = f"{os.cpu_count()} cores (load {os.getloadavg()[1]:.1f})"
    click.echo(f"{day}, {load}; the large file has {size / 1e6:,.0f} MB.")
    click.echo("\n| import | rows | time | rows a second | peak memory | bytes a row kept |")
    click.echo("|---|--:|--:|--:|--:|--:|")
    click.echo(row("ours", given.rows, [large]))
    for way in WAYS:
        click.echo(row(way, given.plain, [turn[way] for turn in turns]))
    for way in ("plain", "kept"):
        alike = statistics.median(turn[way]["seconds"] / turn["ours"]["seconds"] for turn in turns)
        rate = statistics.median(turn[way]["seconds"] for turn in turns) / given.plain
        grown = rate * given.rows / large["seconds"]
        click.echo(
            f"\n{NAMES[way]}: ours {alike:.1f} × as fast at as many rows, {grown:.1f} × a row"
        )


if __name__ == "__main__":
    main()
