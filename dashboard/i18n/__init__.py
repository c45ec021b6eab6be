"""The languages of the program. Swedish is what the code says; each other has catalogues.

A catalogue is a gettext `.po` file, read as it stands: nothing compiled is kept. The program's own
lies here. What the data says is in the data in Swedish and English, and in the other languages in
a catalogue of each city, `data/CITY/i18n/CODE.po`. What they must hold is read from the code and
from the data (`sentences`, `texts`); `python -m dashboard.i18n` brings them up to date.
"""

from __future__ import annotations

import io
import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from data import CITIES
from geo.tongue import EASY, SWEDISH, Say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel.messages.catalog import Catalog

CATALOGUES = Path(__file__).parent
NAMES = {"sv": "Svenska", EASY: "Lättläst", "en": "English", "ar": "العربية"}
"""Each language by its own name, in the order they are offered."""

_FIELD = re.compile(r'^"([\w-]+): (.*)\\n"$', re.MULTILINE)
APPROVED = "X-Approved-By"
"""The field of a catalogue's header that names who has read it and says that it is right."""


@cache
def language(code: str) -> Say:
    """Return one language, with its words, numbers and dates."""
    if code == SWEDISH.code:
        return SWEDISH
    found = [_read(path) for path in files(code)]
    return Say(code, _compiled(found))


@cache
def draft(code: str) -> bool:
    """Return whether any of a language's words still wait for a named reader's approval.

    Swedish and English are the team's own, and no translations that wait.
    """
    if code in {SWEDISH.code, "en"}:
        return False
    return not all(header(path.read_text("utf-8")).get(APPROVED) for path in files(code))


def header(catalogue: str) -> dict[str, str]:
    """Return the fields of a catalogue's header, also those that Babel does not know."""
    head = catalogue.partition("\n\n")[0]
    return {name: value.strip() for name, value in _FIELD.findall(head)}


def files(code: str) -> list[Path]:
    """Return the catalogues of a language, the program's own first."""
    return [CATALOGUES / f"{code}.po", *sorted(CITIES.glob(f"*/i18n/{code}.po"))]


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _compiled(catalogues: Iterable[Catalog]) -> NullTranslations:
    """Return one set of translations: an earlier catalogue answers before a later one."""
    found: NullTranslations | None = None
    for catalogue in catalogues:
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = GNUTranslations(compiled)
        if found is None:
            found = translations
        else:
            found.add_fallback(translations)
    return found or NullTranslations()
