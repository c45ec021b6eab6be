"""A cell of a table that a spreadsheet opens: words, and never a formula that it would run."""

from __future__ import annotations

import re
from typing import Final

from geo.bidi import bare

RUN: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run."""
MARK: Final = "'"
"""Set before such a cell: a spreadsheet then takes it for words."""

_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(words: str) -> str:
    """Return words without isolates, and without what no table file can hold."""
    return _UNSEEN.sub("", bare(words))


def harmless(words: str) -> str:
    """Return a cell that is clean, and marked where a spreadsheet would run it.

    >>> harmless("=1+1"), harmless("en vandring")
    ("'=1+1", 'en vandring')
    """
    cell = clean(words)
    return f"{MARK}{cell}" if cell.startswith(RUN) else cell


def unmarked(cell: str) -> str:
    """Return a cell as it was before it was marked.

    >>> unmarked("'=1+1"), unmarked("'t Hof")
    ('=1+1', "'t Hof")
    """
    rest = cell.removeprefix(MARK)
    return rest if rest.startswith(RUN) else cell
