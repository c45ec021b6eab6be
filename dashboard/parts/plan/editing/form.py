"""The form of one activity: everything that can stand in a plan, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import streamlit as st

from dashboard.parts.markup import show, tag
from dashboard.parts.plan import fieldwords
from dashboard.parts.plan.editing import conflict, desk, outcome, placing, saving, typed
from dashboard.parts.plan.editing.fields import Fields
from geo.plan.activity import Every
from geo.plan.breaches import LONGEST
from geo.plan.field_names import field_name
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.parts.plan.editing.desk import Opened
    from dashboard.parts.seen import Seen
    from geo.city import City
    from geo.tongue import Say


def draw(seen: Seen, subject: str, done: str = "") -> None:
    """Draw the form of the activity of this subject, or of a new one.

    Parameters
    ----------
    done
        What came of the last press, told beside the buttons as well.
    """
    form = saving.form(seen, subject)
    if form is None:
        words = seen.say(
            "Aktiviteten är borttagen ur planen. Ångra det i loggen om den ska tillbaka."
        )
        show(tag("p", words, cls="lk-note"), lang=seen.say.code)
        return
    _tidy(form, seen.city)
    form = desk.keep(form.but(typed=desk.typed(form)))
    mine, wrong = typed.read(form.typed, form.base, seen.city, ())
    told = {each.field: each for each in wrong} if form.wrong else {}
    with st.container(key="plan-form"):
        with st.container():
            if form.met:
                conflict.draw(form, form.met, mine, seen, done)
        fields = Fields(form, told, seen.say)
        fields.count()
        with st.container(key="plan-fields"):
            _all(fields, seen.city)
        placing.draw(form, told.get("places"), seen)
        _buttons(form, seen.say)
        outcome.again(done or _kept(form, fields, seen.say), seen.say)
        _withdrawing(form, seen.say)


def _tidy(form: Opened, city: City) -> None:
    """Forget a commitment that is none of the promise chosen: the list does not have it."""
    promise = st.session_state.get(form.key("promise"), form.typed["promise"])
    known = [part.id for part in city.promises[promise].parts] if promise in city.promises else []
    key = form.key("commitment")
    if st.session_state.get(key, form.typed["commitment"]) not in known:
        st.session_state[key] = None


def _section(title: str, say: Say) -> None:
    show(tag("h3", title), lang=say.code)


def _all(fields: Fields, city: City) -> None:
    """Draw every field, from what it is to how one takes part."""
    say = fields.say
    _section(say("Vad"), say)
    _what(fields, city)
    _section(say("Vem"), say)
    _who(fields, city)
    _section(say("När"), say)
    _when(fields)
    _section(say("För den som vill vara med"), say)
    _joining(fields)


def _what(fields: Fields, city: City) -> None:
    say, known = fields.say, city.promises
    _texts(fields, "title", fields.line)
    promises = sorted(known, key=lambda each: -each.year)
    one, other = st.columns(2)
    with one:
        fields.choice(
            "promise",
            field_name("promise", say),
            [each.id for each in promises],
            lambda each: fieldwords.promise(each, city, say),
        )
    with other:
        chosen = str(st.session_state.get(fields.form.key("promise")))
        parts = [part.id for part in known[chosen].parts] if chosen in known else []
        name = field_name("commitment", say)
        fields.choice(
            "commitment",
            name,
            parts,
            lambda each: fieldwords.part(each, city, say),
            empty=say("Välj ett löfte först"),
        )
    _texts(fields, "about", fields.lines)
    tags = [
        problem
        for each in city.problems.open
        for problem in (each.id, *(f"{each.id}/{sub}" for sub, _ in each.subs))
    ]
    fields.several(
        "problems",
        field_name("problems", say),
        tags,
        lambda each: fieldwords.problem(each, city, say),
    )


def _who(fields: Fields, city: City) -> None:
    known = city.promises.actors
    actors = sorted(known, key=lambda each: alphabet(known[each].name))
    for field, draw_ in (("responsible", fields.choice), ("partners", fields.several)):
        draw_(
            field,
            field_name(field, fields.say),
            actors,
            lambda each: fieldwords.actor(each, city),
        )


def _when(fields: Fields) -> None:
    say = fields.say
    day = say("till exempel 24 november 2026")
    for hints in ({"starts": day, "ends": day}, {"begins": "18:00", "finishes": "20:00"}):
        for column, (field, hint) in zip(st.columns(2), hints.items(), strict=True):
            with column:
                fields.line(field, field_name(field, say), hint)
    one, other = st.columns(2)
    with one:
        often = {every: fieldwords.often(every, say) for every in get_args(Every)}
        fields.choice("repeat", field_name("repeat", say), often, often.__getitem__)
    with other:
        fields.line("until", field_name("until", say), day)


def _joining(fields: Fields) -> None:
    say = fields.say
    _texts(fields, "join", fields.lines)
    name = field_name("languages", say)
    first, others = fieldwords.SPOKEN[:2], fieldwords.SPOKEN[2:]
    order = sorted(others, key=lambda each: alphabet(fieldwords.spoken(each, say)))
    spoken = (*first, *order)
    fields.several("languages", name, spoken, lambda each: fieldwords.spoken(each, say))
    fields.line("source", field_name("source", say), "https://")


def _texts(fields: Fields, field: str, draw_: Callable[[str, str], None]) -> None:
    """Draw the fields of a text: in Swedish, and beside it in English."""
    say = fields.say
    name = field_name(field, say)
    labels = {
        "sv": say("{field} på svenska", field=name),
        "en": say("{field} på engelska", field=name),
    }
    for column, tongue in zip(st.columns(2), typed.TONGUES, strict=True):
        with column:
            draw_(f"{field}_{tongue}", labels[tongue])
    fields.tell(field)


def _buttons(form: Opened, say: Say) -> None:
    with st.container(key="plan-form-go", horizontal=True):
        st.button(
            say("Spara"), key=desk.SAVE, type="primary",
            on_click=saving.save, args=(form.desk,),
        )  # fmt: skip
        st.button(
            say("Släng det jag skrivit"), key=form.key("discard"),
            on_click=desk.put_away, args=(form.desk,),
        )  # fmt: skip


def _kept(form: Opened, fields: Fields, say: Say) -> str:
    """Return what keeps a form from being written: another's words, or fields to be mended."""
    if form.met and not fields.wrong:
        return f"{conflict.title(form.met, say)}. {say('Läs och välj längst upp i formuläret.')}"
    return fields.which()


def _withdrawing(form: Opened, say: Say) -> None:
    """Draw the way to take an activity out of the plan, if it is in it."""
    if form.base is None:
        return
    with st.expander(say("Ta bort ur planen")):
        words = say(
            "Aktiviteten visas inte längre i planen. Loggen minns den, och det går att ångra."
        )
        show(tag("p", words, cls="lk-small"), lang=say.code)
        st.text_input(say("Varför tas den bort?"), key=desk.held(form, "why"), max_chars=LONGEST)
        st.button(
            say("Ta bort"), key=form.key("withdraw"), on_click=saving.withdraw, args=(form.desk,)
        )
