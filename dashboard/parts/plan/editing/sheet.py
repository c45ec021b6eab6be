"""Many activities at once: a table of a few columns that is changed like a spreadsheet.

Each row that was changed becomes one event of its own, under the same rules as in the form. A row
that is refused, or that somebody else changed first, stays as it was typed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard import cache, editor, state
from dashboard.i18n import language
from dashboard.parts.markup import show, tag
from dashboard.parts.plan.editing import desk, loglines, outcome, reasons
from dashboard.parts.plan.editing.rows import COLUMNS, Row, Sheet, edited, row_of, written
from dashboard.parts.plan.editing.rows import names as names_of
from geo.plan.field_names import field_name
from geo.spelling import alphabet
from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.parts.markup import Markup
    from dashboard.parts.seen import Seen
    from geo.plan.fold import Entry
    from geo.tongue import Say

A_PAGE: Final = 50


def draw(seen: Seen, done: str = "") -> None:
    """Draw the table, what is wrong in it, the way to write it, and what came of the last time."""
    say = seen.say
    entries = sorted(
        cache.plan(seen.city.id), key=lambda each: alphabet(say.text(each.activity.title))
    )
    if not entries:
        show(tag("p", say("Planen har inga aktiviteter än."), cls="lk-nothing"), lang=say.code)
        return
    page = _page(len(entries), say)
    sheet = _opened(entries, page, seen)
    with st.container(key="plan-sheet"):
        words = say("Ändra i rutorna och spara. Varje rad som du har ändrat blir en post i loggen.")
        show(tag("p", words, cls="lk-small"), lang=say.code)
        _told(sheet, seen)
        _table(sheet, seen)
        with st.container(key="plan-sheet-go", horizontal=True):
            at = (sheet.city, sheet.page)
            st.button(
                say("Spara raderna"), key="plan-sheet-save", type="primary", on_click=_save, args=at
            )
            st.button(say("Läs om tabellen"), key="plan-sheet-again", on_click=_forget, args=at)
        outcome.again(done, say)


def _opened(entries: Sequence[Entry], page: int, seen: Seen) -> Sheet:
    """Return the table of a page as it stands, or open it.

    A widget that has not been drawn for a while has forgotten what was typed; the rows have not.
    """
    sheet = _sheets().get((seen.city.id, page))
    if sheet is None:
        rows = tuple(map(row_of, entries[page * A_PAGE : (page + 1) * A_PAGE]))
        sheet = Sheet(city=seen.city.id, page=page, turn=desk.turn(), rows=rows)
    elif sheet.key in st.session_state:
        sheet = replace(sheet, edits=st.session_state[sheet.key].get("edited_rows", {}))
    else:
        rows = edited(sheet, sheet.edits, seen.city)
        sheet = replace(sheet, rows=rows, turn=desk.turn(), edits={})
    return _keep(sheet)


def _sheets() -> dict[tuple[str, int], Sheet]:
    found = st.session_state.get(desk.SHEETS)
    return found if isinstance(found, dict) else {}


def _keep(sheet: Sheet) -> Sheet:
    st.session_state[desk.SHEETS] = {**_sheets(), (sheet.city, sheet.page): sheet}
    return sheet


def _page(count: int, say: Say) -> int:
    pages = -(-count // A_PAGE)
    if pages < 2:  # noqa: PLR2004
        return 0
    if st.session_state.get(desk.SHEET_PAGE) not in range(pages):
        st.session_state[desk.SHEET_PAGE] = 0
    found = st.selectbox(
        say("Visa raderna"), range(pages), key=desk.SHEET_PAGE,
        format_func=lambda page: say.span(page * A_PAGE + 1, min((page + 1) * A_PAGE, count)),
    )  # fmt: skip
    return int(found or 0)


def _table(sheet: Sheet, seen: Seen) -> None:
    """Draw the table; names stand for actors, since that is what people choose among."""
    say = seen.say
    names = names_of(seen.city)
    frame = pd.DataFrame(
        [
            {**row.cells, "responsible": names.get(row.cells["responsible"], "")}
            for row in sheet.rows
        ],
        columns=list(COLUMNS),
    )
    text = st.column_config.TextColumn
    st.data_editor(
        frame,
        key=sheet.key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        column_config={
            "title": text(field_name("title", say), width="large", required=True),
            "responsible": st.column_config.SelectboxColumn(
                field_name("responsible", say), options=sorted(names.values(), key=alphabet)
            ),
            "starts": text(field_name("starts", say)),
            "ends": text(field_name("ends", say)),
        },
    )


def _save(city_id: str, page: int) -> None:
    who, sheet, say = editor.who(), _sheets().get((city_id, page)), language(state.view().lang)
    if who is None or not editor.may_edit() or sheet is None:
        desk.say_done(say("Inget är sparat. Skriv ditt namn först."))
        return
    city = cache.cities()[city_id]
    edits = st.session_state.get(sheet.key, {}).get("edited_rows", {})
    before = edited(sheet, edits, city)
    after = tuple(written(row, who, city) for row in before)
    _keep(replace(sheet, rows=after, turn=desk.turn(), edits={}))
    pairs = zip(after, before, strict=True)
    done = sum(new.revision != old.revision and not new.since for new, old in pairs)
    desk.say_done(say.many("{n} rad är sparad.", "{n} rader är sparade.", done))


def _forget(city: str, page: int) -> None:
    st.session_state[desk.SHEETS] = {
        at: sheet for at, sheet in _sheets().items() if at != (city, page)
    }


def _told(sheet: Sheet, seen: Seen) -> None:
    """Draw what is wrong with rows, and what others wrote of them first."""
    told = [part for row in sheet.rows for part in (*_wrong(row, seen), *_since(row, seen))]
    if told:
        show(tag("ul", *told, cls="lk-log"), lang=seen.say.code)


def _wrong(row: Row, seen: Seen) -> list[Markup]:
    say, title = seen.say, row.cells["title"]
    words = [
        say(
            "”{title}” är inte sparad. {field}: {reason}",
            title=title or row.base.title.to(FIRST),
            field=field_name(each.field, say),
            reason=reasons.said(each, say),
        )
        for each in row.wrong
    ]
    return [tag("li", tag("p", each, cls="lk-wrong")) for each in words]


def _since(row: Row, seen: Seen) -> list[Markup]:
    if not row.since:
        return []
    words = seen.say(
        "”{title}” är inte sparad, för någon hann före. Det du skrev står kvar i tabellen. "
        "Spara igen om det ska gälla.",
        title=row.cells["title"],
    )
    lines = loglines.told(cache.events(seen.city.id), row.since, seen)
    return [tag("li", tag("p", words, cls="lk-wrong"), tag("ul", *lines))]
