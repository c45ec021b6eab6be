"""What lies on somebody's desk while they bring a file in: the file, and what is said of it so far.

It stays for the session, whatever else is looked at meanwhile. Widgets forget what is not drawn;
the desk does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import previews
from geo.incidents import drafting
from geo.incidents.preview import sample

if TYPE_CHECKING:
    from dashboard.parts.analys.bring_file import Kept
    from geo.city import City
    from geo.errors import BadInput
    from geo.incidents.drafting import Draft
    from geo.incidents.mapping import Mapping
    from geo.incidents.preview import Preview, Sample

DESK: Final = "analys-desk"
_turns = count(1)


@dataclass
class Desk:
    """A file that is being brought in."""

    kept: Kept
    city: str
    sample: Sample
    draft: Draft
    base: Mapping
    """What the widgets were opened with."""
    mapping: Mapping
    """The same with what was changed in them."""
    turn: int
    weighed: tuple[Mapping, Preview | BadInput] | None = None
    """What would become of the first rows, by the mapping that it was worked out with."""
    drawn: tuple[str, str] | None = None
    """In which language those rows are on the map, and under which token."""
    shown: bool = False
    """Whether its widgets were drawn."""
    wrong: str = ""
    """Why the words of a mapping that somebody wrote could not be taken, in English."""
    unopened: tuple[str, str] | None = None
    """The sheet or layer that was chosen last and could not be opened, and why, in English."""

    @property
    def sheet(self) -> str | None:
        """The sheet of a workbook or the layer of a GeoPackage that lies here."""
        return self.sample.sheet

    def key(self, what: str) -> str:
        """Return the key of a widget; another one each time the widgets are opened anew."""
        return f"analys-{what}-{self.turn}"

    def reopen(self, mapping: Mapping) -> None:
        """Open the widgets anew, with what a mapping says."""
        self.base = self.mapping = mapping
        self.turn, self.wrong = next(_turns), ""

    def undraw(self) -> None:
        """Take the first rows off the map. Who still draws them finds them for a while."""
        self.drawn = None


def opened(kept: Kept, city: City, *, sheet: str | None = None) -> Desk:
    """Return a desk with a file on it, and what its columns and cells make likely.

    Parameters
    ----------
    sheet
        The sheet of a workbook, or the layer of a GeoPackage; else the first sheet that holds
        anything, and the only layer of points.

    Raises
    ------
    geo.errors.BadInput
        If the file cannot be read, or leaves open which layer is meant.
    """
    found = sample(kept.path, kept.name, sheet=sheet)
    draft = drafting.draft(found.header, found.chunk, city, crs=found.crs, name=kept.name)
    return Desk(kept, city.id, found, draft, draft.mapping, draft.mapping, next(_turns))


def now() -> Desk | None:
    """Return what lies on the desk; None where it is empty."""
    found = st.session_state.get(DESK)
    return found if isinstance(found, Desk) else None


def put(desk: Desk) -> None:
    """Lay a file on the desk."""
    clear()
    st.session_state[DESK] = desk


def clear() -> None:
    """Take the file off the desk. The file itself goes when nobody knows it."""
    st.session_state.pop(DESK, None)


def clear_for_another() -> None:
    """Take the file off the desk, and let its rows on the map be forgotten soon."""
    if (found := now()) and found.drawn:
        previews.known.drop(found.drawn[1])
    clear()
