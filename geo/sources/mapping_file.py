"""What all mappings have in common: a small file, and columns that are known by their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from geo.errors import BadInput
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

F = TypeVar("F", bound=str)

LARGEST: Final = 1_000_000
"""Characters of a mapping."""


def text(path: Path) -> str:
    """Return what stands in a mapping's file, at most one character more than it may have.

    Raises
    ------
    geo.errors.BadInput
        If it cannot be read, or is not in UTF-8.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1).decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not in UTF-8: expected a mapping in TOML") from error


def places(columns: Mapping[str, F], header: Iterable[str]) -> dict[F, int]:
    """Return where in a row the field of each column stands: by its head, in any spelling.

    Raises
    ------
    geo.errors.BadInput
        If a column of the mapping is not in the file.
    """
    names = list(header)
    alike = {spelled(name): at for at, name in reversed(list(enumerate(names)))}
    found: dict[F, int] = {}
    for column, field in columns.items():
        at = names.index(column) if column in names else alike.get(spelled(column))
        if at is None:
            listed = ", ".join(repr(name) for name in names if name)
            raise BadInput(f"the mapping names the column {column!r}: the file has {listed}")
        found[field] = at
    return found
