"""What docs/incidents.md says of mappings is true."""

import re
import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from data import CITIES
from geo.city import city
from geo.errors import BadInput
from geo.incidents import drafting, mapping
from geo.incidents.fields import FIELDS
from geo.incidents.mapping.rules import DEFAULTS
from geo.incidents.rejects import REASONS, WORDS
from geo.incidents.typed import Typer
from geo.sources.raw.raw import Chunk

PAGE = (Path(__file__).parents[3] / "docs" / "incidents.md").read_text("utf-8")
EXAMPLE, OFFICIAL, CODES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def example():
    return city(CITIES, "exempelstad")


@pytest.fixture(scope="module")
def file():
    """The table of the page, as a reader gives it."""
    lines = re.search(r"\n\| Ärendenr.*?\n\n", PAGE, re.DOTALL)[0].strip().splitlines()
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    columns = zip(*rows, strict=True)
    cells = {
        name: [cell or None for cell in column] for name, column in zip(head, columns, strict=True)
    }
    return Chunk(pa.table(cells), np.arange(2, 2 + len(rows)))


def test_the_example_becomes_the_incidents_that_the_page_tells_of(example, file):
    told = mapping.parse(EXAMPLE)
    mapping.check(told, example)
    names = file.cells.column_names

    found = Typer(names, told, example, None, today=date(2025, 6, 1)).take(file)

    assert found.rejects == ()
    one, other = found.rows.to_pylist()
    assert (one["problem"], one["when_precision"], one["precision"]) == (
        "vandalism", "minute", "address"
    )  # fmt: skip
    assert one["when"].isoformat() == "2025-05-09T14:30:00"
    assert example.areas[one["area"]].name == "Lykttorget"
    assert (other["problem"], other["when_precision"], other["precision"]) == (
        "burglary", "day", "neighbourhood"
    )  # fmt: skip
    assert example.areas[other["area"]].name == "Sigillet"
    assert other["place"] is None


def test_the_example_is_what_a_draft_would_say_but_for_its_giver_and_its_midnight(example, file):
    told = mapping.parse(EXAMPLE)

    drafted = drafting.draft(file.cells.column_names, file, example, crs=None, name="x.csv").mapping

    for part in ("columns", "crs", "empty", "values"):
        assert getattr(drafted, part) == getattr(told, part)


def test_the_code_tables_of_the_page_pass(example):
    told = mapping.parse(f'source = "a"\n[columns]\nKod = "code"\n{CODES}')

    mapping.check(told, example)
    assert len(told.codes) == 2


def test_the_official_codes_of_the_page_are_malmos(example):
    told = mapping.parse(f'source = "a"\n{OFFICIAL}')

    mapping.check(told, city(CITIES, "malmo"))
    assert told.official_codes
    with pytest.raises(BadInput, match="has no list"):
        mapping.check(told, example)


def test_every_field_key_and_reason_has_its_place_on_the_page():
    for name in (*FIELDS, *DEFAULTS, *tomllib.loads(EXAMPLE), "codes", "defaults"):
        assert f"`{name}`" in PAGE or f"[{name}" in PAGE
    missing = [
        reason
        for reason in REASONS
        if WORDS[reason].split(":")[0].split(" than the head")[0] not in PAGE
        and reason not in SHORTENED
    ]
    assert missing == []


SHORTENED = {"too_many_cells", "too_few_cells", "too_long"}
"""Reasons of the reader, told together."""
