"""A city is a data directory: everything that was published about it, read when it is asked for.

A server may have been given more: how many live there, survey figures (`geo.brought`). Then it has
a city that bears them. Once one of these changes, it is another city, whose rest stays read.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from geo import (
    areas,
    catalog,
    contacts,
    document_files,
    facts,
    mechanisms,
    offence_codes,
    picture_store,
    population,
    problems,
    promises,
    survey,
)
from geo.brought import population as brought_population
from geo.brought import survey as brought_survey
from geo.errors import UnknownCity
from geo.sources.picture_cells import Vocabulary
from geo.text import Text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from geo.areas import Areas
    from geo.brought import Brought
    from geo.catalog import Dataset
    from geo.contacts import Contact
    from geo.documents import Documents
    from geo.facts import Facts
    from geo.mechanisms import Mechanisms
    from geo.offence_codes import OffenceCodes
    from geo.pictures import Pictures
    from geo.population import Population
    from geo.problems import Problems
    from geo.promises import Promises
    from geo.survey import Survey


_OF_BROUGHT: Final = frozenset({"population", "survey"})
"""What of a city changes with what was brought in."""


@dataclass(frozen=True)
class City:
    """One city, by its directory."""

    id: str
    directory: Path
    brought: Brought | None = None
    """What this server was given beside what is packaged; None where it was given nothing."""

    def bearing(self, brought: Brought) -> City:
        """Return the same city with what was brought in; what was read of the rest stays read."""
        found = replace(self, brought=brought)
        own = _OF_BROUGHT | {each.name for each in fields(self)}
        vars(found).update({name: each for name, each in vars(self).items() if name not in own})
        return found

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
        """The day on which all of the directory was last looked up; a data set may be of later."""
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
    def offence_codes(self) -> OffenceCodes:
        """What offence codes mean; none where the city has no list of them."""
        path = self.directory / "vocabulary" / "offence_codes.toml"
        return offence_codes.load(path, self.problems)

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
        """The published survey figures: those packaged, then those brought in."""
        if self.brought is None:
            return self.packaged_survey
        shelf = self.brought.survey
        return brought_survey.load(shelf, self.packaged_survey, self.areas, self.problems)

    @cached_property
    def packaged_survey(self) -> Survey:
        """The survey figures that come with the city."""
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
    def population(self) -> Population:
        """How many live in each neighbourhood: what is packaged, then what was brought in."""
        if self.brought is None:
            return self.packaged_population
        return brought_population.load(
            self.brought.population, self.packaged_population, self.areas
        )

    @cached_property
    def packaged_population(self) -> Population:
        """The residents of each neighbourhood that come with the city; nothing where none do."""
        return population.packaged(self.directory / "areas" / "population.csv")

    @property
    def residents(self) -> pd.Series[int]:
        """The residents of each neighbourhood, by area id, in the newest year known of it.

        Empty where no population is given for the neighbourhoods: then there are no rates.
        """
        return self.population.residents


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
