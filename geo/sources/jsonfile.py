"""A JSON file from outside: its value, or one sentence that says why it has none."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any

from geo.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

_OTHER_UNICODE = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Byte order marks of encodings that are not ours; the longer ones first, as they begin alike."""


def read_json(path: Path, *, expected: str) -> Any:  # noqa: ANN401  JSON holds anything
    """Return what a JSON file holds, in UTF-8 with or without a byte order mark.

    Parameters
    ----------
    path
        The file.
    expected
        What should be in it, in words for the message: "a JSON array of events".

    Raises
    ------
    geo.errors.BadInput
        If the file cannot be read, is empty, in another encoding, a web page, or broken JSON.
    """
    text = _text(path, expected)
    if not text.strip():
        raise BadInput(f"{path} is empty: expected {expected}")
    if text.lstrip().startswith("<"):
        raise BadInput(f"{path} is a web page or XML, at line 1: expected {expected}")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(f"{path} {_fault(error)}: expected {expected}") from error
    except RecursionError as error:
        raise BadInput(f"{path} is nested too deeply to read: expected {expected}") from error
    except ValueError as error:
        raise BadInput(f"{path} holds a number too long to read: expected {expected}") from error


def _text(path: Path, expected: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "is a directory" if path.is_dir() else f"cannot be read ({error.strerror})"
        raise BadInput(f"{path} {reason}: expected {expected}") from error
    if encoding := _other_unicode(raw):
        raise BadInput(f"{path} is in {encoding}, from byte 1: expected {expected} in UTF-8")
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        at = error.start + len(raw) - len(raw.removeprefix(codecs.BOM_UTF8)) + 1
        raise BadInput(
            f"{path} is not in UTF-8 (perhaps in Latin-1, or no text at all), "
            f"at byte {at}: expected {expected} in UTF-8"
        ) from error


def _other_unicode(raw: bytes) -> str | None:
    marked = (name for mark, name in _OTHER_UNICODE.items() if raw.startswith(mark))
    unmarked = "UTF-16" if 0 in raw[:2] else None
    return next(marked, unmarked)


def _fault(error: json.JSONDecodeError) -> str:
    where = f"line {error.lineno}, column {error.colno}"
    ended = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    return f"breaks off at {where}" if ended else f"is broken JSON at {where} ({error.msg})"
