"""The data sets of a city: what each is, where it comes from, how it was made, what it feeds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.citation import Citation
from geo.text import Text

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set, as the page "Om" tells it."""

    id: str
    name: Text
    what: Text
    method: Text
    source: Citation
    licence: Text | None
    """On what terms it may be used; None where the source does not say."""
    files: tuple[str, ...]
    """Files or folders of the city's directory."""
    layers: tuple[str, ...]
    """The layers whose numbers, lines or words come from it."""


def load(directory: Path) -> tuple[Dataset, ...]:
    """Read a city's `datasets.toml`. Raises KeyError or ValueError where an entry is not whole."""
    entries = tomllib.loads((directory / "datasets.toml").read_text("utf-8"))["dataset"]
    return tuple(
        Dataset(
            id=entry["id"],
            name=Text.of(entry["name"]),
            what=Text.of(entry["what"]),
            method=Text.of(entry["method"]),
            source=Citation.of(entry["source"]),
            licence=Text.of(entry["licence"]) if "licence" in entry else None,
            files=tuple(entry["files"]),
            layers=tuple(entry["layers"]),
        )
        for entry in entries
    )
