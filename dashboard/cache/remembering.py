"""How the server remembers: each kind of memory names itself to `forget` as it is made."""

from __future__ import annotations

from functools import lru_cache, wraps
from threading import RLock
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

_forgetting: list[Callable[[], None]] = []
"""What empties each memory there is."""


def kept(size: int | None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return the decorator that remembers the last `size` answers of a function; None is all.

    Nobody waits for anybody: who asks the same before there is an answer works it out as well.
    """

    def remembering(work: Callable[P, T]) -> Callable[P, T]:
        remembered = lru_cache(maxsize=size)(work)
        _forgetting.append(remembered.cache_clear)
        return cast("Callable[P, T]", remembered)

    return remembering


def once(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return the decorator that does so, and works each answer out once though several ask.

    The script and the route of one change ask the same within a few milliseconds.
    """

    def remembering(work: Callable[P, T]) -> Callable[P, T]:
        remembered, lock = kept(size)(work), RLock()

        @wraps(work)
        def answer(*key: P.args, **named: P.kwargs) -> T:
            with lock:
                return remembered(*key, **named)

        return answer

    return remembering


class Latest(dict[K, V]):
    """What something last was, by its name, so that only what is new since need be read."""

    def __init__(self) -> None:
        super().__init__()
        _forgetting.append(self.clear)


def forget() -> None:
    """Forget everything: for tests that change the data directory."""
    for each in _forgetting:
        each()
