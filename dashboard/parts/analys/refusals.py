"""Why a file cannot be read, in the reader's language: the common reasons, known by their English.

A reason is one English sentence, the command's. What is not known here is told as that sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dashboard.parts.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.tongue import Say

_OTHER: Final = re.compile(
    r" is (?:a PDF|an RTF document|a picture|a web page or XML|an empty ZIP file|an Arrow file"
    r"|a part of a shapefile|a ZIP file and no workbook|an SQLite file and no GeoPackage): "
)
_PACKED: Final = re.compile(r" is packed by ")
_OLD: Final = re.compile(r" is a workbook in the old XLS format: ")
_LETTERS: Final = re.compile(r" is in (?:UTF-(?:16|32): |neither UTF-8 nor Windows-1252)")
_EMPTY: Final = re.compile(r" is empty: ")
_NO_ROWS: Final = re.compile(r" holds no rows$")
_TWICE: Final = re.compile(r": the column (['\"])(?P<name>.+)\1 stands twice$")
_BROKEN: Final = re.compile(r" is (?:broken JSON|a broken ZIP file|no sound )")
_NO_POINTS: Final = re.compile(r" has no layer of points: ")
_SYSTEM: Final = re.compile(r"^the reference system of the points is not known: ")
_OPEN: Final = re.compile(r" has several layers: say which of ")


def why(reason: str, say: Say) -> Markup:
    """Return a reason as a small paragraph; nothing where what stands above it says it all."""
    if _OPEN.search(reason):
        return Markup("")
    if known := _known(reason, say):
        return tag("p", known, cls="lk-small")
    return exactly(reason)


def exactly(reason: str) -> Markup:
    """Return a reason as the command has it, marked as English."""
    return tag("p", reason, lang="en", dir="ltr", cls="lk-small")


def _known(reason: str, say: Say) -> str | None:
    for pattern, words in _SAID.items():
        if found := pattern.search(reason):
            return words(found, say)
    return None


_SAID: Final[dict[re.Pattern[str], Callable[[re.Match[str], Say], str]]] = {
    _OTHER: lambda _, say: say("Filen är ingen tabell."),
    _PACKED: lambda _, say: say("Filen är packad. Packa upp den först."),
    _OLD: lambda _, say: say("Filen är i Excels gamla format. Spara den som XLSX eller CSV."),
    _LETTERS: lambda _, say: say("Bokstäverna går inte att tyda. Spara filen som CSV i UTF-8."),
    _EMPTY: lambda _, say: say("Här finns inga uppgifter: filen eller bladet är tomt."),
    _NO_ROWS: lambda _, say: say("Det finns inga rader under rubrikerna."),
    _TWICE: lambda found, say: say(
        "Två kolumner heter {name}. Döp om den ena.", name=found["name"]
    ),
    _BROKEN: lambda _, say: say("Filen är trasig. Be den som skickade den om en ny."),
    _SYSTEM: lambda _, say: say("Välj vilket system koordinaterna är i."),
    _NO_POINTS: lambda _, say: say("Inget lager i filen har punkter."),
}
