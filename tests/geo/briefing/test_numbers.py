"""The figures of a map's layers where a promise holds, or that nothing is published of them."""

import pytest

from geo.briefing.kinds.numbers import told
from geo.briefing.slide import Items
from geo.months import parse

ABOUT = """
[{kind}]
looked = 2018-12-31
words = {{ sv = "Funnet.", en = "Found." }}
source = {{ url = "https://example.org/{kind}", publisher = "The town" }}
problems = ["burglary"]
"""
KINDS = ("watch", "outreach", "courses", "measures", "meetings", "traffic_time")
WATCH = """area,as_of,joined,total,groups,started,active
1,2018-12-31,50,100,3,2018-03-01,yes
2,2018-06-30,7,,1,,yes
4,2018-06-30,10,40,0,,yes
"""
MECHANISMS = {"mechanisms/about.toml": "".join(ABOUT.format(kind=each) for each in KINDS)}
WITH_WATCH = MECHANISMS | {"mechanisms/watch.csv": WATCH}


@pytest.fixture(scope="module")
def watched(build, incidents, brief_of):
    """Brief of burglaries in 2018: ten in Top, five in Side, six in Mill and in Lake."""
    rows = incidents(
        (9, {}), (1, {"when": "2018-12-09T12:00:00"}), (6, {"area": "3"}), (5, {"area": "2"}),
        (6, {"area": "4", "when": "2018-01-09T12:00:00"}),
    )  # fmt: skip
    return brief_of(build(**WITH_WATCH), rows=rows)


def listed(found):
    return next(part for part in found.parts if isinstance(part, Items))


def asked(scene, **fields):
    known = {"promise": "hill-2018", "problems": ("burglary",), "layers": ("watch", "focus")}
    return scene("numbers", **{**known, **fields})


def test_the_watch_is_told_on_its_side_of_one_half_beside_what_is_reported(watched, scene):
    found = told(asked(scene), watched)

    assert [(each.head, each.aside, each.lines) for each in listed(found).items] == [
        ("Mill", "inget publicerat", ("Inbrott: 30,0 (11,0–65,3)",)),
        ("Side", "andelen är inte känd", ("Inbrott: 10,0 (3,2–23,3)",)),
        ("Top", "50\xa0%, minst hälften", ("Inbrott: 10,0 (4,8–18,4)",)),
    ]
    assert [each.known for each in listed(found).items] == [False, True, True]
    assert found.parts[1].text.startswith("Anmälda per 1 000 invånare och år (95 % osäkerhet)")
    assert "Hundra12" in found.sources
    assert "The town" in found.sources


def test_the_map_flies_to_the_focus_and_to_where_the_commitments_against_the_problem_work(
    watched, scene
):
    look = told(asked(scene), watched).look

    assert look.layers == ("watch", "focus")
    assert look.areas == ("b-hill", "3")
    assert (look.ask.first, look.ask.last) == (parse("2018-01"), parse("2018-12"))


def test_areas_that_the_scene_names_take_the_place_of_the_promises(watched, scene):
    found = told(asked(scene, areas=("4",)), watched)

    assert [each.head for each in listed(found).items] == ["Lake"]
    assert found.look.areas == ("4",)


def test_a_year_without_counts_is_told_by_the_last_whole_year_that_has_them(watched, scene):
    found = told(asked(scene, promise="town-2020"), watched)

    assert found.look.ask.first == parse("2018-01")
    assert found.look.ask.year == 2020


def test_a_rate_has_its_interval_and_says_how_many_it_is_made_of(watched, scene):
    found = told(asked(scene, areas=("1",), layers=("reported",)), watched)

    (top,) = listed(found).items
    assert (top.aside, top.tone) == ("10,0", "crime")
    assert top.lines == ("95 % osäkerhet: 4,8–18,4 · 10 anmälda händelser",)


def test_a_hidden_count_says_why_and_is_hidden_beside_the_watch_too(
    build, incidents, brief_of, scene
):
    briefer = brief_of(build(**WITH_WATCH), rows=incidents((9, {}), (2, {"area": "2"})))
    reported = told(asked(scene, areas=("2",), layers=("reported",)), briefer)
    watch = told(asked(scene, areas=("2",)), briefer)

    assert listed(reported).items[0].lines == ("Antalet visas inte, för att skydda enskilda",)
    assert listed(watch).items[0].lines == ("Inbrott: visas inte",)


def test_an_answer_is_told_of_the_nearest_areas_with_its_uncertainty(watched, scene):
    found = told(asked(scene, problems=("insecurity",), layers=("survey",)), watched)

    (north,) = listed(found).items
    assert (north.head, north.aside, north.tone) == ("North", "24\xa0%", "felt")
    assert "95 % osäkerhet" in north.lines[0]


def test_where_no_figure_of_a_survey_is_near_it_is_said(build, brief_of, scene):
    answers = (
        "source,wave,area,place,question,value,n,lo,hi,words_sv,words_en,confidence,url,publisher,"
        "published\npolice,2018,d-south,South,unsafe,61,40,,,,,high,https://example.org/a,,\n"
    )
    briefer = brief_of(build(**{"survey/answers.csv": answers}))
    found = told(asked(scene, layers=("survey",)), briefer)

    (item,) = listed(found).items
    assert (item.lines, item.known) == (("Ingen siffra är publicerad.",), False)


def test_what_nobody_has_published_says_when_it_was_last_looked_for(build, brief_of, scene):
    found = told(asked(scene), brief_of(build(**MECHANISMS)))

    promised, watch, crime = listed(found).items
    assert promised.said
    assert watch.lines == ("Funnet.", "Vi letade senast 31 december 2018.")
    assert crime.lines == (
        "Anmälda brott i North: inget publicerat. Vi letade senast 23 november 2026.",
    )
    assert (watch.known, crime.known) == (False, False)
    assert found.look.layers == ("focus",)


def test_malmo_tells_what_is_documented_and_that_no_count_is(packaged_briefers, scene):
    found = told(asked(scene, promise="norr-2018"), packaged_briefers["malmo"])

    heads = [each.head for each in listed(found).items]
    assert heads[:3] == ["Det här lovades", "Grannsamverkan", "Bostadsinbrott"]
    assert listed(found).items[0].said.startswith("Polisen hjälper er att komma i gång")
    assert listed(found).left == "och 3 uppgifter till"
    assert found.sources == ("Malmö stad", "Polisen")


def test_exempelstad_tells_every_area_of_the_watch(packaged_briefers, scene):
    found = told(asked(scene, promise="vindasen-2024"), packaged_briefers["exempelstad"])

    assert len(listed(found).items) == 5
    assert listed(found).left == ""
