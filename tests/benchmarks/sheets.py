"""How fast are the sheets of paper? All of a city, in one go, as the command prints them.

    uv run python tests/benchmarks/sheets.py

From stories to files on disk. The command is also measured with one press alone, to tell what the
further processes bring; they pay for their start. A middle of three is what counts.
"""

import os
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

import click

from dashboard import cache
from dashboard.commands import sheets
from dashboard.i18n import NAMES

TODAY = date(2026, 11, 24)
ALONE = 10**9


def took(city, langs, worth, directory):
    """Print everything once; return seconds and how many sheets there are."""
    sheets.WORTH = worth
    started = time.perf_counter()
    sheets.export(directory, city, langs, (), today=TODAY, link="https://kartan.example.se")
    return time.perf_counter() - started, len(list(directory.iterdir()))


@click.command()
@click.option("--city", "name", default="exempelstad", show_default=True)
@click.option("--lang", "langs", multiple=True, default=tuple(NAMES), show_default=True)
@click.option("--times", default=3, show_default=True, type=click.IntRange(1))
def main(*, name, langs, times):
    """Measure, and print sheets a second."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        directory = Path(temporary)
        os.environ[cache.DATA_VARIABLE] = str(directory / "data")
        city = cache.cities()[name]
        for what, worth in (("all cores", sheets.WORTH), ("one process", ALONE)):
            runs = [took(city, langs, worth, directory / f"{worth}-{n}") for n in range(times)]
            rates = [count / seconds for seconds, count in runs]
            click.echo(
                f"{name}, {what} of {os.cpu_count()}: {runs[0][1]:,} sheets, {times} times; "
                f"{statistics.median(rates):.1f} sheets a second "
                f"({min(rates):.1f}–{max(rates):.1f})"
            )


if __name__ == "__main__":
    main()
