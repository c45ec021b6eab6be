"""A directory that comes into being whole or not at all."""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_or_not_at_all(out: Path) -> Iterator[Path]:
    """Give a directory beside `out` to write in, and rename it to `out` at the end.

    Where anything fails, nothing is left behind.

    Raises
    ------
    geo.errors.BadInput
        If `out` is there and is not an empty directory.
    """
    target = out.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        kind = "is not empty" if target.is_dir() else "is a file"
        raise BadInput(f"{out} {kind}: expected a directory that is empty or does not exist")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    part.mkdir(parents=True)
    try:
        yield part
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
