"""The files that were brought in before, and how one is taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache, editor
from dashboard.i18n import language
from dashboard.parts.analys import shown
from dashboard.parts.markup import show, tag
from dashboard.takeaway import incidents_batches as batches
from geo.errors import BadInput
from geo.seed import BATCH as PACKAGED

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.store import Batch
    from geo.tongue import Say

ASKED: Final = "analys-undo-asked"
"""The batch that somebody is asked about."""
DONE: Final = "analys-undo-done"


def draw(seen: Seen) -> None:
    """Draw each import, the newest first, with the way to take it back."""
    say = seen.say
    show(tag("h2", say("Tidigare importer"), cls="lk-h2"), lang=say.code)
    if told := st.session_state.pop(DONE, ""):
        show(tag("p", told, cls="lk-note", role="status"), lang=say.code)
    found = [each for each in cache.store(seen.city.id).batches() if each.id != PACKAGED]
    if not found:
        words = say("Ingen fil är införd för {city}.", city=say.text(seen.city.name))
        show(tag("p", words, cls="lk-nothing"), lang=say.code)
        return
    editor.ask(say)
    for at, batch in enumerate(reversed(found)):
        with st.container(key=f"analys-import-{at}"):
            _one(batch, seen)


def _one(batch: Batch, seen: Seen) -> None:
    say = seen.say
    rows = say.many("{n} händelse", "{n} händelser", batch.rows)
    show(
        tag("strong", say.beside(batch.sources)),
        tag("p", say.beside([rows, *_days(batch, seen)]), cls="lk-small"),
        tag("p", say("I loggen: {batch}", batch=say.digits(batch.id)), cls="lk-src"),
        lang=say.code,
    )
    if st.session_state.get(ASKED) == batch.id:
        _confirm(batch, seen)
        return
    with st.container(key=f"analys-acts-{batch.id}", horizontal=True, gap="small"):
        shown.draw(batch.id, seen, key=f"analys-show-{batch.id}")
        st.button(
            say("Ångra importen"),
            key=f"analys-undo-{batch.id}",
            disabled=editor.who() is None,
            on_click=_ask,
            args=(batch.id,),
        )


def _days(batch: Batch, seen: Seen) -> list[str]:
    say = seen.say
    day = say.day(date.fromisoformat(batch.as_of[:10]))
    return [say("gäller {day}", day=day), batches.added(batch, seen.city, say)]


def _confirm(batch: Batch, seen: Seen) -> None:
    say = seen.say
    words = say.many(
        "{n} händelse försvinner ur kartan. Vill du det?",
        "{n} händelser försvinner ur kartan. Vill du det?",
        batch.rows,
    )
    show(tag("p", words, cls="lk-wrong", role="status"), lang=say.code)
    with st.container(key="analys-undo-sure", horizontal=True, gap="small"):
        st.button(
            say("Ja, ta bort"), key="analys-undo-yes",
            on_click=_undo, args=(batch.id, seen.city.id, say.code),
        )  # fmt: skip
        st.button(say("Behåll"), key="analys-undo-no", on_click=_ask, args=(None,))


def _ask(batch: str | None) -> None:
    st.session_state[ASKED] = batch


def _undo(batch: str, city: str, lang: str) -> None:
    """Take a batch back, and say what came of it."""
    say: Say = language(lang)
    _ask(None)
    if not editor.may_edit() or editor.who() is None:
        return
    try:
        gone = cache.store(city).undo(batch)
    except BadInput:
        st.session_state[DONE] = say("Importen är redan borta.")
        return
    st.session_state[DONE] = say.many(
        "{n} händelse är borttagen ur kartan.", "{n} händelser är borttagna ur kartan.", gone
    )
