"""What is rebuilt, and what was measured before and after, without saying why."""

import pytest

from geo.briefing.kinds.measures import told
from geo.briefing.slide import Items

ABOUT = """
[{kind}]
looked = 2018-12-31
words = {{ sv = "Funnet.", en = "Found." }}
source = {{ url = "https://example.org/{kind}", publisher = "The town" }}
problems = ["burglary"]
"""
KINDS = ("watch", "outreach", "courses", "measures", "meetings", "traffic_time")
HEAD = (
    "id,kind,area,place,at,problems,decided,started,built,what,before,before_on,before_n,after,"
    "after_on,after_n,words_sv,words_en,url\n"
)
MEASURES = HEAD + (
    "none,gate,2,Side street,,narcotics,2018-11-01,,,,,,,,,,Där.,There.,\n"
    "once,hump,1,Top lane,,narcotics,2018-01-01,,2018-05-01,mopeds,9,2018-01-09,,,,,Här.,Here.,\n"
    "speed,hump,1,Top street,,narcotics,2018-01-01,,2018-05-01,mean_speed,44,2018-01-09,120,31.5,"
    "2018-06-01,,Här.,Here.,\n"
    "share,hump,3,Mill street,,burglary,2018-01-01,,2018-05-01,speeding,58,2018-01-09,980,37,"
    "2018-06-01,1010,Här.,Here.,\n"
    "same,hump,4,Lake street,,burglary,2018-01-01,,2018-05-01,speeding,50,2018-01-09,100,49,"
    "2018-06-01,100,Här.,Here.,\n"
)
MECHANISMS = {"mechanisms/about.toml": "".join(ABOUT.format(kind=each) for each in KINDS)}


@pytest.fixture(scope="module")
def built(build, brief_of):
    return brief_of(build(**MECHANISMS, **{"mechanisms/measures.csv": MEASURES}))


def listed(found):
    return next(part for part in found.parts if isinstance(part, Items))


def heads(found):
    return [each.head for each in listed(found).items]


def test_before_stands_beside_after_and_what_is_measured_twice_comes_first(built, scene):
    found = told(scene("measures", promise="hill-2018"), built)

    assert [(each.head, each.lines, each.known) for each in listed(found).items] == [
        (
            "Top street",
            ("Farthinder · byggt 1 maj 2018", "Medelfart, km/h: 44 (jan 2018), 31,5 (juni 2018)"),
            True,
        ),
        (
            "Top lane",
            ("Farthinder · byggt 1 maj 2018", "Mopeder i timmen: 9 (jan 2018), inte mätt sedan"),
            True,
        ),
        ("Side street", ("Grind · inte byggt än", "ingen mätning publicerad"), False),
    ]


def test_a_share_of_a_known_number_says_whether_it_is_more_than_chance(built, scene):
    found = told(scene("measures", areas=("3", "4")), built)

    mill, lake = listed(found).items
    assert (
        mill.answer == "Andelen är 16,7–25,2 procentenheter lägre. Det är mer än slumpen brukar ge."
    )
    assert lake.answer == "Ingen säker skillnad mot före."


def test_of_other_values_nobody_can_tell_and_none_says_why(built, scene):
    found = told(scene("measures", promise="hill-2018"), built)

    assert not any(each.answer for each in listed(found).items)
    assert found.parts[1].text == (
        "För 1 är osäkerheten inte publicerad. En jämförelse utan kontrollområde säger inte varför."
    )


def test_a_scene_of_a_problem_tells_only_what_is_built_against_it(built, scene):
    assert heads(told(scene("measures", problems=("burglary",)), built)) == [
        "Mill street", "Lake street",
    ]  # fmt: skip


def test_the_map_has_the_measures_and_flies_to_the_promise(built, scene):
    look = told(scene("measures", promise="hill-2018", layers=("focus",)), built).look

    assert look.layers == ("focus", "measures")
    assert look.areas == ("b-hill",)


def test_where_nothing_is_built_against_a_problem_it_is_said(built, scene):
    found = told(scene("measures", problems=("insecurity",)), built)

    (words,) = found.parts
    assert words.text.startswith("Inget publicerat om det du har valt.")
    assert found.sources == ("The town",)


def test_a_city_without_records_says_when_it_looked_and_what_is_documented(
    packaged_briefers, scene
):
    asked = scene("measures", promise="oster-2018", problems=("traffic",), layers=("measures",))
    found = told(asked, packaged_briefers["malmo"])

    promised, silent, street = listed(found).items
    assert promised.said.startswith("Polisen verkar för att lägga mer tid")
    assert silent.lines[1] == "Vi letade senast 24 november 2026."
    assert street.head == "von Rosens väg och von Lingens väg"
    assert found.sources == ("Malmö stad", "Nya Projekt")
    assert "measures" not in found.look.layers


def test_exempelstad_tells_three_streets_and_counts_the_others(packaged_briefers, scene):
    asked = scene("measures", promise="morgonsidan-2024", problems=("traffic",))
    found = told(asked, packaged_briefers["exempelstad"])

    assert heads(found) == ["Fingerborgsgränd", "Spolknappsvägen", "Korsstygnsgatan"]
    assert listed(found).left == "och 3 till, se Plan"
