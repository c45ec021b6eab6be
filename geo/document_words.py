"""A document of the register in words: who answers for it, when it was due, when it holds.

A time is told as it was published: in words, or as 2017–2022, April 2018, a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.actors import Actor
    from geo.documents import Document, Span
    from geo.promise import Precision
    from geo.tongue import Say


def who(document: Document, actors: Mapping[str, Actor], say: Say) -> str:
    """Return who answers for a document; of an evaluation, who made it."""
    role = say.text(document.role) if document.role else ""
    names = say.listed([actors[each].name for each in document.owners])
    told_ = say.beside([names, role])
    if document.kind == "evaluation":
        return say("Gjord av: {who}", who=told_)
    return say("Ansvarig: {who}", who=told_)


def due(document: Document, today: date, say: Say) -> str:
    """Return when a document was to be there, as past or coming; nothing where no time was named.

    What is past on `today` and was not found is told as what should have come.
    """
    if document.due is None:
        return ""
    when = during(document.due, say)
    if document.is_overdue(today):
        return say("skulle ha kommit {when}", when=when)
    if document.found:
        return say("skulle komma {when}", when=when)
    return say("ska komma {when}", when=when)


def told(span: Span, say: Say) -> str:
    """Return a time, with the end that is not known left open: "2018", "i december 2024"."""
    if span.words:
        return say.text(span.words)
    first = _written(span.first, span.precision, say) if span.first else ""
    last = _written(span.last, span.precision, say) if span.last else ""
    if not last:
        return say("från {when}", when=first)
    if not first:
        return say("senast {when}", when=last)
    if first == last:
        return say("i {month}", month=first) if span.precision == "month" else first
    if span.precision == "year":
        return say.span(first, last)
    return say("{first} till {last}", first=first, last=last)


def during(span: Span, say: Say) -> str:
    """Return when something was to come, as it stands in a sentence: "under 2018"."""
    when = told(span, say)
    first, last = span.first, span.last
    lone = first and last and first.year == last.year and span.precision == "year"
    return say("under {year}", year=when) if lone and not span.words else when


def valid(span: Span, today: date, say: Say) -> str:
    """Return when a document holds, or held."""
    past = span.last is not None and span.last < today
    if span.last and span.first is None and not span.words:
        until = _written(span.last, span.precision, say)
        return (
            say("gällde till {until}", until=until)
            if past
            else say("gäller till {until}", until=until)
        )
    when = told(span, say)
    return say("gällde {when}", when=when) if past else say("gäller {when}", when=when)


def _written(day: date, precision: Precision, say: Say) -> str:
    if precision == "year":
        return str(day.year)
    month = day.year * 12 + day.month - 1
    return say.whole_month(month) if precision == "month" else say.day(day)
