"""Whom to tell when something does not work: named by whoever runs an installation, else nobody.

`config.toml` in the data directory may say

    [contact]
    name = "Kommunens servicecenter"
    email = "service@kommunen.se"

or `url = "https://…"` in place of `email`. The page about accessibility shows it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "config.toml"
LONGEST: Final = 200
FIELDS: Final = frozenset({"name", "email", "url"})
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_URL: Final = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:/[\w./?=&%~+:#-]*)?")


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach whoever runs the installation."""

    name: str
    """Who it is, as they call themselves."""
    words: str
    """The address as people read it."""
    address: str
    """The address as a link: `mailto:`, `https:` or `http:`."""


@cache
def configured(directory: Path) -> Contact | None:
    """Return the contact that a data directory names; None where it names none.

    Raises
    ------
    geo.errors.BadInput
        If the file is no TOML, or its contact has no name, no address, two, or a bad one.
    """
    path = directory / FILE
    if not path.exists():
        return None
    try:
        told = tomllib.loads(path.read_text("utf-8")).get("contact")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no TOML: {error}") from error
    if told is None:
        return None
    if not isinstance(told, dict):
        raise BadInput(f"{path} has a contact that is no table: expected [contact]")
    return _contact(told, path)


def _contact(told: Mapping[str, Any], path: Path) -> Contact:
    if strange := sorted(told.keys() - FIELDS):
        raise BadInput(f"{path} has {strange[0]!r} in [contact]: expected name, email or url")
    fields = {name: _text(value, name, path) for name, value in told.items()}
    name, email, url = (fields.get(each) for each in ("name", "email", "url"))
    if name is None:
        raise BadInput(f"{path} has a [contact] without a name")
    if (email is None) == (url is None):
        raise BadInput(f"{path} has a [contact] with no address or two: give email or url")
    if email is not None:
        return Contact(name, _like(email, _EMAIL, "email", path), f"mailto:{email}")
    web = _like(str(url), _URL, "url", path)
    return Contact(name, web.partition("://")[2].rstrip("/"), web)


def _text(value: object, name: str, path: Path) -> str:
    """Return one short line of text."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise BadInput(f"{path} has a {name} in [contact] that is no line of text")
    if len(value) > LONGEST:
        raise BadInput(f"{path} has a {name} in [contact] of more than {LONGEST} letters")
    return value.strip()


def _like(value: str, form: re.Pattern[str], name: str, path: Path) -> str:
    if form.fullmatch(value) is None:
        raise BadInput(f"{path} has {value!r} as {name} in [contact], which is no such address")
    return value
