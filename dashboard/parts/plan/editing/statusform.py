"""The form of a status: how far an activity or a commitment has come, who says so, and by what."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, get_args

import streamlit as st

from dashboard import cache, editor, state
from dashboard.i18n import language
from dashboard.parts.markup import show, tag
from dashboard.parts.plan import fieldwords
from dashboard.parts.plan.editing import conflict, desk, outcome, reasons, saving
from dashboard.parts.plan.editing.desk import Opened
from dashboard.parts.plan.editing.fields import Fields
from dashboard.parts.plan.editing.reasons import Wrong
from geo.plan import breaches, event, typed, words
from geo.plan.activity import Proof, ProofKind, Status, Step
from geo.spelling import alphabet
from geo.text import FIRST, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dashboard.parts.plan.editing.desk import Met
    from dashboard.parts.seen import Seen
    from geo.city import City
    from geo.tongue import Say

EMPTY: Final[Mapping[str, Any]] = {
    "axis": None, "step": None, "by": None, "on": "", "proof": None, "words": "", "url": "",
    "number": "", "note": "",
}  # fmt: skip


def draw(seen: Seen, subject: str, done: str = "") -> None:
    """Draw what is told of a subject, and the form that tells more.

    Parameters
    ----------
    done
        What came of the last press, told beside the button as well.
    """
    say = seen.say
    name = f"status|{seen.city.id}|{subject}"
    form = desk.opened(name) or Opened(
        desk=name, turn=desk.turn(), revision=_revision(seen.city.id, subject), typed=EMPTY
    )
    form = desk.keep(form.but(typed=desk.typed(form)))
    _, wrong = read(form.typed, seen.city)
    told = {each.field: each for each in wrong} if form.wrong else {}
    _now(subject, seen)
    with st.container(key="plan-form"):
        with st.container():
            if form.met:
                _conflict(form.met, seen)
        fields = Fields(form, told, seen.say)
        fields.count()
        with st.container(key="plan-fields"):
            _all(fields, seen.city)
        st.button(
            say("Spara"), key=desk.SAVE, type="primary", on_click=_save,
            args=(form.desk, subject),
        )  # fmt: skip
        outcome.again(done or fields.lacking(), say)


def _conflict(met: Met, seen: Seen) -> None:
    """Draw what somebody else told first; a status is written anew, and never merged."""
    say = seen.say
    with st.container(key="plan-conflict"):
        conflict.told(met, seen)
        words_ = say("Spara igen om ditt ska gälla också. Det som skrivs sist visas i planen.")
        show(tag("p", words_), lang=say.code)


def read(told: Mapping[str, Any], city: City) -> tuple[Status | None, tuple[Wrong, ...]]:
    """Return the status that was typed, and what is wrong with it; None where too much is."""
    wrong = [Wrong(name, "", "missing") for name in ("axis", "step", "by") if not told[name]]
    on = _day(told["on"], wrong)
    proof = _proof(told, wrong)
    if not told["axis"] or not told["step"]:
        return None, tuple(wrong)
    made = Status(
        axis=told["axis"],
        step=Step(told["step"]),
        by=told["by"] or "",
        on=on or city.as_of,
        proof=proof,
        note=_text(told["note"]),
    )
    known = {each.field for each in wrong}
    refused = [
        each
        for each in breaches.of_status(made, city, today=datetime.now(city.zone).date())
        if each.field not in known
    ]
    wrong += reasons.of(refused)
    return (None if wrong else made), tuple(wrong)


def _day(told: str, wrong: list[Wrong]) -> date | None:
    try:
        found = typed.day(told or "")
    except ValueError:
        wrong.append(Wrong("on", told, "bad_day"))
        return None
    if found is None:
        wrong.append(Wrong("on", "", "missing"))
    return found


def _proof(told: Mapping[str, Any], wrong: list[Wrong]) -> Proof | None:
    if not told["proof"]:
        return None
    kind: ProofKind = told["proof"]
    number = (told["number"] or "").strip().replace(" ", "").replace("\u00a0", "")
    if kind == "count" and not number.isdecimal():
        wrong.append(Wrong("number", number, "bad_number"))
    if not _text(told["words"]):
        wrong.append(Wrong("words", "", "missing"))
    return Proof(
        kind=kind,
        words=_text(told["words"]),
        url=(told["url"] or "").strip() or None,
        number=int(number) if kind == "count" and number.isdecimal() else None,
    )


def _text(told: str) -> Text | None:
    return Text(((FIRST, told.strip()),)) if (told or "").strip() else None


def _revision(city: str, subject: str) -> int:
    return max((e.revision for e in cache.events(city) if e.subject == subject), default=0)


def _now(subject: str, seen: Seen) -> None:
    """Draw what is told now, on each axis."""
    say, plan = seen.say, cache.plan(seen.city.id)
    entry = plan.entries.get(event.id_of(subject, "activity") or "")
    part = event.id_of(subject, "commitment")
    told = entry.status if entry else plan.status(part or "")
    rows = [
        say(
            "{axis}: {step}",
            axis=words.axis_name(axis, say),
            step=words.step_name(told[axis].status.step if axis in told else None, say),
        )
        for axis in words.AXES
    ]
    listed = (tag("li", tag("p", each)) for each in rows)
    show(tag("h3", say("Så står det nu")), tag("ul", *listed, cls="lk-log"), lang=say.code)


def _all(fields: Fields, city: City) -> None:
    say = fields.say
    show(tag("h3", say("Nytt läge")), lang=say.code)
    axes = {str(axis): words.axis_name(axis, say) for axis in words.AXES}
    fields.pick("axis", say("Vad följs upp?"), axes, axes.__getitem__)
    steps = {str(step): words.step_name(step, say) for step in Step}
    fields.pick("step", say("Hur långt har det kommit?"), steps, steps.__getitem__)
    known = city.promises.actors
    actors = sorted(known, key=lambda each: alphabet(known[each].name))
    one, other = st.columns(2)
    with one:
        label = say("Vem säger det?")
        fields.choice("by", label, actors, lambda each: fieldwords.actor(each, city))
    with other:
        hint = say("till exempel 24 november 2026")
        fields.line("on", say("Vilken dag gäller det?"), hint)
    kinds = {
        "document": say("Ett dokument"),
        "link": say("En länk"),
        "count": say("Ett antal"),
    }
    fields.pick("proof", say("Vad visar det?"), get_args(ProofKind), kinds.__getitem__)
    _proof_fields(fields, say)
    fields.line("note", say("Kommentar. Frivilligt"))


def _proof_fields(fields: Fields, say: Say) -> None:
    """Draw what is asked of the kind of proof that is chosen."""
    kind = st.session_state.get(fields.form.key("proof"))
    if kind == "count":
        one, other = st.columns(2)
        with one:
            fields.line("number", say("Hur många?"))
        with other:
            fields.line("words", say("Av vad?"), say("till exempel kvällar"))
    elif kind:
        fields.line("words", say("Vad heter det?"), say("till exempel Driftens logg"))
    if kind:
        label = say("Adress") if kind == "link" else say("Adress till källan. Frivilligt")
        fields.line("url", label, "https://")


def _save(name: str, subject: str) -> None:
    found, view, who = desk.opened(name), state.view(), editor.who()
    say = language(view.lang)
    if found is None or who is None or not editor.may_edit():
        desk.say_done(say("Inget är sparat. Skriv ditt namn först."))
        return
    found = found.but(typed=desk.typed(found))
    made, wrong = read(found.typed, cache.cities()[view.city])
    if made is None:
        desk.keep(found.but(wrong=wrong))
        return
    draft = event.status(subject, made)
    if saving.append(found.but(wrong=()), draft, who, view.city):
        desk.say_done(say("Läget är sparat. Det syns i planen nu."))
