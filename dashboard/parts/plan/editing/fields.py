"""The widgets of a form: each holds what was typed last, and has what is wrong with it below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.parts.plan.editing import desk, outcome, reasons
from geo.plan.breaches import LONGEST
from geo.plan.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dashboard.parts.plan.editing.desk import Opened
    from dashboard.parts.plan.editing.reasons import Wrong
    from geo.tongue import Say


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one form."""

    form: Opened
    wrong: Mapping[str, Wrong]
    """What is wrong, by field; nothing before somebody has tried to save."""
    say: Say

    def count(self) -> None:
        """Say that nothing was written, and how much is to be mended; nothing where all is well."""
        outcome.first(self.lacking(), self.say)

    def lacking(self) -> str:
        """Return that nothing was written, and how much is to be mended; "" where all is well."""
        if not self.wrong:
            return ""
        return self.say.many(
            "Inget är sparat än. {n} fält behöver rättas.",
            "Inget är sparat än. {n} fält behöver rättas.",
            len(self.wrong),
        )

    def which(self) -> str:
        """Return the same, with the names of the fields of an activity that are to be mended."""
        if not self.wrong:
            return ""
        quoted = [self.say("”{words}”", words=field_name(each, self.say)) for each in self.wrong]
        names = self.say.listed(quoted)
        return f"{self.lacking()} {self.say('Det gäller {fields}.', fields=names)}"

    def line(self, field: str, label: str, hint: str = "") -> None:
        """Draw a field for a line of text; `hint` stands in it while it is empty."""
        key = desk.held(self.form, field)
        st.text_input(label, key=key, placeholder=hint, max_chars=LONGEST, autocomplete="off")
        self.tell(field)

    def lines(self, field: str, label: str) -> None:
        """Draw a field for several lines of text."""
        st.text_area(label, key=desk.held(self.form, field), max_chars=LONGEST)

    def choice(
        self,
        field: str,
        label: str,
        options: Iterable[str],
        name: Callable[[str], str],
        *,
        empty: str = "",
    ) -> None:
        """Draw a list to choose one from, or none; `empty` stands in it where it has nothing."""
        key = desk.held(self.form, field)
        offered = _with(options, [st.session_state[key]])
        st.selectbox(
            label,
            offered,
            index=None,
            key=key,
            format_func=name,
            placeholder=self.say("Välj i listan") if offered else empty,
            disabled=not offered,
        )
        self.tell(field)

    def pick(
        self, field: str, label: str, options: Iterable[str], name: Callable[[str], str]
    ) -> None:
        """Draw a few choices side by side, of which one is taken."""
        st.pills(label, list(options), key=desk.held(self.form, field), format_func=name)
        self.tell(field)

    def several(
        self, field: str, label: str, options: Iterable[str], name: Callable[[str], str]
    ) -> None:
        """Draw choices side by side, of which any number is taken."""
        key = desk.held(self.form, field)
        st.pills(
            label,
            _with(options, st.session_state[key] or ()),
            selection_mode="multi",
            key=key,
            format_func=name,
        )
        self.tell(field)

    def tell(self, field: str) -> None:
        """Draw what is wrong with a field, if anything is."""
        if field in self.wrong:
            reasons.draw(self.wrong[field], self.say)


def _with(options: Iterable[str], chosen: Sequence[str | None]) -> list[str]:
    """Return the options, and what is chosen though it is none of them."""
    return list(dict.fromkeys([*options, *(each for each in chosen if each)]))
