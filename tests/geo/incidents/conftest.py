"""Files of incidents in the small town, as chunks of cells."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from geo import schema
from geo.incidents import mapping as mappings
from geo.incidents.typed import Typer
from geo.sources.raw.raw import Chunk

TODAY = date(2018, 12, 31)
HEAD = 'source = "us"\n'


def chunk_of(columns, first=2):
    """Return a chunk of these columns: lists of cells, or arrays of a type of their own."""
    made = {
        name: cells if isinstance(cells, pa.Array) else pa.array(cells, pa.string())
        for name, cells in columns.items()
    }
    table = pa.table(made)
    return Chunk(table, np.arange(first, first + table.num_rows))


@pytest.fixture(scope="session")
def typed(town):
    """Return a function from columns, by head, and the rest of a mapping to what they say.

    A head that is a field is that field; whatever else is in no mapping. `head` stands over them.
    """

    def of(columns, rest="", *, city=town, crs=None, today=TODAY, head=""):  # noqa: PLR0913
        fields = {head: head for head in columns if head in mappings.mapping_rules.FIELDS}
        listed = "\n".join(f'"{head}" = "{field}"' for head, field in fields.items())
        mapping = mappings.parse(f"{HEAD}{head}\n[columns]\n{listed}\n{rest}")
        mappings.check(mapping, city)
        chunk = chunk_of(columns)
        found = Typer(list(columns), mapping, city, crs, today=today).take(chunk)
        assert len(found.lines) + len(found.rejects) == len(chunk.lines)
        assert sorted([*found.lines, *(each.line for each in found.rejects)]) == [*chunk.lines]
        kept, broken = schema.check(found.rows.to_pandas(), city.areas, city.problems)
        assert [each for each in broken if "stands twice" not in each.reason] == []
        assert len(kept) + len(broken) == found.rows.num_rows == len(found.lines)
        return found

    return of


OFFICIAL = """
[[means]]
problem = "burglary"
codes = ["0857", "9801-9803"]
[[means]]
problem = "narcotics/use"
codes = ["5011"]
[mixed]
codes = ["0356"]
"""


@pytest.fixture(scope="session")
def coded(build):
    """The town, with a list of offence codes."""
    return build(**{"vocabulary/offence_codes.toml": OFFICIAL})


@pytest.fixture(scope="session")
def told():
    """Return a function from what was typed to its refusals: line, column, value, reason."""
    return lambda found: [
        (each.line, each.column, each.value, each.reason) for each in found.rejects
    ]
