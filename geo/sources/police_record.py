"""One record of polisen.se/api/events, typed, or the reason why it cannot be used.

`datetime` is when a notice was published; when the event itself happened stands at the head of
`name`, without a year. `gps` is the middle of a municipality or county: it is not read.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

SITE = "https://polisen.se"
ZONE = ZoneInfo("Europe/Stockholm")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_OWN_TIME = re.compile(r"\s*(\d{1,2})\s+([a-zåäö]+)\s+(\d{1,2})[.:](\d{2})\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})"
)
_PATH = re.compile(r"/(?!/)[^\s\\\"<>{}|^`\x00-\x1f]*")

KEYS = ("id", "datetime", "name", "type", "location")
"""What every record has."""

_AHEAD = timedelta(days=1)
"""How far an event may lie after its notice (a clock that is wrong) and still be of that year."""


class BrokenRecordError(Exception):
    """A record that cannot be used: which key, what it holds, and why."""

    def __init__(self, column: str, value: object, reason: str) -> None:
        self.column, self.value, self.reason = column, value, reason
        super().__init__(reason)


def is_event(record: object) -> bool:
    """Return whether a record has what every record has, sound or not."""
    return isinstance(record, dict) and all(key in record for key in KEYS)


def row(record: object) -> dict[str, Any]:
    """Return a record typed. Raises `BrokenRecordError` at the first thing that is wrong."""
    if not isinstance(record, dict):
        raise BrokenRecordError("record", record, "is no object with keys")
    name, kind = _words(record, "name"), _words(record, "type")
    location = record.get("location")
    if not isinstance(location, dict):
        raise BrokenRecordError("location", location, "is no object with a name")
    published = _published(_words(record, "datetime"))
    *_, last = (part.strip() for part in name.split(","))
    ends_in = "" if last in kind or last == name.strip() else last
    summary = " ".join(_words(record, "summary", optional=True).split())
    return {
        "id": _id(record.get("id")),
        "when": own_time(name, published),
        "published": published,
        "type": " ".join(kind.split()),
        "text": ". ".join(part for part in (summary, ends_in) if part),
        "url": absolute(record.get("url")),
        "location": _words(location, "name").strip(),
        "ends_in": ends_in,
    }


def own_time(name: str, published: datetime) -> datetime | None:
    """Return when an event happened, from a name such as "22 augusti 17.59, Brand, Lund".

    The year is the last one in which that moment lies before the notice; unknown times stay
    unknown.

    >>> own_time("31 december 23:50, Brand", datetime(2026, 1, 1, 0, 20))
    datetime.datetime(2025, 12, 31, 23, 50)
    """
    stated = _OWN_TIME.match(name)
    if not stated or stated[2].lower() not in _MONTHS:
        return None
    day, hour, minute = int(stated[1]), int(stated[3]), int(stated[4])
    month = _MONTHS.index(stated[2].lower()) + 1
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            moment = datetime(year, month, day, hour, minute)  # noqa: DTZ001  local, as published
        except ValueError:
            continue
        if moment <= published + _AHEAD:
            return moment
    return None


def absolute(url: object) -> str | None:
    """Return the address of a notice on the police's own site; None where there is none."""
    if url is None or url == "":
        return None
    if not isinstance(url, str):
        raise BrokenRecordError("url", url, "is no text")
    path = url.removeprefix(SITE)
    if not _PATH.fullmatch(path) or urlsplit(SITE + path).netloc != "polisen.se":
        raise BrokenRecordError("url", url, f"is no address on {SITE}")
    return SITE + path


def _published(stated: str) -> datetime:
    """Return a time of publishing as local time; its hour may have one digit."""
    form = _PUBLISHED.fullmatch(stated.strip())
    if not form:
        raise BrokenRecordError("datetime", stated, "is no time with an offset")
    day, hour, minute, second, offset = form.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{int(hour):02}:{minute}:{second}{offset}")
        return moment.astimezone(ZONE).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise BrokenRecordError("datetime", stated, "is no time that exists") from error


def _id(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return str(value)
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,18}", value):
        return value
    raise BrokenRecordError("id", value, "is no number")


def _words(record: dict[str, Any], key: str, *, optional: bool = False) -> str:
    value = record.get(key)
    if optional and value is None:
        return ""
    if not isinstance(value, str):
        raise BrokenRecordError(key, value, "is missing" if value is None else "is no text")
    if not optional and not value.strip():
        raise BrokenRecordError(key, value, "is empty")
    if any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in value):
        raise BrokenRecordError(key, value, "holds a letter that does not exist")
    return value
