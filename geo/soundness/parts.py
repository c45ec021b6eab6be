"""The parts of a city's directory, each with the reader that refuses what breaks its rules."""

from __future__ import annotations

import csv
import tomllib
from typing import TYPE_CHECKING, Final
from zoneinfo import available_timezones

from geo import event_types, facts, gazetteer, mechanisms, record
from geo.briefing import scene
from geo.errors import DataError
from geo.layers import ORDER
from geo.notices import load_packaged
from geo.plan import packaged
from geo.schema import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.city import City


def _about(city: City) -> None:
    """Read `city.toml`."""
    found: list[str] = []
    file = record.read(city.directory / "city.toml", found)
    file.text("name")
    file.flag("synthetic")
    file.number("order")
    file.number("promise_year")
    file.day("as_of")
    if (zone := file.word("timezone")) not in available_timezones():
        file.note(f"there is no time zone {zone!r}", "timezone")
    file.inner("start").choices("layers", ORDER)
    places = file.if_there("notices", lambda key: file.inner(key).list("places"))
    if city.synthetic and places:
        file.note("a made-up city has no notices of its own", "notices")
    record.raise_breaches(found)


def _facts(city: City) -> None:
    """Read the facts, which may name whatever promise is written down, sound or not."""
    paths = sorted((city.directory / "promises").glob("*.toml"))
    files = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    ids = {
        key: [each.get("id", "") for file in files for each in file.get(key, [])]
        for key in ("promise", "commitment", "goal")
    }
    facts.load(
        city.directory / "facts",
        city.areas,
        city.problems,
        ids["promise"],
        [*ids["commitment"], *ids["goal"]],
    )


def _mechanisms(city: City) -> None:
    """Read the records of the mechanisms, which may name whatever fact is written down."""
    paths = sorted((city.directory / "facts").glob("*.toml"))
    files = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    ids = [each.get("id", "") for file in files for each in file.get("fact", [])]
    mechanisms.load(city.directory / "mechanisms", city.areas, city.problems, ids)


def _population(city: City) -> None:
    """Read the residents of each area, where they are given."""
    path = city.directory / "areas" / "population.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = [
            f"{path}:{reader.line_num}: no area, year and number of residents"
            for row in reader
            if not _is_population(row, city)
        ]
    if found:
        raise DataError(found)


def _is_population(row: Mapping[str, str], city: City) -> bool:
    return row["area"] in city.areas and row["year"].isdecimal() and row["residents"].isdecimal()


def _datasets(city: City) -> None:
    """Read `datasets.toml`, whose every file must be there."""
    found: list[str] = []
    file = record.read(city.directory / "datasets.toml", found)
    entries = file.tables("dataset")
    record.note_twice(entries)
    for entry in entries:
        entry.word("id")
        for key in ("name", "what", "method"):
            entry.text(key)
        read_licence = entry.text if isinstance(entry.get("licence"), dict) else entry.word
        entry.if_there("licence", read_licence)
        entry.citation("source", {})
        entry.choices("layers", ORDER)
        for each in entry.list("files"):
            if not (city.directory / str(each)).exists():
                entry.note(f"there is no {each!r}", "files")
    record.note_unasked(file.document)
    record.raise_breaches(found)


def _event_types(city: City) -> None:
    """Read the table of event types, where the city has notices."""
    path = city.directory / "vocabulary" / "event_types.toml"
    if path.exists() or city.about.get("notices", {}).get("places"):
        event_types.load(path, city.problems)


def _notices(city: City) -> None:
    """Read the packaged notices, which must keep the schema of incidents."""
    folder = city.directory / "notices"
    if not folder.exists():
        return
    if city.synthetic:
        raise DataError([f"{folder / 'notices.csv'}:1: real notices lie in a made-up city"])
    _, rejects = check(load_packaged(folder), city.areas, city.problems)
    found = [
        f"{folder / 'notices.csv'}:{each.row + 1}: {each.column} {each.value!r} {each.reason}"
        for each in rejects
    ]
    if found:
        raise DataError(found)


def _briefing(city: City) -> None:
    """Read the scenes of the briefing, where the city has one."""
    if (path := city.directory / scene.NAME).exists():
        scene.load(path, city)


PARTS: Final[Mapping[str, Callable[[City], object]]] = {
    "city.toml": _about,
    "areas/areas.toml": lambda city: city.areas,
    "vocabulary/problems.toml": lambda city: city.problems,
    "vocabulary/offence_codes.toml": lambda city: city.offence_codes,
    "promises": lambda city: city.promises,
    "facts/about.toml": _facts,
    "survey/questions.toml": lambda city: city.survey,
    "contacts.toml": lambda city: city.contacts,
    "documents.toml": lambda city: city.documents,
    "plan.toml": lambda city: packaged.read(city.directory / "plan.toml", city),
    "mechanisms/about.toml": _mechanisms,
    scene.NAME: _briefing,
    "pictures/pictures.csv": lambda city: city.pictures,
    "datasets.toml": _datasets,
    "areas/population.csv": _population,
    "areas/streets.csv": lambda city: gazetteer.load(city.areas, city.directory),
    "vocabulary/event_types.toml": _event_types,
    "notices/notices.csv": _notices,
}
"""The reader of each part, by the file that a failure of it is told of."""
