"""What the commands do, one file for each: each returns what to tell, or raises a refusal.

A file is read, checked and refused before anything that is kept is touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


def require_other(written: Path | None, *read: Path | None) -> None:
    """Refuse to write what is refused over one of the files that an import reads.

    Raises
    ------
    geo.errors.BadInput
        If it would be.
    """
    if written is None or not written.exists():
        return
    for each in read:
        if each is not None and each.exists() and written.samefile(each):
            raise BadInput(f"{written} is what is read: expected another file for --rejects")
