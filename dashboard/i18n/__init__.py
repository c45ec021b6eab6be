"""The languages of the program. Swedish is what the code says; each other has a catalogue.

The catalogues are gettext `.po` files, read as they stand: nothing compiled is kept. What they must
hold is read from the code (see `sentences`); `python -m dashboard.i18n` brings them up to date.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from geo.tongue import SWEDISH, Say

CATALOGUES = Path(__file__).parent
NAMES = {"sv": "Svenska", "en": "English"}
"""Each language by its own name, in the order they are offered."""


@cache
def language(code: str) -> Say:
    """Return one language, with its words, numbers and dates."""
    if code == SWEDISH.code:
        return SWEDISH
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Say(code, GNUTranslations(compiled))
