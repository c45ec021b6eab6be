"""A bundle: what leaves for the public, as files, after the gate, with the audit's report.

A public server opens a bundle and nothing else, so it cannot leak what it does not have. A bundle
comes into being whole or not at all, and is never changed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from geo import cube as cube_
from geo.bundle import counts, parts
from geo.bundle.directory import whole_or_not_at_all
from geo.disclosure import THRESHOLD
from geo.errors import GeoError, MixedData
from geo.plan.fold import NOTHING, Plan
from geo.survey import HIDDEN_BELOW, UNCERTAIN_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from geo.bundle.counts import Table
    from geo.city import City
    from geo.cube import Cube
    from geo.store import Store

MARK: Final = "exempeldata"
"""Stands in the name and in the content of each file of a made-up city."""

WORDS: Final = {
    "part whole": "everything in the area",
    "part rest": "what lies in the area, and in no smaller area that is known",
    "problem all": "every problem type but the protected ones, which are counted by themselves",
    "year null": "neither the time of the event nor the day it was told is known",
    "suppressed": "fewer than the threshold, or hidden so that such a count does not follow",
}
"""What the words in the counts mean."""

LIMITS: Final = (
    "The audit knows this bundle only: no other one of the same city, nor what somebody has heard.",
    "Counts are by year: no month, no hour, no point.",
    "How many homes an area has is not taken into account.",
)


class LeakError(GeoError):
    """The audit could work out what was to stay hidden, so nothing was published."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was published."""

    out: Path
    report: Mapping[str, Any]
    """What `report.json` says."""


def publish(city: City, store: Store, out: Path, plan: Plan = NOTHING) -> Bundle:
    """Write the bundle of a city to the directory `out`, which must be empty or not exist.

    Parameters
    ----------
    plan
        The activity plan as it stands.

    Raises
    ------
    geo.errors.MixedData
        If the store holds made-up rows of a real city, or real ones of a made-up city.
    geo.errors.BadInput
        If there is something in `out`, or it is no directory.
    LeakError
        If a count that is not told could be worked out from those that are.
    """
    with whole_or_not_at_all(out) as directory:
        cube, sources = _counted(city, store)
        tables = tuple(counts.tables(cube, city.areas, city.problems))
        refuse_leaks(tables)
        head = _head(city, cube.version)
        about = {**head, "words": WORDS, "sources": sources}
        texts = {
            _file(city, "counts"): _listed(about, (r for table in tables for r in table.rows()))
        }
        for name, part in parts.of(city, plan).items():
            texts[_file(city, name)] = _text({**head, **part})
        report = {**head, **_report(city, tables), "files": _digests(texts)}
        for name, text in {**texts, _file(city, "report"): _text(report)}.items():
            (directory / name).write_text(text, "utf-8")
    return Bundle(out, report)


def refuse_leaks(tables: Iterable[Table]) -> None:
    """Raise `LeakError` where a reader can work out what is not told."""
    if found := [name for table in tables for name in table.worked_out()]:
        some = ", ".join(found[:3])
        raise LeakError(f"{len(found)} hidden counts can be worked out from the others, as {some}")


def _counted(city: City, store: Store) -> tuple[Cube, list[dict[str, Any]]]:
    """Return the counts of the store and where they come from, of one version of it."""
    while True:
        cube = cube_.build(store)
        sources = _sources(city, store)
        if cube.version == store.version:
            return cube, sources


def _sources(city: City, store: Store) -> list[dict[str, Any]]:
    """Return each source of the rows and the day it is of.

    What a row says of itself is read from the row: a manifest can be wrong.
    """
    found = store.read(
        lambda rows: rows.group_by(["source", "synthetic"]).agg(as_of=rows["as_of"].max())
    ).sort_values("source")
    if found["synthetic"].ne(city.synthetic).fillna(value=True).any():
        there, here = ("real", "made up") if city.synthetic else ("made-up", "real")
        raise MixedData(f"{store.where} holds {there} rows, but {city.id} is {here}")
    return [{"source": row.source, "as_of": row.as_of} for row in found.itertuples()]


def _head(city: City, version: int) -> dict[str, Any]:
    """Return what every file begins with."""
    return {
        "city": city.id,
        "name": dict(city.name.words),
        "synthetic": city.synthetic,
        "mark": MARK if city.synthetic else None,
        "store_version": version,
        "as_of": city.as_of.isoformat(),
        "published": datetime.now(UTC).date().isoformat(),
    }


def _report(city: City, tables: Sequence[Table]) -> dict[str, Any]:
    """Return what was hidden and why.

    It says how many counts are hidden, never how many incidents are in them: such a sum would be
    one more for a reader to calculate with.
    """
    return {
        "thresholds": {
            "fewest_incidents": THRESHOLD,
            "survey_hidden_below": HIDDEN_BELOW,
            "survey_uncertain_below": UNCERTAIN_BELOW,
        },
        "city_only": [each.id for each in city.problems if each.protected],
        "tables": [
            {
                "year": each.year,
                "measured_as": str(each.kind),
                "counts": len(each.counts),
                "suppressed": int(each.untold.sum()),
            }
            for each in tables
        ],
        "survey_suppressed": parts.untold(city.survey),
        "audit": {
            "methods": ["bounds of each sum (geo.disclosure)", "all sums solved together"],
            "worked_out": [name for each in tables for name in each.worked_out()],
        },
        "limits": list(LIMITS),
    }


def _file(city: City, name: str) -> str:
    return f"{MARK}-{name}.json" if city.synthetic else f"{name}.json"


def _text(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _listed(head: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a file of rows, one a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rows": [\n{lines}\n]}}\n'


def _digests(files: Mapping[str, str]) -> dict[str, str]:
    """Return the SHA-256 of each file, so that a change shows."""
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
