"""A time of the register as it was published: in words, or as 2017–2022, April 2018, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geo.documents import Span
    from geo.promise import Precision
    from geo.tongue import Say


def told(span: Span, say: Say) -> str:
    """Return a time, with the end that is not known left open."""
    if span.words:
        return say.text(span.words)
    first = _written(span.first, span.precision, say) if span.first else ""
    last = _written(span.last, span.precision, say) if span.last else ""
    if not last:
        return say("från {when}", when=first)
    if not first:
        return say("senast {when}", when=last)
    if first == last:
        return first
    if span.precision == "year":
        return say.span(first, last)
    return say("{first} till {last}", first=first, last=last)


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
    return say.month(day.year * 12 + day.month - 1) if precision == "month" else say.day(day)
