"""`export briefing`: write a city's briefing to a file that can be shown or printed elsewhere."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from dashboard import briefing, cache
from dashboard.takeaway.briefing import FORMATS, Asked, file, written
from geo.errors import BadInput
from geo.plan.leaving import MARK

if TYPE_CHECKING:
    from pathlib import Path

    from geo.city import City


def export(out: Path, asked: Asked) -> str:
    """Write a briefing to `out` in the format that its name ends in, and return how much.

    The file is whole or as it was: it is written beside and then put in its place.

    Raises
    ------
    geo.errors.BadInput
        If the name ends in none of `FORMATS`, a made-up city's does not say that it is, `out` is a
        directory, the city has no scenes, or the server's own file of them breaks its rules.
    """
    form, city = out.suffix.removeprefix(".").lower(), cache.cities()[asked.city]
    _check(out, form, city, asked)
    content = written(asked, form)
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    count = len(asked.scenes) or briefing.count(asked.city)
    return f"{out}: {count} scene{'s' if count > 1 else ''} of {city.name.to('en')}"


def _check(out: Path, form: str, city: City, asked: Asked) -> None:
    if form not in FORMATS:
        endings = " or ".join(f".{each}" for each in FORMATS)
        raise BadInput(f"{out} has no format: expected a name that ends in {endings}")
    if city.synthetic and MARK not in out.name:
        name = file(city, asked.lang, form)
        raise BadInput(f"{out} does not say that it is made up: expected such as {name}")
    if out.is_dir():
        raise BadInput(f"{out} is a directory: expected a file")
    if trouble := briefing.trouble(city.id):
        raise BadInput("; ".join(trouble))
    if not briefing.count(city.id):
        raise BadInput(f"{city.name.to('en')} has no briefing: there is no file of scenes")
