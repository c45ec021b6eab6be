"""What has to be answered before a file can be brought in, and what may be said besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import cache
from dashboard.parts.analys import valuewords
from dashboard.parts.markup import show, tag
from geo.incidents.mapping import CRSS
from geo.incidents.mapping.rules import ORDERS, RESERVED, SOURCE
from geo.sources.raw.raw import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.parts.analys.bring_desk import Desk
    from dashboard.parts.seen import Seen
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping as Told
    from geo.tongue import Say

TIMES: Final[frozenset[Field]] = frozenset({"when", "until", "date", "published"})
WHAT: Final[frozenset[Field]] = frozenset({"type", "problem", "code"})
BY_TYPE: Final = "by-type"
"""The choice that the problem type tells how incidents come to be known."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is answered so far."""

    said: dict[str, Any]
    """Fields of a mapping, by name."""
    open: tuple[str, ...]
    """What is still to be answered, in words."""
    unclear: tuple[str, ...]
    """What of that may be why no row can be told of: who the file is from never is."""


def draw(desk: Desk, mapping: Told, seen: Seen) -> Answers:
    """Draw the questions, those that are open told in words, and return the answers."""
    say, fields = seen.say, frozenset(mapping.columns.values())
    show(tag("h2", say("Om filen"), cls="lk-h2"), lang=say.code)
    told = st.container()
    said: dict[str, Any] = {}
    wrong: list[str] = []
    with st.container(key="analys-asked"):
        _source(desk, say, said, wrong)
        of_source = len(wrong)
        _as_of(desk, seen, said, wrong)
        if {"x", "y"} <= fields:
            _crs(desk, mapping, say, said, wrong)
        if fields & TIMES:
            _order(desk, say, said, wrong)
        said["defaults"] = _defaults(desk, fields, seen, wrong)
    if fields & TIMES:
        said["midnight_unknown"] = st.checkbox(
            say("Klockan 00:00 betyder att timmen är okänd"),
            value=desk.base.midnight_unknown,
            key=desk.key("midnight"),
        )
    said |= _codes(desk, fields, seen)
    with told:
        _open(wrong, say)
    return Answers(said, tuple(wrong), tuple(wrong[of_source:]))


def _open(wrong: list[str], say: Say) -> None:
    if wrong:
        lead = say("Svara på det här innan filen kan föras in:")
        items = (tag("li", each) for each in wrong)
        show(
            tag("div", tag("p", lead), tag("ul", *items, cls="lk-list"), cls="lk-note"),
            lang=say.code,
        )


def _source(desk: Desk, say: Say, said: dict[str, Any], wrong: list[str]) -> None:
    typed = st.text_input(
        say("Vem filen kommer från"), value=desk.base.source, key=desk.key("source"), max_chars=60
    )
    said["source"] = source = " ".join(typed.split())
    if not source:
        wrong.append(say("Skriv vem filen kommer från, till exempel fastighetsbolaget."))
    elif source in RESERVED:
        wrong.append(say("Den källan är upptagen. Skriv ett annat namn."))
    elif not SOURCE.fullmatch(source):
        wrong.append(say("Skriv källan med bara små bokstäver, siffror och bindestreck."))


def _as_of(desk: Desk, seen: Seen, said: dict[str, Any], wrong: list[str]) -> None:
    say, base = seen.say, desk.base.as_of
    typed = st.text_input(
        say("Dagen som filen gäller"), value=base.isoformat() if base else "",
        key=desk.key("as-of"), placeholder=say("i dag"), max_chars=10,
    )  # fmt: skip
    said["as_of"] = None
    if typed.strip():
        try:
            said["as_of"] = date.fromisoformat(typed.strip())
        except ValueError:
            wrong.append(say("Dagen går inte att läsa. Skriv till exempel 2018-12-31."))
        else:
            if said["as_of"] > cache.today(seen.city.id):
                wrong.append(say("Dagen som filen gäller har inte varit än."))


def _crs(desk: Desk, mapping: Told, say: Say, said: dict[str, Any], wrong: list[str]) -> None:
    """Draw the choice of a reference system; what the file itself declares is none."""
    columns = {field: column for column, field in mapping.columns.items()}
    if columns["x"] in GEOMETRY and desk.sample.crs:
        return
    likely = [crs for each in desk.draft.questions if each.kind == "crs" for crs in each.options]
    names = {crs: systems(say)[crs] for crs in (*likely, *CRSS)}
    label = say("Koordinatsystem")
    said["crs"] = _chosen(label, names, desk.base.crs, desk.key("crs"), say("Välj system"))
    if said["crs"] is None and _asks(desk, "crs"):
        wrong.append(say("Välj vilket system koordinaterna är i."))


def systems(say: Say) -> dict[str, str]:
    """Return what each reference system is called."""
    names = {
        "EPSG:4326": say("Grader, WGS 84"),
        "EPSG:3006": "SWEREF 99 TM",
        "EPSG:3008": "SWEREF 99 13 30",
        "EPSG:3857": say("Webbkartans meter"),
    }
    return {crs: say("{place} ({at})", place=names[crs], at=say.digits(crs)) for crs in CRSS}


def _order(desk: Desk, say: Say, said: dict[str, Any], wrong: list[str]) -> None:
    """Draw what comes first in a date, where that is asked or was said before."""
    if desk.base.order is None and not _asks(desk, "order"):
        return
    names: dict[str, str] = {
        "day": say("dagen först, som 9/5 2018"),
        "month": say("månaden först, som 5/9 2018"),
        "year": say("året först, som 18-05-09"),
    }
    told = {order: names[order] for order in ORDERS}
    label = say("Vad står först i datum?")
    found = _chosen(label, told, desk.base.order, desk.key("order"), say("Välj ordning"))
    said["order"] = found
    if found is None and _asks(desk, "order"):
        wrong.append(say("Välj vad som står först i datum."))


def _codes(desk: Desk, fields: frozenset[Field], seen: Seen) -> dict[str, Any]:
    """Draw whether codes mean what the city's list says; without a column of them nothing does."""
    say, official = seen.say, desk.base.official_codes
    if "code" not in fields:
        return {"official_codes": False, "codes": ()}
    if seen.city.offence_codes or official:
        official = st.checkbox(
            say("Läs brottskoderna med Brås lista"), value=official, key=desk.key("official-codes")
        )
    if official:
        words = say(
            "Koder som gäller både skyddade och andra brott tolkas inte. "
            "Skriv i beskrivningen vad de betyder."
        )
        show(tag("p", words, cls="lk-small"), lang=say.code)
    return {"official_codes": official}


def _defaults(
    desk: Desk, fields: frozenset[Field], seen: Seen, wrong: list[str]
) -> dict[Field, str]:
    """Draw what holds for every row, where no column says it."""
    say = seen.say
    said = dict(desk.base.defaults)
    if not fields & WHAT:
        names = valuewords.problems(seen.city, say)
        found = _chosen(say("Vad händelserna är"), names, said.get("problem"), desk.key("problem"))
        said = _put(said, "problem", found)
        if found is None:
            wrong.append(say("Välj vad händelserna är, eller vilken kolumn som säger det."))
    if "measured_as" not in fields:
        names = {BY_TYPE: say("som problemområdet brukar")}
        names |= valuewords.meanings("measured_as", seen.city, say)
        now = said.get("measured_as", BY_TYPE)
        found = _chosen(say("Hur händelserna är kända"), names, now, desk.key("measured"))
        said = _put(said, "measured_as", None if found == BY_TYPE else found)
    return said


def _chosen(
    label: str, names: Mapping[str, str], now: str | None, key: str, empty: str = "–"
) -> str | None:
    options = list(names)
    return st.selectbox(
        label,
        options,
        index=options.index(now) if now in options else None,
        format_func=names.__getitem__,
        placeholder=empty,
        key=key,
    )


def _put(said: dict[Field, str], field: Field, value: str | None) -> dict[Field, str]:
    others = {each: word for each, word in said.items() if each != field}
    return others | ({field: value} if value else {})


def _asks(desk: Desk, kind: str) -> bool:
    return any(each.kind == kind for each in desk.draft.questions)
