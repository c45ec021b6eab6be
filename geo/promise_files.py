"""Reading a city's promises, and the check that refuses an orphan.

`promises/YEAR.toml` holds arrays of tables: `[[promise]]` with its own parts in it
(`[[promise.problem]]`, `[promise.plan]`, `[promise.follow_up]`, `[promise.claim]`), and beside it
what has an id of its own or belongs to several promises and therefore names its promise:
`[[commitment]]`, `[[goal]]`, `[[evidence]]`, `[[role]]`, `[[absence]]`. `[sources.NAME]` are the
sources that `source = "NAME"` means. Every key is explained at the top of a city's 2018.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from geo import actors, promise_claim, promise_parts, record
from geo import promise as kinds
from geo.promise import ActivityPlan, FollowUp, ProblemClaim, Promise
from geo.promise_parts import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geo.actors import Actor
    from geo.areas import Areas
    from geo.problems import Problems
    from geo.promise import Absence
    from geo.promise_parts import Parts
    from geo.record import Record

_WITH_ID = ("promise", "commitment", "goal", "evidence")


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in the files of a city."""

    promises: Mapping[str, Promise]
    actors: Mapping[str, Actor]
    absences: tuple[Absence, ...]


def read(directory: Path, areas: Areas, problems: Problems) -> Read:
    """Return the promises, actors and absences of a city. Raises `DataError` with every breach."""
    breaches: list[str] = []
    acting = actors.read(directory / "vocabulary" / "actors.toml", areas, breaches)
    paths = sorted((directory / "promises").glob("*.toml"))
    files = [record.read(path, breaches) for path in paths]
    ids = [each for file in files for key in _WITH_ID for each in file.tables(key)]
    record.note_twice(ids)
    years = {
        str(each.get("id")): year if isinstance(year := each.get("year"), int) else 0
        for file in files
        for each in file.tables("promise")
    }
    evidence = frozenset(str(each.get("id")) for file in files for each in file.tables("evidence"))
    known = Known(areas, problems, acting, years, evidence)
    promises, absences = _promises(files, known)
    for file in files:
        record.note_unasked(file.document)
    record.raise_breaches(breaches)
    return Read(promises, acting, absences)


def _promises(
    files: Iterable[Record], known: Known
) -> tuple[dict[str, Promise], tuple[Absence, ...]]:
    promises: list[Promise] = []
    absences: list[Absence] = []
    for file in files:
        here = replace(known, sources=file.named_citations("sources"))
        parts = promise_parts.parts(file, here)
        promises += [_promise(each, parts, here) for each in file.tables("promise")]
        absences += [promise_parts.absence(each, here) for each in file.tables("absence")]
    ordered = sorted(promises, key=lambda each: each.year)
    return {each.id: each for each in ordered}, tuple(absences)


def _promise(entry: Record, parts: Parts, known: Known) -> Promise:
    promise = entry.word("id")
    made = Promise(
        id=promise,
        year=entry.number("year"),
        name=entry.text("name"),
        monogram=entry.word("monogram"),
        territory=entry.known("territory", known.areas, "area"),
        focus=entry.all_known("focus", known.areas, "area"),
        surroundings=entry.flag("surroundings"),
        place=entry.if_there("place", entry.text),
        starts=entry.day("starts"),
        ends=entry.day("ends"),
        precision=entry.one_of("precision", get_args(kinds.Precision)),
        parties=entry.all_known("parties", known.actors, "actor"),
        actors=entry.all_known("actors", known.actors, "actor"),
        lead=entry.text("lead"),
        problem_image=entry.if_there("problem_image", entry.text),
        problems=tuple(_problem(each, known) for each in entry.tables("problem")),
        goals=tuple(parts["goal", promise]),
        commitments=tuple(parts["commitment", promise]),
        evidence=tuple(parts["evidence", promise]),
        roles=tuple(parts["role", promise]),
        plan=entry.if_there("plan", lambda key: _plan(entry.inner(key))),
        follow_up=entry.if_there("follow_up", lambda key: _follow_up(entry.inner(key), known)),
        claim=entry.if_there("claim", lambda key: promise_claim.claim(entry.inner(key), known)),
        predecessor=entry.if_there("predecessor", entry.word),
        confidence=entry.one_of("confidence", get_args(kinds.Confidence)),
        complete=entry.flag("complete", default=True),
        source=entry.citation("source", known.sources),
        also=entry.citations("also", known.sources),
    )
    _note_time(entry, made, known)
    return made


def _note_time(entry: Record, promise: Promise, known: Known) -> None:
    """Note what cannot be in time: an end before its start, a predecessor that comes later."""
    if promise.ends < promise.starts:
        entry.note(f"the promise ends {promise.ends}, before it starts {promise.starts}", "ends")
    if promise.starts.year != promise.year:
        entry.note(f"the promise starts {promise.starts}, not in its year {promise.year}", "starts")
    before = promise.predecessor
    if before is None:
        return
    if before not in known.promises:
        entry.note(f"predecessor names an unknown promise {before!r}", "predecessor")
    elif known.promises[before] >= promise.year:
        entry.note(f"the predecessor {before!r} is not from an earlier year", "predecessor")


def _problem(entry: Record, known: Known) -> ProblemClaim:
    tag = promise_parts.tag(entry, known)
    return ProblemClaim(
        problem=tag.problem,
        sub=tag.sub,
        words=entry.text("words"),
        wished=entry.if_there("wished", entry.flag),
        needed=entry.if_there("needed", entry.flag),
        rank=entry.if_there("rank", entry.number),
        worry=entry.flag("worry"),
        evidence=entry.all_known("evidence", known.evidence, "evidence"),
    )


def _plan(entry: Record) -> ActivityPlan:
    return ActivityPlan(
        words=entry.text("words"),
        exists=entry.flag("exists", default=True),
        living=entry.flag("living"),
        backbone=entry.flag("backbone"),
        published=entry.flag("published"),
    )


def _follow_up(entry: Record, known: Known) -> FollowUp:
    first, last = entry.if_there("due_from", entry.day), entry.if_there("due_to", entry.day)
    if (first is None) != (last is None) or (first and last and last < first):
        entry.note("due_from and due_to are the first and last day of one time", "due_to")
    return FollowUp(
        words=entry.text("words"),
        due=(first, last) if first and last else None,
        found=entry.if_there("found", entry.flag),
        last_looked=entry.if_there("last_looked", entry.day),
        source=entry.citation("source", known.sources),
    )
