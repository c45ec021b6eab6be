"""A file goes whole into the store: every row of it is kept, a duplicate or a reject."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.incidents import importing, mapping
from geo.incidents.importing import recognising
from geo.incidents.rejects import HEAD, Report
from geo.store import open_store

MAPPING = """
source = "landlord"
as_of = 2018-12-31

[columns]
Nr = "id"
Tid = "when"
Slag = "problem"
X = "x"
Y = "y"

[coordinates]
crs = "EPSG:4326"

[values.problem]
"Inbrott i bostad" = "burglary"
"""
HEADS = "Nr,Tid,Slag,X,Y"
TOP = "13.005,55.015"
SOUND = f"1,2018-05-09 12:30,burglary,{TOP}"


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store", synthetic=False)


@pytest.fixture
def bring(town, store, tmp_path):
    """Return a function that imports lines with `HEADS` and `MAPPING`, or what is given instead."""

    def brought(*lines, heads=HEADS, told=MAPPING, **asked):
        path = tmp_path / "incidents.csv"
        path.write_text("\n".join([heads, *lines]) + "\n", "utf-8")
        return importing.bring(path, mapping.parse(told, "m"), town, store, **asked)

    return brought


def rows(store):
    return store.read(lambda table: table.order_by("id"))


def test_a_sound_row_is_kept_with_its_area_and_its_point(bring, store):
    outcome = bring("7,2018-05-09 12:30,Inbrott i bostad,13.005,55.015")

    assert (outcome.read, outcome.kept, outcome.duplicates, outcome.rejected) == (1, 1, 0, 0)
    row = rows(store).iloc[0]
    assert (row["id"], row["source"], row["problem"], row["area"]) == (
        "7",
        "landlord",
        "burglary",
        "1",
    )
    assert (row["measured_as"], row["precision"], row["as_of"]) == (
        "reported",
        "address",
        "2018-12-31",
    )
    assert (str(row["when"]), row["when_precision"]) == ("2018-05-09 12:30:00", "minute")
    assert row["px"] > 0
    assert row["py"] > 0


def test_a_day_without_an_hour_is_known_to_the_day_and_an_empty_one_not_at_all(bring, store):
    bring(f"1,2018-05-09,burglary,{TOP}", f"2,,burglary,{TOP}", f"3,maj 2018,burglary,{TOP}")

    found = rows(store)
    assert found["when_precision"].fillna("").tolist() == ["day", "", "month"]
    assert found["when"].isna().tolist() == [False, True, False]


def test_every_refused_row_is_told_with_its_line_column_value_and_reason(bring):
    out = io.StringIO()
    outcome = bring(
        SOUND,
        f"2,9 mjau 2018,burglary,{TOP}",
        f"3,2018-05-09,arson,{TOP}",
        "4,2018-05-09,burglary,14.5,56.5",
        "5,2018-05-09,burglary,13.005,",
        "6,2018-05-09,burglary",
        report=Report(out, "incidents.csv"),
    )

    assert (outcome.read, outcome.kept, outcome.rejected) == (6, 1, 5)
    told = [(each.line, each.column, each.reason) for each in outcome.rejects]
    assert [each[0] for each in told] == [3, 4, 5, 6, 7]
    assert [each[2] for each in told] == [
        "bad_day", "unknown_word", "outside", "half_point", "too_few_cells",
    ]  # fmt: skip
    assert told[0][1] == "Tid"
    written = list(csv.reader(io.StringIO(out.getvalue())))
    assert tuple(written[0]) == HEAD
    assert [each[1] for each in written[1:]] == ["3", "4", "5", "6", "7"]
    assert sum(outcome.reasons.values()) == outcome.rejected


def test_one_more_refused_row_than_may_be_ends_the_import_and_keeps_nothing(bring, store):
    bad = [f"{number},2018-05-09,arson,{TOP}" for number in range(3)]
    with pytest.raises(BadInput, match="3 are refused and 2 may be, so nothing was kept"):
        bring(SOUND, *bad, most=2)
    assert store.version == 0

    assert bring(SOUND, *bad, most=3).kept == 1


def test_the_same_file_twice_adds_nothing(bring, store):
    first = bring(SOUND)
    again = bring(SOUND)

    assert (again.read, again.kept, again.known, again.batch) == (1, 0, 1, None)
    assert [batch.id for batch in store.batches()] == [first.batch]


def test_a_row_twice_in_a_file_is_a_duplicate_and_one_that_says_something_else_is_refused(bring):
    outcome = bring(SOUND, SOUND, SOUND.replace("12:30", "13:30"))

    assert (outcome.read, outcome.kept, outcome.twice, outcome.rejected) == (3, 1, 1, 1)
    assert outcome.rejects[0].reason == "twice"
    assert (outcome.rejects[0].line, outcome.rejects[0].column) == (4, "Nr")


def test_equal_rows_of_a_file_without_ids_are_so_many_incidents(bring, store):
    told = MAPPING.replace('Nr = "id"\n', "")
    line = f"x,2018-05-09,burglary,{TOP}"
    outcome = bring(line, line, line, told=told)
    again = bring(line, line, line, line, told=told)

    assert (outcome.kept, outcome.twice) == (3, 0)
    assert (again.kept, again.known) == (1, 3)
    assert rows(store)["id"].nunique() == 4


def test_what_a_better_mapping_understands_comes_along_the_second_time(bring, store):
    lines = SOUND, f"2,2018-05-09,Klotter,{TOP}"
    first = bring(*lines)
    better = MAPPING + 'Klotter = "insecurity"\n'
    second = bring(*lines, told=better)

    assert (first.kept, first.rejected) == (1, 1)
    assert (second.kept, second.known, second.rejected) == (1, 1, 0)
    assert second.batch == f"{first.batch}-2"
    store.undo(second.batch)
    assert rows(store)["id"].tolist() == ["1"]


def test_an_import_can_be_undone_and_done_again(bring, store):
    batch = bring(SOUND).batch
    assert store.undo(batch) == 1
    assert rows(store).empty
    assert bring(SOUND).kept == 1

    with pytest.raises(BadInput, match="there is no batch 'nonesuch'"):
        store.undo("nonesuch")


def test_a_protected_type_is_kept_without_a_place(bring, store):
    outcome = bring(f"1,2018-05-09,sexual_crime,{TOP}")

    assert outcome.protected == 1
    row = rows(store).iloc[0]
    assert row[["px", "py", "place"]].isna().all()
    assert row["precision"] == "city"


def test_the_system_of_the_points_is_recognised_where_only_one_is_possible(bring, store):
    told = MAPPING.replace('crs = "EPSG:4326"', "")
    lines = [f"{n},2018-05-09,burglary,{13.001 + n / 1000},{55.002 + n / 1000}" for n in range(15)]
    assert bring(*lines, told=told).kept == 15
    assert set(rows(store)["area"]) == {"2", "3"} or set(rows(store)["area"]) >= {"2", "3"}


def test_points_that_lie_in_no_known_system_are_asked_about(bring, store):
    told = MAPPING.replace('crs = "EPSG:4326"', "")
    with pytest.raises(BadInput, match="say which in the mapping"):
        bring("1,2018-05-09,burglary,1,2", told=told)
    with pytest.raises(BadInput, match="other way round"):
        bring(*(f"{n},2018-05-09,burglary,55.015,13.005" for n in range(20)), told=told)
    assert store.version == 0


def test_a_column_that_the_file_lacks_is_told_and_nothing_is_kept(bring, store):
    with pytest.raises(BadInput, match="Slag"):
        bring("1,2018-05-09", heads="Nr,Tid")
    assert store.version == 0


def test_progress_never_goes_back_and_ends_with_everything_read(bring):
    told = []
    bring(SOUND, f"2,2018-05-09,arson,{TOP}", tell=told.append)

    steps = [(each.step == "keeping", each.part) for each in told]
    assert steps == sorted(steps)
    assert (told[-1].read, told[-1].rejected, told[-1].part) == (2, 1, 1.0)


def test_two_imports_at_once_are_both_kept_whole(town, store, tmp_path):
    def bring(number):
        path = tmp_path / f"{number}.csv"
        lines = [f"{number}-{row},2018-05-09,burglary,{TOP}" for row in range(500)]
        path.write_text("\n".join([HEADS, *lines]), "utf-8")
        own = open_store(store.directory, synthetic=False)
        return importing.bring(path, mapping.parse(MAPPING, "m"), town, own)

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(bring, range(2)))
    assert [each.kept for each in outcomes] == [500, 500]
    assert rows(store)["id"].nunique() == 1000


CELLS = st.one_of(
    st.sampled_from(
        ["", "1", "2", "2018-05-09", "9 maj 2018", "kl 25", "burglary", "arson", "13.005",
         "13,005", "55.015", "-", "NULL", "20180509-1234", "1e309", "\u202e", '"', "x" * 300]
    ),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=50)
@given(st.lists(st.tuples(*[CELLS] * 5), max_size=12), st.sampled_from([",", ";", "\t"]))
def test_whatever_stands_in_a_file_the_parts_add_up(town, tmp_path_factory, table, between):
    room = tmp_path_factory.mktemp("odd")
    path = room / "odd.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        written = csv.writer(out, delimiter=between, lineterminator="\n")
        written.writerow(HEADS.split(","))
        written.writerows(table)
    store = open_store(room / "store", synthetic=False)
    try:
        outcome = importing.bring(path, mapping.parse(MAPPING, "m"), town, store)
    except BadInput:
        assert store.version == 0
        return
    assert outcome.read == outcome.kept + outcome.duplicates + outcome.rejected
    assert len(rows(store)) == outcome.kept
    assert {each.line for each in outcome.rejects} <= set(range(1, 400))


HOURS = """
source = "landlord"
as_of = 2018-12-31

[columns]
Dag = "date"
Kl = "time"
Slag = "problem"
"""
EACH = "2018-05-09,{},burglary"


def some(hour, number):
    return [EACH.format(hour)] * number


def test_a_row_far_down_is_read_as_the_first_rows_write_their_hours(bring, store):
    lines = [*some("1430", recognising.SAMPLE), *some("1430", 250_000), EACH.format("5")]

    outcome = bring(*lines, heads="Dag,Kl,Slag", told=HOURS)

    assert outcome.kept == len(lines)
    clocks = store.read(lambda table: table.select("when").distinct().order_by("when"))
    assert [f"{each:%H:%M}" for each in clocks["when"]] == ["00:05", "14:30"]


def test_hours_that_later_rows_show_to_be_misread_refuse_the_file(bring, store):
    lines = [*some("5", 250_000), *some("1430", 10)]

    with pytest.raises(BadInput, match="whether 5 is 05:00 or 00:05 cannot be told"):
        bring(*lines, heads="Dag,Kl,Slag", told=HOURS)

    assert not store.batches()


def test_a_personal_identity_number_in_a_row_that_is_broken_is_not_told(bring):
    outcome = bring("1,2018-05-09,811218-9876", f"2,2018-05-09,burglary,{TOP},811218-9876")

    assert [each.reason for each in outcome.rejects] == ["too_few_cells", "too_many_cells"]
    assert [each.value for each in outcome.rejects] == ["1,2018-05-09,······-····", "······-····"]


def test_a_file_that_changes_while_it_is_read_is_not_kept(bring, store, tmp_path):
    def add(progress):
        if progress.step == "reading":
            with (tmp_path / "incidents.csv").open("a") as file:
                file.write(f"2,2018-05-09,burglary,{TOP}\n")

    with pytest.raises(BadInput, match="changed while it was read"):
        bring(SOUND, tell=add)

    assert not store.batches()
