"""The half of a claim about feeling safe: "stays high" in an area, by what its residents answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.briefing.claim_answer import Answer, Lack
from geo.briefing.waves import comparable, year
from geo.statistics.change import Verdict, of_shares
from geo.story.survey_rows import SAFE
from geo.survey import Better, Kind, Showing, wave_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.city import City
    from geo.promise import Scope
    from geo.statistics.change import Change
    from geo.survey import Question, Row, Survey


@dataclass(frozen=True, slots=True)
class Felt:
    """What the survey says of the half, and the figures it says so with."""

    answer: Answer
    lacks: tuple[Lack, ...] = ()
    rows: tuple[Row, ...] = ()
    """The area's shares that may be told, oldest first: the last is compared with the first."""
    city: Row | None = None
    """The city's share in the wave of the last."""
    change: Change | None = None
    """The last against the first, in percentage points."""
    height: Change | None = None
    """The last against the city's."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of one question that the half needs, whatever they are."""

    rows: tuple[Row, ...]
    city: Row

    @property
    def compared(self) -> tuple[Row, Row, Row]:
        """The area's before, the area's now, and the city's now."""
        return self.rows[0], self.rows[-1], self.city


def felt(scope: Scope, city: City) -> Felt:
    """Return what becomes of the half of a claim whose scope this is.

    Asked is the first question about feeling unsafe that has every figure, with how many answered:
    which one that is depends on what was published and never on the shares. Without `since`, the
    earlier wave is the one before.
    """
    if scope.year is None:
        return Felt(Answer.UNTESTABLE, (Lack.YEARS,))
    found = list(_found(scope, city))
    full = [each for each in found if all(row.n for row in each.compared)]
    if not full:
        return Felt(Answer.UNTESTABLE, (Lack.ANSWERS if found else Lack.FIGURE,))
    return _tested(full[0])


def of_changes(change: Change, height: Change) -> Answer:
    """Return what the half comes to, by its change and by how far it lies above the city."""
    if Verdict.FEWER in {change.verdict, height.verdict}:
        return Answer.CONTRADICTED
    return Answer.SUPPORTED if height.verdict is Verdict.MORE else Answer.TOO_SMALL


def _tested(figures: _Figures) -> Felt:
    before, now, whole = figures.compared
    if Showing.HIDDEN in {each.showing for each in figures.compared}:
        return Felt(Answer.TOO_SMALL)
    change, height = _difference(before, now), _difference(whole, now)
    rows = tuple(each for each in figures.rows if each.n and each.showing is not Showing.HIDDEN)
    return Felt(of_changes(change, height), (), rows, whole, change, height)


def _difference(one: Row, other: Row) -> Change:
    return of_shares(one.value or 0.0, one.n or 0, other.value or 0.0, other.n or 0)


def _found(scope: Scope, city: City) -> Iterator[_Figures]:
    """Yield the figures of each question that has all of them.

    A survey asks in whole areas: it has no figure for certain places, nor for several areas.
    """
    if not scope.whole or len(scope.areas) != 1:
        return
    for question in _questions(city.survey):
        rows = _waves(question, scope.areas[0], city.survey)
        shown = _between(rows, scope)
        whole = {each.wave: each for each in _waves(question, city.areas.whole.id, city.survey)}
        if len(shown) > 1 and shown[-1].wave in whole:
            yield _Figures(shown, whole[shown[-1].wave])


def _questions(survey: Survey) -> Iterator[Question]:
    """Yield the questions whose share is of those who feel unsafe."""
    for question in survey.by_question.values():
        share = question.kind is Kind.SHARE and question.better is Better.LOWER
        if share and SAFE in question.problem_types:
            yield question


def _waves(question: Question, area: str, survey: Survey) -> list[Row]:
    """Return the shares published for exactly this area, one a wave, oldest first."""
    rows = [each for each in survey.select(question.source, question.id) if each.area == area]
    one_each = {each.wave: each for each in reversed(rows) if each.value is not None}
    return sorted(one_each.values(), key=lambda row: wave_order(row.wave))


def _between(rows: list[Row], scope: Scope) -> tuple[Row, ...]:
    """Return the waves from the earlier year to the later, all of one season.

    Nothing where either of the two is missing. Of two seasons that have both, it is the later one.
    """
    for now in reversed([each for each in rows if year(each) == scope.year]):
        alike = [each for each in rows if comparable(each, now)]
        since = year(alike[-1]) if alike and scope.since is None else scope.since
        shown = [each for each in alike if since is not None and year(each) >= since]
        if shown and year(shown[0]) == since:
            return (*shown, now)
    return ()
