"""The file of a slide show: an empty one of our own, and the bytes of a finished one.

The empty one comes from python-pptx's, which is 4:3, has ten layouts and tells of its maker.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from dashboard.takeaway.slides_words import code
from dashboard.takeaway.slides_xml import child, element, qn, spoken

if TYPE_CHECKING:
    from datetime import date

    from geo.tongue import Say

WIDE, HIGH = 960.0, 540.0
"""The size of a slide, in points: 33.87 × 19.05 cm."""
NOTES_SIDE: Final = Pt(54)
"""How far the slide keeps from the sides of a page of notes."""
LAYOUT: Final = "Title Only"
FACE: Final = b"Arial"
"""A face that nearly every machine has; it has Arabic, too."""
OLD_FACE: Final = b"Calibri"
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can tell: in place of the clock's, so that bytes stay the same."""
UNWANTED: Final = ("/thumbnail", "/printerSettings", "/extended-properties")
"""What of the empty show is left out: it tells of its maker's machine."""

_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def empty(title: str, say: Say, author: str, day: date) -> Any:  # noqa: ANN401  python-pptx is hardly typed
    """Return a show without slides, in 16:9, that has one layout: a title and nothing else.

    What somebody writes into it later has its language and its direction, too.
    """
    show = pptx.Presentation()
    wider = Pt(WIDE) / show.slide_width
    show.slide_width, show.slide_height = Pt(WIDE), Pt(HIGH)
    for layout in list(show.slide_layouts):
        if layout.name != LAYOUT:
            show.slide_layouts.remove(layout)
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in sheet.placeholders:
            shape.left, shape.top = int(shape.left * wider), shape.top
            shape.width, shape.height = int(shape.width * wider), shape.height
    _told(show, title, say.code.partition("-")[0], author, day)
    _cleared(show)
    about = show.part._element  # noqa: SLF001  it has no other way
    about.sldSz.attrib.pop("type", None)  # it says 4:3
    about.set("rtl", "1" if say.rtl else "0")
    for sheet in (show, show.slide_master, *show.slide_layouts):
        spoken(sheet._element, code(say))  # noqa: SLF001
    return show


def _told(show: Any, title: str, lang: str, author: str, day: date) -> None:  # noqa: ANN401
    about, noon = show.core_properties, datetime.combine(day, time(12))
    about.title, about.language, about.author = title, lang, author
    about.last_modified_by, about.comments = author, ""
    about.created = about.modified = noon


def _cleared(show: Any) -> None:  # noqa: ANN401
    for owner in (show.part.package, show.part):
        rels = owner._rels  # noqa: SLF001  there is no public list
        for name in [key for key, rel in rels.items() if rel.reltype.endswith(UNWANTED)]:
            rels.pop(name)


def noted(show: Any, say: Say) -> None:  # noqa: ANN401
    """Give the pages of notes, where there are any, a place for a wide slide, and a language.

    python-pptx leaves them out of the show's own list, and keeps a place of 4:3 for each slide.
    """
    about = show.part._element  # noqa: SLF001
    for key, rel in show.part._rels.items():  # noqa: SLF001
        if rel.reltype.endswith("/notesMaster"):
            listed = element("p:notesMasterIdLst")
            child(listed, "p:notesMasterId").set(qn("r:id"), key)
            about.find(qn("p:sldMasterIdLst")).addnext(listed)
    if not about.findall(qn("p:notesMasterIdLst")):
        return
    spoken(show.notes_master._element, code(say))  # noqa: SLF001
    for place in show.notes_master.placeholders:
        if place.placeholder_format.type == PP_PLACEHOLDER.SLIDE_IMAGE:
            across = int(about.find(qn("p:notesSz")).get("cx")) - 2 * NOTES_SIDE
            place.left, place.top = NOTES_SIDE, place.top
            place.width, place.height = across, round(across * HIGH / WIDE)


def packed(show: Any, day: date) -> bytes:  # noqa: ANN401
    """Return a show as bytes: the same slides give the same bytes."""
    made = io.BytesIO()
    show.save(made)
    return _fixed(made.getvalue(), day)


def _fixed(content: bytes, day: date) -> bytes:
    """Return a zip without the clock's time, also in the workbooks inside it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, _part(name, old.read(name), day))
    return out.getvalue()


def _part(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return _fixed(content, day)
    if name == "docProps/core.xml":
        return _MADE.sub(rf"\g<1>{day.isoformat()}T12:00:00Z".encode(), content)
    if name.startswith("ppt/theme/"):
        return content.replace(b'"' + OLD_FACE + b'"', b'"' + FACE + b'"')
    return content
