"""What leaves for the public is counted right, says where it comes from, and gives nobody away."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array

from geo import bundle
from geo.bundle import counts as counting
from geo.bundle.attack import reconstructed
from geo.bundle.counts import Table, untold
from geo.bundle.plain import plain
from geo.city import City
from geo.cube import Cube
from geo.disclosure import Sum, audit, hidden
from geo.errors import BadInput, DataError, MixedData
from geo.example import incidents as made_up_incidents
from geo.example import recipe
from geo.plan import event
from geo.plan.activity import Activity, Place, Proof, Status, Step
from geo.plan.fold import fold
from geo.plan.log import Log
from geo.problems import MeasuredAs
from geo.store import open_store
from geo.text import Text

CITY = Path(__file__).parents[2] / "data" / "exempelstad"
PROTECTED = ("sexual_crime", "domestic_violence", "crimes_against_children")
TYPES = ("burglary", "narcotics", "insecurity")
FILES = ("counts", "facts", "plan", "promises", "report", "survey")


def cube(*rows):
    """Return a cube of (n, area, problem) or of (n, area, problem, year, kind)."""
    table = [(*row, 2018, "reported")[:5] if len(row) == 3 else row for row in rows]
    frame = pd.DataFrame(table, columns=["n", "area", "problem", "year", "measured_as"])
    month = (frame.pop("year") * 12).astype("Int32")
    return Cube(frame.assign(month=month, sub=None).astype({"area": "object"}), version=1)


@pytest.fixture(scope="module")
def tables(town):
    def of(*rows):
        return list(counting.tables(cube(*rows), town.areas, town.problems))

    return of


@pytest.fixture(scope="module")
def told(tables):
    """Return what leaves of some counts, by area, part and problem type."""

    def of(*rows):
        [table] = tables(*rows)
        return {
            (row["area"], row["part"], row["problem"]): row.get("n", "untold")
            for row in table.rows()
        }

    return of


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store", synthetic=False)


@pytest.fixture
def filled(store, incidents):
    store.add(
        incidents(
            (7, {}),
            (6, {"area": "2"}),
            (3, {"area": "3"}),
            (9, {"area": "b-hill"}),
            (8, {"area": None, "problem": "sexual_crime"}),
            (2, {"problem": "narcotics", "measured_as": "notice"}),
        )
    )
    return store


def read(out):
    return {path.stem: json.loads(path.read_text("utf-8")) for path in out.iterdir()}


# Counting


def test_an_area_is_the_sum_of_its_parts_and_of_what_no_part_is_known_for(told):
    found = told((10, "1", "burglary"), (20, "2", "burglary"), (30, "b-hill", "burglary"))

    assert found["b-hill", "whole", "burglary"] == 60
    assert found["b-hill", "rest", "burglary"] == 30
    assert found["m-town", "whole", "burglary"] == 60
    assert found["m-town", "rest", "burglary"] == 0


def test_somewhere_in_the_city_is_the_rest_of_the_city(told):
    found = told((10, None, "burglary"), (20, "m-town", "burglary"), (5, "1", "burglary"))

    assert found["m-town", "rest", "burglary"] == 30
    assert found["m-town", "whole", "burglary"] == 35


def test_an_area_that_the_city_does_not_have_is_somewhere_in_it_and_not_lost(told):
    assert told((10, "gone", "burglary"))["m-town", "rest", "all"] == 10


def test_all_types_are_the_sum_of_the_types_without_the_protected_ones(told):
    found = told((10, "1", "burglary"), (20, "1", "narcotics"), (40, None, "sexual_crime"))

    assert found["1", "whole", "all"] == 30
    assert found["m-town", "whole", "all"] == 30


def test_a_protected_type_has_a_count_of_the_whole_city_and_no_other(told):
    found = told((10, None, "sexual_crime"), (30, "1", "sexual_crime"))

    kept = {name: n for name, n in found.items() if name[2] == "sexual_crime"}
    assert kept == {("m-town", "whole", "sexual_crime"): 40}


def test_a_few_of_a_protected_type_are_not_told(told):
    assert told((4, None, "sexual_crime"))["m-town", "whole", "sexual_crime"] == "untold"


def test_each_year_and_each_way_of_measuring_is_a_table_of_its_own(tables):
    found = tables(
        (5, "1", "burglary", 2018, "reported"),
        (6, "1", "burglary", 2019, "reported"),
        (7, "1", "burglary", 2019, "police_work"),
        (8, "1", "burglary", None, "reported"),
    )

    shown = [(each.year, str(each.kind), int(each.counts["1/whole/all"])) for each in found]
    assert shown == [
        (2018, "reported", 5),
        (2019, "reported", 6),
        (None, "reported", 8),
        (2019, "police_work", 7),
    ]


def test_none_is_told_as_none(told):
    found = told((10, "1", "burglary"))

    assert found["4", "whole", "burglary"] == 0
    assert found["1", "whole", "narcotics"] == 0


def test_a_problem_type_that_the_city_does_not_have_is_refused_and_not_lost(tables):
    with pytest.raises(DataError, match="unknown problem type 'arson'"):
        tables((10, "1", "arson"))


# Hiding


def test_a_few_are_not_told_and_do_not_follow_from_a_total(told):
    found = told((3, "1", "burglary"), (30, "2", "burglary"), (50, "4", "narcotics"))

    hidden_ = {name for name, n in found.items() if n == "untold"}
    assert {("1", "whole", "burglary"), ("2", "whole", "burglary")} <= hidden_
    assert found["m-town", "whole", "all"] == 83


def test_a_suppressed_count_carries_the_mark_and_no_number(tables):
    [table] = tables((3, "1", "burglary"))
    rows = list(table.rows())

    suppressed = [row for row in rows if row.get("suppressed")]
    assert suppressed
    assert not any("n" in row for row in suppressed)
    assert all("n" in row for row in rows if not row.get("suppressed"))


def test_what_the_police_have_published_is_not_hidden_again(told):
    notice = (1, "1", "burglary", 2018, "notice")

    assert told(notice)["1", "whole", "burglary"] == 1


def test_what_is_nothing_as_part_of_nothing_is_told(told):
    """A made-up city of a million had 1,600 counts hidden behind zeros that everybody knew."""
    found = told((3, "1", "burglary"), (9, "2", "burglary"), (9, "1", "narcotics"))

    assert {n for (_, _, problem), n in found.items() if problem == "insecurity"} == {0}
    assert {n for (area, _, _), n in found.items() if area in ("4", "b-shore")} == {0}


placed = st.sampled_from(["1", "2", "3", "4", "b-hill", "b-dale", "d-north", "m-town", None])
some = st.one_of(st.integers(1, 6), st.integers(1, 40))
city_full = st.lists(st.tuples(some, placed, st.sampled_from(TYPES)), min_size=1, max_size=16)


@dataclass
class Reader:
    """Somebody who has the rows of one table and the map of the city, and a computer."""

    rows: dict
    areas: object

    def sums(self):
        """Yield every sum that the bundle's own words tell of."""
        types = {problem for _, _, problem in self.rows} - {"all", *PROTECTED}
        for area, part, _ in {name for name in self.rows if name[2] == "all"}:
            yield [(area, part, "all")], [(area, part, each) for each in types]
        for area in (each for each in self.areas if each.level != "neighbourhood"):
            inside = [each.id for each in self.areas if each.parent == area.id]
            for each in (*types, "all"):
                parts = [(child, "whole", each) for child in inside]
                yield [(area.id, "whole", each)], [*parts, (area.id, "rest", each)]

    @cached_property
    def unknown(self):
        return [name for name, n in self.rows.items() if n == "untold"]

    @cached_property
    def equations(self):
        """Return what is known of the unknown: one line of signs for each sum, and its total."""
        column = {name: at for at, name in enumerate(self.unknown)}
        lines, rest = [], []
        for whole, parts in self.sums():
            signs = [*((each, 1) for each in parts), *((each, -1) for each in whole)]
            line = np.zeros(len(column))
            line[[column[each] for each, _ in signs if each in column]] = [
                sign for each, sign in signs if each in column
            ]
            lines.append(line)
            rest.append(-sum(sign * self.rows[each] for each, sign in signs if each not in column))
        return csr_array(np.array(lines)), rest

    def range_of(self, name):
        """Return the smallest and the largest number that a suppressed count may be."""
        lines, rest = self.equations
        wish = np.array([float(each == name) for each in self.unknown])
        ends = [
            linprog(sign * wish, A_eq=lines, b_eq=rest, bounds=(0, 100_000)).x @ wish
            for sign in (1, -1)
        ]
        return round(ends[0]), round(ends[1])


@settings(deadline=None, max_examples=40)
@given(city_full)
def test_no_few_are_told_and_nothing_hidden_follows_from_the_whole_table(town, told, rows):
    found = told(*rows)
    reader = Reader(found, town.areas)

    assert not [name for name, n in found.items() if n != "untold" and 0 < n < 5]
    for name in reader.unknown:
        low, high = reader.range_of(name)
        assert low < high, name


@given(city_full)
@settings(deadline=None)
def test_what_is_told_is_true_and_adds_up(town, tables, rows):
    [table] = tables(*rows)

    assert table.counts["m-town/whole/all"] == sum(n for n, _, _ in rows)
    for each in counting.sums(town.areas, TYPES):
        assert table.counts[each.whole] == sum(table.counts[part] for part in each.parts)


def test_a_whole_made_up_city_gives_nothing_away_to_a_reader_with_a_computer():
    """The gate alone leaves two counts of 2023 that follow from several sums together."""
    city = City("exempelstad", CITY)
    rows = made_up_incidents.generate(city.areas, recipe.load(CITY))
    month = rows["when"].dt.year.astype("Int32") * 12 + rows["when"].dt.month.astype("Int32") - 1
    dimensions = ["area", "month", "problem", "measured_as"]
    frame = rows.assign(month=month).groupby(dimensions, dropna=False).size()
    frame = frame.rename("n").reset_index()
    chosen = frame[(frame["month"] // 12 == 2023) & (frame["measured_as"] == "reported")]

    [table] = counting.tables(Cube(chosen, version=1), city.areas, city.problems)

    found = {
        (row["area"], row["part"], row["problem"]): row.get("n", "untold") for row in table.rows()
    }
    reader = Reader(found, city.areas)
    assert len(reader.unknown) > 250
    pinned = [name for name in reader.unknown if len(set(reader.range_of(name))) == 1]
    assert pinned == []


GRID = ((4, 3, 9), (0, 10, 0), (0, 4, 0))
CELLS = {f"{row}{column}": n for row, line in enumerate(GRID) for column, n in enumerate(line)}
TOTALS = {"r0": 16, "r1": 10, "r2": 4, "c0": 4, "c1": 17, "c2": 9, "all": 30}
SUMS = (
    *(Sum(f"r{at}", tuple(f"{at}{each}" for each in range(3))) for at in range(3)),
    *(Sum(f"c{at}", tuple(f"{each}{at}" for each in range(3))) for at in range(3)),
    Sum("all", ("r0", "r1", "r2")),
    Sum("all", ("c0", "c1", "c2")),
)


def test_three_sums_together_tell_what_none_of_them_tells():
    """All but row 0 is 30 - 16 = 14, and all of it lies in column 1, of 17: 3 are left for 01."""
    counts = pd.Series(CELLS | TOTALS)
    secret = ["00", "01", "02", "11", "21", "r1", "r2", "c0", "c2"]
    mask = pd.Series(counts.index.isin(secret), index=counts.index)

    assert audit(counts, mask, SUMS) == []
    assert reconstructed(counts, mask, SUMS) == ("01",)


def test_what_three_sums_tell_together_is_hidden_too():
    counts = pd.Series(CELLS | TOTALS)

    mask = untold(counts, SUMS, MeasuredAs.REPORTED)

    assert reconstructed(counts, hidden(counts, SUMS, MeasuredAs.REPORTED), SUMS) == ("01",)
    assert reconstructed(counts, mask, SUMS) == ()


def test_a_count_in_no_sum_follows_from_nothing():
    counts = pd.Series({"alone": 3, "told": 7})

    assert reconstructed(counts, pd.Series([True, False], index=counts.index), ()) == ()


def test_what_can_be_worked_out_is_refused():
    counts = pd.Series({"a": 3, "b": 7, "whole": 10})
    mask = pd.Series({"a": True, "b": False, "whole": False})
    leaking = Table(2018, MeasuredAs.REPORTED, counts, mask, (Sum("whole", ("a", "b")),))

    with pytest.raises(bundle.LeakError, match="1 hidden counts can be worked out"):
        bundle.refuse_leaks([leaking])


# Publishing


def test_a_bundle_is_six_files_of_one_city_and_one_version(town, filled, tmp_path):
    bundle.publish(town, filled, tmp_path / "out")

    found = read(tmp_path / "out")
    assert sorted(found) == sorted(FILES)
    heads = [{key: each[key] for key in ("city", "synthetic", "mark")} for each in found.values()]
    assert heads == [{"city": "town", "synthetic": False, "mark": None}] * len(FILES)
    assert {each["store_version"] for each in found.values()} == {1}


def test_every_number_says_where_it_comes_from(town, filled, tmp_path):
    bundle.publish(town, filled, tmp_path / "out")

    found = read(tmp_path / "out")
    assert found["counts"]["sources"] == [{"source": "test", "as_of": "2018-12-31"}]
    cited = [*found["promises"]["promises"], *found["facts"]["facts"]]
    assert all(each["source"]["url"].startswith("https://") for each in cited)
    assert all(row["citation"]["url"].startswith("https://") for row in found["survey"]["rows"])


def test_the_report_tells_what_was_hidden_and_by_which_rule(town, filled, tmp_path):
    found = bundle.publish(town, filled, tmp_path / "out").report

    rows = read(tmp_path / "out")["counts"]["rows"]
    assert found["thresholds"]["fewest_incidents"] == 5
    assert found["audit"]["worked_out"] == []
    assert found["city_only"] == ["sexual_crime"]
    assert sum(each["counts"] for each in found["tables"]) == len(rows)
    suppressed = sum("suppressed" in row for row in rows)
    assert sum(each["suppressed"] for each in found["tables"]) == suppressed > 0


def test_the_report_knows_every_other_file_by_its_content(town, filled, tmp_path):
    found = bundle.publish(town, filled, tmp_path / "out").report["files"]

    others = {path for path in (tmp_path / "out").iterdir() if path.name != "report.json"}
    assert found == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in others}


def test_the_promises_keep_their_commitments_and_both_languages(town, filled, tmp_path):
    bundle.publish(town, filled, tmp_path / "out")

    hill = read(tmp_path / "out")["promises"]["promises"][0]
    assert hill["starts"] == "2018-01-01"
    assert hill["lead"] == {"sv": "Vi lovar.", "en": "We promise."}
    assert [each["id"] for each in hill["commitments"]] == ["hill-2018-1", "hill-2018-2"]


def test_the_plan_leaves_as_it_stands_and_without_who_wrote_it(town, filled, tmp_path):
    walk = Activity(
        id="walk", promise="hill-2018", responsible="police", title=Text.of("Vandring"),
        commitment="hill-2018-1", places=(Place("1"),), begins=time(18), starts=date(2018, 5, 9),
    )  # fmt: skip
    proof = Proof("count", Text.of("kvällar"), number=3)
    done = Status(axis="activity", step=Step.LIMITED, by="police", on=walk.starts, proof=proof)
    drafts = [
        event.added(walk),
        event.added(replace(walk, id="gone")),
        event.status("activity:walk", done),
        event.withdrawn("gone"),
        event.status("commitment:hill-2018-1", replace(done, axis="effect")),
    ]
    log = Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")
    log.append(drafts, who="Ada Lovelace", batch="import-7")

    bundle.publish(town, filled, tmp_path / "out", fold(log.events()))

    text = (tmp_path / "out" / "plan.json").read_text("utf-8")
    found = json.loads(text)
    [told] = found["activities"]
    assert (told["id"], told["begins"], told["places"]) == ("walk", "18:00", [{"area": "1"}])
    assert [each["step"] for each in told["statuses"]] == ["limited"]
    assert [(each["of"], each["axis"]) for each in found["statuses"]] == [("hill-2018-1", "effect")]
    assert not any(each.id in text for each in log.events())
    assert not any(word in text for word in ("Ada", "import-7", "gone"))


def test_what_serves_few_and_exposed_people_leaves_with_no_place_below_the_city(
    build, filled, tmp_path
):
    promises = (build().directory / "promises" / "2018.toml").read_text("utf-8")
    city_only = promises.replace(
        'mechanism = "outreach"\nareas = ["1"]',
        'mechanism = "outreach"\nareas = ["m-town"]\ncity_only = true',
    )
    town = build(**{"promises/2018.toml": city_only})
    help_ = Activity(
        id="help", promise="hill-2018", responsible="police", title=Text.of("Stöd"),
        commitment="hill-2018-1", places=(Place("1"), Place("m-town")),
    )  # fmt: skip
    log = Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")
    log.append([event.added(help_)], who="Ada")

    bundle.publish(town, filled, tmp_path / "out", fold(log.events()))

    [told] = read(tmp_path / "out")["plan"]["activities"]
    assert (told["id"], told["places"]) == ("help", [{"area": "m-town"}])


def test_a_survey_figure_of_too_few_answers_leaves_without_a_number_or_a_word(build, tmp_path):
    few = (
        "source,wave,area,place,question,value,n,lo,hi,words_sv,words_en,confidence,url,publisher,"
        "published\npolice,2018,1,Top,unsafe,41,29,,,41 procent.,41 per cent.,high,"
        "https://example.org/,,\n"
    )
    town = build(**{"survey/answers.csv": few})

    bundle.publish(town, open_store(tmp_path / "store", synthetic=False), tmp_path / "out")

    text = (tmp_path / "out" / "survey.json").read_text("utf-8")
    [row] = json.loads(text)["rows"]
    assert row["suppressed"] is True
    assert "41" not in text
    assert "29" not in text
    assert read(tmp_path / "out")["report"]["survey_suppressed"] == 1


def test_a_made_up_city_says_so_in_every_name_and_every_content(made_up, incidents, tmp_path):
    store = open_store(tmp_path / "store", synthetic=True)
    store.add(incidents((7, {})).assign(synthetic=True).astype({"synthetic": "boolean"}))

    bundle.publish(made_up, store, tmp_path / "out")

    paths = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in paths] == [f"exempeldata-{name}.json" for name in FILES]
    for path in paths:
        assert json.loads(path.read_text("utf-8"))["mark"] == "exempeldata"


@pytest.mark.parametrize("synthetic", [True, False])
def test_rows_that_belong_elsewhere_are_refused_whatever_the_manifest_says(
    town, made_up, incidents, tmp_path, synthetic
):
    store = open_store(tmp_path / "store", synthetic=synthetic)
    rows = incidents((7, {})).assign(synthetic=synthetic).astype({"synthetic": "boolean"})
    store.add(rows)
    [file] = store.directory.glob("*.parquet")
    rows.assign(synthetic=[*[synthetic] * 6, not synthetic]).to_parquet(file)

    with pytest.raises(MixedData, match="made up" if synthetic else "made-up rows"):
        bundle.publish(made_up if synthetic else town, store, tmp_path / "out")

    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_nothing_is_written_over(town, filled, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")

    with pytest.raises(BadInput, match="is not empty: expected a directory that is empty"):
        bundle.publish(town, filled, tmp_path / "out")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "store"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_file_is_no_place_for_a_bundle(town, filled, tmp_path):
    (tmp_path / "out").write_text("mine", "utf-8")

    with pytest.raises(BadInput, match="is a file"):
        bundle.publish(town, filled, tmp_path / "out")


def test_an_empty_directory_becomes_the_bundle(town, filled, tmp_path):
    (tmp_path / "out").mkdir()

    bundle.publish(town, filled, tmp_path / "out")

    assert sorted(read(tmp_path / "out")) == sorted(FILES)


def test_what_fails_half_way_leaves_nothing_behind(build, filled, tmp_path):
    town = build(**{"facts/facts.toml": "[[fact]]\nid = 1\n"})

    with pytest.raises(DataError):
        bundle.publish(town, filled, tmp_path / "deep" / "out")

    assert list((tmp_path / "deep").iterdir()) == []


def test_a_city_without_incidents_has_a_bundle_without_counts(town, store, tmp_path):
    bundle.publish(town, store, tmp_path / "out")

    assert read(tmp_path / "out")["counts"]["rows"] == []


def test_what_has_no_form_in_json_is_refused():
    with pytest.raises(TypeError, match="object has no form"):
        plain({"a": [Text.of("a"), object()]})
