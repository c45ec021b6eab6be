"""What the words of a file's columns most likely mean: nothing, a kind, a precision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.drafting.problems import suggested
from geo.problems import OF_INCIDENTS
from geo.schema import PRECISIONS
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.city import City
    from geo.incidents.fields import Field
    from geo.incidents.words import Names

NOTHING: Final = frozenset(
    (
        "-", "--", "–", "—", ".", "?", "null", "(null)", "none", "nan", "n/a", "#n/a", "na",
        "#saknas!", "saknas", "uppgift saknas", "uppgifter saknas", "ingen uppgift", "okänd",
        "okänt", "ej känd", "ej känt", "ej angivet", "ej angiven", "ej registrerad", "(tom)",
        "(tomt)", "tomt", "unknown", "not known", "missing", "no data",
    )
)  # fmt: skip
"""How people write that they say nothing, in small letters."""
_FEW: Final[Mapping[Field, Mapping[str, tuple[str, ...]]]] = {
    "measured_as": {
        "reported": ("anmälan", "anmäld", "anmält", "anmält av allmänheten", "allmänheten",
                     "målsägande", "public", "reported by the public"),
        "police_work": ("spaning", "spaningsbrott", "ingripande", "ingripandebrott",
                        "eget initiativ", "polisen", "kontroll", "polisens arbete", "police"),
    },
    "precision": {
        "address": ("adress", "exakt", "exact"),
        "street": ("gata", "väg"),
        "neighbourhood": ("delområde", "bostadsområde"),
        "borough": ("stadsdel",),
        "district": ("stadsområde",),
        "city": ("staden", "kommun", "kommunen"),
    },
}  # fmt: skip
_FEW_BY_WORD: Final = {
    field: {spelled(word): id_ for id_, words in meanings.items() for word in words}
    for field, meanings in _FEW.items()
}
_IDS: Final[Mapping[Field, tuple[str, ...]]] = {
    "measured_as": tuple(sorted(OF_INCIDENTS)),
    "precision": PRECISIONS,
}


def is_known(field: Field, word: str, names: Names) -> bool:
    """Return whether an import knows a word by itself, without a mapping's help."""
    if field == "area":
        return names.area(word) is not None
    if field == "problem":
        return names.problem(word) is not None
    return spelled(word) in map(spelled, _IDS.get(field, ()))


def meaning(field: Field, word: str, city: City) -> str | None:
    """Return what a word that an import does not know most likely means; None: nobody can say."""
    if field == "problem":
        return suggested(word, city.problems)
    return _FEW_BY_WORD.get(field, {}).get(spelled(word))


def counted(cells: pa.Array) -> dict[str, int]:
    """Return the words of cells with how often each stands there, the most common first."""
    met = pc.value_counts(cells.drop_null()).to_pylist()
    ordered = sorted(met, key=lambda each: (-each["counts"], each["values"]))
    return {each["values"]: each["counts"] for each in ordered}


def nothings(columns: pa.Table) -> Iterator[str]:
    """Yield the words that say nothing, as they stand in the columns of text."""
    for column in columns.itercolumns():
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            short = pc.unique(column.filter(pc.less_equal(pc.utf8_length(column), 20)))
            found = (word for word in short.to_pylist() if word is not None)
            yield from (word for word in found if word.lower() in NOTHING)
