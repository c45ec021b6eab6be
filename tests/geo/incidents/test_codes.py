"""A code means what it meant on its day, and no other."""

import pytest

from geo.errors import BadInput

SINCE = """
[[codes]]
to = 2018-11-30
[codes.problem]
9801 = "burglary"
9802 = "burglary"
"3:5 a" = "insecurity"

[[codes]]
from = 2018-12-01
to = 2018-12-31
[codes.problem]
9801 = "burglary"
9802 = "narcotics/use"
9803 = "narcotics"
[codes.measured_as]
9803 = "reported"
"""


@pytest.fixture
def kinds(typed):
    """Return a function from codes and days to problem types, and to the reasons of the others."""

    def of(*rows):
        codes, days = zip(*rows, strict=True)
        found = typed({"code": list(codes), "when": list(days)}, SINCE)
        names = (found.rows[name].to_pylist() for name in ("problem", "sub"))
        problems = iter([f"{one}/{sub}" if sub else one for one, sub in zip(*names, strict=True)])
        reasons = {each.line: each.reason for each in found.rejects}
        return [reasons.get(line) or next(problems) for line in range(2, len(rows) + 2)]

    return of


def test_the_table_of_the_day_decides_and_both_its_ends_belong_to_it(kinds):
    assert kinds(
        ("9802", "2018-11-30"), ("9802", "2018-12-01"), ("9802", "2018-12-31 23:59")
    ) == ["burglary", "narcotics/use", "narcotics/use"]  # fmt: skip


def test_of_a_month_the_first_day_decides(kinds):
    assert kinds(("9802", "2018-11"), ("9802", "2018-12")) == ["burglary", "narcotics/use"]


def test_without_a_day_a_code_is_known_that_always_meant_the_same(kinds):
    assert kinds(("9801", None), ("9803", None)) == ["burglary", "narcotics"]


def test_without_a_day_a_code_that_changed_is_refused(kinds):
    assert kinds(("9802", None)) == ["no_code_then"]


def test_a_code_of_no_table_and_one_of_another_time_are_told_apart(kinds):
    rows = ("1", "2018-05-09"), ("9803", "2018-05-09"), ("9801", "2019-01-01"), ("1", None)

    assert kinds(*rows) == ["unknown_code", "no_code_then", "no_code_then", "unknown_code"]


def test_a_code_is_compared_without_regard_to_capitals_and_marks(kinds):
    assert kinds(("3:5 A", "2018-05-09")) == ["insecurity"]


def test_a_row_without_a_code_says_nothing_of_what_happened(kinds):
    assert kinds((None, "2018-05-09")) == ["missing"]


def test_a_table_may_say_how_its_codes_come_to_be_known(typed):
    rows = {"code": ["9803", "9802"], "when": ["2018-12-05"] * 2}

    found = typed(rows, SINCE)

    assert found.rows["measured_as"].to_pylist() == ["reported", "police_work"]
    told = typed(rows | {"measured_as": ["notice", None]}, SINCE)
    assert told.rows["measured_as"].to_pylist() == ["notice", "police_work"]


def test_an_unknown_code_is_refused_even_where_there_is_a_default(typed, told):
    found = typed({"code": ["1", None]}, f'[defaults]\nproblem = "burglary"\n{SINCE}')

    assert told(found) == [(2, "code", "1", "unknown_code")]
    assert found.rows["problem"].to_pylist() == ["burglary"]


def test_a_word_goes_before_a_code_and_the_code_is_then_not_needed(typed, told):
    found = typed({"problem": ["burglary"], "code": ["1"]}, SINCE)

    assert told(found) == []


# The city's own list

OFFICIAL = "official_codes = true"


@pytest.fixture
def official(typed, coded, told):
    """Return a function from codes, and code tables, to problem types and to refusals."""

    def of(codes, tables=""):
        rows = {"code": codes, "when": ["2018-05-09"] * len(codes)}
        found = typed(rows, tables, city=coded, head=OFFICIAL)
        return found.rows["problem"].to_pylist(), [reason for *_, reason in told(found)]

    return of


def test_the_citys_list_tells_what_a_code_means(official):
    assert official(["9801", "5011"]) == (["burglary", "narcotics"], [])


def test_a_code_that_lost_its_zero_in_a_workbook_is_known(official):
    assert official(["857", "0857"]) == (["burglary", "burglary"], [])


def test_a_code_of_protected_cases_and_others_is_refused_as_such(official):
    assert official(["0356", "356", "1"]) == ([], ["mixed_code", "mixed_code", "unknown_code"])


def test_a_table_of_the_mapping_goes_before_the_citys_list(official):
    tables = '[[codes]]\n[codes.problem]\n9801 = "insecurity"\n0356 = "narcotics"'

    assert official(["9801", "0356", "9802"], tables) == (
        ["insecurity", "narcotics", "burglary"], [],
    )  # fmt: skip


def test_a_code_of_a_table_of_another_time_means_what_the_citys_list_says(official):
    tables = '[[codes]]\nto = 2000-01-01\n[codes.problem]\n9801 = "insecurity"\n1 = "narcotics"'

    assert official(["9801"], tables) == (["burglary"], [])


def test_a_mapping_that_does_not_ask_for_the_list_does_not_get_it(typed, coded):
    meant = '[values.problem]\na = "insecurity"'
    found = typed({"code": ["9801"], "type": ["a"]}, meant, city=coded)

    assert found.rows["problem"].to_pylist() == ["insecurity"]


def test_a_city_without_a_list_refuses_a_mapping_that_asks_for_it(typed):
    with pytest.raises(BadInput, match="the city has no list of them"):
        typed({"code": ["9801"]}, head=OFFICIAL)
