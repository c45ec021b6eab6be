"""What became of a file that was brought in: every row counted, and each refused one with why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.analys import columns, reasons, shown
from dashboard.parts.markup import Markup, joined, show, tag
from dashboard.parts.plan.sourced_table import sourced_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.parts.analys.bring_file import Kept
    from dashboard.parts.seen import Seen
    from geo.incidents.importing import Outcome
    from geo.incidents.rejects import Reason, Reject
    from geo.tongue import Say

SHOWN: Final = 50
"""So many refused rows are shown; the file of them has all."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told after an import."""

    city: str
    kept: Kept
    outcome: Outcome
    turn: int
    """Which of all imports of this server it was."""
    sheet: str | None = None
    """The sheet of a workbook, or the layer of a GeoPackage."""


def draw(told: Told, seen: Seen) -> None:
    """Draw what became of a file's rows, and the ways to those kept and those refused."""
    say, outcome = seen.say, told.outcome
    show(
        tag("h2", _title(told, say), cls="lk-h2"),
        tag("p", _sentence(outcome, say), cls="lk-note", role="status"),
        *_notes(outcome, say),
        tag("div", _table(outcome, say), why(outcome.reasons, say), cls="lk-pair"),
        refused(outcome.rejects, outcome.rejected, say),
        lang=say.code,
    )
    with st.container(key="analys-acts-told", horizontal=True, gap="small"):
        if outcome.batch:
            shown.draw(outcome.batch, seen, key="analys-show")
        if outcome.rejected:
            _report(told, seen)


def _report(told: Told, seen: Seen) -> None:
    """Draw the way to take the refused rows along, each with why."""
    st.download_button(
        seen.say("Hämta raderna som inte kommer med"),
        told.kept.report.read_bytes(),
        file_name("rader", "csv", seen),
        "text/csv",
        key="analys-rejects",
        on_click="ignore",
    )


def _title(told: Told, say: Say) -> str:
    """Return what the file is called; and its sheet or layer, where it has several."""
    if told.sheet is None or len(told.kept.parts.names) < 2:  # noqa: PLR2004  of one there is no other
        return say.name(told.kept.name)
    return say("{place} ({at})", place=told.kept.name, at=told.sheet)


def file_name(what: str, form: str, seen: Seen) -> str:
    """Return a name for a file to take away, which says that made-up data is."""
    mark = ["exempeldata"] if seen.city.synthetic else []
    return f"{'-'.join(['lofteskartan', *mark, seen.city.id, what])}.{form}"


def _sentence(outcome: Outcome, say: Say) -> str:
    """Return what was read, and what of it was kept, was there already and was refused."""
    return " ".join(
        (
            say.many("Filen har {n} rad.", "Filen har {n} rader.", outcome.read),
            say.many("{n} rad är införd.", "{n} rader är införda.", outcome.kept),
            say.many("{n} rad fanns redan.", "{n} rader fanns redan.", outcome.duplicates),
            say.many("{n} rad kom inte med.", "{n} rader kom inte med.", outcome.rejected),
        )
    )


def _table(outcome: Outcome, say: Say) -> Markup:
    counts = {
        say("Införda"): outcome.kept,
        say("Fanns redan sedan tidigare"): outcome.known,
        say("Stod två gånger i filen"): outcome.twice,
        say("Kom inte med"): outcome.rejected,
        say("Alla rader i filen"): outcome.read,
    }
    return counted(say("Så gick det"), (say("Rader"), say("Antal")), counts.items(), say)


def counted(
    caption: str, heads: Sequence[str], counts: Iterable[tuple[str, int]], say: Say
) -> Markup:
    """Return a small table of what there is so many of."""
    rows = [((what, say.number(n)), None) for what, n in counts]
    return sourced_table(caption, heads, rows, say)


def _notes(outcome: Outcome, say: Say) -> list[Markup]:
    told = []
    if outcome.batch is None:
        told.append(say("Ingenting är nytt, så kartan är som den var."))
    if outcome.known:
        told.append(_as_they_were(say))
    if outcome.protected:
        told.append(protected(outcome.protected, say))
    return [tag("p", each, cls="lk-small") for each in told]


def _as_they_were(say: Say) -> str:
    """Return that rows which were kept before are not changed by what this file says of them."""
    return say(
        "Rader som fanns sedan tidigare är kvar som de var, även där filen säger något annat. "
        "Ångra den tidigare importen om de ska bytas ut."
    )


def protected(count: int, say: Say) -> str:
    """Return how many rows lose their place, to protect people."""
    return say.many(
        "{n} rad gäller ett känsligt brott. Den sparas utan plats.",
        "{n} rader gäller känsliga brott. De sparas utan plats.",
        count,
    )


def why(counts: Mapping[Reason, int], say: Say) -> Markup:
    """Return how many rows are refused for each reason."""
    told = [(reasons.told(reason, say), n) for reason, n in counts.items()]
    return counted(say("Varför rader inte kommer med"), (say("Varför"), say("Rader")), told, say)


def refused(rejects: Sequence[Reject], all_: int, say: Say) -> Markup:
    """Return the first of `all_` rows that are refused, each with where and why."""
    heads = (say("Rad"), say("Kolumn"), say("Innehåll"), say("Varför"))
    told = [
        (
            (
                say.digits(str(each.line)),
                say.name(columns.head(each.column, say)) if each.column else "–",
                say.name(each.value) if each.value else "–",
                reasons.told(each.reason, say),
            ),
            None,
        )
        for each in rejects[:SHOWN]
    ]
    table = sourced_table(say("Det här kommer inte med"), heads, told, say)
    if all_ <= len(told):
        return table
    more = say("Här är de första {n} av {all}.", n=say.number(len(told)), all=say.number(all_))
    return joined([tag("p", more, cls="lk-small"), table])
