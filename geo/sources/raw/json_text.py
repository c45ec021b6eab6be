"""JSON a piece at a time: values out of a text that is never held whole."""

from __future__ import annotations

import codecs
import json
from typing import IO, Any, Final

from geo.errors import BadInput
from geo.sources.raw.reading import LONGEST

_BLANK: Final = " \t\r\n"
_MOST: Final = 16 * LONGEST
"""Characters of one value."""
_DECODER: Final = json.JSONDecoder(parse_constant=lambda _: None)
"""NaN is no JSON, but what some write where nothing is known."""


class Broken(ValueError):  # noqa: N818  it says what is wrong
    """There is no JSON here."""


def value(text: str) -> Any:  # noqa: ANN401  JSON holds anything
    """Return what a text holds. Raises `Broken`."""
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        raise Broken("nested too deeply") from error
    except ValueError as error:
        raise Broken(_reason(error)) from error


def _reason(error: ValueError) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return "a number too long"
    ended = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    return "it breaks off" if ended else error.msg


class Window:
    """A part of a JSON text that moves on."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._at, self._ended = "", 0, False

    @property
    def done(self) -> int:
        """How many bytes have been read."""
        return self._file.tell()

    def next(self) -> str:
        """Return the next character that is not blank, and stay before it; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._more()

    def take(self, mark: str) -> bool:
        """Step over a mark where it is next, and return whether it was."""
        found = self.next() == mark
        self._at += found
        return found

    def value(self) -> Any:  # noqa: ANN401  JSON holds anything
        """Return the next value, and step over it. Raises `Broken`."""
        self.next()
        while True:
            last = self._ended or len(self._text) - self._at > _MOST
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise Broken("nested too deeply") from error
            except ValueError as error:
                if last:
                    raise Broken(_reason(error)) from error
            else:
                if last or end < len(self._text):  # at the very end, 12 may go on as 123
                    self._at = end
                    return found
            self._more()

    def _more(self) -> None:
        block = self._file.read(LONGEST)
        self._ended = not block
        try:
            more = self._decoder.decode(block, final=self._ended)
        except UnicodeDecodeError as error:
            raise BadInput(
                f"{self._name} is not in UTF-8, in the megabyte before byte {self.done:,}: "
                "expected GeoJSON in UTF-8"
            ) from error
        self._text, self._at = self._text[self._at :] + more, 0
