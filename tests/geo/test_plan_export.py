"""A plan leaves as files that say what they are, that a spreadsheet opens, and that come back."""

import csv
import io
import json
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from python_calamine import CalamineWorkbook

from geo.filter import Filter
from geo.plan import bringing, drafting, event, mapping, sheet
from geo.plan.activity import Activity, Place, Proof, Repeat, Status, Step
from geo.plan.columns import column_name
from geo.plan.event import Event
from geo.plan.fold import fold
from geo.plan.leaving import Leaving
from geo.plan.workbook import workbook
from geo.sources import plan as rows
from geo.sources import tables
from geo.spreadsheet import clean
from geo.text import Text
from geo.tongue import SWEDISH

DAY = date(2018, 5, 9)
WALK = Activity(
    id="walk",
    promise="hill-2018",
    commitment="hill-2018-1",
    responsible="police",
    title=Text.of({"sv": "Vandring", "en": "Walk"}),
    problems=("narcotics/trade",),
    places=(
        Place("1", Text.of("Torget; det stora"), ((13.005, 55.015),)),
        Place("b-hill"),
        Place(None, None, ((13.0, 55.0), (13.02, 55.0))),
    ),
    starts=DAY,
    begins=time(18),
    finishes=time(20),
    repeat=Repeat("two_weeks", date(2018, 8, 1)),
    languages=("sv", "ar"),
    join=Text.of("Kom"),
    source="https://example.org/plan",
)
DONE = Status(
    axis="activity",
    step=Step.LIMITED,
    by="police",
    on=DAY,
    proof=Proof("count", Text.of("kvällar"), None, 3),
)


def events(*drafts, who="Ada Lovelace"):
    revisions = {}
    found = []
    for number, draft in enumerate(drafts, 1):
        revisions[draft.subject] = revisions.get(draft.subject, 0) + 1
        found.append(
            Event(
                kind=draft.kind, subject=draft.subject, body=draft.body, id=draft.id,
                number=number, at=datetime(2018, 1, number % 28 + 1, 12, tzinfo=UTC), who=who,
                revision=revisions[draft.subject], batch="batch-7",
            )
        )  # fmt: skip
    return tuple(found)


@pytest.fixture(scope="module")
def told():
    return events(event.added(WALK), event.status("activity:walk", DONE))


@pytest.fixture(scope="module")
def leaving(town, told):
    return leave(town, told)


def leave(city, known, area=None, **ask):
    return Leaving(city, fold(known), Filter(**ask), SWEDISH, area)


def read_csv(raw):
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def again(raw, city, known):
    """Return what comes of bringing a file back into the plan it came from."""
    table = tables.parse(raw, "plan")
    cells = [row.cells for row in table.rows]
    told = mapping.parse(drafting.draft(table.header, cells, city, SWEDISH, day=DAY))
    return bringing.weigh(rows.read(table, told, city), fold(known), known, city)


# What it says


def test_a_row_has_ids_and_the_same_in_words(leaving):
    [row] = read_csv(leaving.as_csv())

    assert tuple(row) == sheet.COLUMNS
    assert (row["promise"], row["promise_name"]) == ("hill-2018", "Kullen 2018")
    assert (row["responsible"], row["responsible_name"]) == ("police", "The police")
    assert row["problems"] == "narcotics/trade"
    assert row["area"] == "1; b-hill; -"
    assert row["place"] == "Torget\\; det stora; ; "
    assert row["course"] == "13.005 55.015; ; 13.0 55.0, 13.02 55.0"
    assert (row["starts"], row["begins"], row["until"]) == ("2018-05-09", "18:00", "2018-08-01")
    assert (row["activity_step"], row["activity_step_name"]) == ("limited", "till viss del")
    assert (row["activity_proof_number"], row["activity_proof_words"]) == ("3", "kvällar")


def test_nothing_published_is_an_empty_cell_that_says_so_in_words(leaving):
    [row] = read_csv(leaving.as_csv())

    assert (row["effect_step"], row["effect_step_name"]) == ("", "inget publicerat")


def test_who_wrote_an_entry_is_in_no_file(leaving):
    files = (leaving.as_csv(), leaving.as_geojson(), json.dumps(leaving.as_json()).encode())

    for raw in files:
        assert b"Ada" not in raw
        assert b"batch-7" not in raw
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(leaving)))
    for name in book.sheet_names:
        assert "Ada" not in str(book.get_sheet_by_name(name).to_python())


def test_each_column_is_called_something():
    assert len({column_name(name, SWEDISH) for name in sheet.COLUMNS}) == len(sheet.COLUMNS)


def test_a_cell_that_a_spreadsheet_would_run_is_marked(town):
    spite = Activity(id="a", promise="hill-2018", responsible="police", title=Text.of("=cmd|'x'"))

    [row] = read_csv(leave(town, events(event.added(spite))).as_csv())

    assert row["title"] == "'=cmd|'x'"


# XLSX


def test_a_workbook_has_the_table_the_statuses_and_a_sheet_about_itself(town, told):
    known = (*told, *events(event.status("commitment:hill-2018-1", DONE)))
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(leave(town, known))))

    assert book.sheet_names == ["aktiviteter", "status", "om"]
    head, row = book.get_sheet_by_name("aktiviteter").to_python()
    assert tuple(head) == sheet.COLUMNS
    assert dict(zip(head, row, strict=True))["starts"] == DAY
    _, first, second = book.get_sheet_by_name("status").to_python()
    assert [first[0], second[0]] == ["activity", "commitment"]
    about = {row[0]: row[1] for row in book.get_sheet_by_name("om").to_python()}
    assert about["Stad"] == "Småstad"
    assert about["activity_step"] == "Aktivitet: steg"


def test_the_same_plan_is_the_same_workbook(leaving):
    assert workbook(leaving) == workbook(leaving)


# GeoJSON


def test_each_place_is_a_feature_and_an_area_is_a_point_in_it(town, leaving):
    found = json.loads(leaving.as_geojson())

    kinds = [(each["properties"]["place_kind"], each["geometry"]) for each in found["features"]]
    assert kinds == [
        ("point", {"type": "Point", "coordinates": [13.005, 55.015]}),
        ("area", {"type": "Point", "coordinates": list(town.areas.label("b-hill"))}),
        ("line", {"type": "LineString", "coordinates": [[13.0, 55.0], [13.02, 55.0]]}),
    ]
    assert found["synthetic"] is False
    assert found["attribution"] == "Aktivitetsplan för Småstad. Varje aktivitet har sin källa."


def test_an_activity_without_a_place_is_a_feature_without_geometry(town):
    plain = Activity(id="a", promise="hill-2018", responsible="police", title=Text.of("A"))

    [found] = json.loads(leave(town, events(event.added(plain))).as_geojson())["features"]

    assert found["geometry"] is None
    assert found["properties"]["title"] == "A"


def test_a_made_up_city_says_so_in_every_file_and_its_name(made_up, told):
    made_up = leave(made_up, told)

    assert made_up.file("csv") == "lofteskartan-exempeldata-town-plan.csv"
    found = json.loads(made_up.as_geojson())
    assert found["mark"] == found["features"][0]["properties"]["mark"] == "exempeldata"
    about = CalamineWorkbook.from_filelike(io.BytesIO(workbook(made_up))).get_sheet_by_name("om")
    assert ["Exempeldata", "Exempeldata: allt här är påhittat."] in about.to_python()


# What is asked for


def test_what_is_withdrawn_is_in_no_table(town):
    assert leave(town, events(event.added(WALK), event.withdrawn("walk"))).entries == ()


def test_only_what_is_asked_for_leaves(town, told):
    def n(area=None, **ask):
        return len(leave(town, told, area, **ask).entries)

    assert (n(), n(promise="lake-2019"), n(actor="police"), n(status="complete")) == (1, 0, 1, 0)
    assert (n(problems=("burglary",)), n(problems=("narcotics",))) == (0, 1)
    assert (n(year=2018), n(year=2019)) == (1, 0)


def test_an_area_has_what_is_done_in_it_in_its_parts_and_all_around_it(town):
    here = [Place("1"), Place("b-hill"), Place("m-town"), Place("4")]
    made = [
        Activity(id=f"a{n}", promise="town-2020", responsible="police", title=Text.of("A"),
                 places=(place,))
        for n, place in enumerate(here)
    ]  # fmt: skip
    known = events(*map(event.added, made))

    def n(area):
        return [entry.activity.id for entry in leave(town, known, area).entries]

    assert n("1") == ["a0", "a1", "a2"]
    assert n("d-south") == ["a2", "a3"]
    assert n("m-town") == ["a0", "a1", "a2", "a3"]


# There and back


def test_what_was_written_comes_back_as_nothing_new(town, told, leaving):
    for raw in (leaving.as_csv(), workbook(leaving)):
        outcome = again(raw, town, told)
        assert (outcome.read, outcome.duplicates, outcome.drafts) == (1, 1, ())


def test_what_somebody_changed_in_the_file_is_the_only_change(town, told, leaving):
    raw = leaving.as_csv().replace(b"18:00", b"19:00")

    [draft] = again(raw, town, told).drafts

    assert (draft.kind, draft.body) == ("changed", {"begins": "19:00"})


texts = some.builds(
    lambda sv, en: Text.of({"sv": sv, **({"en": en} if en else {})}),
    some.text(min_size=1, max_size=20).filter(lambda words: clean(words).strip()),
    some.text(max_size=5),
)
areas = some.sampled_from(["1", "2", "b-hill", "d-south", "m-town"])
points = some.tuples(some.floats(13.0, 13.02), some.floats(55.0, 55.02))
spots = some.builds(
    lambda area, name, course: Place(area if area or not course else None, name, tuple(course)),
    areas, some.none() | texts, some.lists(points, max_size=3),
)  # fmt: skip
starting = some.dates(date(1890, 1, 1), date(2100, 1, 1))
activities = some.builds(
    lambda start, more, **kept: Activity(
        id="a", promise="hill-2018", responsible="police", starts=start, ends=start, **kept, **more
    ),
    starting,
    some.sampled_from([{}, {"begins": time(18, 5)}, {"repeat": Repeat("month")}]),
    title=texts,
    about=some.none() | texts,
    join=some.none() | texts,
    places=some.lists(spots, max_size=3).map(tuple),
    partners=some.sampled_from([(), ("police",)]),
    problems=some.sampled_from([(), ("burglary",), ("narcotics/use", "insecurity")]),
    languages=some.sampled_from([(), ("sv", "ar")]),
)
statuses = some.builds(
    lambda axis, step, words, note: Status(
        axis=axis, step=step, by="police", on=DAY, proof=Proof("document", words), note=note
    ),
    some.sampled_from(["activity", "performance", "effect"]),
    some.sampled_from(Step),
    texts,
    some.none() | texts,
)


@settings(max_examples=60)
@given(activities, some.lists(statuses, max_size=3), some.booleans())
def test_any_activity_comes_back_as_nothing_new(town, made, said, as_workbook):
    known = events(event.added(made), *(event.status("activity:a", each) for each in said))
    leaving = leave(town, known)

    outcome = again(workbook(leaving) if as_workbook else leaving.as_csv(), town, known)

    assert outcome.rejects == ()
    assert [(each.kind, each.body) for each in outcome.drafts] == []
