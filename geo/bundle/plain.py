"""What a value of the domain is in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIMPLE = (str, int, float, bool, type(None))


def plain(value: object) -> Any:  # noqa: ANN401  anything JSON can hold
    """Return a value with every name it has: a text in all its languages, a day as 2018-05-09.

    Raises
    ------
    TypeError
        If it holds something that has no form in JSON.
    """
    if isinstance(value, _SIMPLE):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Text):
        return dict(value.words)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return all_plain(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def all_plain(values: Iterable[object]) -> list[Any]:
    """Return several values, each as `plain` has it."""
    return [plain(each) for each in values]
