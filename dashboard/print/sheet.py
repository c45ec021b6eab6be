"""The press: from a story to a sheet of A4. The template stands beside it, in `sheet.typ`."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import typst

from dashboard.print import payload, qr
from dashboard.print.drawing import Atlas
from dashboard.print.faces import faces
from dashboard.print.frame import HEIGHT, WIDTH
from dashboard.print.letters import clean
from geo import bidi
from geo.story import day
from geo.tongue import EASY

if TYPE_CHECKING:
    from datetime import date

    from dashboard.print.drawing import Drawing
    from geo.city import City
    from geo.promise import Promise
    from geo.story.blocks import Story
    from geo.tongue import Say

NAME: Final = "Löfteskartan"
_TEMPLATE = Path(__file__).with_name("sheet.typ")
_WORDMARK = Path(__file__).parent.parent / "style" / "brand" / "wordmark.svg"


class Press:
    """Prints the sheets of one city, one at a time.

    Faces and template are read once, and a map is drawn once for all languages: the first sheet
    takes half a second, each of the others a small part of that.
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._compiler = typst.Compiler(_TEMPLATE, font_paths=faces())
        self._wordmark = _WORDMARK.read_text("utf-8")
        self._atlases: dict[tuple[str, ...], Atlas] = {}

    def sheet(self, story: Story, say: Say, *, today: date, link: str | None = None) -> bytes:
        """Return a story as a tagged PDF (PDF/UA-1). The same story gives the same bytes.

        Parameters
        ----------
        story
            What the area is told, in the language of `say`.
        say
            The language of what the sheet itself says.
        today
            The day of printing: it stands at the foot and is the file's date.
        link
            The address of the same page on the web; without one there is no code to scan.
        """
        told = json.dumps(self._told(story, say, today, link))
        made = self._compiler.compile(
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"sheet": told},
            timestamp=datetime.combine(today, time(), UTC),
        )
        return cast("bytes", made)

    def _told(self, story: Story, say: Say, today: date, link: str | None) -> dict[str, Any]:
        return {
            "lang": payload.language(say.code),
            "rtl": say.rtl,
            "hyphenate": say.code != EASY,
            "title": bidi.bare(clean(f"{NAME}: {story.name}")),
            "product": NAME,
            "wordmark": self._wordmark,
            "over": clean(story.over),
            "name": clean(story.name),
            "about": clean(story.about),
            "notes": list(map(clean, story.notes)),
            "map": self._map(story.area, say, today),
            "code": _code(link, say) if link else None,
            "steps": [payload.step(each, say) for each in story.steps],
            "foot": self._foot(say, today),
        }

    def _map(self, area: str | None, say: Say, today: date) -> dict[str, Any]:
        areas = self._city.areas
        about = areas[area] if area else areas.whole
        year, promises = self._in_focus(today)
        drawn = self._atlas(promises).map(about.id)
        alt = (
            say("{place} med sina grannar", place=about.name)
            if area
            else say("Karta över {place}", place=about.name)
        )
        return {
            "svg": drawn.svg,
            "ratio": HEIGHT / WIDTH,
            "alt": bidi.bare(clean(alt)),
            "names": [asdict(each) | {"words": clean(each.words)} for each in drawn.names],
            "legend": _legend(drawn, about.name, year, say),
        }

    def _in_focus(self, today: date) -> tuple[int, tuple[Promise, ...]]:
        """Return the promises that hold today, with its year; else those the city shows first."""
        now, promises = day(self._city, today), self._city.promises
        held = tuple(each for each in promises if each.valid_on(now))
        first = self._city.promise_year
        return (now.year, held) if held else (first, promises.of_year(first))

    def _atlas(self, promises: tuple[Promise, ...]) -> Atlas:
        key = tuple(each.id for each in promises)
        if key not in self._atlases:
            self._atlases[key] = Atlas(self._city.areas, promises)
        return self._atlases[key]

    def _foot(self, say: Say, today: date) -> dict[str, str | None]:
        source = self._city.areas.source
        credit = say.beside([source.publisher or source.url, source.licence or ""])
        return {
            "sources": clean(say("Källor står vid varje uppgift. Gränser: {who}.", who=credit)),
            "printed": clean(say("Utskrivet {day}", day=say.day(today))),
            "mark": say("exempeldata") if self._city.synthetic else None,
        }


def _legend(drawn: Drawing, name: str, year: int, say: Say) -> list[dict[str, str]]:
    words = {
        "own": say.name(name),
        "border": say("Gräns mellan områden"),
        "focus": say("Löftenas fokus {year}", year=year),
        "fuzzy": say("Fokus utan skarp gräns {year}", year=year),
    }
    return [{"kind": kind, "words": clean(words[kind])} for kind in drawn.kinds]


def _code(link: str, say: Say) -> dict[str, str]:
    return {
        "svg": qr.square(link),
        "alt": say("QR-kod till sidan på webben"),
        "lead": say("Samma sida på webben"),
        "address": link,
    }
