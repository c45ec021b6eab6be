"""What a claim's scopes may say, and what is refused, with file and line."""

import pytest

from geo import promises
from geo.errors import DataError

PROMISE = """
[sources.us]
url = "https://example.org/promises"

[[promise]]
id = "hill-2018"
year = 2018
name = {{ sv = "Kullen", en = "The Hill" }}
monogram = "N"
territory = "d-north"
focus = ["1"]
starts = 2018-01-01
ends = 2018-12-31
precision = "year"
parties = ["police"]
lead = {{ sv = "Vi lovar.", en = "We promise." }}
confidence = "high"
source = "us"

[promise.claim]
words = {{ sv = "Otryggt.", en = "Unsafe." }}
felt = {{ words = {{ sv = "Norr.", en = "North." }}, areas = ["d-north"], whole = true }}
crime = {{ words = {{ sv = "Platser.", en = "Places." }}, {crime} }}
source = "us"
"""
LINE = 1 + PROMISE[: PROMISE.index("crime = ")].count("\n")


@pytest.fixture
def read(town, tmp_path):
    """Read the promises of a town of which one makes a claim of this scope."""
    (tmp_path / "promises").mkdir()
    (tmp_path / "vocabulary").mkdir()
    actors = town.directory / "vocabulary" / "actors.toml"
    (tmp_path / "vocabulary" / "actors.toml").write_text(actors.read_text("utf-8"), "utf-8")

    def load(crime):
        (tmp_path / "promises" / "2018.toml").write_text(PROMISE.format(crime=crime), "utf-8")
        return promises.load(tmp_path, town.areas, town.problems)["hill-2018"].claim

    return load


def spot(at, name='{ sv = "Torget", en = "The square" }'):
    return f"spots = [{{ at = {at}, name = {name} }}]"


def test_a_scope_says_where_what_and_between_which_years(read):
    told = (
        f'areas = ["1"], since = 2016, year = 2018, problems = ["burglary"], {spot([13, 55.015])}'
    )

    scope = read(told).crime

    assert (scope.since, scope.year, scope.problems) == (2016, 2018, ("burglary",))
    assert [(each.lon, each.lat, each.name.to("en")) for each in scope.spots] == [
        (13.0, 55.015, "The square")
    ]


def test_what_the_text_does_not_say_is_left_out(read):
    scope = read('areas = ["1"]').crime

    assert (scope.since, scope.year, scope.problems, scope.spots) == (None, None, (), ())


@pytest.mark.parametrize(
    ("crime", "breach"),
    [
        ("since = 2018, year = 2018", "since is 2018, no earlier year than year"),
        ("since = 2018", "since is 2018, no earlier year than year"),
        ('problems = ["noise"]', "problems names an unknown"),
        ('problems = ["narcotics/trade"]', "problems names an unknown"),
        ('problems = ["sexual_crime"]', "or a protected one, 'sexual_crime'"),
        ('problems = ["burglary", "burglary"]', "problems names the same twice"),
        ('areas = ["1", "1"]', "areas names the same twice"),
        ('areas = ["1", "b-hill"]', "areas holds '1' twice: in a larger one, too"),
        (f'areas = ["3"], {spot([13.005, 55.015])}', "lies in none of the areas"),
        (f'areas = ["1"], {spot([14, 55])}', "at lies outside the city"),
        (f'areas = ["1"], {spot([13])}', "at is a pair of longitude and latitude"),
        (f'areas = ["1"], {spot(["a", "b"])}', "at is a pair of longitude and latitude"),
        (f'areas = ["1"], whole = true, {spot([13.005, 55.015])}', "a whole area has no spots"),
        ('areas = ["1"], spots = [{ at = [13.005, 55.015] }]', "name is missing"),
        ('areas = ["1"], spots = [{ at = [13.005, 55.015], metres = 9 }]', "metres is a key that"),
    ],
)
def test_what_no_count_can_be_made_of_is_refused(read, crime, breach):
    with pytest.raises(DataError) as refused:
        read(crime)

    told = [each for each in refused.value.breaches if breach in each]
    assert told[0].partition(": ")[0].endswith(f"promises/2018.toml:{LINE}")
