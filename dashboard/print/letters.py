"""Words that can be printed: each letter has a sign, and none turns those after it around."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ufeff\ufffe\uffff\ud800-\udfff]+"
)
"""Signs without a face, and those that turn the direction of all that follows."""
_PER_CENT = re.compile(r"(?<=\d) %")
_LONG = re.compile(r"[^\W\d_]{24}(?=[^\W\d_]{6})")
"""A part of a word that is longer than a narrow column is wide."""


def clean(words: str) -> str:
    """Return words with a blank for what has no sign.

    "95 %" is kept on one line; a word that no column holds may be torn, rather than run off the
    paper.
    """
    whole = _PER_CENT.sub("\u00a0%", _UNPRINTABLE.sub(" ", words))
    return _LONG.sub("\\g<0>\u00ad", whole)
