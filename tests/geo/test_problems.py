import pytest

from geo import problems
from geo.errors import DataError
from geo.problems import OF_INCIDENTS, STATISTICS, MeasuredAs


def test_types_come_in_their_order_with_their_finer_types(town):
    known = town.problems

    assert [problem.id for problem in known] == [
        "burglary",
        "narcotics",
        "insecurity",
        "sexual_crime",
    ]
    assert known["narcotics"].name.to("en") == "Narcotics"
    assert [sub for sub, _ in known["narcotics"].subs] == ["trade", "use"]


def test_a_finer_type_belongs_to_its_own_type(town):
    assert town.problems.has("narcotics", "trade")
    assert town.problems.has("narcotics")
    assert not town.problems.has("burglary", "trade")
    assert not town.problems.has("arson")
    with pytest.raises(KeyError):
        town.problems["arson"]


def test_the_open_types_are_those_that_are_not_protected(town):
    assert [problem.id for problem in town.problems.open] == ["burglary", "narcotics", "insecurity"]


def test_a_type_given_twice_is_refused(tmp_path):
    path = tmp_path / "problems.toml"
    one = '[[problem]]\nid = "burglary"\nglyph = "house"\nname = { sv = "Inbrott" }\n'
    path.write_text(one * 2, "utf-8")

    with pytest.raises(DataError, match="problem type 'burglary' stands twice"):
        problems.load(path)


def test_only_what_the_public_reported_is_a_statistic():
    assert set(OF_INCIDENTS) - {MeasuredAs.NOTICE, MeasuredAs.POLICE_WORK} == STATISTICS
    assert MeasuredAs.REPORTED in STATISTICS
