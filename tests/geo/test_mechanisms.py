"""Records of how promises are carried out: read with care, refused with file, line and reason."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.mechanisms import KINDS, SHEETS, load, resting
from geo.mechanisms.outreach import PRIVATE
from geo.mechanisms.spots import middle, spots
from geo.mechanisms.watch import newest
from geo.soundness.parts import PARTS

ABOUT = "".join(
    f"""
[{kind}]
looked = 2026-11-24
words = {{ sv = "Funnet.", en = "Found." }}
source = {{ url = "https://example.org/{kind}", publisher = "The town" }}
problems = ["burglary"]
"""
    for kind in KINDS
)
WATCH = "area,as_of,joined,total,groups,started,active\n"
OUTREACH = "area,week,evenings,hours\n"
COURSES = (
    "id,venue,area,at,starts,ends,sessions,seats,languages,status,words_sv,words_en,url\n"
    "spring,The mill,3,13.005 55.005,2018-03-01,2018-05-01,6,12,sv ar,open,Ring.,Call.,\n"
)
MEASURES = (
    "id,kind,area,place,at,problems,decided,started,built,what,before,before_on,before_n,after,"
    "after_on,after_n,words_sv,words_en,url\n"
)
HUMP = "hump,hump,1,Top street,13.001 55.011;13.009 55.019,narcotics/trade,"
MEASURED = "2018-01-01,,2018-05-01,mean_speed,44,2018-01-09,120,31,2018-06-01,,Ett.,One.,\n"
MEETINGS = (
    "id,kind,on,area,place,at,n,problems,words_sv,words_en,url\n"
    "walk,walk,2018-05-09,1,Top,13.001 55.011;13.009 55.019,14,burglary,Mörkt.,Dark.,\n"
)
TRAFFIC = "month,area,hours,controls\n2018-05,m-town,12.5,4\n2018-06,m-town,,3\n"


@pytest.fixture
def read(town, tmp_path):
    """Read files of the town: one text for each name."""

    def mechanisms(about=ABOUT, facts=(), **files):
        folder = tmp_path / "town" / "mechanisms"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        if about is not None:
            (folder / "about.toml").write_text(about, "utf-8")
        for name, text in files.items():
            raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            (folder / f"{name}.csv").write_bytes(raw)
        return load(folder, town.areas, town.problems, facts)

    return mechanisms


def breaches(read, **files):
    with pytest.raises(DataError) as caught:
        read(**files)
    return caught.value.breaches


def tried(read, **files):
    """Return what was read, or None and every breach."""
    try:
        return read(**files), ()
    except DataError as error:
        return None, error.breaches


def test_a_city_without_the_folder_has_nothing_and_looked_for_nothing(town, tmp_path):
    found = load(tmp_path / "none", town.areas, town.problems)

    assert found.published == ()
    assert found.about == {}


def test_a_kind_without_a_file_is_looked_for_and_not_published(read):
    found = read(watch=WATCH + "1,2018-06-30,40,100,2,2018-03-01,yes\n")

    assert found.published == ("watch",)
    assert found.about["outreach"].looked == date(2026, 11, 24)


def test_coverage_is_the_share_of_households_and_unknown_where_the_total_is(read):
    rows = "1,2018-06-30,40,100,2,,yes\n2,2018-06-30,40,,,,yes\n3,2018-06-30,,100,,,no\n"
    known, no_total, no_joined = read(watch=WATCH + rows).watch

    assert known.coverage == 0.4
    assert not known.reaches_half
    assert no_total.coverage is None
    assert no_joined.coverage is None


def test_half_is_reached_at_half(read):
    (half,) = read(watch=WATCH + "1,2018-06-30,50,100,,,yes\n").watch
    assert half.reaches_half


def test_the_newest_of_an_area_by_a_month_counts(read):
    rows = "1,2018-06-30,40,100,,,yes\n1,2018-12-31,60,100,,,yes\n"
    watches = read(watch=WATCH + rows).watch

    assert newest(watches, 2018 * 12 + 5)["1"].joined == 40
    assert newest(watches, None)["1"].joined == 60
    assert newest(watches, 2018 * 12) == {}


def test_a_week_belongs_to_the_month_of_its_thursday(read):
    rows = "1,2018-W05,3,\n1,2018-W18,2,9\n"
    first, second = read(outreach=OUTREACH + rows).outreach

    assert first.week == date(2018, 1, 29)  # its Thursday is the first of February
    assert first.month == 2018 * 12 + 1
    assert first.hours is None
    assert second.hours == 9


@pytest.mark.parametrize("column", ["contacts", "Kontakter", "youths_met", "persons", "name"])
def test_outreach_refuses_a_column_about_the_people_it_met(read, column):
    told = breaches(read, outreach=f"area,week,evenings,hours,{column}\n1,2018-W05,3,,12\n")

    why = "outreach is told as presence, never as the people it met"
    assert told == (f"town/mechanisms/outreach.csv:1: the column {column!r} is refused: {why}",)


def test_no_column_of_outreach_is_itself_refused():
    assert not any(part in column for column in SHEETS["outreach"].columns for part in PRIVATE)


def test_a_course_a_measure_a_meeting_and_a_month_are_read_whole(read):
    found = read(
        courses=COURSES, measures=MEASURES + HUMP + MEASURED, meetings=MEETINGS,
        traffic_time=TRAFFIC,
    )  # fmt: skip

    assert found.courses[0].at == ((13.005, 55.005),)
    assert found.courses[0].languages == ("sv", "ar")
    measure = found.measures[0]
    assert (measure.before.value, measure.before.n) == (44, 120)
    assert (measure.after.value, measure.after.n) == (31, None)
    assert found.meetings[0].n == 14
    assert [each.hours for each in found.traffic_time] == [12.5, None]


def test_a_measure_is_as_far_as_its_days_say(read):
    (measure,) = read(measures=MEASURES + HUMP + MEASURED).measures
    days = (date(2017, 1, 1), date(2018, 5, 1))

    assert [measure.status(day) for day in days] == ["planned", "done"]


@pytest.mark.parametrize(
    ("kind", "row", "told"),
    [
        ("watch", "9,2018-06-30,4,10,,,yes", "area names an unknown area '9'"),
        ("watch", "1,2018-06-31,4,10,,,yes", "as_of is no day: '2018-06-31'"),
        ("watch", "1,2018-06-30,14,10,,,yes", "joined is 14, more than the total of 10"),
        ("watch", "1,2018-06-30,4,0,,,yes", "total is 0: leave it empty where it is unknown"),
        ("watch", "1,2018-06-30,4,10,,,maybe", "active is no yes or no: 'maybe'"),
        ("watch", "1,2018-06-30,4,10", "the row has too many or too few cells"),
        ("watch", "1,2018-06-30,-4,10,,,yes", "joined is no whole number: '-4'"),
        ("outreach", "1,2018-W60,3,", "week is no ISO week written as YYYY-Www: '2018-W60'"),
        ("outreach", "1,2018-W05,8,", "evenings is 8: a week has 7"),
        ("outreach", "1,2018-W05,2,9999", "hours is 9999, more than ten people have in a week"),
        ("measures", HUMP + MEASURED.replace("44", ""), "before is missing"),
        ("measures", HUMP + MEASURED.replace("mean_speed", ""), "what was measured is missing"),
        (
            "measures",
            HUMP + MEASURED.replace("2018-06-01", "2018-01-01"),
            "before was not measured",
        ),
        ("measures", HUMP.replace("13.001", "12.001") + MEASURED, "at lies outside the city"),
        ("measures", HUMP.replace(",1,", ",4,") + MEASURED, "at lies in 1, not in 4"),
        ("measures", HUMP.replace(";", "|") + MEASURED, "at: '13.001 55.011|13.009 55.019' is no"),
        ("measures", HUMP.replace("/trade", "/talk") + MEASURED, "problems names an unknown"),
        (
            "measures",
            HUMP.replace("narcotics/trade", "sexual_crime") + MEASURED,
            "problems names 'sexual_crime', which is never shown below the city",
        ),
        ("measures", HUMP.replace("hump,hump", "hump,bump") + MEASURED, "kind is 'bump', not one"),
    ],
)
def test_a_bad_row_is_refused_with_file_line_and_reason(read, kind, row, told):
    head = {"watch": WATCH, "outreach": OUTREACH, "measures": MEASURES}[kind]
    found = breaches(read, **{kind: head + row})

    assert found[0].startswith(f"town/mechanisms/{kind}.csv:2: {told}")


def test_every_breach_of_every_file_is_told_at_once(read):
    found = breaches(read, watch=WATCH + "9,x,,,,,\n", outreach=OUTREACH + "1,2018-W05,,\n")

    assert [each.split(": ")[0].split("/")[-1] for each in found] == [
        "outreach.csv:2", "watch.csv:2", "watch.csv:2", "watch.csv:2",
    ]  # fmt: skip


def test_what_stands_twice_is_refused(read):
    row = "1,2018-06-30,4,10,,,yes\n"
    assert breaches(read, watch=WATCH + row + row) == (
        "town/mechanisms/watch.csv:3: the area and as_of '1, 2018-06-30' stands twice",
    )


def test_a_file_that_nothing_reads_is_told(read):
    assert breaches(read, watches=WATCH)[0].startswith(
        "town/mechanisms/watches.csv:1: nothing reads this file"
    )


def test_a_folder_without_its_about_file_is_refused(read):
    assert breaches(read, about=None) == ("town/mechanisms/about.toml:1: the file is missing",)


def test_about_may_name_only_facts_that_there_are(read):
    about = ABOUT.replace('problems = ["burglary"]', 'facts = ["walk"]')

    assert read(about=about, facts=["walk"]).about["watch"].facts == ("walk",)
    assert "facts names an unknown fact 'walk'" in breaches(read, about=about)[0]


def test_what_rests_on_a_kind_is_found_in_the_promises(town):
    assert [each.id for each in resting(town.promises, "watch")] == ["hill-2018-2"]
    assert [each.id for each in resting(town.promises, "outreach", 2018)] == ["hill-2018-1"]
    assert resting(town.promises, "outreach", 2019) == ()


def test_check_reads_the_mechanisms(town):
    assert PARTS["mechanisms/about.toml"](town) is None


def test_a_line_is_read_from_pairs_or_from_wkt_and_its_middle_lies_on_it():
    line = ((13.0, 55.0), (13.0, 55.02))

    assert spots("13.0 55.0;13.0 55.02") == line
    assert spots("LINESTRING (13.0 55.0, 13.0 55.02)") == line
    assert middle(line) == (13.0, 55.01)
    assert middle(line[:1]) == line[0]


@pytest.mark.parametrize(
    "written", ["", "55", "POINT (13 55, 14 55)", "LINESTRING (13 55)", "999 0"]
)
def test_what_is_no_place_is_refused(written):
    with pytest.raises(ValueError, match="is no"):
        spots(written)


ROWS = {
    "watch": (WATCH, "1,2018-06-30,4,10,,,yes"),
    "outreach": (OUTREACH, "1,2018-W05,3,"),
    "courses": tuple(COURSES.splitlines(keepends=True)),
    "measures": (MEASURES, HUMP + MEASURED),
    "meetings": tuple(MEETINGS.splitlines(keepends=True)),
    "traffic_time": tuple(TRAFFIC.splitlines(keepends=True)[:2]),
}
CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["0", "1", "9999999", "1e9", "nan", "-1", "٣", "²", "0000-01-01", "2018-W53", "9999-W53",
     "13.005 55.005", "POINT (1 2)", "\x00", '"', "a,b", "\r", "yes", "narcotics/", "/", ""]
)  # fmt: skip


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(KINDS), st.text(max_size=200) | st.binary(max_size=60), st.data())
def test_any_text_gives_records_or_a_reasoned_refusal(read, kind, text, data):
    head, row = ROWS[kind]
    if data.draw(st.booleans()):
        cells = row.rstrip("\n").split(",")
        at = data.draw(st.integers(0, len(cells) - 1))
        cells[at] = data.draw(CELL)
        text = head + ",".join(cells)
    found, told = tried(read, **{kind: text})

    assert (found is None) == bool(told)
    assert found is None or len(getattr(found, kind)) <= 1
    for breach in told:
        name, line, sentence = breach.split(":", 2)
        assert name == f"town/mechanisms/{kind}.csv"
        assert int(line) >= 1
        assert sentence.strip()
