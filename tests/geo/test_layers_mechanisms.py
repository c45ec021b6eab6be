"""How promises are carried out, as layers: shares, evenings, places and ways."""

import pytest

from geo import cube, layers
from geo.filter import Filter
from geo.layers.courses import CourseLayer
from geo.layers.measures import MeasureLayer
from geo.layers.meetings import MeetingLayer
from geo.layers.outreach import OutreachLayer
from geo.layers.watch import WatchLayer
from geo.store import open_store
from geo.tongue import SWEDISH

ABOUT = "".join(
    f"""
[{kind}]
looked = 2018-12-31
words = {{ sv = "Funnet.", en = "Found." }}
source = {{ url = "https://example.org/{kind}", publisher = "The town" }}
problems = ["{problem}"]
"""
    for kind, problem in [
        ("watch", "burglary"), ("outreach", "narcotics"), ("courses", "insecurity"),
        ("measures", "insecurity"), ("meetings", "insecurity"), ("traffic_time", "insecurity"),
    ]
)  # fmt: skip
WATCH = """area,as_of,joined,total,groups,started,active
1,2018-06-30,40,100,2,2018-03-01,yes
1,2018-12-31,50,100,3,2018-03-01,yes
2,2018-06-30,7,,1,,yes
4,2018-06-30,0,40,0,,no
"""
OUTREACH = """area,week,evenings,hours
1,2018-W19,3,12
1,2018-W21,1,4
2,2018-W19,4,
1,2017-W19,5,20
"""
COURSES = """id,venue,area,at,starts,ends,sessions,seats,languages,status,words_sv,words_en,url
spring,The mill,3,13.005 55.005,2018-03-01,2018-05-01,6,,sv ar,open,Ring.,Call.,https://example.org/c
"""
MEASURES = (
    "id,kind,area,place,at,problems,decided,started,built,what,before,before_on,before_n,after,"
    "after_on,after_n,words_sv,words_en,url\n"
    "hump,hump,1,Top street,13.001 55.011;13.009 55.011,narcotics,2018-01-01,,2018-05-01,"
    "mean_speed,44,2018-01-09,120,31.5,2018-06-01,,Här.,Here.,\n"
    "gate,gate,2,Side,,burglary,2018-11-01,,,,,,,,,,Där.,There.,\n"
)
MEETINGS = """id,kind,on,area,place,at,n,problems,words_sv,words_en,url
walk,walk,2018-05-09,1,Top,13.001 55.011;13.009 55.019,14,insecurity,Mörkt.,Dark.,
talk,dialogue,2018-09-01,3,Mill,,,narcotics,Samtal.,Talk.,https://example.org/talk
"""
FILES = {
    "mechanisms/about.toml": ABOUT,
    "mechanisms/watch.csv": WATCH,
    "mechanisms/outreach.csv": OUTREACH,
    "mechanisms/courses.csv": COURSES,
    "mechanisms/measures.csv": MEASURES,
    "mechanisms/meetings.csv": MEETINGS,
}
OURS = {"watch", "outreach", "courses", "measures", "meetings"}
YEAR = {"year": 2018, "first": 2018 * 12, "last": 2018 * 12 + 11}


@pytest.fixture(scope="module")
def working(build):
    """Return the town with its mechanisms."""
    return build(**FILES)


@pytest.fixture(scope="module")
def counted(incidents, tmp_path_factory):
    """Return the counts of six burglaries in Top, two in Side and six in Mill."""
    store = open_store(tmp_path_factory.mktemp("store"), synthetic=False)
    rows = incidents((6, {}), (2, {"area": "2"}), (6, {"area": "3"}))
    store.add(rows, batch="test")
    return store, cube.build(store)


def table(layer):
    return {row.cells[0]: row for row in layer.rows(SWEDISH)}


@pytest.fixture
def watch(working, counted):
    def asked(**ask):
        return WatchLayer(working, Filter(**{**YEAR, **ask}), counted[1])

    return asked


def test_the_layers_are_offered_only_where_records_are_published(town, working, counted):
    assert set(layers.offered(working, counted[1])) >= OURS
    assert not OURS & set(layers.offered(town, counted[1]))


@pytest.mark.parametrize("name", sorted(OURS))
def test_each_layer_is_made_by_its_name(working, counted, name):
    store, cube_ = counted
    layer = layers.layer(name, working, cube_, store, Filter(**YEAR))

    assert layer.id == name
    assert layer.payload(SWEDISH)["rows"]


def test_a_share_is_told_and_classed_with_a_break_at_one_half(watch):
    rows = table(watch())

    assert rows["Top"].cells[1:5] == ("50\u00a0%", "50", "100", "3")
    assert rows["Top"].key == "4"
    assert rows["Top"].text == "50\u00a0% av hushållen är med"
    assert rows["Lake"].key == "0"
    assert table(watch(last=2018 * 12 + 8))["Top"].key == "3"


def test_a_share_of_an_unknown_total_is_unknown_and_not_zero(watch):
    row = table(watch())["Side"]

    assert (row.cells[1], row.cells[2], row.cells[3]) == ("okänd", "7", "inte publicerat")
    assert row.key == "missing"


def test_an_area_that_only_a_commitment_names_has_a_row_that_says_nothing_is_published(watch):
    row = table(watch())["Mill"]

    assert row.key == "missing"
    assert row.text == "inget publicerat"
    assert "Mill" not in table(watch(year=2019))


def test_the_reports_beside_it_pass_the_same_gate(watch, working, counted):
    store, cube_ = counted
    beside = {name: row.cells[-1] for name, row in table(watch()).items()}
    asked = Filter(**YEAR, problems=("burglary",))
    reported = table(layers.layer("reported", working, cube_, store, asked))

    assert beside["Side"] == "visas inte"
    assert reported["Side"].cells[2] == "visas inte"
    assert (
        beside["Top"] == reported["Top"].cells[2] == "visas inte"
    )  # else Side could be worked out
    assert beside["Mill"].startswith(f"{reported['Mill'].cells[3]} (")
    assert beside["Lake"] == "–"  # too few live there for a rate


def test_without_counted_reports_nothing_stands_beside_it(working, tmp_path):
    empty = cube.build(open_store(tmp_path, synthetic=False))
    rows = table(WatchLayer(working, Filter(**YEAR), empty))

    assert {row.cells[-1] for row in rows.values()} == {"inget publicerat"}


def test_the_legend_calls_out_one_half(watch):
    legend = watch().legend(SWEDISH)

    assert [label for _, label in legend.scale][3:5] == ["25–50\u00a0%", "50–75\u00a0%"]
    assert next(key for key in legend.keys if key.kind == "half").label.startswith("från 50\u00a0%")


def test_the_summary_counts_the_areas_and_denies_a_cause(watch):
    told = watch().summary(SWEDISH)

    assert told.startswith("I 1 av 1 områden med känd andel är minst hälften")
    assert "I 2 områden är andelen inte känd." in told
    assert told.endswith("Det ena förklarar inte det andra.")


def test_a_watch_that_rests_is_told_and_never_counted_among_those_that_reach_half(build, counted):
    resting = WATCH.replace("4,2018-06-30,0,40", "4,2018-06-30,40,40")
    city = build(**FILES | {"mechanisms/watch.csv": resting})
    told = WatchLayer(city, Filter(**YEAR), counted[1]).summary(SWEDISH)

    assert told.startswith("I 1 av 1 områden")
    assert "I 1 område vilar grannsamverkan. Det är inte medräknat." in told


def test_where_every_watch_rests_that_is_told_and_not_that_nothing_is_published(build, counted):
    rows = "area,as_of,joined,total,groups,started,active\n4,2018-06-30,40,40,,,no\n"
    city = build(**FILES | {"mechanisms/watch.csv": rows})
    told = WatchLayer(city, Filter(**YEAR), counted[1]).summary(SWEDISH)

    assert told.startswith("I 1 område vilar grannsamverkan.")
    assert "minst hälften" not in told


@pytest.mark.parametrize(
    ("households", "told", "key"),
    [
        ("496,1000", "49,6\u00a0%", "3"),
        ("4996,10000", "49,9\u00a0%", "3"),
        ("99,200", "49\u00a0%", "3"),
        ("494,1000", "49\u00a0%", "3"),
        ("500,1000", "50\u00a0%", "4"),
        ("504,1000", "50\u00a0%", "4"),
        ("99,1000", "9,9\u00a0%", "1"),
        ("4,1000", "0,4\u00a0%", "1"),
        ("0,1000", "0\u00a0%", "0"),
    ],
)
def test_the_share_told_never_contradicts_its_class(build, counted, households, told, key):
    rows = f"area,as_of,joined,total,groups,started,active\n1,2018-06-30,{households},,,yes\n"
    city = build(**FILES | {"mechanisms/watch.csv": rows})
    row = table(WatchLayer(city, Filter(**YEAR), counted[1]))["Top"]

    assert (row.cells[1], row.key) == (told, key)


def test_another_problem_leaves_the_work_out_and_says_so(watch, working):
    assert watch(problems=("narcotics",)).rows(SWEDISH) == []
    assert "rör inte det du har valt" in watch(problems=("narcotics",)).summary(SWEDISH)
    other = OutreachLayer(working, Filter(**YEAR, problems=("burglary",)))
    assert other.rows(SWEDISH) == []
    assert "rör inte det du har valt" in other.summary(SWEDISH)


def test_evenings_of_the_period_are_summed_by_area_and_their_circles_follow_them(working):
    rows = table(OutreachLayer(working, Filter(**YEAR)))

    assert rows["Top"].cells[1:4] == ("4", "16", "2")
    assert rows["Side"].cells[1:4] == ("4", "inte publicerat", "1")
    assert rows["Top"].drawn["r"] == rows["Side"].drawn["r"] == 26.0


def test_evenings_are_told_at_the_level_asked_for(working):
    rows = table(OutreachLayer(working, Filter(**YEAR, level="borough")))

    assert {name: row.cells[1] for name, row in rows.items()} == {"Hill": "8"}


def test_a_week_without_a_figure_is_a_gap_and_not_an_evening_at_home(working):
    layer = OutreachLayer(working, Filter(**YEAR))

    assert len(layer.weeks) == 3
    assert layer.strips == {"2": (4, None, None), "1": (3, None, 1)}


def test_a_course_is_told_with_its_languages_and_how_to_join(working):
    (row,) = CourseLayer(working, Filter(**YEAR)).rows(SWEDISH)

    assert row.cells[2:] == (
        "6", "inte publicerat", "svenska och arabiska", "Ring.", "öppen för anmälan",
    )  # fmt: skip
    assert (row.drawn["lon"], row.drawn["lat"]) == (13.005, 55.005)
    assert row.link == "https://example.org/c"


def test_a_measure_along_a_street_is_a_line_with_its_circle_in_the_middle(working):
    rows = {row.drawn["id"]: row for row in MeasureLayer(working, Filter(**YEAR)).rows(SWEDISH)}

    assert rows["hump"].drawn["line"] == [[13.001, 55.011], [13.009, 55.011]]
    assert (rows["hump"].drawn["lon"], rows["hump"].drawn["lat"]) == (13.005, 55.011)
    assert "line" not in rows["gate"].drawn
    assert rows["gate"].cells[1] == "Side (exakt plats inte angiven)"
    assert rows["gate"].drawn["status"] == "planned"


def test_before_and_after_stand_beside_one_another_and_are_no_effect(working):
    layer = MeasureLayer(working, Filter(**YEAR))
    row = layer.rows(SWEDISH)[0]

    assert row.cells[4] == "44 km/h i medelfart · 9 januari 2018 · 120 fordon mättes"
    assert row.cells[5].startswith("31,5 km/h i medelfart · 1 juni 2018")
    assert "12,5" not in str(layer.payload(SWEDISH))
    assert layer.summary(SWEDISH).endswith("utan kontrollområde säger inte varför.")


def test_problem_and_period_choose_what_is_shown(working):
    def shown(kind, **ask):
        return [each.id for each in kind(working, Filter(**{**YEAR, **ask})).shown]

    assert shown(MeetingLayer) == ["walk", "talk"]
    assert shown(MeetingLayer, problems=("narcotics",)) == ["talk"]
    assert shown(MeetingLayer, first=2018 * 12 + 6) == ["talk"]
    assert shown(MeasureLayer, problems=("burglary",)) == ["gate"]
    assert shown(MeasureLayer, last=2018 * 12 + 2) == ["hump"]
    assert shown(CourseLayer, first=2018 * 12 + 8) == []


def test_a_meeting_tells_how_many_took_part_or_that_nobody_published_it(working):
    walk, talk = MeetingLayer(working, Filter(**YEAR)).rows(SWEDISH)

    assert walk.cells[-1] == "14"
    assert talk.cells[-1] == "inte publicerat"
    assert len(walk.drawn["line"]) == 2


@pytest.mark.parametrize("kind", [CourseLayer, MeasureLayer, MeetingLayer])
def test_nothing_to_show_is_not_told_as_nothing_done(working, kind):
    told = kind(working, Filter(first=1990 * 12, last=1990 * 12)).summary(SWEDISH)

    assert told == "Inget publicerat om det du har valt. Det betyder inte att inget är gjort."
