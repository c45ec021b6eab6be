"""Chunks of a file, read and typed by several hands at once, and handed on in its order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor, Future

    from geo.incidents.typed import Typed, Typer
    from geo.sources.raw.raw import Chunk, Raw

HANDS: Final = 3
"""So many work, beside whoever takes what they have done."""
_AHEAD: Final = 3
"""So many chunks are on their way at once: memory is theirs, not the file's."""


def typed_in_order(raw: Raw, typer: Typer, hands: Executor) -> Iterator[tuple[Chunk, Typed]]:
    """Yield each chunk and its rows, while the next ones are read and typed."""
    chunks = raw.chunks()
    waiting: deque[tuple[Chunk, Future[Typed]]] = deque()
    reading = hands.submit(next, chunks, None)
    while (chunk := reading.result()) is not None:
        reading = hands.submit(next, chunks, None)
        waiting.append((chunk, hands.submit(typer.take, chunk)))
        if len(waiting) >= _AHEAD:
            yield _first(waiting)
    while waiting:
        yield _first(waiting)


def _first(waiting: deque[tuple[Chunk, Future[Typed]]]) -> tuple[Chunk, Typed]:
    chunk, typed = waiting.popleft()
    return chunk, typed.result()
