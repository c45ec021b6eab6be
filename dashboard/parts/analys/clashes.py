"""What the chosen columns say against one another, in words: the rules of a mapping's columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dashboard.parts.analys import columns
from geo.incidents.fields import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.tongue import Say

_NEEDS: Final[tuple[tuple[Field, Field], ...]] = (*TOGETHER, ("y", "x"))
"""The first needs the second."""


def told(mapping: Mapping, say: Say) -> list[str]:
    """Return what is to be chosen otherwise, each as a sentence; nothing where all agree."""
    names, fields = columns.words(say), Counter(mapping.columns.values())
    return [
        *_twice(fields, names, say),
        *_alone(fields, names, say),
        *_two_days(fields, names, say),
        *_codes(mapping, fields, say),
    ]


def _twice(fields: Counter[Field], names: dict[Field, str], say: Say) -> Iterator[str]:
    for field, number in fields.items():
        if number > 1:
            yield say("Två kolumner betyder ”{field}”. Välj en av dem.", field=names[field])


def _alone(fields: Counter[Field], names: dict[Field, str], say: Say) -> Iterator[str]:
    for one, other in _NEEDS:
        if one in fields and other not in fields:
            yield say(
                "”{field}” räcker inte. Välj också vilken kolumn som betyder ”{other}”.",
                field=names[one], other=names[other],
            )  # fmt: skip


def _two_days(fields: Counter[Field], names: dict[Field, str], say: Say) -> Iterator[str]:
    if "when" in fields and "date" in fields:
        yield say(
            "Välj antingen ”{field}” eller ”{other}”, inte båda.",
            field=names["when"], other=names["date"],
        )  # fmt: skip


def _codes(mapping: Mapping, fields: Counter[Field], say: Say) -> Iterator[str]:
    """Yield that codes lack a meaning, where nothing else says what happened."""
    explained = mapping.codes or mapping.official_codes
    told_ = {"type", "problem"} & set(fields) or "problem" in mapping.defaults
    if "code" in fields and not explained and not told_:
        yield say("Skriv i beskrivningen vad brottskoderna betyder.")
