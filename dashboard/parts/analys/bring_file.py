"""The file that somebody chose: in a place of its own on this server, and gone with the session."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.component import mount
from dashboard.parts.markup import show, tag
from geo.errors import BadInput
from geo.sources.raw.sheets import Sheets, sheets

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from dashboard.parts.seen import Seen
    from geo.tongue import Say

FILE: Final = "analys-file"
BOX: Final = "analys-choose"
COMMAND: Final = "lofteskartan import incidents"
_known: Final[weakref.WeakSet[Kept]] = weakref.WeakSet()


class Kept:
    """A file, and what becomes of it, in a directory that is removed when nobody knows it.

    The name that somebody gave the file is told, and never a path.
    """

    def __init__(self, upload: UploadedFile) -> None:
        directory = Path(tempfile.mkdtemp(prefix="lofteskartan-"))
        self.forget = weakref.finalize(self, shutil.rmtree, directory, ignore_errors=True)
        self.name, self.size = upload.name, upload.size
        self.path, self.report = directory / "file", directory / "rejects.csv"
        with self.path.open("wb") as out:
            shutil.copyfileobj(upload, out)
        _known.add(self)

    @cached_property
    def parts(self) -> Sheets:
        """Its sheets or layers: none where it has no such parts, or cannot be read."""
        try:
            return sheets(self.path, name=self.name)
        except BadInput:
            return Sheets("text", ())


def forget_all() -> None:
    """Remove every file: a server that is told to end (SIGTERM) runs nothing at its exit."""
    for kept in tuple(_known):
        kept.forget()


def choose(seen: Seen) -> UploadedFile | None:
    """Draw the choice of a file, and return the one that was chosen just now."""
    say = seen.say
    lead = say("Vi läser CSV, Excel, Parquet, GeoJSON och GeoPackage. En rad är en händelse.")
    larger = say(
        "Högst {n} MB. En större fil förs in med kommandot {command}.",
        n=say.number(st.get_option("server.maxUploadSize")), command=say.digits(COMMAND),
    )  # fmt: skip
    show(
        tag("h2", say("För in en fil"), cls="lk-h2"),
        tag("p", lead),
        tag("p", larger, cls="lk-small"),
        lang=say.code,
    )
    with st.container(key=BOX):
        upload = st.file_uploader(say("Fil med händelser"), key=FILE, label_visibility="collapsed")
        _words(say)
    return upload


def _words(say: Say) -> None:
    """Give the uploader our words: the framework's own are English."""
    words = {
        "choose": say("Välj en fil"),
        "drop": say("Eller släpp filen här"),
        "another": say("Välj en annan fil"),
        "remove": say("Ta bort filen"),
        "refused": say("Filen kom inte fram. Är den för stor?"),
    }
    told = {"lang": say.code, "dir": say.direction, "words": words, "box": BOX}
    mount("parts/uploader.js", told, key="analys-uploader")
