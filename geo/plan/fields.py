"""The fields of a plan's file: one name for each thing that a cell may say of an activity.

The same names head the columns of what we write, and stand in a mapping for what others write.
"""

from __future__ import annotations

from typing import Final, get_args

from geo.plan.activity import Axis

AXES: Final[tuple[Axis, ...]] = get_args(Axis)

OF_ACTIVITY: Final = (
    "id", "title", "title_en", "about", "about_en", "promise", "commitment", "responsible",
    "partners", "problems", "area", "place", "place_en", "course", "starts", "ends", "begins",
    "finishes", "repeat", "until", "languages", "join", "join_en", "source",
)  # fmt: skip
"""What is written of an activity, and read back."""
OF_STATUS: Final = (
    "step", "by", "on", "proof", "proof_words", "proof_words_en", "proof_url", "proof_number",
    "note", "note_en",
)  # fmt: skip
"""The same of a status; the axis and an underscore stand before it."""
READ_ONLY: Final = ("hours", "longitude", "latitude")
"""What others write in one cell and we do not: "18–20", a point in two cells."""


def of_axis(axis: Axis) -> dict[str, str]:
    """Return the fields of one axis, by what they say of a status."""
    return {each: f"{axis}_{each}" for each in OF_STATUS}


WRITTEN: Final = (*OF_ACTIVITY, *(field for axis in AXES for field in of_axis(axis).values()))
"""Every field that a file of ours has, in this order."""
KNOWN: Final = frozenset((*WRITTEN, *READ_ONLY))
"""Every field that a mapping may name."""
