"""What a promise is, and what it is made of.

The words, as this project uses them: a *promise* (medborgarlöfte) belongs to a territory and has a
time. It rests on *evidence* (what residents and staff said), names *problems*, and holds *goals*
(where it wants to be) and *commitments* (what somebody binds themselves to do). Where commitments
live in an *activity plan*, the promise has none of its own. None or an empty tuple always means
that nothing was published, never that there is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from geo.citation import Citation
    from geo.text import Text

Aim = Literal["preventing", "safety"]
"""Less crime (brottsförebyggande), or people feeling safer (trygghetsskapande)."""

Owner = Literal["police", "city"]
"""Who binds themselves. Both: a joint commitment."""

Mechanism = Literal[
    "neighbourhood_watch",
    "outreach",
    "parenting_course",
    "police_work",
    "exit_support",
    "traffic_time",
    "build_away",
    "evening_walk",
    "safety_walk",
    "other",
]
"""The kind of work: which data could show that it was done."""

Confidence = Literal["high", "medium", "low"]
"""How well the source bears the statement; a low one is shown as a claim."""

Precision = Literal["day", "month", "year"]
"""How exactly a period was published: a year is the calendar year, never its first of January."""

EvidenceKind = Literal["dialogue", "survey", "situation_picture"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A problem type, and the finer type where the text names one."""

    problem: str
    sub: str | None = None

    def concerns(self, problem: str, sub: str | None = None) -> bool:
        """Return whether this is about `problem`; without a finer type it is about all of them."""
        return self.problem == problem and (sub is None or self.sub in {None, sub})


@dataclass(frozen=True, slots=True)
class ProblemClaim:
    """One problem that a promise names, and in what sense."""

    problem: str
    sub: str | None
    words: Text
    wished: bool | None
    """Residents wish that something is done. None: not stated."""
    needed: bool | None
    """The parties see that something needs to be done. None: not stated."""
    rank: int | None
    """1 is the largest cause; None where the text gives no order."""
    worry: bool
    """The problem is the *worry about* this, not this itself."""
    evidence: tuple[str, ...]
    """The ids of what it rests on."""

    @property
    def tag(self) -> Tag:
        """What it is about."""
        return Tag(self.problem, self.sub)


@dataclass(frozen=True, slots=True)
class Target:
    """A number that somebody can check afterwards."""

    number: int
    unit: Text
    at_least: bool
    by: date | None
    """The last day it counts; None is the end of the promise."""
    per_year: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a promise wants to be."""

    id: str
    promise: str
    words: Text
    problems: tuple[Tag, ...]
    """Empty where the goal names no single problem."""
    aim: Aim
    target: Target | None
    source: Citation


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody binds themselves to do."""

    id: str
    promise: str
    owners: tuple[Owner, ...]
    words: Text
    problems: tuple[Tag, ...]
    aim: Aim
    """Our own classification, from the words of the text: the text tags none."""
    mechanism: Mechanism
    areas: tuple[str, ...]
    surroundings: bool
    """The edge is fuzzy ("the area around …"): never drawn as a sharp border."""
    target: Target | None
    city_only: bool
    """Few and exposed people: never mapped or counted below the city."""
    source: Citation

    @property
    def measurable(self) -> bool:
        """Whether a target was stated. Without one, none is invented."""
        return self.target is not None

    @property
    def joint(self) -> bool:
        """Whether police and city share it."""
        return len(self.owners) > 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a promise rests on: a dialogue, a survey, a situation picture."""

    id: str
    promise: str
    kind: EvidenceKind
    words: Text
    when: Text | None
    """The time it is from, as published; None: not published."""
    year: int | None
    n: int | None
    """How many answered; None: not published."""
    more_than_n: bool
    contributors: tuple[Text, ...]
    """Who and what it was made from, as published; empty where that was not."""
    themes: tuple[Tag, ...]
    """The problems it points to; empty where none was published."""
    source: Citation


@dataclass(frozen=True, slots=True)
class Role:
    """Whom a promise is answered for by: the role lasts, the name is of its day."""

    role: Text
    name: str
    as_of: str
    """Year and month, such as 2018-05."""
    organisation: str
    """The id of an actor."""
    promises: tuple[str, ...]
    source: Citation


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """What is known of the plan that holds a promise's activities."""

    words: Text
    exists: bool
    living: bool
    """Activities are added during the year."""
    backbone: bool
    """The commitments are its activities, each with the actor that carries it out."""
    published: bool
    """Whether the plan itself was found in public."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """When and how a promise was to be followed up, and whether anything was found."""

    words: Text
    due: tuple[date, date] | None
    """The first and last day of the time named; None: no time named."""
    found: bool | None
    """Whether one was found in public; None: nobody has looked."""
    last_looked: date | None
    source: Citation


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a claim names. It stands for the square of the map's grid that holds it."""

    name: Text
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Scope:
    """What one half of a claim is about: a whole area, or only certain places in it."""

    words: Text
    areas: tuple[str, ...]
    whole: bool
    year: int | None
    """The year it tells of."""
    since: int | None
    """The earlier year that it is compared with; None: the text names none."""
    problems: tuple[str, ...]
    """The problem types counted; empty where the text names none."""
    spots: tuple[Spot, ...]
    """The certain places; empty where the text does not say which."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a promise says of felt safety beside crime: the scopes may differ; both are shown."""

    words: Text
    felt: Scope
    crime: Scope
    source: Citation


@dataclass(frozen=True, slots=True)
class Promise:
    """One citizen promise."""

    id: str
    year: int
    """The year it begins in."""
    name: Text
    monogram: str
    territory: str
    focus: tuple[str, ...]
    surroundings: bool
    """The edge of the focus is fuzzy, or was not published: never drawn as a sharp border."""
    place: Text | None
    """The place in words, where its name is no area of ours."""
    starts: date
    ends: date
    precision: Precision
    parties: tuple[str, ...]
    actors: tuple[str, ...]
    """The local actors named; the text may say "such as"."""
    lead: Text
    problem_image: Text | None
    problems: tuple[ProblemClaim, ...]
    goals: tuple[Goal, ...]
    commitments: tuple[Commitment, ...]
    evidence: tuple[Evidence, ...]
    roles: tuple[Role, ...]
    plan: ActivityPlan | None
    follow_up: FollowUp | None
    claim: Claim | None
    predecessor: str | None
    confidence: Confidence
    complete: bool
    """False where the source says more than what stands here, so that an empty list of goals or
    commitments must not be told as "nothing promised"."""
    source: Citation
    also: tuple[Citation, ...]
    """Further sources that say more."""

    @property
    def parts(self) -> tuple[Goal | Commitment, ...]:
        """Its goals and commitments."""
        return (*self.goals, *self.commitments)

    @property
    def measurable(self) -> bool:
        """Whether any goal or commitment has a target."""
        return any(part.target for part in self.parts)

    @property
    def named(self) -> frozenset[str]:
        """The areas that its commitments name."""
        return frozenset(area for each in self.commitments for area in each.areas)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Every problem it is about, each once: named as one, by a goal or by a commitment."""
        claimed = [claim.tag for claim in self.problems]
        return tuple(
            dict.fromkeys([*claimed, *(tag for part in self.parts for tag in part.problems)])
        )

    def valid_on(self, day: date) -> bool:
        """Return whether the promise holds on `day`."""
        return self.starts <= day <= self.ends

    def evidence_of(self, tags: tuple[Tag, ...]) -> tuple[Evidence, ...]:
        """Return what the promise rests on where it names one of these problems."""
        ids = {
            each
            for claim in self.problems
            if any(claim.problem == tag.problem for tag in tags)
            for each in claim.evidence
        }
        return tuple(each for each in self.evidence if each.id in ids)


@dataclass(frozen=True, slots=True)
class Absence:
    """A district that got no promise in a year: a fact of its own, not a blank."""

    district: str
    year: int
    words: Text
    next: str | None
    """The id of the promise it got later."""
    source: Citation
