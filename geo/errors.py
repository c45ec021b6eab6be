"""What can go wrong, by who can mend it.

* GeoError
  * BadInput     a file given to us is not what it should be (mend the file)
  * DataError    our own packaged data breaks its rules (mend the data)
  * MixedData    real and made-up data would lie on the same areas (mend the call)
  * UnknownCity  no such city directory (mend the name)
"""
# ruff: noqa: N818  these names say what is wrong, not that something is

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class GeoError(Exception):
    """Anything this project raises on purpose."""


class BadInput(GeoError, ValueError):
    """An input file is refused. The message is one sentence: what, where, what was expected."""


class DataError(GeoError, ValueError):
    """Packaged data breaks its own rules. Carries every breach, not only the first."""

    def __init__(self, breaches: Iterable[str]) -> None:
        self.breaches = tuple(breaches)
        super().__init__("; ".join(self.breaches))


class MixedData(GeoError, ValueError):
    """Real and made-up data would be put together."""


class UnknownCity(GeoError, KeyError):
    """No city directory has this name."""

    def __str__(self) -> str:
        """Return the message without KeyError's quotes."""
        return str(self.args[0])
