"""What somebody has published about the promises: dated, placed, each fact with its source.

A fact keeps the rule by which it may be shown:

* `city_only`: it holds for the whole city and is never mapped below it
* `resident`: False where residents do not meet it unless they ask
* `claim`: a low-confidence statement, shown as what somebody claims
* `conflicts`: facts that say otherwise; they stand side by side and are never averaged

That nothing has been published is a finding of its own, `Published.NOTHING`. It is not zero, and
it is not "not started".

A city's `facts/` directory holds `about.toml` (`looked`: the day somebody last looked) and any
number of other TOML files of `[[fact]]` tables. The keys of a table are the fields of `Fact`;
`promises` and `commitments` hold ids, `problems` holds `"narcotics"` or `"narcotics/trade"`,
`points` holds tables of `place`, `lon` and `lat`, and is given only where the source names an
address or a street. A place of several streets has several points.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geo.citation import Citation
from geo.errors import DataError
from geo.lines import Place, line_of, places
from geo.problems import MeasuredAs, Problems
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from geo.areas import Areas

LANGUAGES = frozenset({"sv", "en"})
"""The languages every fact is told in."""


class Kind(StrEnum):
    """What a fact is about."""

    PROMISE = "promise"
    EVIDENCE = "evidence"
    TARGET = "target"
    FOLLOW_UP_DUE = "follow_up_due"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"
    DIALOGUE = "dialogue"
    ACTIVITY = "activity"
    MEASURE = "measure"
    DECISION = "decision"
    AGREEMENT = "agreement"
    SERVICE = "service"
    PLACE = "place"
    MILESTONE = "milestone"
    FIGURE = "figure"
    SURVEY = "survey"
    ACTOR = "actor"
    CONTEXT = "context"


DEEDS = frozenset(
    {
        Kind.ACTIVITY,
        Kind.AGREEMENT,
        Kind.DECISION,
        Kind.DIALOGUE,
        Kind.MEASURE,
        Kind.MILESTONE,
        Kind.PLACE,
        Kind.SERVICE,
    }
)
"""The kinds that tell of something done, under way or decided."""

OUTCOMES = frozenset({Kind.EVALUATION, Kind.FOLLOW_UP})
"""The kinds that tell what came of a promise."""

DOCUMENTATION = DEEDS | OUTCOMES | {Kind.FIGURE}
"""The kinds that document a promise; the others tell what it says, or what lies around it."""


class Status(StrEnum):
    """How far a deed has come, where the source says so."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    """The source does not say."""
    NONE = "none"
    """The fact is no deed: a figure, a promise, a survey."""


class Link(StrEnum):
    """How a fact belongs to its promises."""

    DIRECT = "direct"
    CONTEXT = "context"
    """Near it in place or theme, or about all promises at once."""


class Dated(StrEnum):
    """How exactly the time of a fact is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNDATED = "undated"


class Precision(StrEnum):
    """How exactly the place of a fact is known."""

    ADDRESS = "address"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    BOROUGH = "borough"
    DISTRICT = "district"
    CITY = "city"
    OUTSIDE = "outside"
    """The fact is about more than the city."""


class Confidence(StrEnum):
    """How sure the reading of the source is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Published(StrEnum):
    """Whether anything has been published. Neither state says how far the work has come."""

    SOMETHING = "something"
    NOTHING = "nothing"


class Relation(StrEnum):
    """Where a fact lies, seen from an area."""

    HERE = "here"
    WITHIN = "within"
    """In a part of the area."""
    AROUND = "around"
    """In a larger area that holds it."""


@dataclass(frozen=True, slots=True)
class Point:
    """An exact spot that the source names, in EPSG:4326."""

    place: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One published statement, with its source and the rules for showing it."""

    id: str
    kind: Kind
    words: Text
    status: Status = Status.NONE
    when: Text
    starts: date | None = None
    ends: date | None = None
    """The last day of the time named; None where it is open or unknown."""
    dated: Dated
    place: Text
    areas: tuple[str, ...] = ()
    """The smallest areas it lies in; none where it is about more than the city."""
    points: tuple[Point, ...] = ()
    precision: Precision
    promises: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    """Commitments or goals of the promises that it speaks to."""
    link: Link = Link.CONTEXT
    problems: tuple[str, ...] = ()
    """Problem types, with the finer type after a slash where the source tells it."""
    measured_as: MeasuredAs | None = None
    value: float | None = None
    value_words: Text | None = None
    """The number as the source says it: "minst 40". Shown instead of `value` where given."""
    unit: Text | None = None
    note: Text | None = None
    """What the reader should know about the reading of the source."""
    source: Citation
    confidence: Confidence = Confidence.HIGH
    city_only: bool = False
    resident: bool = True
    claim: bool = False
    conflicts: tuple[str, ...] = ()

    @property
    def problem_types(self) -> frozenset[str]:
        """The problem types without their finer types."""
        return frozenset(tag.partition("/")[0] for tag in self.problems)


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact seen from an area."""

    fact: Fact
    relation: Relation


@dataclass(frozen=True, slots=True)
class Documented:
    """What has been published about a promise or a commitment, as of the day somebody looked."""

    state: Published
    facts: tuple[Fact, ...]
    looked: date


@dataclass(frozen=True, slots=True)
class Facts:
    """Every documented fact of a city, in the order of its files."""

    by_id: Mapping[str, Fact]
    looked: date
    """The day somebody last looked for what has been published."""

    def __getitem__(self, fact: str) -> Fact:
        """Return the fact with this id. Raises KeyError where there is none."""
        return self.by_id[fact]

    def __contains__(self, fact: object) -> bool:
        """Return whether a fact has this id."""
        return fact in self.by_id

    def __iter__(self) -> Iterator[Fact]:
        """Iterate over the facts in their order."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self.by_id)

    def for_promise(self, promise: str, link: Link | None = None) -> tuple[Fact, ...]:
        """Return the facts of a promise, by time; only those of one `link` where it is given."""
        found = [fact for fact in self if promise in fact.promises and link in (None, fact.link)]
        return tuple(sorted(found, key=_by_time))

    def for_commitment(self, commitment: str) -> tuple[Fact, ...]:
        """Return the facts that speak to a commitment or a goal, by time."""
        found = [fact for fact in self if commitment in fact.commitments]
        return tuple(sorted(found, key=_by_time))

    def in_area(self, area: str, areas: Areas, *, resident: bool) -> tuple[Placed, ...]:
        """Return the facts of an area, of its parts and of the areas that hold it, by time.

        Parameters
        ----------
        area
            The area asked about, of any level.
        areas
            The city's areas.
        resident
            Whether to leave out what residents do not meet unless they ask.
        """
        seen = [fact for fact in self if fact.resident or not resident]
        relations = [(fact, _relation(fact, area, areas)) for fact in seen]
        placed = [Placed(fact, relation) for fact, relation in relations if relation]
        return tuple(sorted(placed, key=lambda each: _by_time(each.fact)))

    def mappable(self, *, resident: bool = True) -> tuple[Fact, ...]:
        """Return the facts that have a place below the city, in their order.

        Parameters
        ----------
        resident
            Whether to leave out what residents do not meet unless they ask.
        """
        wide = (Precision.CITY, Precision.OUTSIDE)
        return tuple(
            fact
            for fact in self
            if fact.precision not in wide and not fact.city_only and (fact.resident or not resident)
        )

    def conflicting(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the facts that say otherwise, to be shown beside this one."""
        return tuple(self.by_id[other] for other in fact.conflicts)


def documented(facts: Facts, about: str, kinds: Collection[Kind] = DOCUMENTATION) -> Documented:
    """Return what has been published about a promise, a commitment or a goal.

    Only facts with a direct link count: what lies near a promise does not document it.

    Parameters
    ----------
    facts
        The city's facts.
    about
        The id of a promise, a commitment or a goal.
    kinds
        What to look for; `OUTCOMES` asks for a follow-up.
    """
    linked = dict.fromkeys((*facts.for_promise(about), *facts.for_commitment(about)))
    found = tuple(fact for fact in linked if fact.link is Link.DIRECT and fact.kind in kinds)
    return Documented(Published.SOMETHING if found else Published.NOTHING, found, facts.looked)


def _by_time(fact: Fact) -> tuple[date, str]:
    """Return the order of a fact among others: the undated come last."""
    return (fact.starts or fact.ends or date.max, fact.id)


def _relation(fact: Fact, area: str, areas: Areas) -> Relation | None:
    """Return where a fact lies seen from `area`, the nearest relation of its places; else None."""
    if area in fact.areas:
        return Relation.HERE
    if any(area in areas.up(each) for each in fact.areas):
        return Relation.WITHIN
    if any(each in areas.up(area) for each in fact.areas):
        return Relation.AROUND
    return None


def load(
    directory: Path,
    areas: Areas,
    problems: Problems,
    promise_ids: Collection[str],
    commitment_ids: Collection[str] | None = None,
) -> Facts:
    """Read a city's `facts/` directory.

    Parameters
    ----------
    directory
        The city's `facts/`.
    areas, problems, promise_ids
        What the facts may name.
    commitment_ids
        The commitments and goals the facts may name; None leaves them unchecked.

    Raises
    ------
    geo.errors.DataError
        With every breach: an unknown area, promise or problem, a missing text or source, an id
        given twice, a display rule that does not hold together.
    """
    about = tomllib.loads((directory / "about.toml").read_text("utf-8"))
    commitments = None if commitment_ids is None else frozenset(commitment_ids)
    check = _Check(_Known(areas, problems, frozenset(promise_ids), commitments))
    found: dict[str, Fact] = {}
    for path in sorted(directory.glob("*.toml")):
        if path.name != "about.toml":
            check.read(path, found)
    check.conflicts(found)
    if check.breaches:
        raise DataError(check.breaches)
    return Facts(found, about["looked"])


@dataclass(frozen=True, slots=True)
class _Known:
    """What a fact may name."""

    areas: Areas
    problems: Problems
    promises: frozenset[str]
    commitments: frozenset[str] | None


class _Check:
    """Reads fact tables and remembers every breach with its file and line."""

    def __init__(self, known: _Known) -> None:
        self.breaches: list[str] = []
        self._known = known
        self._where: dict[str, str] = {}

    def read(self, path: Path, found: dict[str, Fact]) -> None:
        """Add the facts of one file to `found`."""
        text = path.read_text("utf-8")
        lines = places(text)
        for index, table in enumerate(tomllib.loads(text).get("fact", [])):
            told = list(_breaches(table, self._known))
            if table.get("id") in found:
                told.append(("id", f"the id {table['id']!r} stands twice"))
            self.breaches += [
                f"{path}:{_line(lines, index, key)}: {breach}" for key, breach in told
            ]
            if not told:
                self._where[table["id"]] = f"{path}:{_line(lines, index, 'conflicts')}"
                found[table["id"]] = _fact(table)

    def conflicts(self, found: Mapping[str, Fact]) -> None:
        """Tell every disagreement that is not told on both sides."""
        for fact in found.values():
            for other in fact.conflicts:
                if other not in found:
                    self.breaches.append(f"{self._where[fact.id]}: no fact {other!r}")
                elif fact.id not in found[other].conflicts:
                    self.breaches.append(f"{self._where[fact.id]}: {other!r} does not say so back")


def _line(lines: Mapping[Place, int], index: int, key: str | None) -> int:
    """Return the line of a key of the fact at `index`, or of the fact itself."""
    return line_of(("fact", index, key) if key else ("fact", index), lines)


_ENUMS: Mapping[str, type[StrEnum]] = {
    "kind": Kind,
    "status": Status,
    "dated": Dated,
    "precision": Precision,
    "link": Link,
    "measured_as": MeasuredAs,
    "confidence": Confidence,
}
_REQUIRED = ("id", "kind", "words", "when", "dated", "place", "precision", "source")
_TOLD = ("words", "when", "value_words", "note")
_NAMES = ("place", "unit")
"""The texts that may be a plain name, the same in every language; those of `_TOLD` may not."""
_FIELDS = frozenset(Fact.__dataclass_fields__)
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "starts": date,
    "ends": date,
    "value": (int, float),
    **dict.fromkeys(("city_only", "resident", "claim"), bool),
    **dict.fromkeys(("areas", "points", "promises", "commitments", "problems", "conflicts"), list),
}
_SOME_SOURCE = {"url": "https://example.org"}
"""Stands in where a source is missing, which is a breach of its own."""


def _breaches(table: Mapping[str, Any], known: _Known) -> Iterator[tuple[str | None, str]]:
    """Tell every breach of one table, each with the key it stands at."""
    shape = [*_shape_breaches(table)]
    yield from shape
    if not shape:
        yield from _name_breaches(table, known)
        yield from _place_breaches(table, known.areas)
        yield from _time_breaches(table)
        yield from _rule_breaches(table, known)


def _shape_breaches(table: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    for key in _REQUIRED:
        if not table.get(key):
            yield None, f"{key} is missing"
    for key in table.keys() - _FIELDS:
        yield key, f"{key} is no field of a fact"
    for key, enum in _ENUMS.items():
        if key in table and table[key] not in list(enum):
            yield key, f"{table[key]!r} is no {key}: {', '.join(enum)}"
    for key, kind in _TYPES.items():
        if key in table and not isinstance(table[key], kind):
            yield key, f"{key} is {table[key]!r}, which is of the wrong kind"
    yield from _text_breaches(table)


def _text_breaches(table: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    for key in (*_TOLD, *_NAMES):
        told = table.get(key)
        is_name = key in _NAMES and isinstance(told, str)
        is_told = isinstance(told, dict) and all(told.get(each) for each in LANGUAGES)
        if told and not (is_name or is_told):
            yield key, f"{key} is not told in both sv and en"
    try:
        Citation.of(table.get("source") or _SOME_SOURCE)
    except (TypeError, ValueError) as error:
        yield "source", str(error)


def _name_breaches(table: Mapping[str, Any], known: _Known) -> Iterator[tuple[str | None, str]]:
    for area in table.get("areas", []):
        if area not in known.areas:
            yield "areas", f"no area {area!r}"
    for tag in table.get("problems", []):
        problem, _, sub = tag.partition("/")
        if not known.problems.has(problem, sub or None):
            yield "problems", f"no problem type {tag!r}"
    for promise in table.get("promises", []):
        if promise not in known.promises:
            yield "promises", f"no promise {promise!r}"
    for commitment in table.get("commitments", []):
        if known.commitments is not None and commitment not in known.commitments:
            yield "commitments", f"no commitment or goal {commitment!r}"


def _place_breaches(table: Mapping[str, Any], areas: Areas) -> Iterator[tuple[str | None, str]]:
    precision, named = table["precision"], table.get("areas", [])
    points = table.get("points", [])
    if bool(points) != (precision in (Precision.ADDRESS, Precision.STREET)):
        yield "precision", "a point goes with the precision address or street, and only with it"
    if bool(named) == (precision == Precision.OUTSIDE):
        yield "areas", "a fact has areas, or the precision outside"
    inside = {code for area in named if area in areas for code in areas.within(area)}
    for point in points:
        if areas.locate(point["lon"], point["lat"])[0] not in inside:
            yield "points", f"{point['place']!r} lies outside the areas named"


def _time_breaches(table: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    starts, ends = table.get("starts"), table.get("ends")
    if (starts is None and ends is None) != (table["dated"] == Dated.UNDATED):
        yield "dated", "a fact has a date, or is undated"
    if starts and ends and starts > ends:
        yield "ends", "it ends before it starts"


def _rule_breaches(table: Mapping[str, Any], known: _Known) -> Iterator[tuple[str | None, str]]:
    areas, problems = known.areas, known.problems
    wide = table["precision"] in (Precision.CITY, Precision.OUTSIDE)
    if table.get("city_only") and not wide:
        yield "city_only", "a fact of the whole city has a place below it"
    if table["precision"] == Precision.CITY and table.get("areas") != [areas.whole.id]:
        yield "areas", f"a fact of the whole city lies in {areas.whole.id!r}"
    tags = [tag.partition("/")[0] for tag in table.get("problems", [])]
    if not wide and any(tag in problems and problems[tag].protected for tag in tags):
        yield "problems", "a protected problem type is shown below the city"
    if "value" in table and not ("unit" in table and "measured_as" in table):
        yield "value", "a number has no unit or does not say how it was measured"
    if table.get("confidence") == Confidence.LOW and not table.get("claim"):
        yield "confidence", "a fact of low confidence is not marked as a claim"


def _fact(table: Mapping[str, Any]) -> Fact:
    """Return the fact of a table that has passed the check."""
    texts = {
        key: Text.of(table[key])
        for key in ("words", "when", "place", "value_words", "unit", "note")
        if key in table
    }
    enums = {key: enum(table[key]) for key, enum in _ENUMS.items() if key in table}
    tuples = {
        key: tuple(table[key])
        for key in ("areas", "promises", "commitments", "problems", "conflicts")
        if key in table
    }
    rest = {
        "points": tuple(Point(**point) for point in table.get("points", [])),
        "source": Citation.of(table["source"]),
        "value": float(table["value"]) if "value" in table else None,
    }
    return Fact(**{**table, **texts, **enums, **tuples, **rest})
