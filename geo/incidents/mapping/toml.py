"""A mapping written as TOML, as `geo.incidents.mapping.parse` reads it, with comments if wanted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.incidents.mapping import Codes
    from geo.incidents.mapping import Mapping as Columns

NOTHING: Mapping[str, Sequence[str]] = {}


def as_toml(
    mapping: Columns,
    above: Mapping[str, Sequence[str]] = NOTHING,
    below: Mapping[str, Sequence[str]] = NOTHING,
) -> str:
    """Return a mapping as TOML; `parse` gives the mapping back.

    Parameters
    ----------
    above, below
        Lines of comments, each beginning with `#`, to stand over and under a section; by its name:
        `source`, `columns`, `coordinates`, `times`, `empty`, `values.FIELD`, `defaults`, `codes`.
        A section that has comments and nothing else is these.
    """
    sections = dict(_sections(mapping))
    names = [*sections, *(name for name in (*above, *below) if name not in sections)]
    blocks = (
        (*above.get(name, ()), *sections.get(name, ()), *below.get(name, ()))
        for name in dict.fromkeys(sorted(names, key=_place))
    )
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def key(words: str) -> str:
    """Return words as TOML quotes them: as JSON does, and without what TOML forbids."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


_ORDER = ("source", "columns", "coordinates", "times", "empty", "values", "defaults", "codes")


def _place(section: str) -> int:
    return _ORDER.index(section.partition(".")[0])


def _sections(mapping: Columns) -> Iterator[tuple[str, list[str]]]:
    as_of = [f"as_of = {mapping.as_of.isoformat()}"] if mapping.as_of else []
    official = ["official_codes = true"] if mapping.official_codes else []
    yield "source", [f"source = {key(mapping.source)}", *as_of, *official]
    yield "columns", _table("columns", mapping.columns)
    if mapping.crs:
        yield "coordinates", ["[coordinates]", f"crs = {key(mapping.crs)}"]
    if times := list(_times(mapping)):
        yield "times", ["[times]", *times]
    if mapping.empty:
        listed = ", ".join(key(word) for word in sorted(mapping.empty))
        yield "empty", ["[empty]", f"words = [{listed}]"]
    for field, words in mapping.values.items():
        yield f"values.{field}", _table(f"values.{field}", words)
    if mapping.defaults:
        yield "defaults", _table("defaults", mapping.defaults)
    if mapping.codes:
        yield "codes", [line for codes in mapping.codes for line in ("", *_codes(codes))][1:]


def _times(mapping: Columns) -> Iterator[str]:
    if mapping.order:
        yield f"order = {key(mapping.order)}"
    if mapping.midnight_unknown:
        yield 'midnight = "unknown"'
    if mapping.serials:
        yield "serials = true"


def _codes(codes: Codes) -> Iterator[str]:
    yield "[[codes]]"
    if codes.first:
        yield f"from = {codes.first.isoformat()}"
    if codes.last:
        yield f"to = {codes.last.isoformat()}"
    for field, words in (("problem", codes.problem), ("measured_as", codes.measured_as)):
        if words:
            yield from _table(f"codes.{field}", words)


def _table(name: str, words: Mapping[Any, str]) -> list[str]:
    return [f"[{name}]", *(f"{key(str(word))} = {key(meaning)}" for word, meaning in words.items())]
