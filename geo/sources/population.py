"""Read how many live in each neighbourhood: a table with a row for each area and year, or a column
for each year, as municipalities and Statistics Sweden write them.

Neighbourhoods are what counts. A row of a larger area is left out, since it says the same again: it
is only held against the sum of its neighbourhoods. Nothing is kept without a source.
"""  # noqa: D205  a first sentence of two lines

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.areas import LEVELS
from geo.brought.fields import year_of
from geo.brought.rejects import RefusedError, Reject
from geo.citation import Citation
from geo.errors import BadInput
from geo.population import Count
from geo.sources import figure_cells as cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.areas import Areas
    from geo.brought.mapping import Mapping as Columns
    from geo.sources.tables import Cell, Row, Table

_OF_ROW: Final = ("area", "url", "publisher", "published")


@dataclass(frozen=True, slots=True)
class Sum:
    """A larger area, as the file tells it and as its neighbourhoods in the file add up to."""

    area: str
    year: int
    told: int
    added: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says; the parts add up to `read`."""

    counts: tuple[Count, ...]
    """One for each neighbourhood and year, in the order of the file."""
    read: int
    """All figures: a row, or in a table with a column for each year a cell of one."""
    twice: int
    """Figures that stand in the file before, with the same numbers."""
    larger: int
    """Figures of larger areas."""
    empty: int
    """Figures that the file leaves out."""
    rejects: tuple[Reject, ...]
    sums: tuple[Sum, ...]
    """The larger areas of which the file has every neighbourhood, and another sum."""


def read(table: Table, columns: Columns, areas: Areas, *, last: int, made_up: bool) -> Reading:
    """Return what a table says of a city's neighbourhoods.

    Parameters
    ----------
    last
        The newest year there can be.
    made_up
        Whether the city is: then its sources may be.

    Raises
    ------
    geo.errors.BadInput
        If the mapping names a column that the table does not have, or none of what is needed.
    """
    where = columns.where(table.header)
    reader = _Reader(columns, where, table.name, table.header, areas, last, made_up)
    for row in table.rows:
        for figure in reader.figures(row):
            reader.take(figure)
    return reader.reading()


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number of residents that a row holds, still as cells."""

    row: Row
    cells: Mapping[str, Cell]
    """Of each field."""
    names: Mapping[str, str]
    """The file's own name of the column of each field."""


@dataclass
class _Reader:
    """Takes figure after figure and says what each is."""

    columns: Columns
    where: Mapping[str, int]
    name: str
    header: Sequence[str]
    areas: Areas
    last: int
    made_up: bool
    read: int = 0
    twice: int = 0
    empty: int = 0
    rejects: list[Reject] = field(default_factory=list)
    kept: dict[tuple[str, int], tuple[Count, int]] = field(default_factory=dict)
    """Each count, and the line it stands in."""
    larger: list[Count] = field(default_factory=list)

    def __post_init__(self) -> None:
        fields = {*self.where, *self.columns.defaults}
        self._years = sorted({told[1] for each in self.where if (told := year_of(each))})
        needed = ["area", "url", *([] if self._years else ["year", "residents"])]
        if lacking := next((each for each in needed if each not in fields), None):
            how = " (or give --source)" if lacking == "url" else ""
            raise BadInput(
                f"{self.name}: no column is the {lacking}, and nothing else says it{how}"
            )
        smallest = self.areas.of_level(LEVELS[0])
        self._small = cells.Names(smallest)
        self._large = cells.Names(area for area in self.areas if area.level != LEVELS[0])

    def figures(self, row: Row) -> Iterator[_Figure]:
        """Yield each figure of a row: one, or one for each year."""
        told = {name: self._cell(row, name) for name in _OF_ROW}
        names = {name: self.header[at] for name, at in self.where.items()}
        if not self._years:
            more = {name: self._cell(row, name) for name in ("year", "residents", "households")}
            yield _Figure(row, told | more, names)
        for year in self._years:
            of_year = {each: f"{each}-{year}" for each in ("residents", "households")}
            more = {each: self._cell(row, name) for each, name in of_year.items()}
            heads = {each: names.get(name, name) for each, name in of_year.items()}
            yield _Figure(row, told | more | {"year": str(year)}, names | heads)

    def _cell(self, row: Row, name: str) -> Cell:
        return self.columns.cell(row.cells, self.where.get(name), name)

    def take(self, figure: _Figure) -> None:
        """Keep a figure, count it as what it is, or refuse it."""
        self.read += 1
        try:
            count = self._count(figure)
        except RefusedError as refused:
            column = figure.names.get(refused.field, refused.field)
            self.rejects.append(Reject(figure.row.line, column, refused.value, refused.sentence))
            return
        if count is None:
            self.empty += 1
        elif self.areas[count.area].level != LEVELS[0]:
            self.larger.append(count)
        else:
            self._keep(count, figure)

    def _count(self, figure: _Figure) -> Count | None:
        """Return what a figure says; None where it says nothing."""
        told = figure.cells
        cells.refuse_beyond(figure.row.cells, len(self.header))
        area = self._area(cells.words("area", told["area"]))
        year = cells.year("year", cells.words("year", told["year"]), self.last)
        residents = cells.words("residents", told["residents"])
        households = cells.words("households", told["households"])
        if not residents and not households:
            return None
        living = cells.count("residents", residents)
        homes = cells.count("households", households) if households else None
        if homes is not None and homes > living:
            sentence = f"{homes} households are more than the {living} who live there"
            raise RefusedError("households", households, sentence)
        return Count(area, year, living, homes, self._source(told))

    def _area(self, word: str) -> str:
        """Return the neighbourhood of a word, else the larger area."""
        meant = self.columns.meant("area", word)
        if not meant:
            raise RefusedError("area", "", "the area is missing")
        for names in (self._small, self._large):
            found = names.find(meant)
            if len(found) > 1:
                listed = ", ".join(found)
                raise RefusedError("area", word, f"{word!r} may be any of {listed}: write the id")
            if found:
                return found[0]
        raise RefusedError("area", word, f"{word!r} is no area of this city")

    def _source(self, told: Mapping[str, Cell]) -> Citation:
        url = cells.address("url", cells.words("url", told["url"]), made_up=self.made_up)
        publisher = cells.words("publisher", told["publisher"]) or None
        published = cells.day("published", told["published"])
        return Citation(url, publisher=publisher, published=published)

    def _keep(self, count: Count, figure: _Figure) -> None:
        key = count.area, count.year
        before, line = self.kept.setdefault(key, (count, figure.row.line))
        if before is count:
            return
        if before == count:
            self.twice += 1
            return
        name = figure.names.get("residents", "residents")
        sentence = (
            f"{self.areas[count.area].name} {count.year} stands in line {line} with something else"
        )
        self.rejects.append(Reject(figure.row.line, name, str(count.residents), sentence))

    def reading(self) -> Reading:
        """Return what was taken."""
        counts = tuple(count for count, _ in self.kept.values())
        larger = len(self.larger)
        sums = tuple(self._unlike())
        rejects = tuple(self.rejects)
        return Reading(counts, self.read, self.twice, larger, self.empty, rejects, sums)

    def _unlike(self) -> Iterator[Sum]:
        for told in self.larger:
            keys = [(each, told.year) for each in self.areas.within(told.area)]
            if all(key in self.kept for key in keys):
                added = sum(self.kept[key][0].residents for key in keys)
                if added != told.residents:
                    yield Sum(told.area, told.year, told.residents, added)
