"""The fields of an activity in words: what each is called, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from geo.plan import words, written
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.city import City
    from geo.plan.activity import Every, Place, Repeat
    from geo.promise import Commitment, Goal
    from geo.tongue import Say

SPOKEN: Final = (
    "sv", "en", "ar", "bs", "ckb", "da", "de", "es", "fa", "fi", "fr", "hr", "hu", "ku", "nb", "pl",
    "ps", "pt", "ro", "ru", "so", "sq", "sr", "th", "ti", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""The languages that a form offers; an activity may have others."""

TEXTS: Final = frozenset({"title", "about", "join"})
"""The fields that are said in several languages."""
_SHORT: Final = 90
"""Signs of a commitment's words that fit in a list."""


def value(field: str, told: Any, city: City, say: Say) -> str:  # noqa: ANN401  a field of JSON
    """Return what stands in a field, in words; `told` is as JSON holds it."""
    if told in (None, [], ""):
        return say("inget")
    if field in TEXTS:
        return say.text(Text.of(told))
    read = written.read_field(field, told)
    many = tuple(read) if isinstance(read, tuple) else (read,)
    name = _named(field, city, say)
    join = say.beside if field == "places" else say.listed
    return join([name(each) for each in many])


def _named(field: str, city: City, say: Say) -> Any:  # noqa: ANN401  a function of an id
    return {
        "starts": say.day,
        "ends": say.day,
        "begins": say.clock,
        "finishes": say.clock,
        "repeat": lambda each: repeat(each, say),
        "places": lambda each: place(each, city, say),
        "promise": lambda each: promise(each, city, say),
        "commitment": lambda each: part(each, city, say),
        "responsible": lambda each: actor(each, city),
        "partners": lambda each: actor(each, city),
        "problems": lambda each: problem(each, city, say),
        "languages": lambda each: spoken(each, say),
    }.get(field, str)


def values(field: str, told: Sequence[Any], city: City, say: Say) -> list[str]:
    """Return what stands in several versions of a field, each in words.

    Of a text they are the words in the languages that differ: one of them may be all that does.
    """
    if field not in TEXTS:
        return [value(field, each, city, say) for each in told]
    versions = [{"sv": each} if isinstance(each, str) else each or {} for each in told]
    codes = list(dict.fromkeys(code for each in versions for code in each))
    differing = [code for code in codes if len({each.get(code) for each in versions}) > 1]
    return [_quoted([each.get(code, "") for code in differing], say) for each in versions]


def _quoted(told: Sequence[str], say: Say) -> str:
    return say.beside(say("”{words}”", words=each) for each in told if each) or say("inget")


def promise(name: str, city: City, say: Say) -> str:
    """Return a promise's name; its id where the city has none such."""
    known = city.promises
    return say.text(known[name].name) if name in known else name


def part(name: str, city: City, say: Say, most: int = _SHORT) -> str:
    """Return the words of a commitment or goal, cut at a word where they are long."""
    found = parts(city).get(name)
    return shortened(say.text(found.words), most) if found else name


def parts(city: City) -> Mapping[str, Commitment | Goal]:
    """Return every commitment and goal of a city, by id."""
    return {part.id: part for promise in city.promises for part in promise.parts}


def shortened(told: str, most: int = _SHORT) -> str:
    """Return words cut at the end of one, with an ellipsis where something is gone."""
    if len(told) <= most:
        return told
    return told[: most + 1].rpartition(" ")[0].rstrip(",;:–") + " …"


def actor(name: str, city: City) -> str:
    """Return an actor's name; its id where the city knows none such."""
    known = city.promises.actors
    return known[name].name if name in known else name


def problem(tag: str, city: City, say: Say) -> str:
    """Return the name of a problem type, with the finer type's where there is one."""
    name, _, sub = tag.partition("/")
    if not city.problems.has(name, sub or None):
        return tag
    found = city.problems[name]
    told = say.text(found.name)
    if not sub:
        return told
    return say("{problem}: {part}", problem=told, part=say.text(dict(found.subs)[sub]))


def spoken(code: str, say: Say) -> str:
    """Return the name of a language in the reader's own; its code where babel knows none."""
    locale = Locale.parse({"sv-x-lattlast": "sv"}.get(say.code, say.code))
    return str(locale.languages.get(code, code))


def often(every: Every, say: Say) -> str:
    """Return how often something comes back."""
    return {
        "week": say("varje vecka"),
        "two_weeks": say("varannan vecka"),
        "month": say("varje månad"),
    }[every]


def repeat(told: Repeat, say: Say) -> str:
    """Return how often, and until when."""
    if told.until is None:
        return often(told.every, say)
    return say("{often} till {day}", often=often(told.every, say), day=say.day(told.until))


def place(told: Place, city: City, say: Say) -> str:
    """Return what a place is called, and where a point is or how many points a line has."""
    name = words.place_name(told, city.areas, say)
    if told.kind == "point":
        [(lon, lat)] = told.course
        return say("{place} ({at})", place=name, at=say.digits(f"{lat:.5f}, {lon:.5f}"))
    if told.kind == "line":
        points = say.many("linje med {n} punkt", "linje med {n} punkter", len(told.course))
        return say("{place} ({at})", place=name, at=points)
    return name
