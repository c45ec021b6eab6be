"""What a library says of a broken file, in one sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.errors import BadInput
from geo.sources.raw.reading import EXPECTED, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def sound(name: str, what: str) -> Iterator[None]:
    """Let what a library raises become `BadInput`: it is no sound `what`.

    Memory that is not there is no fault of the file, and passes.
    """
    try:
        yield
    except (BadInput, MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # they have no type in common, and a panic of Rust's is none
        reason = " ".join(str(error).split())[:SHOWN]
        raise BadInput(f"{name} is no sound {what} ({reason}): expected {EXPECTED}") from error
