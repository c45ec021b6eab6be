"""The press of briefings: from slides to a PDF of wide pages, and from a map to a picture.

The template stands beside it, in `briefing.typ`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import typst

from dashboard.print import briefing_payload
from dashboard.print.briefing_map import Atlas
from dashboard.print.faces import faces
from dashboard.print.letters import clean
from dashboard.print.payload import language
from geo import bidi
from geo.tongue import EASY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from dashboard.print.briefing_payload import Page
    from geo.briefing.slide import Look
    from geo.city import City
    from geo.filter import Filter
    from geo.layers import Layer
    from geo.tongue import Say

NAME: Final = "Löfteskartan"
DOTS_PER_INCH: Final = 300
"""Of a picture: half a slide is then 2,000 pixels wide, and sharp on a large screen."""
_TEMPLATE = Path(__file__).with_name("briefing.typ")


class BriefingPress:
    """Prints the briefings of one city.

    Parameters
    ----------
    city
        The city.
    layer
        Gives a layer's answer to a question. Its counts have passed the gate.
    """

    def __init__(self, city: City, layer: Callable[[str, Filter], Layer]) -> None:
        self._city = city
        self._atlas = Atlas(city, layer)
        self._compiler = typst.Compiler(_TEMPLATE, font_paths=faces())

    def pdf(
        self, pages: Sequence[Page], say: Say, *, today: date, notes: bool, draft: bool = False
    ) -> bytes:
        """Return scenes as a tagged PDF (PDF/UA-1). The same scenes give the same bytes.

        What does not fit on a page, in the smallest text that is read from afar, goes on on the
        next one, which says so.

        Parameters
        ----------
        pages
            The scenes, in the language of `say`.
        today
            The file's date.
        notes
            Whether each scene is followed by what the speaker may say.
        draft
            Whether the translation waits for its approval, which each page then says.
        """
        told = {
            **_about(say),
            "title": title(self._city, say),
            "more": say("fortsättning"),
            "notes": say("Anteckningar") if notes else "",
            "draft": clean(say("Utkast: översättningen är inte granskad än.")) if draft else "",
            "pages": [self._page(each, say) for each in pages],
        }
        made = self._compiler.compile(
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"briefing": json.dumps(told)},
            timestamp=datetime.combine(today, time(), UTC),
        )
        return cast("bytes", made)

    def picture(self, look: Look, say: Say, room: tuple[float, float]) -> tuple[bytes, str]:
        """Return a map with its names and legend as PNG, and what it and its legend say.

        The picture is as wide as `room`, and no higher unless its legend is, in points: so the
        words in it are as large there as those around it.
        """
        figure = self._atlas.figure(look, say)
        told = json.dumps({**_about(say), "picture": figure, "room": room})
        made = self._compiler.compile(
            format="png", ppi=DOTS_PER_INCH, sys_inputs={"briefing": told}
        )
        keys = [key["words"] for legend in figure["legend"] for key in legend["keys"]]
        return cast("bytes", made), bidi.bare(" ".join([figure["alt"], say.listed(keys)]).strip())

    def _page(self, page: Page, say: Say) -> dict[str, Any]:
        look = page.slide.told.look
        figure = self._atlas.figure(look, say) if look else None
        return briefing_payload.page(page, self._city.areas, say, figure)


def title(city: City, say: Say) -> str:
    """Return what a briefing is called as a file."""
    told = say("{name}: genomgång för {city}", name=NAME, city=say.text(city.name))
    return bidi.bare(clean(told))


def _about(say: Say) -> dict[str, Any]:
    return {
        "lang": language(say.code),
        "rtl": say.rtl,
        "hyphenate": say.code != EASY,
        "product": NAME,
    }
