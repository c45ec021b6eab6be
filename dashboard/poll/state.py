"""What the poller knows, and the file that keeps it across restarts and between two servers."""

from __future__ import annotations

import json
import math
import os
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Why = Literal["silent", "busy", "strange", "gone", "store"]
"""Why the last try failed: no whole answer, asked to wait, no answer that can be used, the address
does not exist, or the notices could not be kept."""


class UnreadableError(Exception):
    """The file holds something else than what was written there."""


@dataclass(frozen=True, slots=True)
class State:
    """Times are seconds since 1970, as `time.time` gives them."""

    address: str
    """Where it calls; of another address nothing is known but when calls were made."""
    calls: tuple[float, ...] = ()
    """When it called, oldest first: as many as the limits are about."""
    due: float = 0.0
    """Before this it does not call."""
    failures: int = 0
    """How many tries have failed since one went well."""
    ended: bool = False
    """Whether the address is not called any more."""
    hop: str | None = None
    """Where the last answer sent us, to be called next."""
    hops: int = 0
    """How many answers in a row have sent us on."""
    tried: float | None = None
    """When the last try was over."""
    good: float | None = None
    """When the last try that went well was over."""
    why: Why | None = None
    """Why the last try failed; None where it did not."""
    validated: str | None = None
    """The address whose answer `tag` and `modified` are about."""
    tag: str | None = None
    modified: str | None = None
    digest: str | None = None
    """SHA-256 of the answer that lies on the disk."""
    pending: tuple[str, ...] = ()
    """Cities that have not taken that answer yet."""


def read(path: Path) -> State | None:
    """Return what the file says; None where there is no file.

    Raises
    ------
    UnreadableError
        If somebody else has written it, or it is not whole.
    """
    try:
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{path} is no JSON") from error
    if not isinstance(told, dict) or told.keys() != _SOUND.keys():
        raise UnreadableError(f"{path} has other fields than it should")
    if wrong := [name for name, sound in _SOUND.items() if not sound(told[name])]:
        raise UnreadableError(f"{path} has no {wrong[0]} that can be used")
    return State(**{**told, "calls": tuple(told["calls"]), "pending": tuple(told["pending"])})


def write(path: Path, state: State) -> None:
    """Put a state in the place of the one before."""
    put(path, json.dumps(asdict(state), ensure_ascii=False, indent=1).encode())


def put(path: Path, content: bytes) -> None:
    """Write a file in one step, and wait until it lies on the disk."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < math.inf


def _count(value: object) -> bool:
    return _number(value) and isinstance(value, int)


def _text(value: object) -> bool:
    return isinstance(value, str)


def _all(sound: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(sound, value))


def _or_none(sound: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or sound(value)


_KINDS: Final[dict[str, Callable[[object], bool]]] = {
    "str": _text,
    "tuple[float, ...]": _all(_number),
    "float": _number,
    "int": _count,
    "bool": lambda value: isinstance(value, bool),
    "str | None": _or_none(_text),
    "float | None": _or_none(_number),
    "Why | None": lambda value: value is None or value in get_args(Why),
    "tuple[str, ...]": _all(_text),
}
_SOUND: Final[dict[str, Callable[[Any], bool]]] = {
    each.name: _KINDS[str(each.type)] for each in fields(State)
}
