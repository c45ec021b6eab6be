import pandas as pd
import pyarrow as pa
import pytest

from geo import schema
from geo.schema import COLUMNS, Reject

ROW = {
    "id": "1",
    "source": "test",
    "when": "2018-05-09T12:00:00",
    "when_precision": "minute",
    "type": "Inbrott",
    "problem": "burglary",
    "measured_as": "reported",
    "area": "1",
    "precision": "neighbourhood",
    "as_of": "2018-12-31",
    "synthetic": False,
}


@pytest.fixture
def check(town):
    def checked(*rows):
        numbered = [{**ROW, "id": str(number), **row} for number, row in enumerate(rows, 1)]
        return schema.check(pd.DataFrame(numbered), town.areas, town.problems)

    return checked


def test_a_row_that_keeps_the_schema_comes_typed_and_in_its_columns(check):
    kept, rejects = check({})

    assert rejects == []
    assert {name: str(kind) for name, kind in kept.dtypes.items()} == {
        name: "boolean" if kind == "boolean" else str(pd.Series(dtype=kind).dtype)
        for name, kind in COLUMNS.items()
    }


def test_an_unknown_time_is_missing_and_never_midnight(check):
    kept, _ = check({"when": None, "when_precision": None})

    assert kept["when"].isna().all()


@pytest.mark.parametrize(
    ("changed", "reject"),
    [
        ({"source": None}, Reject(2, "source", "", "is missing")),
        ({"type": None}, Reject(2, "type", "", "is missing")),
        ({"problem": "arson"}, Reject(2, "problem", "arson", "is no problem type")),
        (
            {"measured_as": "survey"},
            Reject(2, "measured_as", "survey", "is no way in which incidents are measured"),
        ),
        (
            {"when_precision": "hour"},
            Reject(2, "when_precision", "hour", "is no precision of a time"),
        ),
        (
            {"when": None},
            Reject(2, "when_precision", "minute", "does not go with the time"),
        ),
        ({"precision": "about"}, Reject(2, "precision", "about", "is no precision")),
        ({"area": "9"}, Reject(2, "area", "9", "is no area of this city")),
        ({"id": "1"}, Reject(2, "id", "1", "stands twice in this file")),
        (
            {"problem": "burglary", "sub": "trade"},
            Reject(2, "sub", "trade", "is no finer type of this problem type"),
        ),
        (
            {"problem": "sexual_crime", "area": "b-hill"},
            Reject(2, "area", "b-hill", "is given for a protected problem type"),
        ),
        (
            {"problem": "sexual_crime", "area": None, "px": 7},
            Reject(2, "px", "7", "is given for a protected problem type"),
        ),
    ],
)
def test_a_row_that_breaks_the_schema_is_told_with_its_place_and_reason(check, changed, reject):
    kept, rejects = check({}, changed)

    assert rejects == [reject]
    assert kept["id"].tolist() == ["1"]


def test_a_protected_problem_type_is_kept_for_the_city_alone(check):
    protected = {"problem": "sexual_crime"}
    kept, rejects = check({**protected, "area": None}, {**protected, "area": "m-town"})

    assert len(kept) == 2
    assert rejects == []


def test_a_finer_type_is_kept_with_its_own_type(check):
    kept, _ = check({"problem": "narcotics", "sub": "trade"})

    assert kept["sub"].tolist() == ["trade"]


def test_every_row_is_kept_or_refused_and_none_vanishes(check):
    kept, rejects = check({}, {"area": "9"}, {}, {"problem": "arson", "area": "9"}, {"id": "1"})

    assert len(kept) + len(rejects) == 5
    assert [each.row for each in rejects] == [2, 4, 5]


def test_arrow_has_the_same_columns_as_pandas(check):
    kept, _ = check({"px": 7})

    assert schema.ARROW.names == list(COLUMNS)
    assert pa.Table.from_pandas(kept).cast(schema.ARROW).num_rows == 1


def test_every_one_of_many_broken_rows_is_told(check):
    _, rejects = check(*[{"area": "9"}] * 500)

    assert rejects == [Reject(row, "area", "9", "is no area of this city") for row in range(1, 501)]
