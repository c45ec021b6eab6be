"""Bringing a file into the plan: what its columns are, what would come of it, and then doing it.

Nothing is written before somebody has seen what it would be and pressed the button.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache, editor
from dashboard.i18n import language
from dashboard.parts.markup import Markup, show, tag
from dashboard.parts.plan.editing import loglines, outcome, rowreasons
from dashboard.parts.plan.sourced_table import sourced_table
from geo.errors import BadInput
from geo.plan import bringing, drafting, mapping, rejects
from geo.plan.fold import fold
from geo.sources import plan as rows
from geo.sources import tables

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.plan.bringing import Outcome
    from geo.plan.mapping import Mapping
    from geo.sources.tables import Table
    from geo.tongue import Say

MOST: Final = 2000
"""So many rows are brought in here; more of them go by the command."""
SHOWN: Final = 50
"""So many refused cells are shown; the file of them has all."""
FILE: Final = "plan-bring-file"
DONE: Final = "plan-bring-done"
COLUMNS: Final = "plan-bring-columns"
_KINDS: Final = ("csv", "tsv", "txt", "xlsx")


def draw(seen: Seen) -> None:
    """Draw the choice of a file, what would come of it, and the way back from the last one."""
    say = seen.say
    if not editor.may_edit():
        return
    lead = say("Välj en tabell med aktiviteter, som CSV eller Excel. En rad är en aktivitet.")
    show(
        tag("h2", say("För in en fil"), cls="lk-h2"),
        tag("p", lead, cls="lk-small"),
        lang=say.code,
    )
    told = str(st.session_state.pop(DONE, ""))
    outcome.first(told, say)
    with st.container(key="plan-bring"):
        upload = st.file_uploader(say("Fil med aktiviteter"), type=list(_KINDS), key=FILE)
        if upload is not None:
            _file(upload.getvalue(), upload.name, seen)
            outcome.again(told, say)
        _back(seen)


def _file(raw: bytes, name: str, seen: Seen) -> None:
    """Draw what a file's columns are and what would come of it."""
    say = seen.say
    try:
        table = tables.parse(raw, name)
    except BadInput as wrong:
        words = say("Filen går inte att läsa. Spara den som CSV eller Excel och välj den igen.")
        _refused(words, wrong, say)
        return
    if len(table.rows) > MOST:
        words = say.many(
            "Filen har {n} rad. Så stora filer förs in med kommandot import plan.",
            "Filen har {n} rader. Så stora filer förs in med kommandot import plan.",
            len(table.rows),
        )
        show(tag("p", words, cls="lk-note"), lang=say.code)
        return
    columns = _columns(table, raw, seen)
    try:
        told = mapping.parse(columns)
        weighed = _weighed(table, told, seen)
    except mapping.NoTitle:
        words = say(
            "Ingen kolumn i filen är rubriken på en aktivitet. Öppna ”Vad kolumnerna betyder” "
            "och skriv title vid rätt kolumn."
        )
        show(tag("p", words, cls="lk-note", role="status"), lang=say.code)
        return
    except BadInput as wrong:
        _refused(say("Beskrivningen av kolumnerna går inte att läsa."), wrong, say)
        return
    _unused(table, told, say)
    _preview(weighed, name, say)
    if editor.who() is None:
        words = say("Skriv ditt namn först. Utan namn sparas ingenting.")
        show(tag("p", words, cls="lk-note"), lang=say.code)
    st.button(
        say("För in"),
        type="primary",
        key="plan-bring-write",
        disabled=not weighed.drafts or editor.who() is None,
        on_click=_write,
        args=(raw, name, seen.city.id, say.code),
    )


def _columns(table: Table, raw: bytes, seen: Seen) -> str:
    """Draw what the columns are, drafted from their heads, and return it as it was corrected."""
    say, key = seen.say, _key(raw)
    if key not in st.session_state:
        day = datetime.now(UTC).astimezone(seen.city.zone).date()
        cells = (row.cells for row in table.rows)
        st.session_state[key] = drafting.draft(table.header, cells, seen.city, say, day=day)
    with st.expander(say("Vad kolumnerna betyder")):
        return str(st.text_area(say("Kolumner och ord, som TOML"), key=key, height=320))


def _key(raw: bytes) -> str:
    return f"{COLUMNS}-{hashlib.sha256(raw).hexdigest()[:16]}"


def _unused(table: Table, told: Mapping, say: Say) -> None:
    """Say which columns of a file do not come along, so that nobody believes they did."""
    used = set(told.fields(table.header).values())
    names = [name for at, name in enumerate(table.header) if name and at not in used]
    if names:
        words = say.many(
            "{n} kolumn i filen används inte: {names}.",
            "{n} kolumner i filen används inte: {names}.",
            len(names),
            names=say.listed(names),
        )
        show(tag("p", words, cls="lk-small"), lang=say.code)


def _weighed(table: Table, columns: Mapping, seen: Seen) -> Outcome:
    told = rows.read(table, columns, seen.city)
    return bringing.weigh(told, cache.plan(seen.city.id), cache.events(seen.city.id), seen.city)


def _preview(weighed: Outcome, name: str, say: Say) -> None:
    """Draw how many rows are new, changed, there already and refused, and why those are."""
    counts = [
        say.many("{n} ny aktivitet", "{n} nya aktiviteter", weighed.added),
        say.many("{n} ändrad aktivitet", "{n} ändrade aktiviteter", weighed.changed),
        say.many("{n} rad finns redan", "{n} rader finns redan", weighed.duplicates),
        say.many("{n} rad kommer inte med", "{n} rader kommer inte med", weighed.rejected),
    ]
    read = say.many("Filen har {n} rad.", "Filen har {n} rader.", weighed.read)
    show(
        tag("p", read, cls="lk-lead"),
        tag("ul", *(tag("li", each) for each in counts)),
        _rejected(weighed, say),
        lang=say.code,
    )
    if weighed.rejects:
        st.download_button(
            say("Hämta raderna som inte kommer med"),
            rejects.as_csv(name, weighed.rejects).encode("utf-8-sig"),
            "lofteskartan-rader.csv",
            "text/csv",
            key="plan-bring-rejects",
        )


def _rejected(weighed: Outcome, say: Say) -> Markup:
    heads = (say("Rad"), say("Kolumn"), say("Innehåll"), say("Varför"))
    told = [
        (
            (
                say.digits(str(each.line)),
                say.name(each.column or "–"),
                say.name(each.value or "–"),
                rowreasons.told(each.reason, say),
            ),
            None,
        )
        for each in weighed.rejects[:SHOWN]
    ]
    return sourced_table(say("Det här kommer inte med"), heads, told, say)


def _refused(words: str, wrong: BadInput, say: Say) -> None:
    """Draw that a file is refused; the exact reason is in English, as the command has it."""
    why = tag("p", str(wrong), lang="en", dir="ltr", cls="lk-small")
    show(tag("p", words, cls="lk-note", role="status"), why, lang=say.code)


def _write(raw: bytes, name: str, city: str, lang: str) -> None:
    """Write what the preview told of, weighed once more against the plan as it is now."""
    say, who = language(lang), editor.who()
    if who is None or not editor.may_edit():
        return
    about, log = cache.cities()[city], cache.log(city)
    try:
        told = mapping.parse(str(st.session_state[_key(raw)]))
        reading = rows.read(tables.parse(raw, name), told, about)
        events = log.events()
        weighed = bringing.weigh(reading, fold(events), events, about)
        bringing.write(log, weighed, bringing.batch_of(raw), who=who)
    except BadInput:
        st.session_state[DONE] = say("Inget är infört. Planen ändrades nyss. Försök igen.")
        return
    st.session_state[DONE] = say.many(
        "Infört: {n} aktivitet är ny eller ändrad.",
        "Infört: {n} aktiviteter är nya eller ändrade.",
        weighed.added + weighed.changed,
    )


def _back(seen: Seen) -> None:
    """Draw the way back from the file that was brought in last."""
    batches = bringing.imports(cache.events(seen.city.id))
    if not batches:
        return
    say, batch = seen.say, batches[-1]
    words = say("Den senaste filen heter {batch} i loggen.", batch=loglines.batch(batch, say))
    show(tag("p", words, cls="lk-small"), lang=say.code)
    st.button(
        say("Ångra den senaste filen"),
        key="plan-bring-undo",
        disabled=editor.who() is None,
        on_click=_undo,
        args=(batch, seen.city.id, say.code),
    )


def _undo(batch: str, city: str, lang: str) -> None:
    say, who = language(lang), editor.who()
    if who is None or not editor.may_edit():
        return
    try:
        bringing.undo(cache.log(city), batch, who=who)
    except BadInput:
        st.session_state[DONE] = say("Inget är ångrat. Planen ändrades nyss. Försök igen.")
    else:
        st.session_state[DONE] = say("Filen gäller inte längre. Allt står kvar i loggen.")
