"""A city is a data directory: everything that was published about it, read when it is asked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pandas as pd

from geo import (
    areas,
    catalog,
    contacts,
    document_files,
    facts,
    mechanisms,
    picture_store,
    problems,
    promises,
    survey,
)
from geo.errors import UnknownCity
from geo.sources.picture_cells import Vocabulary
from geo.text import Text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from geo.areas import Areas
    from geo.catalog import Dataset
    from geo.contacts import Contact
    from geo.documents import Documents
    from geo.facts import Facts
    from geo.mechanisms import Mechanisms
    from geo.pictures import Pictures
    from geo.problems import Problems
    from geo.promises import Promises
    from geo.survey import Survey


@dataclass(frozen=True)
class City:
    """One city, by its directory."""

    id: str
    directory: Path

    @cached_property
    def about(self) -> dict[str, Any]:
        """What `city.toml` says."""
        return tomllib.loads((self.directory / "city.toml").read_text("utf-8"))

    @property
    def name(self) -> Text:
        """The name of the city."""
        return Text.of(self.about["name"])

    @property
    def synthetic(self) -> bool:
        """Whether everything here is made up."""
        return bool(self.about["synthetic"])

    @property
    def promise_year(self) -> int:
        """The year whose promises are shown first."""
        return int(self.about["promise_year"])

    @property
    def as_of(self) -> date:
        """The day on which the data of the directory was last read from its sources."""
        day: date = self.about["as_of"]
        return day

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the city's days begin and end."""
        return ZoneInfo(self.about["timezone"])

    @cached_property
    def areas(self) -> Areas:
        """The areas and their outlines."""
        return areas.load(self.directory / "areas")

    @cached_property
    def problems(self) -> Problems:
        """The vocabulary of problem types."""
        return problems.load(self.directory / "vocabulary" / "problems.toml")

    @cached_property
    def promises(self) -> Promises:
        """The promises of all years."""
        return promises.load(self.directory, self.areas, self.problems)

    @cached_property
    def facts(self) -> Facts:
        """What is documented."""
        known = self.promises
        parts = [part.id for promise in known for part in promise.parts]
        return facts.load(
            self.directory / "facts",
            self.areas,
            self.problems,
            [promise.id for promise in known],
            parts,
        )

    @cached_property
    def survey(self) -> Survey:
        """The published survey figures."""
        return survey.load(self.directory / "survey", self.areas, self.problems)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Whom residents can turn to, in the whole city."""
        return contacts.load(self.directory / "contacts.toml")

    @cached_property
    def documents(self) -> Documents:
        """The register of agreements, plans, permits, money and follow-ups."""
        known = self.promises
        path = self.directory / "documents.toml"
        return document_files.load(path, known.actors, known.by_id)

    @cached_property
    def mechanisms(self) -> Mechanisms:
        """What is known of how the promises are carried out, kind by kind."""
        ids = [fact.id for fact in self.facts]
        return mechanisms.load(self.directory / "mechanisms", self.areas, self.problems, ids)

    @cached_property
    def picture_words(self) -> Vocabulary:
        """The words that a situation picture of this city is written in."""
        return Vocabulary.of(self.areas, self.problems, self.promises.actors)

    @cached_property
    def pictures(self) -> Pictures:
        """The situation pictures that are published; those brought in are the server's."""
        return picture_store.packaged(self.directory / "pictures", self.picture_words)

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """The data sets, each with its source."""
        return catalog.load(self.directory)

    @cached_property
    def residents(self) -> pd.Series[int]:
        """The residents of each area that a rate is reckoned on, by area id, newest year known.

        Empty where no population is given for the neighbourhoods: then there are no rates.
        """
        path = self.directory / "areas" / "population.csv"
        if not path.exists():
            return pd.Series(dtype="int64")
        table = pd.read_csv(path, dtype={"area": str}).sort_values("year")
        newest: pd.Series[int] = table.groupby("area")["residents"].last()
        return newest


def cities(root: Path) -> dict[str, City]:
    """Return the cities of a directory by id, in their own order."""
    found = [City(path.parent.name, path.parent) for path in sorted(root.glob("*/city.toml"))]
    return {city.id: city for city in sorted(found, key=lambda city: city.about["order"])}


def city(root: Path, name: str) -> City:
    """Return one city. Raises `UnknownCity`, naming those there are."""
    known = cities(root)
    if name not in known:
        raise UnknownCity(f"there is no city {name!r}: known are {', '.join(known)}")
    return known[name]
