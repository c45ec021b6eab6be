"""The first rows of a file as they would be kept, as a table for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.parts.plan.sourced_table import sourced_table
from geo import months
from geo.layers.words import measured, problem_name

if TYPE_CHECKING:
    import pyarrow as pa

    from dashboard.parts.markup import Markup
    from dashboard.parts.seen import Seen
    from geo.tongue import Say

SHOWN: Final = 30
"""So many rows are shown."""
_LONGEST: Final = 60


def table(rows: pa.Table, seen: Seen) -> Markup:
    """Return the first of the rows that would be kept (columns: `geo.schema.COLUMNS`)."""
    say = seen.say
    heads = (
        say("När"), say("Källans ord"), say("Problemområde"), say("Mätt som"), say("Område"),
        say("Punkt"),
    )  # fmt: skip
    told = [(_cells(row, seen), None) for row in rows.slice(0, SHOWN).to_pylist()]
    return sourced_table(say("Så blir de första raderna"), heads, told, say)


def _cells(row: dict[str, Any], seen: Seen) -> tuple[str, ...]:
    say, city = seen.say, seen.city
    tag = "/".join(each for each in (row["problem"], row["sub"]) if each)
    area = city.areas[row["area"]].name if row["area"] in city.areas else ""
    return (
        moment(row, say),
        _short(row["type"] or "–"),
        problem_name(tag, city.problems, say),
        measured(row["measured_as"], say),
        area or "–",
        say("ja") if row["px"] is not None else say("nej"),
    )


def moment(row: dict[str, Any], say: Say) -> str:
    """Return when something happened, as closely as it is known."""
    when = row["when"]
    if when is None:
        return say("okänt")
    if row["when_precision"] == "month":
        return say.whole_month(months.parse(f"{when:%Y-%m}"))
    if row["when_precision"] == "day":
        return say.day(when.date())
    hour = say("kl. {time}", time=say.clock(when))
    return say.beside([say.day(when.date()), hour])


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
