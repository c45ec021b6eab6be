"""From a form to the log: what is written, and what happens when somebody else was faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, editor, state
from dashboard.i18n import language
from dashboard.parts.plan.editing import desk, reasons, typed
from dashboard.parts.plan.editing.desk import Met, Opened
from geo.plan import breaches, event, merge
from geo.plan.log import Conflict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.parts.seen import Seen
    from geo.city import City
    from geo.plan.activity import Activity
    from geo.plan.event import Draft
    from geo.plan.merge import Merged, Side
    from geo.tongue import Say

FORM = "form|"


def form(seen: Seen, subject: str) -> Opened | None:
    """Return the open form of an activity, or open it; None where it was withdrawn.

    A form that is open already stays what it was opened on, whatever others write.
    """
    name = f"{FORM}{seen.city.id}|{subject}"
    if found := desk.opened(name):
        return found
    entry = cache.plan(seen.city.id).entries.get(event.id_of(subject, "activity") or "")
    if entry and entry.withdrawn:
        return None
    base = entry.activity if entry else None
    told = {**typed.fields(base), "why": ""}
    if base is None and (part := event.id_of(seen.view.link or "", "commitment")):
        told |= _serving(part, seen.city)
    revision = entry.revision if entry else 0
    return Opened(desk=name, turn=desk.turn(), base=base, revision=revision, typed=told)


def save(name: str) -> None:
    """Write what a form holds, or remember what keeps it from being written."""
    found, say = desk.opened(name), language(state.view().lang)
    who = editor.who()
    if found is None or who is None or not editor.may_edit():
        desk.say_done(say("Inget är sparat. Skriv ditt namn först."))
        return
    city = cache.cities()[state.view().city]
    found = found.but(typed=desk.typed(found))
    mine, wrong = typed.read(found.typed, found.base, city, cache.plan(city.id).entries)
    if wrong:
        desk.keep(found.but(wrong=wrong))
    elif (result := _result(found, mine)) is None:
        desk.keep(found.but(wrong=()))
        desk.say_done(say("Inget är sparat än. Välj för varje fält som ni båda har ändrat."))
    elif refused := reasons.of(breaches.of_activity(result, city)):
        desk.keep(found.but(wrong=refused))
    else:
        _write(found.but(wrong=()), result, who, city, say)


def withdraw(name: str) -> None:
    """Write that an activity is no longer planned."""
    found, say, who = desk.opened(name), language(state.view().lang), editor.who()
    if found is None or found.base is None or who is None or not editor.may_edit():
        desk.say_done(say("Inget är sparat. Skriv ditt namn först."))
        return
    told = desk.typed(found)
    draft = event.withdrawn(found.base.id, str(told.get("why") or "").strip())
    if append(found.but(typed=told), draft, who, state.view().city):
        desk.say_done(say("Aktiviteten är borttagen ur planen. Det står i loggen."))


def append(found: Opened, draft: Draft, who: str, city: str) -> bool:
    """Write one event on what the form has seen, and put the form away.

    Where somebody else was faster, nothing is written and the form remembers what they wrote.
    """
    try:
        cache.log(city).append([draft], who=who, seen={draft.subject: revision(found)})
    except Conflict as conflict:
        desk.keep(found.but(met=met(found, draft, conflict, city)))
        return False
    desk.put_away(found.desk)
    return True


def revision(found: Opened) -> int:
    """Return the revision of its subject that a form's writer has been shown."""
    return found.met.revision if found.met else found.revision


def met(found: Opened, draft: Draft, conflict: Conflict, city: str) -> Met:
    """Return what others wrote since the form was opened."""
    entry = cache.plan(city).entries.get(draft.activity or "")
    return Met(
        theirs=entry.activity if entry else None,
        withdrawn=bool(entry and entry.withdrawn),
        revision=max(each.revision for each in conflict.since),
        since=(*(found.met.since if found.met else ()), *conflict.since),
    )


def merged(found: Opened, mine: Activity) -> Merged | None:
    """Return mine and theirs brought together; None where there is no theirs."""
    if found.base is None or found.met is None or found.met.theirs is None:
        return None
    return merge.of_activities(found.base, mine, found.met.theirs)


def side(found: Opened, field: str) -> str:
    """Return the key of the choice between mine and theirs."""
    return found.key(f"side-{field}")


def _result(found: Opened, mine: Activity) -> Activity | None:
    """Return what is to be written; None where a choice is still missing."""
    both = merged(found, mine)
    if both is None or found.met is None or found.met.theirs is None:
        return mine
    picked = {each.field: st.session_state.get(side(found, each.field)) for each in both.clashes}
    choices: Mapping[str, Side] = {name: at for name, at in picked.items() if at}
    if len(choices) < len(picked):
        return None
    return merge.settled(both, choices, found.met.theirs)


def _write(found: Opened, result: Activity, who: str, city: City, say: Say) -> None:
    if found.base is None:
        _add(found, result, who, city, say)
        return
    now = found.met.theirs if found.met else found.base
    draft = event.added(result) if now is None else event.changed(now, result)
    if draft is None:
        desk.put_away(found.desk)
        desk.say_done(say("Ingenting var ändrat, så ingenting skrevs."))
    elif append(found, draft, who, city.id):
        desk.say_done(say("Sparat: {title}", title=say.text(result.title)))
        state.go(state.view().but(link=event.subject_of("activity", result.id)))


def _add(found: Opened, made: Activity, who: str, city: City, say: Say) -> None:
    """Write a new activity, unless another got its id a moment ago."""
    draft = event.added(made)
    try:
        cache.log(city.id).append([draft], who=who, seen={draft.subject: 0})
    except Conflict:
        desk.keep(found)
        desk.say_done(say("Någon annan lade just till något med samma rubrik. Spara igen."))
        return
    desk.put_away(found.desk)
    desk.say_done(say("Sparat: {title}", title=say.text(made.title)))
    state.go(state.view().but(link=draft.subject))


def _serving(part: str, city: City) -> dict[str, str]:
    """Return what a new activity of a commitment begins with."""
    owners = [promise.id for promise in city.promises if part in {e.id for e in promise.parts}]
    return {"promise": owners[0], "commitment": part} if owners else {}
