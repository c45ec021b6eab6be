"""The parts of a promise's file that have an id of their own and name their promise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from geo import promise as kinds
from geo.promise import Absence, Commitment, Evidence, Goal, Role, Tag, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.actors import Actor
    from geo.areas import Areas
    from geo.citation import Citation
    from geo.problems import Problems
    from geo.record import Record


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a promise's file may name."""

    areas: Areas
    problems: Problems
    actors: Mapping[str, Actor]
    promises: Mapping[str, int]
    """The year of each promise."""
    evidence: frozenset[str]
    sources: Mapping[str, Citation] = field(default_factory=dict)


Parts = dict[tuple[str, str], list[Any]]


def parts(file: Record, known: Known) -> Parts:
    """Return the parts of a file, by kind and the promise they name."""
    found: Parts = defaultdict(list)
    for kind, make in (("commitment", _commitment), ("goal", _goal), ("evidence", _evidence)):
        for entry in file.tables(kind):
            part = make(entry, known)
            found[kind, part.promise].append(part)
    for entry in file.tables("role"):
        role = _role(entry, known)
        for promise in role.promises:
            found["role", promise].append(role)
    return found


def _commitment(entry: Record, known: Known) -> Commitment:
    owners = tuple(entry.choices("owners", get_args(kinds.Owner)))
    if not owners:
        entry.note("a commitment without an owner", "owners")
    made = Commitment(
        id=entry.word("id"),
        promise=entry.known("promise", known.promises, "promise"),
        owners=owners,
        words=entry.text("words"),
        problems=_tags(entry, known),
        aim=entry.one_of("aim", get_args(kinds.Aim)),
        mechanism=entry.one_of("mechanism", get_args(kinds.Mechanism)),
        areas=entry.all_known("areas", known.areas, "area"),
        surroundings=entry.flag("surroundings"),
        target=entry.if_there("target", lambda key: _target(entry.inner(key))),
        city_only=entry.flag("city_only"),
        source=entry.citation("source", known.sources),
    )
    if made.city_only and any(_below_the_city(area, known) for area in made.areas):
        entry.note("a commitment that is city_only names an area below the city", "areas")
    return made


def _below_the_city(area: str, known: Known) -> bool:
    return area in known.areas and known.areas[area].level != "municipality"


def _goal(entry: Record, known: Known) -> Goal:
    return Goal(
        id=entry.word("id"),
        promise=entry.known("promise", known.promises, "promise"),
        words=entry.text("words"),
        problems=_tags(entry, known),
        aim=entry.one_of("aim", get_args(kinds.Aim)),
        target=entry.if_there("target", lambda key: _target(entry.inner(key))),
        source=entry.citation("source", known.sources),
    )


def _evidence(entry: Record, known: Known) -> Evidence:
    return Evidence(
        id=entry.word("id"),
        promise=entry.known("promise", known.promises, "promise"),
        kind=entry.one_of("kind", get_args(kinds.EvidenceKind)),
        words=entry.text("words"),
        when=entry.if_there("when", entry.text),
        year=entry.if_there("year", entry.number),
        n=entry.if_there("n", entry.number),
        more_than_n=entry.flag("more_than_n"),
        contributors=entry.texts("contributors"),
        themes=_tags(entry, known, "themes"),
        source=entry.citation("source", known.sources),
    )


def _role(entry: Record, known: Known) -> Role:
    return Role(
        role=entry.text("role"),
        name=entry.word("name"),
        as_of=entry.word("as_of"),
        organisation=entry.known("organisation", known.actors, "actor"),
        promises=entry.all_known("promises", known.promises, "promise"),
        source=entry.citation("source", known.sources),
    )


def absence(entry: Record, known: Known) -> Absence:
    """Return what is told of a district that got no promise."""
    return Absence(
        district=entry.known("district", known.areas, "area"),
        year=entry.number("year"),
        words=entry.text("words"),
        next=entry.if_there("next", lambda key: entry.known(key, known.promises, "promise")),
        source=entry.citation("source", known.sources),
    )


def _tags(entry: Record, known: Known, key: str = "problems") -> tuple[Tag, ...]:
    return tuple(tag(each, known) for each in entry.tables(key))


def tag(entry: Record, known: Known) -> Tag:
    """Return the problem type that `entry` names, and the finer one where it names one."""
    made = Tag(entry.word("problem"), entry.if_there("sub", entry.word))
    if not known.problems.has(made.problem, made.sub):
        whole = made.problem if made.sub is None else f"{made.problem}/{made.sub}"
        entry.note(f"an unknown problem {whole!r}", "sub" if made.sub else "problem")
    return made


def _target(entry: Record) -> Target:
    return Target(
        number=entry.number("number"),
        unit=entry.text("unit"),
        at_least=entry.flag("at_least"),
        by=entry.if_there("by", entry.day),
        per_year=entry.flag("per_year"),
    )
