"""What a mapping must keep to, each rule a sentence for whoever wrote it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.incidents.fields import FIELDS, TOGETHER, WORDY
from geo.incidents.words import LONGEST, Names
from geo.problems import OF_INCIDENTS
from geo.schema import PRECISIONS
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Named

    from geo.city import City
    from geo.incidents.mapping import Codes, Mapping

CRSS: Final = ("EPSG:4326", "EPSG:3006", "EPSG:3008", "EPSG:3857")
ORDERS: Final = ("day", "month", "year")
DEFAULTS: Final = ("type", "problem", "measured_as", "area", "precision")
"""What may hold for every row that says nothing else."""
RESERVED: Final = ("polisen.se", "exempeldata")
"""Sources of what is packaged, and of what the server fetches: ids of others are no ids there."""
SOURCE: Final = re.compile(r"[a-z0-9åäö](?:[a-z0-9åäö -]{0,58}[a-z0-9åäö])?")
_KNOWN: Final[Named[str, tuple[str, ...]]] = {
    "measured_as": tuple(sorted(OF_INCIDENTS)),
    "precision": PRECISIONS,
}
"""The words that fields of few words may have."""


def breaches(mapping: Mapping) -> Iterator[str]:
    """Yield what is wrong with a mapping by itself, as the rest of a sentence that names it."""
    yield from _of_source(mapping.source)
    yield from _of_columns(list(mapping.columns.values()))
    if mapping.crs is not None and mapping.crs not in CRSS:
        yield f"the reference system {mapping.crs!r} is unknown: expected {', '.join(CRSS)}"
    if mapping.order is not None and mapping.order not in ORDERS:
        yield f"the order of a day is {mapping.order!r}: expected {', '.join(ORDERS)}"
    yield from _of_values(mapping)
    yield from _of_codes(mapping.codes)
    yield from _of_what(mapping)


def breaches_in(mapping: Mapping, city: City) -> Iterator[str]:
    """Yield what a mapping says of problem types and areas that a city does not have."""
    names = Names(city)
    if mapping.official_codes and not city.offence_codes:
        yield "it has official_codes, and the city has no list of them"
    for where, word, target in _targets(mapping, "problem"):
        if not names.is_problem(target):
            known = ", ".join(each.id for each in city.problems)
            yield f"{where} of {word!r} is {target!r}, which is no problem type: expected {known}"
    for where, word, target in _targets(mapping, "area"):
        if names.area(target) is None:
            yield f"{where} of {word!r} is {target!r}, which is no area of the city"


def _targets(mapping: Mapping, field: str) -> Iterator[tuple[str, str, str]]:
    """Yield where a field is given a meaning, to which word, and the meaning."""
    for each, words in mapping.values.items():
        if each == field:
            yield from ((f"values.{field}", word, target) for word, target in words.items())
    for each, target in mapping.defaults.items():
        if each == field:
            yield "the default", field, target
    for codes in mapping.codes:
        words = {"problem": codes.problem, "measured_as": codes.measured_as}.get(field, {})
        yield from ((f"codes.{field}", code, target) for code, target in words.items())


def _of_source(source: str) -> Iterator[str]:
    if not source:
        yield 'it says no source: expected who gave the file, such as source = "fastighetsbolaget"'
    elif source in RESERVED:
        yield f"the source {source!r} is taken: give it another name"
    elif not SOURCE.fullmatch(source):
        yield (
            f"the source {source!r} is no name for a source: expected at most 60 small letters, "
            "digits, hyphens and blanks"
        )


def _of_columns(fields: list[str]) -> Iterator[str]:
    for field, number in Counter(fields).items():
        if field not in FIELDS:
            yield f"it names the field {field!r}: expected {', '.join(FIELDS)}"
        elif number > 1:
            yield f"it takes {field!r} from two columns"
    both = (*TOGETHER, ("y", "x"))
    for one, other in both:
        if one in fields and other not in fields:
            yield f"it has a column of {one!r} and none of {other!r}"
    if "when" in fields and "date" in fields:
        yield "it takes the day both from 'when' and from 'date'"


def _of_values(mapping: Mapping) -> Iterator[str]:
    for field, words in mapping.values.items():
        if field not in WORDY:
            yield f"it has values of {field!r}: expected {', '.join(WORDY)}"
        yield from _alike(words, f"values.{field}")
    for default in mapping.defaults:
        if default not in DEFAULTS:
            yield f"it has a default of {default!r}: expected {', '.join(DEFAULTS)}"
    for of_few, known in _KNOWN.items():
        for where, word, target in _targets(mapping, of_few):
            if target not in known:
                yield f"{where} of {word!r} is {target!r}: expected {', '.join(known)}"
    for where, word, target in _targets(mapping, "type"):
        if not 0 < len(target.strip()) <= LONGEST:
            yield f"{where} of {word!r} is empty or longer than {LONGEST} characters"


def _alike(words: Named[str, str], where: str) -> Iterator[str]:
    """Yield words that mean nothing, and spellings of one word that mean two things."""
    seen: dict[str, str] = {}
    for word, target in words.items():
        if not word.strip():
            yield f"{where} says what an empty word means: use [defaults]"
        if seen.setdefault(spelled(word), target) != target:
            yield f"{where} says two things of {word!r}, whose spelling makes no difference"


def _of_codes(tables: tuple[Codes, ...]) -> Iterator[str]:
    for codes in tables:
        if codes.first and codes.last and codes.first > codes.last:
            yield f"a code table ends on {codes.last}, before it begins on {codes.first}"
        yield from _alike(codes.problem, "codes.problem")
        yield from _alike(codes.measured_as, "codes.measured_as")
        if lone := next((each for each in codes.measured_as if each not in codes.problem), None):
            yield f"codes.measured_as has {lone!r}, which codes.problem does not have"
    ordered = sorted(tables, key=lambda codes: codes.first or date.min)
    for one, other in pairwise(ordered):
        begins = other.first or date.min
        if (one.last or date.max) >= begins:
            yield (
                f"two code tables hold on {other.first or 'the same days'}: "
                "say with from and to when each does"
            )


def _of_what(mapping: Mapping) -> Iterator[str]:
    fields = set(mapping.columns.values())
    if mapping.codes and "code" not in fields:
        yield "it has code tables and no column of 'code'"
    if mapping.official_codes and "code" not in fields:
        yield "it has official_codes and no column of 'code'"
    explained = mapping.codes or mapping.official_codes
    told = fields & {"type", "problem"} or "problem" in mapping.defaults
    if "code" in fields and not explained and not told:
        yield "it has a column of 'code' and no [[codes]] that say what each code means"
    if "code" not in fields and not told:
        yield (
            "nothing says what an incident is: expected a column of 'type', 'problem' or 'code', "
            "or a default of 'problem'"
        )
