"""What was measured, as the README's table."""

import datetime as dt
import os
import platform
import statistics
from dataclasses import dataclass
from importlib.metadata import version

PACKAGES = ("streamlit", "streamlit-folium", "folium")
LIMIT = "> 60 s"
LIMIT_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that one run has found; times in milliseconds, sizes in bytes."""

    rows: int
    browser: str
    floor: list
    ours: list
    usual: list
    first: dict
    payload: list
    wire: list
    sizes: dict


def p50(values):
    return statistics.median(values)


def p95(values):
    return (
        statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    )


def _known(changes, sign):
    return [each[sign] for each in changes if each.get(sign) is not None]


def _time(ms):
    return f"{ms / 1000:.1f} s" if ms >= 10_000 else f"{ms:,.0f} ms"


def markdown(found):
    """Return the table, with what it was measured on."""
    times = [_row(*each, found) for each in _measures(found)]
    heads = "| {n} changes of the filter, {rows} incidents | p50 | p95 | × floor | aim |"
    lines = [
        _machine(found),
        "",
        heads.format(n=len(found.floor), rows=f"{found.rows:,}"),
        "|---|--:|--:|--:|--:|",
        *times,
        *_usual(found),
        "",
        "| | found | aim |",
        "|---|--:|--:|",
        *_others(found),
    ]
    return "\n".join([*lines, *_doubts(found)])


def _machine(found):
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = os.getloadavg()[1]
    day = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}"
    chromium = found.browser.partition(".")[0]
    return (
        f"{day}, {os.cpu_count()} cores (load {load:.1f}), Chromium {chromium}, "
        f"Python {platform.python_version()}, {packages}."
    )


def _measures(found):
    yield "The floor: bare page, same pills", _known(found.floor, "text"), None
    yield "Map drawn", _known(found.ours, "map"), "2.0"
    yield "Table drawn", _known(found.ours, "table"), "2.0"
    yield "Whole page", _known(found.ours, "whole"), "2.5"


def _row(name, took, aim, found):
    ratio = p50(took) / p50(_known(found.floor, "text"))
    return f"| {name} | {_time(p50(took))} | {_time(p95(took))} | {ratio:.1f} | {aim or ''} |"


def _least(found):
    """Return the middle of the usual way's changes, or the minute that most of them exceed."""
    return p50([LIMIT_MS if each is None else each for each in found.usual])


def _bounded(ms):
    return LIMIT if ms is None or ms >= LIMIT_MS else _time(ms)


def _usual(found):
    if not found.usual:
        return
    worst = None if None in found.usual else max(found.usual)
    times = f"{_bounded(_least(found))} | {_bounded(worst)}"
    ratio = _more(found, p50(_known(found.floor, "text")))
    yield f"| The usual way, {len(found.usual)} changes | {times} | {ratio} | |"


def _more(found, ms):
    """Return how many times as long as `ms` the usual way takes, or more than that."""
    return f"{'> ' if _least(found) >= LIMIT_MS else ''}{_least(found) / ms:,.0f}"


def _others(found):
    first = [each for each in found.first["ours"] if each is not None]
    yield f"| First map, warm server, p50 of {len(first)} | {_time(p50(first))} | 2,500 ms |"
    yield f"| First text of the bare page | {_time(p50(found.first['floor']))} | |"
    if found.usual:
        ratio = _more(found, p50(_known(found.ours, "map")))
        yield f"| First map, the usual way | {_bounded(found.first['usual'][0])} | |"
        yield f"| Times faster than the usual way | {ratio} | 30 |"
    yield f"| Websocket, a change, on the wire, p50 / largest | {_kb(found.wire)} | 8 kB |"
    yield f"| The same before compression | {_kb(found.payload)} | |"
    (city, name), size = max(found.sizes.items(), key=lambda each: each[1])
    yield f"| Largest answer, gzipped ({name} of {city}) | {size / 1000:.1f} kB | 64 kB |"


def _kb(sizes):
    return f"{p50(sizes) / 1000:.1f} / {max(sizes) / 1000:.1f} kB"


def _doubts(found):
    """Yield what makes numbers doubtful: changes never drawn, or called drawn too early."""
    for name, changes, signs in (
        ("The floor", found.floor, ["text"]),
        ("This page", found.ours, ["map", "table"]),
    ):
        lost = sum(any(each.get(sign) is None for sign in signs) for each in changes)
        early = sum(not each["kept"] for each in changes)
        if lost or early:
            yield f"\n{name}: {lost} changes not drawn in time, {early} called drawn too early."
