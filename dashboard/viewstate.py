"""What the person looks at, and how a link holds it: a pure codec, value to query string.

A link is read leniently: what it does not understand is left out, and told. It is written tersely:
what is as the city has it by itself is not written at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from dashboard.i18n import NAMES as TONGUES
from geo import months
from geo.areas import LEVELS, Level
from geo.filter import Filter, Status
from geo.promise import Aim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.city import City

LANGUAGES = tuple(TONGUES)
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Between these a day can be asked for; what lies outside would end the calendar."""
AIMS: tuple[Aim, ...] = get_args(Aim)
STATUSES: tuple[Status, ...] = get_args(Status)
SHOWS = (
    "board", "timeline", "map", "table", "changes", "actors", "mechanisms", "pictures", "lineage",
    "documents", "edit", "log",
)  # fmt: skip
"""The views of the plan, the one shown first first."""
Part = Literal["overview", "speaker", "bring"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What a page shows instead of what it shows first: of the briefing all scenes, or what the speaker
sees; of the analysis, bringing a file in."""

NAMES = (
    "city", "area", "problem", "from", "to", "level", "year", "aim", "layer", "question",
    "show", "promise", "actor", "status", "asof", "since", "link", "scene", "part", "lang",
)  # fmt: skip
"""The names in a link, in the order they are written."""

_LINK = re.compile(r"(?:promise|problem|evidence|commitment|activity):[a-z0-9][a-z0-9/_-]{0,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """One view. Every field but `city` and `lang` may be None or empty: as the city has it."""

    city: str
    lang: str = LANGUAGES[0]
    area: str | None = None
    problems: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    level: Level = "neighbourhood"
    year: int | None = None
    aim: Aim | None = None
    layers: tuple[str, ...] | None = None
    """The layers shown; None means those the city shows first, () means none."""
    question: str | None = None
    show: str = SHOWS[0]
    """Which view of the plan."""
    promise: str | None = None
    actor: str | None = None
    status: Status | None = None
    asof: date | None = None
    """The plan as it was on this day; None means as it is."""
    since: date | None = None
    """What is new is told since this day; None means since a month before the plan's day."""
    link: str | None = None
    """The link of the chain that is looked at: "commitment:ID", "activity:ID"."""
    scene: int = 1
    """The number of the scene of the briefing, the first one 1."""
    part: Part | None = None
    """What the briefing or the analysis shows; None means the scene on its stage, the table."""

    def but(self, **changed: Any) -> ViewState:  # noqa: ANN401  any field
        """Return the same view with some fields changed."""
        return replace(self, **changed)

    def ask(self, city: City) -> Filter:
        """Return the question this view asks: without a period, the year of the promises.

        A period with one end only is open at the other.
        """
        year = self.year or city.promise_year
        whole = self.first is None and self.last is None
        return Filter(
            problems=self.problems,
            first=year * 12 if whole else self.first,
            last=year * 12 + 11 if whole else self.last,
            level=self.level,
            year=year,
            aim=self.aim,
            question=self.question,
            promise=self.promise,
            actor=self.actor,
            status=self.status,
            asof=self.asof,
        )

    def shown(self, city: City) -> tuple[str, ...]:
        """Return the ids of the layers shown."""
        return tuple(city.about["start"]["layers"]) if self.layers is None else self.layers

    def query(self, first_city: str) -> dict[str, str]:
        """Return the query string's fields: only what differs from what the city shows first.

        `first_city` is the city that a link without one opens.
        """
        written = {
            "city": "" if self.city == first_city else self.city,
            "area": self.area or "",
            "problem": ",".join(self.problems),
            "from": "" if self.first is None else months.written(self.first),
            "to": "" if self.last is None else months.written(self.last),
            "level": "" if self.level == LEVELS[0] else self.level,
            "year": str(self.year or ""),
            "aim": self.aim or "",
            "layer": "" if self.layers is None else ",".join(self.layers) or "none",
            "question": self.question or "",
            "show": "" if self.show == SHOWS[0] else self.show,
            "promise": self.promise or "",
            "actor": self.actor or "",
            "status": self.status or "",
            "asof": self.asof.isoformat() if self.asof else "",
            "since": self.since.isoformat() if self.since else "",
            "link": self.link or "",
            "scene": "" if self.scene == 1 else str(self.scene),
            "part": self.part or "",
            "lang": "" if self.lang == LANGUAGES[0] else self.lang,
        }
        return {name: written[name] for name in NAMES if written[name]}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a link."""

    view: ViewState
    ignored: tuple[str, ...]
    """The names whose values were not understood."""


def read(
    query: Mapping[str, str],
    cities: Mapping[str, City],
    offered: Callable[[str], tuple[str, ...]],
    scenes: Callable[[str], int],
) -> Reading:
    """Return the view that a query string asks for, and the names it could not understand.

    Parameters
    ----------
    query
        Names and values; names that are not ours are another's business and are not told.
    cities
        The cities there are, the first one first.
    offered
        The layers that a city has, by its id.
    scenes
        How many scenes the briefing of a city has, by its id; 0 where it has none.
    """
    first = next(iter(cities))
    name = query.get("city", first)
    city = cities.get(name, cities[first])
    readers: dict[str, Callable[[str], dict[str, Any]]] = {
        "city": lambda value: {"city": _one_of(value, cities)},
        "area": lambda value: {"area": _one_of(value, city.areas)},
        "problem": lambda value: {
            "problems": tuple(_problem(each, city) for each in _parts(value))
        },
        "from": lambda value: {"first": months.parse(value)},
        "to": lambda value: {"last": months.parse(value)},
        "level": lambda value: {"level": _one_of(value, LEVELS)},
        "year": lambda value: {"year": _one_of(int(value), city.promises.years)},
        "aim": lambda value: {"aim": _one_of(value, AIMS)},
        "layer": lambda value: {"layers": _layers(value, offered(city.id))},
        "question": lambda value: {"question": _one_of(value, city.survey.by_question)},
        "show": lambda value: {"show": _one_of(value, SHOWS)},
        "promise": lambda value: {"promise": _one_of(value, city.promises)},
        "actor": lambda value: {"actor": _one_of(value, city.promises.actors)},
        "status": lambda value: {"status": _one_of(value, STATUSES)},
        "asof": lambda value: {"asof": _day(value)},
        "since": lambda value: {"since": _day(value)},
        "link": lambda value: {"link": _link(value)},
        "scene": lambda value: {"scene": _one_of(int(value), range(1, scenes(city.id) + 1))},
        "part": lambda value: {"part": _one_of(value, PARTS)},
        "lang": lambda value: {"lang": _one_of(value, LANGUAGES)},
    }
    found: dict[str, Any] = {"city": city.id}
    ignored = []
    for each, reader in readers.items():
        if each not in query:
            continue
        try:
            found |= reader(query[each])
        except ValueError:
            ignored.append(each)
    view = ViewState(**found)
    if view.first is not None and view.last is not None and view.first > view.last:
        view = view.but(first=None, last=None)
        ignored += ["from", "to"]
    return Reading(view, tuple(ignored))


def _one_of(value: Any, known: Any) -> Any:  # noqa: ANN401  ids of many kinds
    if value not in known:
        raise ValueError(f"{value!r} is not known")
    return value


def _parts(value: str) -> list[str]:
    return list(dict.fromkeys(part for part in value.split(",") if part))


def _problem(tag: str, city: City) -> str:
    problem, _, sub = tag.partition("/")
    if not city.problems.has(problem, sub or None) or city.problems[problem].protected:
        raise ValueError(f"{tag!r} is no problem type")
    return tag


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{value!r} is no day of a plan")
    return day


def _link(value: str) -> str:
    """Return a link of the chain; whether there is such a one is for the plan to know."""
    if not _LINK.fullmatch(value):
        raise ValueError(f"{value!r} is no link of a chain")
    return value


def _layers(value: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    if value == "none":
        return ()
    return tuple(_one_of(each, offered) for each in _parts(value))
