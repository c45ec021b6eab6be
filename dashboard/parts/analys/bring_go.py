"""The import itself: the button, how far it has come, and what became of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import streamlit as st
from filelock import Timeout

from dashboard import cache, editor
from dashboard.parts.analys import bring_desk, reasons, refusals
from dashboard.parts.analys.bring_told import Told
from dashboard.parts.markup import show, tag
from geo.errors import BadInput, MixedData
from geo.incidents.importing import bring
from geo.incidents.rejects import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.parts.analys.bring_desk import Desk
    from dashboard.parts.seen import Seen
    from geo.incidents.importing import Outcome, Progress
    from geo.tongue import Say

log = logging.getLogger(__name__)

TOLD: Final = "analys-told"
"""What became of the file that was brought in last."""
RUNNING: Final = "analys-running"
"""Stands while an import runs: whatever is pressed meanwhile breaks it off."""


def draw(desk: Desk, seen: Seen, *, ready: bool) -> None:
    """Draw who brings the file in and the button, and bring it in when it is pressed."""
    say = seen.say
    with st.container(key="analys-go"):
        with st.container(key="analys-who"):
            editor.ask(say)
        if seen.city.synthetic:
            words = say("Staden är påhittad. Det du för in märks som exempeldata.")
            show(tag("p", words, cls="lk-small"), lang=say.code)
        pressed = st.button(
            say("För in"),
            type="primary",
            key="analys-bring-go",
            disabled=not ready or editor.who() is None,
        )
        if pressed and editor.may_edit():
            _bring(desk, seen)


def broken_off() -> bool:
    """Return, once, whether the last import was broken off."""
    return bool(st.session_state.pop(RUNNING, False))


def _bring(desk: Desk, seen: Seen) -> None:
    """Bring the file in, and show the page anew with what became of it."""
    say = seen.say
    bar = st.progress(0.0, text=say("Läser filen"))
    st.session_state[RUNNING] = True
    try:
        outcome = _brought(desk, seen, _teller(bar.progress, say))
    except BadInput as wrong:
        _refused(say("Inget är infört. Filen eller beskrivningen stämmer inte."), str(wrong), say)
    except MixedData as wrong:
        _refused(say("Inget är infört. Påhittat och verkligt blandas aldrig."), str(wrong), say)
    except Timeout:
        _refused(say("Inget är infört. En annan import pågår. Försök igen om en stund."), "", say)
    else:
        log.info("%s brought in %s for %s", editor.who(), outcome.batch or "nothing", seen.city.id)
        st.session_state[TOLD] = Told(seen.city.id, desk.kept, outcome, desk.turn, desk.sheet)
        bring_desk.clear()
        desk.kept.path.unlink(missing_ok=True)
        st.session_state.pop(RUNNING, None)
        st.rerun()
    st.session_state.pop(RUNNING, None)


def _brought(desk: Desk, seen: Seen, tell: Callable[[Progress], None]) -> Outcome:
    kept, say = desk.kept, seen.say
    with kept.report.open("w", encoding="utf-8-sig", newline="") as out:
        words, head = reasons.all_told(say), reasons.head(say)
        report = Report(out, kept.name, words=words, head=head)
        return bring(
            kept.path, desk.mapping, seen.city, cache.store(seen.city.id),
            name=kept.name, sheet=desk.sheet, report=report, tell=tell,
        )  # fmt: skip


def _teller(show_: Callable[..., object], say: Say) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        if progress.step == "keeping":
            if progress.part < 1:  # what is kept is kept: nothing may break in any more
                show_(1.0, text=say("Sparar raderna"))
            return
        text = say.many("{n} rad är läst", "{n} rader är lästa", progress.read)
        show_(progress.part, text=text)

    return tell


def _refused(words: str, why: str, say: Say) -> None:
    """Draw that nothing was kept; the exact reason is in English, as the command has it."""
    exactly = refusals.exactly(why) if why else ""
    show(tag("p", words, cls="lk-note", role="status"), exactly, lang=say.code)
