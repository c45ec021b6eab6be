"""The facts of a city small enough to count by hand.

+--------+--------+
| 1 Top  | 2 Side |   borough Hill (1, 2) in North
+--------+--------+
| 3 Mill | 4 Lake |   borough Dale (3) in North, borough Shore (4) in South
+--------+--------+
"""

import json
from datetime import date

import pytest

from geo import areas, facts, problems
from geo.errors import DataError
from geo.facts import OUTCOMES, Link, Published, Relation, Status, documented

PLACES = {
    "1": ("Top", "Hill", "North", (0, 1)),
    "2": ("Side", "Hill", "North", (1, 1)),
    "3": ("Mill", "Dale", "North", (0, 0)),
    "4": ("Lake", "Shore", "South", (1, 0)),
}

PROBLEMS = """
[[problem]]
id = "narcotics"
glyph = "pill"
name = { sv = "Narkotika", en = "Narcotics" }
subs = [{ id = "trade", name = { sv = "Handel", en = "Trade" } }]

[[problem]]
id = "sexual_crime"
glyph = "more_horiz"
protected = true
name = { sv = "Sexualbrott", en = "Sexual crime" }
"""

WALK = {
    "id": '"walk"',
    "kind": '"activity"',
    "status": '"done"',
    "words": '{ sv = "En vandring hölls.", en = "A walk was held." }',
    "when": '{ sv = "maj 2018", en = "May 2018" }',
    "dated": '"month"',
    "starts": "2018-05-01",
    "ends": "2018-05-31",
    "place": '"Top"',
    "areas": '["1"]',
    "precision": '"neighbourhood"',
    "promises": '["north-2018"]',
    "link": '"direct"',
    "problems": '["narcotics/trade"]',
    "source": '{ url = "https://example.org/walk" }',
}
CITY = {"place": '"City"', "areas": '["m-city"]', "precision": '"city"'}


def table(**changed):
    """Return the TOML of the walk with some keys changed; None leaves a key out."""
    keys = {**WALK, **changed}
    lines = [f"{key} = {value}" for key, value in keys.items() if value is not None]
    return "\n".join(["[[fact]]", *lines, ""])


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    directory = tmp_path_factory.mktemp("city")
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": code,
                "name": name,
                "borough": borough,
                "district": district,
                "area_ha": 10.0,
            },
            "geometry": {
                "type": "Polygon",
                "coordinates": [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]],
            },
        }
        for code, (name, borough, district, (x, y)) in PLACES.items()
    ]
    (directory / "neighbourhoods.geojson").write_text(json.dumps({"features": features}), "utf-8")
    about = 'name = "City"\nmetric = "EPSG:3006"\n[source]\nurl = "https://example.org"\n'
    (directory / "areas.toml").write_text(about, "utf-8")
    (directory / "problems.toml").write_text(PROBLEMS, "utf-8")
    return areas.load(directory), problems.load(directory / "problems.toml")


@pytest.fixture
def read(city, tmp_path):
    def load(*tables):
        (tmp_path / "about.toml").write_text("looked = 2018-12-01\n", "utf-8")
        (tmp_path / "facts.toml").write_text("\n".join(tables), "utf-8")
        return facts.load(tmp_path, *city, ["north-2018", "north-2017"], ["north-2018-1"])

    return load


@pytest.fixture
def breaches(read, tmp_path):
    def told(*tables):
        with pytest.raises(DataError) as caught:
            read(*tables)
        return [breach.removeprefix(f"{tmp_path}/") for breach in caught.value.breaches]

    return told


def test_a_fact_is_read_with_what_its_source_says(read):
    fact = read(table())["walk"]

    assert fact.status is Status.DONE
    assert fact.words.to("en") == "A walk was held."
    assert (fact.starts, fact.ends) == (date(2018, 5, 1), date(2018, 5, 31))
    assert fact.problem_types == {"narcotics"}
    assert fact.source.url == "https://example.org/walk"


def test_what_the_source_does_not_say_is_not_said(read):
    fact = read(table(status=None, starts=None, ends=None, dated='"undated"'))["walk"]

    assert fact.status is Status.NONE
    assert (fact.starts, fact.ends, fact.value) == (None, None, None)


@pytest.mark.parametrize(
    ("changed", "breach"),
    [
        ({"areas": '["9"]'}, "no area '9'"),
        ({"promises": '["west-2018"]'}, "no promise 'west-2018'"),
        ({"commitments": '["north-2018-7"]'}, "no commitment or goal 'north-2018-7'"),
        ({"problems": '["narcotics/use"]'}, "no problem type 'narcotics/use'"),
        ({"words": '{ sv = "Bara svenska." }'}, "words is not told in both sv and en"),
        ({"place": '{ sv = "Toppen" }'}, "place is not told in both sv and en"),
        ({"when": '"2018"'}, "when is not told in both sv and en"),
        ({"source": '{ title = "A walk" }'}, "a source has no web address"),
        ({"source": '{ url = "https://example.org", by = "us" }'}, "a source has no key by"),
        ({"starts": '"May"'}, "starts is 'May', which is of the wrong kind"),
        ({"areas": '"1"'}, "areas is '1', which is of the wrong kind"),
        ({"kind": '"rumour"'}, "'rumour' is no kind"),
        ({"colour": '"red"'}, "colour is no field of a fact"),
        ({"ends": "2018-04-01"}, "it ends before it starts"),
        ({"dated": '"undated"'}, "a fact has a date, or is undated"),
        ({"precision": '"street"'}, "a point goes with the precision address or street"),
        ({"precision": '"city"'}, "a fact of the whole city lies in 'm-city'"),
        ({"city_only": "true"}, "a fact of the whole city has a place below it"),
        ({"problems": '["sexual_crime"]'}, "a protected problem type is shown below the city"),
        ({"value": "40"}, "a number has no unit or does not say how it was measured"),
        ({"confidence": '"low"'}, "a fact of low confidence is not marked as a claim"),
        ({"conflicts": '["run"]'}, "no fact 'run'"),
    ],
)
def test_a_breach_is_told_with_the_line_it_stands_on(breaches, changed, breach):
    (told,) = breaches(table(**changed))

    place, _, sentence = told.partition(": ")
    key = next(iter(changed))
    lines = table(**changed).splitlines()
    assert sentence.startswith(breach)
    assert place.startswith("facts.toml:")
    written = lines[int(place.partition(":")[2]) - 1]
    assert written == "[[fact]]" or written.split(" ")[0] in {key, "precision", "dated", "areas"}


def test_every_breach_is_told_at_once_also_of_the_second_fact(breaches):
    told = breaches(table(areas='["9"]'), table(id='"run"', promises='["west-2018"]'))

    assert [each.partition(": ")[2] for each in told] == ["no area '9'", "no promise 'west-2018'"]


def test_a_missing_key_is_told_at_the_fact(breaches):
    assert breaches(table(source=None)) == ["facts.toml:1: source is missing"]


def test_an_id_stands_once(breaches):
    (told,) = breaches(table(), table())

    assert told.endswith("the id 'walk' stands twice")


def test_a_disagreement_is_told_on_both_sides(breaches, read):
    one, other = {"conflicts": '["run"]'}, {"id": '"run"', "conflicts": '["walk"]'}

    assert "'run' does not say so back" in breaches(table(**one), table(id='"run"'))[0]
    found = read(table(**one), table(**other))
    assert found.conflicting(found["walk"]) == (found["run"],)


def test_a_point_lies_in_the_area_named(breaches, read):
    street = {"precision": '"street"'}
    inside = '[{ place = "Top Street", lon = 0.5, lat = 1.5 }]'
    outside = '[{ place = "Lake Street", lon = 1.5, lat = 0.5 }]'

    assert read(table(**street, points=inside))["walk"].points[0].place == "Top Street"
    (told,) = breaches(table(**street, points=outside))
    assert told.endswith("'Lake Street' lies outside the areas named")


def test_nothing_published_is_a_state_with_the_day_somebody_looked(read):
    found = read(table())

    assert documented(found, "north-2018").state is Published.SOMETHING
    silence = documented(found, "north-2017")
    assert silence.state is Published.NOTHING
    assert silence.facts == ()
    assert silence.looked == date(2018, 12, 1)


def test_what_lies_near_a_promise_does_not_document_it(read):
    found = read(table(link='"context"'))

    assert len(found.for_promise("north-2018")) == 1
    assert found.for_promise("north-2018", Link.DIRECT) == ()
    assert documented(found, "north-2018").state is Published.NOTHING


def test_what_a_promise_says_of_itself_does_not_document_it(read):
    found = read(table(kind='"target"'))

    assert documented(found, "north-2018").state is Published.NOTHING


def test_a_follow_up_can_be_asked_for(read):
    assert documented(read(table()), "north-2018", OUTCOMES).state is Published.NOTHING
    found = read(table(kind='"follow_up"'))
    assert documented(found, "north-2018", OUTCOMES).state is Published.SOMETHING


def test_a_commitment_is_documented_by_the_facts_that_name_it(read):
    found = read(table(commitments='["north-2018-1"]'), table(id='"run"'))

    assert [fact.id for fact in documented(found, "north-2018-1").facts] == ["walk"]


def test_commitments_may_be_left_unchecked(city, tmp_path):
    (tmp_path / "about.toml").write_text("looked = 2018-12-01\n", "utf-8")
    (tmp_path / "facts.toml").write_text(table(commitments='["north-2018-7"]'), "utf-8")

    assert len(facts.load(tmp_path, *city, ["north-2018"])) == 1


def test_the_facts_of_a_promise_come_in_the_order_of_time(read):
    found = read(
        table(id='"open"', starts=None, ends=None, dated='"undated"'),
        table(id='"later"', starts="2018-06-01", ends="2018-06-02"),
        table(),
    )

    assert [fact.id for fact in found.for_promise("north-2018")] == ["walk", "later", "open"]


def test_an_area_meets_its_own_facts_those_of_its_parts_and_those_around_it(read, city):
    found = read(
        table(),
        table(id='"hill"', areas='["b-hill"]', precision='"borough"'),
        table(id='"city"', **CITY),
        table(id='"lake"', areas='["4"]'),
        table(id='"both"', areas='["1", "b-hill"]'),
    )

    seen = {each.fact.id: each.relation for each in found.in_area("b-hill", city[0], resident=True)}
    assert seen == {
        "walk": Relation.WITHIN,
        "hill": Relation.HERE,
        "city": Relation.AROUND,
        "both": Relation.HERE,
    }


def test_residents_do_not_meet_what_is_kept_from_them(read, city):
    found = read(table(resident="false"))

    assert found.in_area("1", city[0], resident=True) == ()
    assert len(found.in_area("1", city[0], resident=False)) == 1
    assert found.mappable() == ()
    assert len(found.mappable(resident=False)) == 1


def test_only_what_has_a_place_below_the_city_can_be_mapped(read):
    outside = {"areas": None, "precision": '"outside"', "place": '"The country"'}
    found = read(
        table(),
        table(id='"city"', **CITY),
        table(id='"exit"', **CITY, city_only="true"),
        table(id='"land"', **outside),
    )

    assert [fact.id for fact in found.mappable()] == ["walk"]
