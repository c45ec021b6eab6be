"""What offence codes mean in a city: each one thing, or expressly none."""

import pytest

from data import CITIES
from geo.city import city
from geo.errors import DataError
from geo.offence_codes import load, whole

LIST = """
[[means]]
problem = "burglary"
codes = ["0857", "9801-9802"]
[[means]]
problem = "narcotics/use"
codes = ["5011"]
[mixed]
codes = ["0356"]
"""


@pytest.fixture
def read(town, tmp_path):
    """Return a function from a list as TOML to its codes."""

    def of(told):
        path = tmp_path / "offence_codes.toml"
        path.write_text(told, "utf-8")
        return load(path, town.problems)

    return of


@pytest.fixture(scope="module")
def malmo():
    return city(CITIES, "malmo").offence_codes


def test_a_range_holds_both_its_ends(read):
    assert read(LIST).problem == {
        "0857": "burglary", "9801": "burglary", "9802": "burglary", "5011": "narcotics/use",
    }  # fmt: skip


def test_a_code_of_cases_of_two_kinds_is_known_and_means_nothing(read):
    found = read(LIST)

    assert found.mixed == {"0356"}
    assert "0356" in found
    assert "0356" not in found.problem
    assert "0355" not in found


def test_a_city_without_a_list_has_no_codes(town):
    assert not town.offence_codes


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (LIST.replace("burglary", "theft"), "'theft' is no problem type"),
        (LIST.replace("use", "sale"), "'narcotics/sale' is no problem type"),
        (LIST.replace("0857", "857"), "'857' is no code such as"),
        (LIST.replace("9801-9802", "9802-9801"), "'9802-9801' is no code"),
        (LIST.replace("9801-9802", "9801-9802-9803"), "'9801-9802-9803' is no code"),
        (LIST.replace("0356", "9802"), "the code '9802' stands 2 times"),
    ],
)
def test_what_no_list_may_say_is_told(read, told, reason):
    with pytest.raises(DataError, match=reason):
        read(told)


def test_a_code_taken_for_a_number_gets_its_zeros_back():
    assert [whole("857"), whole("9801"), whole(" 0857 ")] == ["0857", "9801", "0857"]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("9801", "burglary"),  # a house
        ("0825", "other"),  # a cellar or an attic
        ("5005", "narcotics/trade"),
        ("5011", "narcotics/use"),
        ("5010", "narcotics"),
        ("4128", "weapons"),
        ("4023", "weapons"),  # knives
        ("0357", "violence"),  # a man, outdoors, by a stranger
        ("9810", "violence"),  # robbery of an adult
        ("9806", "crimes_against_children"),  # robbery of somebody under 18
        ("9365", "domestic_violence"),
        ("9317", "crimes_against_children"),
        ("9627", "sexual_crime"),
        ("1209", "vandalism"),  # graffiti
        ("1211", "vandalism"),  # a car set on fire
        ("8008", "littering"),
        ("3005", "traffic"),  # drunk driving
        ("0901", "other"),
    ],
)
def test_of_malmo_a_code_is_of_the_problem_type_that_its_offence_is(malmo, code, problem):
    assert malmo.problem[code] == problem


def test_of_malmo_no_code_that_may_be_of_partners_is_open(malmo):
    acquainted_before_2019 = {"0356", "0358", "0376", "0378", "9350", "9358", "9366", "9372"}

    assert acquainted_before_2019 <= malmo.mixed


def test_the_guide_says_how_many_codes_are_mixed(malmo):
    guide = (CITIES.parent / "docs" / "incidents.md").read_text("utf-8")

    assert f"- {len(malmo.mixed)} codes cover both" in guide
