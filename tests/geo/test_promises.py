"""The promises of a city small enough to count by hand.

Four areas of one square each; the district of the north has the boroughs Hill and Dale.

    +--------+--------+
    | 1 Top  | 2 Side |   Hill (1, 2), north
    +--------+--------+
    | 3 Mill | 4 Lake |   Dale (3, north), Shore (4, south)
    +--------+--------+
"""

import json
import re
from datetime import date

import pytest

from geo import areas, problems, promises
from geo.errors import DataError
from geo.promise import Tag

PLACES = {
    "1": ("Top", "Hill", "North", (0, 1)),
    "2": ("Side", "Hill", "North", (1, 1)),
    "3": ("Mill", "Dale", "North", (0, 0)),
    "4": ("Lake", "Shore", "South", (1, 0)),
}

PROBLEMS = """
[[problem]]
id = "burglary"
glyph = "house"
name = { sv = "Inbrott", en = "Burglary" }

[[problem]]
id = "narcotics"
glyph = "pill"
name = { sv = "Narkotika", en = "Narcotics" }
subs = [{ id = "trade", name = { sv = "Handel", en = "Trade" } }]
"""

ACTORS = """
[sources.us]
url = "https://example.org/us"

[[actor]]
id = "police"
name = "Police"
sector = "police"
source = "us"

[[actor]]
id = "club"
name = "Club"
sector = "sport"
areas = ["3"]
note = { sv = "Klubb.", en = "A club." }
source = { url = "https://example.org/club" }
"""

EARLIER = """
[sources.us]
url = "https://example.org/2017"

[[promise]]
id = "north-2017"
year = 2017
name = { sv = "Norr", en = "North" }
monogram = "N"
territory = "d-north"
focus = ["1"]
starts = 2017-01-01
ends = 2017-12-31
precision = "year"
parties = ["police"]
lead = { sv = "Vi lovar.", en = "We promise." }
confidence = "high"
source = "us"
"""

LATER = """
[sources.us]
url = "https://example.org/2018"
published = 2018-05-09

[[promise]]
id = "north-2018"
year = 2018
name = { sv = "Norr", en = "North" }
monogram = "N"
territory = "d-north"
focus = ["b-hill"]
surroundings = true
starts = 2018-06-01
ends = 2019-05-31
precision = "month"
parties = ["police"]
actors = ["club"]
lead = { sv = "Vi lovar mer.", en = "We promise more." }
predecessor = "north-2017"
confidence = "high"
source = "us"

[[promise.problem]]
problem = "burglary"
words = { sv = "Ni oroar er.", en = "You worry." }
wished = true
worry = true
evidence = ["talk"]

[[promise.problem]]
problem = "narcotics"
sub = "trade"
words = { sv = "Handel.", en = "Trade." }
rank = 1

[promise.plan]
words = { sv = "En plan.", en = "A plan." }
living = true

[promise.follow_up]
words = { sv = "I maj.", en = "In May." }
due_from = 2019-05-01
due_to = 2019-05-31
found = false
last_looked = 2026-11-23
source = "us"

[promise.claim]
words = { sv = "Otryggt.", en = "Unsafe." }
felt = { words = { sv = "Hela.", en = "All." }, areas = ["1"], whole = true, year = 2017 }
crime = { words = { sv = "Platser.", en = "Places." }, areas = ["1"] }
source = "us"

[[evidence]]
id = "talk"
promise = "north-2018"
kind = "dialogue"
words = { sv = "Samtal.", en = "Talk." }
year = 2018
source = "us"

[[goal]]
id = "north-2018-g1"
promise = "north-2018"
words = { sv = "Lugnt.", en = "Calm." }
problems = []
aim = "safety"
source = "us"

[[commitment]]
id = "north-2018-1"
promise = "north-2018"
owners = ["police", "city"]
words = { sv = "Vi söker upp.", en = "We go out." }
problems = [{ problem = "narcotics", sub = "trade" }]
aim = "preventing"
mechanism = "outreach"
areas = ["2", "3"]
target = { number = 25, unit = { sv = "gånger", en = "times" }, at_least = true }
source = "us"

[[commitment]]
id = "north-2018-2"
promise = "north-2018"
owners = ["city"]
words = { sv = "Vi stöttar.", en = "We support." }
problems = [{ problem = "burglary" }]
aim = "preventing"
mechanism = "exit_support"
areas = ["m-town"]
city_only = true
source = "us"

[[role]]
role = { sv = "Chef", en = "Head" }
name = "Alex"
as_of = "2018-05"
organisation = "police"
promises = ["north-2018"]
source = "us"

[[absence]]
district = "d-south"
year = 2018
words = { sv = "Inget löfte.", en = "No promise." }
source = "us"
"""


def _square(code):
    name, borough, district, (x, y) = PLACES[code]
    ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    about = {"code": code, "name": name, "borough": borough, "district": district, "area_ha": 1}
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": about, "geometry": geometry}


@pytest.fixture
def town(tmp_path):
    directory = tmp_path / "town"
    for folder in ("areas", "promises", "vocabulary"):
        (directory / folder).mkdir(parents=True)
    features = {"type": "FeatureCollection", "features": [_square(code) for code in PLACES]}
    (directory / "areas" / "neighbourhoods.geojson").write_text(json.dumps(features))
    about = 'name = "Town"\nmetric = "EPSG:3008"\n[source]\nurl = "https://example.org/areas"\n'
    (directory / "areas" / "areas.toml").write_text(about)
    (directory / "vocabulary" / "problems.toml").write_text(PROBLEMS)
    (directory / "vocabulary" / "actors.toml").write_text(ACTORS)
    (directory / "promises" / "2017.toml").write_text(EARLIER)
    (directory / "promises" / "2018.toml").write_text(LATER)
    return directory


def _load(town):
    known = problems.load(town / "vocabulary" / "problems.toml")
    return promises.load(town, areas.load(town / "areas"), known)


@pytest.fixture
def mended(town):
    """Return a function that changes 2018.toml and tells what is then wrong."""

    def breaches(old, new, count=1):
        assert old in LATER
        (town / "promises" / "2018.toml").write_text(LATER.replace(old, new, count))
        with pytest.raises(DataError) as caught:
            _load(town)
        return caught.value.breaches

    return breaches


def _line(words, nth=1):
    """Return the number of the nth line of 2018.toml that holds `words`."""
    found = [number for number, line in enumerate(LATER.splitlines(), 1) if words in line]
    return found[nth - 1]


def test_a_promise_comes_with_all_its_parts(town):
    found = _load(town)["north-2018"]

    assert found.lead.to("en") == "We promise more."
    assert [each.id for each in found.commitments] == ["north-2018-1", "north-2018-2"]
    assert [each.id for each in found.goals] == ["north-2018-g1"]
    assert [each.name for each in found.roles] == ["Alex"]
    assert found.plan.living
    assert not found.plan.published
    assert found.follow_up.due == (date(2019, 5, 1), date(2019, 5, 31))
    assert found.claim.felt.whole
    assert not found.claim.crime.whole
    assert found.source.published == date(2018, 5, 9)
    assert found.actors == ("club",)


def test_what_is_not_stated_is_none_and_never_false(town):
    worry, trade = _load(town)["north-2018"].problems

    assert (worry.wished, worry.needed, worry.rank, worry.worry) == (True, None, None, True)
    assert (trade.wished, trade.needed, trade.rank, trade.worry) == (None, None, 1, False)


def test_a_number_that_was_not_published_is_none(town):
    (talk,) = _load(town)["north-2018"].evidence

    assert talk.n is None


def test_without_a_target_a_commitment_is_not_measurable(town):
    counted, uncounted = _load(town)["north-2018"].commitments

    assert counted.measurable
    assert counted.target.number == 25
    assert not uncounted.measurable


def test_a_promise_is_measurable_when_a_part_of_it_is(town):
    found = _load(town)

    assert found["north-2018"].measurable
    assert not found["north-2017"].measurable


def test_a_commitment_of_two_owners_is_joint(town):
    first, second = _load(town)["north-2018"].commitments

    assert first.joint
    assert not second.joint


def test_a_year_holds_every_promise_that_is_valid_at_some_time_in_it(town):
    found = _load(town)

    assert found.years == (2017, 2018, 2019)
    assert [each.id for each in found.of_year(2019)] == ["north-2018"]
    assert not found["north-2018"].valid_on(date(2019, 6, 1))


def test_the_smallest_area_that_a_promise_names_decides_how_an_area_stands_to_it(town):
    found = _load(town)

    def relation(area):
        return [relation for _, relation in found.for_area(area, 2018)]

    assert relation("1") == ["focus"]
    assert relation("b-hill") == ["focus"]
    assert relation("2") == ["commitment"]
    assert relation("3") == ["commitment"]
    assert relation("b-dale") == ["territory"]
    assert relation("m-town") == ["territory"]
    assert relation("4") == []


def test_a_service_for_the_whole_city_brings_no_area_closer_to_the_promise(town):
    assert _load(town).for_area("d-south", 2018) == ()


def test_a_district_without_a_promise_says_so(town):
    found = _load(town)

    assert found.absence("d-south", 2018).words.to("en") == "No promise."
    assert found.absence("d-south", 2017) is None


def test_a_lineage_is_the_same_from_either_end(town):
    found = _load(town)

    assert [each.id for each in found.lineage("north-2018")] == ["north-2017", "north-2018"]
    assert found.lineage("north-2017") == found.lineage("north-2018")


def test_evidence_is_found_from_the_problem_of_a_commitment(town):
    found = _load(town)["north-2018"]

    assert [each.id for each in found.evidence_of((Tag("burglary"),))] == ["talk"]
    assert found.evidence_of((Tag("narcotics", "trade"),)) == ()


def test_a_tag_without_a_finer_type_is_about_each_of_them():
    assert Tag("narcotics").concerns("narcotics", "trade")
    assert Tag("narcotics", "trade").concerns("narcotics")
    assert not Tag("narcotics", "trade").concerns("narcotics", "use")
    assert not Tag("narcotics").concerns("traffic")


def test_an_actor_without_published_places_has_none(town):
    actors = _load(town).actors

    assert actors["police"].areas is None
    assert actors["club"].areas == ("3",)


def test_a_city_without_promises_has_none(town):
    for path in (town / "promises").iterdir():
        path.unlink()

    assert len(_load(town)) == 0


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('areas = ["2", "3"]', 'areas = ["2", "9"]', "areas names an unknown area '9'"),
        ('problem = "burglary"', 'problem = "noise"', "problem 'noise'"),
        ('sub = "trade"', 'sub = "use"', "problem 'narcotics/use'"),
        ('actors = ["club"]', 'actors = ["choir"]', "unknown actor 'choir'"),
        ('predecessor = "north-2017"', 'predecessor = "x"', "unknown promise 'x'"),
        ('evidence = ["talk"]', 'evidence = ["rumour"]', "unknown evidence 'rumour'"),
        ("ends = 2019-05-31", "ends = 2018-05-31", "before it starts"),
        ("starts = 2018-06-01", "starts = 2017-06-01", "not in its year"),
        ('sv = "Vi lovar mer.", ', "", "lead has no words in sv"),
        (', en = "We promise more."', "", "lead has no words in en"),
        ('aim = "safety"', 'aim = "glory"', "aim is 'glory', not one of"),
        ("surroundings = true", 'surroundings = "yes"', "no true or false"),
        ("rank = 1", 'rank = "1"', "no whole number"),
        ("living = true", "livign = true", "livign is a key that nothing reads"),
        ('areas = ["m-town"]', 'areas = ["1"]', "below the city"),
        ('owners = ["police", "city"]', "owners = []", "without an owner"),
        ("due_to = 2019-05-31", "due_to = 2018-05-31", "first and last day"),
    ],
)
def test_a_breach_is_told_with_its_line(mended, old, new, sentence):
    (breach,) = mended(old, new)

    assert breach.startswith(f"town/promises/2018.toml:{_line(old)}: ")
    assert sentence in breach


def test_a_commitment_without_a_promise_is_refused(mended):
    old = 'id = "north-2018-2"\npromise = "north-2018"'
    (breach,) = mended(old, 'id = "north-2018-2"\npromise = "south-2018"')

    assert "unknown promise 'south-2018'" in breach


def test_an_id_stands_once_in_all_files(mended):
    breaches = mended('id = "north-2018-2"', 'id = "north-2017"')

    assert any("the id 'north-2017' stands twice" in breach for breach in breaches)


def test_a_missing_source_is_refused(mended):
    (breach,) = mended('confidence = "high"\nsource = "us"', 'confidence = "high"')

    assert breach.endswith("source is missing")


def test_a_source_that_stands_nowhere_is_refused(mended):
    (breach,) = mended('confidence = "high"\nsource = "us"', 'confidence = "high"\nsource = "them"')

    assert breach.endswith("no source is called 'them'")


def test_every_breach_is_told_at_once_in_the_order_of_the_lines(mended):
    breaches = mended('"us"', '"them"', count=-1)

    lines = [int(breach.split(":")[1]) for breach in breaches]
    assert len(breaches) == LATER.count('"us"')
    assert lines == sorted(lines)


def test_a_file_that_is_no_toml_says_where(mended):
    (breach, *_) = mended('id = "north-2018"', "id = north-2018")

    assert breach.startswith(f"town/promises/2018.toml:{_line('id = ')}: this is no TOML")


@pytest.mark.parametrize("value", ['"x"', "1", "[]", "[1]", "[{}]", "{}", "true", "2018-01-01"])
def test_a_value_of_any_wrong_type_is_a_breach_and_never_a_crash(town, value):
    for number, line in enumerate(LATER.splitlines()):
        if not (key := re.match(r"\w+ = ", line)):
            continue
        lines = LATER.splitlines()
        lines[number] = key[0] + value
        (town / "promises" / "2018.toml").write_text("\n".join(lines))
        try:
            _load(town)
        except DataError as error:
            assert all(":" in breach for breach in error.breaches)  # noqa: PT017  some values fit


def test_a_lost_line_is_a_breach_and_never_a_crash(town):
    lines = LATER.splitlines()
    for number in range(len(lines)):
        (town / "promises" / "2018.toml").write_text(
            "\n".join(lines[:number] + lines[number + 1 :])
        )
        try:
            _load(town)
        except DataError as error:
            assert error.breaches  # noqa: PT017  some lines may be left out
