"""How hard a Swedish text is to read: LIX, words a sentence plus long words in a hundred.

Björnsson, C. H. (1968), Läsbarhet. Under 30 is very easy, 30 to 40 easy, 40 to 50 middling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG = 6
"""A word with more letters is long."""

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_END = re.compile(r"[.!?:](?=\s|$)")


def lix(paragraphs: Iterable[str]) -> float:
    """Return the LIX of paragraphs; 0 where there are no words.

    Each paragraph ends a sentence, whether it ends with a full stop or not.

    >>> round(lix(["Vi kan inte säga att löftet är orsaken till en ändring."]), 1)
    29.2
    """
    words = sentences = long = 0
    for paragraph in paragraphs:
        found = _WORD.findall(paragraph)
        words += len(found)
        long += sum(len(word) > LONG for word in found)
        sentences += _sentences(paragraph) if found else 0
    return words / sentences + 100 * long / words if words else 0.0


def _sentences(paragraph: str) -> int:
    ends = len(_END.findall(paragraph.strip()))
    return ends if _END.search(paragraph.strip()[-1:]) else ends + 1
