"""What stands before the records of a mechanism: what was found, where, and when one looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from geo import record

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import date
    from pathlib import Path

    from geo.citation import Citation
    from geo.mechanisms.sheet import Known
    from geo.promise import Mechanism
    from geo.text import Text

Kind = Literal["watch", "outreach", "courses", "measures", "meetings", "traffic_time"]
KINDS: tuple[Kind, ...] = get_args(Kind)

CARRIES: Mapping[Kind, frozenset[Mechanism]] = {
    "watch": frozenset({"neighbourhood_watch"}),
    "outreach": frozenset({"outreach"}),
    "courses": frozenset({"parenting_course"}),
    "measures": frozenset({"build_away"}),
    "meetings": frozenset({"safety_walk", "evening_walk"}),
    "traffic_time": frozenset({"traffic_time"}),
}
"""The mechanisms of commitments that rest on each kind of record."""


@dataclass(frozen=True, slots=True)
class About:
    """One mechanism of a city."""

    kind: Kind
    looked: date
    """The day on which it was last looked for."""
    words: Text
    """What was found, or that nothing was."""
    source: Citation
    """Where the records come from; where there are none, where it was looked for."""
    problems: tuple[str, ...]
    """What the mechanism works against."""
    facts: tuple[str, ...]
    """The documented facts that say more."""

    @property
    def problem_types(self) -> tuple[tuple[str, str | None], ...]:
        """The problem types with their finer types."""
        pairs = (tag.partition("/") for tag in self.problems)
        return tuple((problem, sub or None) for problem, _, sub in pairs)


def read(path: Path, known: Known, facts: Container[str], breaches: list[str]) -> dict[Kind, About]:
    """Return what `about.toml` says of each kind, and note what is wrong in `breaches`."""
    if not path.exists():
        breaches.append(f"{'/'.join(path.parts[-3:])}:1: the file is missing")
        return {}
    file = record.read(path, breaches)
    tags = {
        f"{each.id}{rest}"
        for each in known.problems.open
        for rest in ("", *(f"/{sub}" for sub, _ in each.subs))
    }
    found = {kind: _one(file.inner(kind), kind, tags, facts) for kind in KINDS}
    record.note_unasked(file.document)
    return found


def _one(entry: record.Record, kind: Kind, tags: Container[str], facts: Container[str]) -> About:
    return About(
        kind=kind,
        looked=entry.day("looked"),
        words=entry.text("words"),
        source=entry.citation("source", {}),
        problems=entry.all_known("problems", tags, "problem type"),
        facts=entry.all_known("facts", facts, "fact"),
    )
