"""How fast the domain is by itself: points put in areas, and the made-up city filled.

    uv run python tests/benchmarks/domain.py

Both are told as times on the processor and as ratios to the usual way, in the same run.
"""

import os
import platform
import sys
import time
import timeit

import geopandas as gpd
import numpy as np

from data import CITIES
from geo import areas
from geo.example import incidents, recipe

POINTS = 200_000


def took(work, times=5):
    """Return the least time on the processor that `work` took."""
    return min(timeit.repeat(work, timer=time.process_time, number=1, repeat=times))


def locating():
    """Return the points a second that find their area, ours and by geopandas' own join."""
    malmo = areas.load(CITIES / "malmo" / "areas")
    west, south, east, north = malmo.outline(malmo.whole.id).bounds
    chance = np.random.default_rng(2018)
    lon, lat = chance.uniform(west, east, POINTS), chance.uniform(south, north, POINTS)
    malmo.locate(lon[:1], lat[:1])  # the tree is made at the first question
    outlines = gpd.GeoDataFrame(
        geometry=[malmo.outline(each.id) for each in malmo.of_level("neighbourhood")], crs=4326
    )
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat, crs=4326))
    ours = took(lambda: malmo.locate(lon, lat))
    usual = took(lambda: points.sjoin(outlines, how="left"))
    return POINTS / ours, POINTS / usual


def filling():
    """Return the rows of the made-up city, and the seconds they take."""
    city = CITIES / "exempelstad"
    known, read = areas.load(city / "areas"), recipe.load(city)
    rows = len(incidents.generate(known, read))
    return rows, took(lambda: incidents.generate(known, read), times=3)


def report():
    """Return what was measured, and on what."""
    ours, usual = locating()
    rows, seconds = filling()
    return "\n".join(
        [
            f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.python_version()}",
            f"located: {ours:,.0f}/s; geopandas' join {usual:,.0f}/s ({ours / usual:.1f} ×)",
            f"the made-up city: {rows:,} rows in {seconds:.2f} s",
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(report())
