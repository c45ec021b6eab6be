"""Which problem type the words of Swedish and English files mean: for a draft that somebody reads.

Each rule has signs; the rules are read from the top, and the first whose signs fit decides. What
may be a protected type goes to it, or to nobody: it is never taken for violence, since it would
then stand on the map of a neighbourhood.

A sign fits where all its words stand in the text, in any order; `moped*` fits whatever begins so.
Words are folded (`geo.spelling`): våld is `vald`, rån is `ran`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.problems import Problems


class Rule(NamedTuple):
    """What some signs mean."""

    target: str
    """A problem type, a finer type after a slash; empty where it is for a person to say."""
    signs: str
    unless: str = ""
    """Signs that make it doubtful: then it is for a person to say."""


_CHILD: Final = "barn*, child*, flick*, pojk*, spadbarn*, minor, 0 6, 7 14, 15 17, under"
_AT_HOME: Final = (
    "bekant*, acquaint*, inomhus, indoors, hem, hemmet, hemma, bostad*, home, kvinn*, woman, "
    "women, hustru*, fru, sambo*, maka, make, partner*, famil*, syskon*, foraldr*, slakt*, son, "
    "dotter, ex"
)

RULES: Final = (
    Rule(
        "sexual_crime",
        "valdtakt*, valdtag*, sexual*, sexuell*, sexbrott*, sexkop*, koppleri*, rape*, "
        "sextrafficking, kvinnovaldtakt*, gruppvaldtakt*",
    ),
    Rule(
        "domestic_violence",
        "nara relation*, narstaende*, relationsvald*, kvinnofrid*, fridskrankning*, "
        "parrelation*, partnervald*, hedersvald*, hedersrelater*, heder*, kvinnomisshandel*, "
        "kvinnovald*, mans vald, domestic*, intimate partner*",
    ),
    Rule("vandalism", "skadegor*, klott*, graffiti*, vandal*, criminal damage"),
    Rule("littering", "nedskrap*, skrap*, dumpning*, dumpat, sopor, litter*, rubbish, garbage"),
    Rule("", "barn* ung*, children young"),
    Rule("crimes_against_children", "barn*, child*, spadbarn*, minderarig*"),
    Rule("violence", "misshandel* utomhus obekant", _CHILD),
    Rule(
        "violence",
        "misshandel*, overfall*, vald, valds*, gatuvald*, ran, ranad*, ransforsok*, rana*, "
        "personran*, butiksran*, gaturan*, slagsmal*, assault*, robber*, mugging*, violen*",
        f"{_CHILD}, {_AT_HOME}, ungdom*, tonar*, youth*",
    ),
    Rule("", "trafikolyck*, olyck*, trafikkontroll*, trafficking, crash*, collision*"),
    Rule("traffic/speeding", "hastighet*, fortkor*, speeding*"),
    Rule(
        "traffic/moped",
        "moped, mopeder, mopedkor*, mopedak*, mopedburen, mopedbusk*, mopeds",
        "stold*, stulen, stulna, tillgrepp*, theft*, stolen, brand*, brinn*",
    ),
    Rule(
        "traffic",
        "trafik*, rattfyll*, drograttfyll*, olovlig korning, vardsloshet*, buskor*, "
        "felparker*, traffic, drunk driving, drink driving",
    ),
    Rule(
        "narcotics/trade",
        "narkotika* overlat*, narkotika* forsalj*, narkotika* handel*, narkotika* langning*, "
        "narkotikahandel*, narkotikaforsalj*, droghandel*, drogforsalj*, knarklangning*, "
        "drug* trade, drug* deal*, drug* sale*",
    ),
    Rule("narcotics/use", "narkotika* bruk*, narkotika* anvand*, drug* use"),
    Rule("narcotics", "narkotika*, drog, droger*, drogbrott*, knark*, drug*, narcotic*"),
    Rule("weapons", "vapen*, skjutvapen*, handgranat*, knivlag*, weapon*, firearm*"),
    Rule(
        "burglary",
        "bostadsinbrott*, villainbrott*, lagenhetsinbrott*, hemmainbrott*, inbrott* bostad*, "
        "inbrott* villa*, inbrott* lagenhet*, inbrott* radhus*, residential burglar*, "
        "burglar* dwelling*, burglar* home*, burglar* house*, burglar* apartment*",
        "kallar*, vind*, garage*, forrad*, fritidshus*, bil*, moped*",
    ),
    Rule("youth", "ungdom*, tonar*, youth*, teenage*, young people"),
    Rule("insecurity", "otrygg*, insecur*, unsafe"),
)


def suggested(word: str, problems: Problems) -> str | None:
    """Return the problem type that a word most likely means, if the city has it; else None.

    A finer type that the city does not tell apart is its problem type.
    """
    problem, _, sub = _target(word).partition("/")
    if problem not in problems:
        return None
    return f"{problem}/{sub}" if sub and problems.has(problem, sub) else problem


@lru_cache(maxsize=4096)
def _target(word: str) -> str:
    words = folded(word).split()
    for target, signs, unless in _RULES:
        if _fit(signs, words):
            return "" if _fit(unless, words) else target
    return ""


def _fit(signs: Iterable[tuple[str, ...]], words: list[str]) -> bool:
    return any(all(any(_is(part, word) for word in words) for part in sign) for sign in signs)


def _is(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _parts(signs: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sign.split()) for sign in signs.split(",") if sign.strip())


_RULES: Final = tuple((rule.target, _parts(rule.signs), _parts(rule.unless)) for rule in RULES)
