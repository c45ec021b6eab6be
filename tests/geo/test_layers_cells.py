import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import crs, months
from geo.filter import Filter
from geo.layers.cells import SIZE, cell_layer
from geo.problems import MeasuredAs
from geo.store import open_store
from geo.tongue import SWEDISH

REPORTED = MeasuredAs.REPORTED
TOP, LAKE = (13.005, 55.015), (13.015, 55.005)


def at(lon, lat, **changed):
    px, py = crs.pixels(lon, lat)
    return {"px": int(px), "py": int(py), **changed}


@pytest.fixture
def cells(incidents, town, tmp_path):
    def layer(*groups, **asked):
        store = open_store(tmp_path / "store", synthetic=False)
        store.add(incidents(*groups))
        return cell_layer(town, store, Filter(**asked), REPORTED)

    return layer


def test_a_cell_counts_what_lies_in_it_and_names_where_it_is(cells):
    (lake, top) = cells((7, at(*TOP)), (9, at(*LAKE))).rows(SWEDISH)

    assert (lake.cells[0], lake.cells[2]) == ("Lake", "9")
    assert (top.cells[0], top.cells[2]) == ("Top", "7")
    px, py = crs.pixels(*TOP)
    assert (top.drawn["x"], top.drawn["y"]) == (int(px) // SIZE, int(py) // SIZE)
    assert top.text == "7 anmälda händelser i rutan"


def test_a_cell_is_never_finer_than_250_metres_at_the_latitude_of_the_first_city():
    west, _ = crs.degrees(0, 0)
    east, _ = crs.degrees(SIZE, 0)

    assert float(east - west) * 62_900 > 250


def test_a_cell_with_few_is_not_drawn_and_takes_another_with_it(cells):
    layer = cells((3, at(*TOP)), (9, at(*LAKE)))

    assert layer.rows(SWEDISH) == []
    assert "2 rutor har för få händelser och visas inte" in layer.summary(SWEDISH)


def test_what_has_no_point_is_told_and_lies_in_no_cell(cells):
    layer = cells((7, at(*TOP)), (9, {}))

    assert [row.cells[2] for row in layer.rows(SWEDISH)] == ["7"]
    assert "9 har ingen exakt plats" in layer.summary(SWEDISH)


def test_a_few_without_a_point_are_told_without_their_number(cells):
    layer = cells((7, at(*TOP)), (9, at(*LAKE)), (2, {}))

    assert layer.pointless is None
    assert "Några har ingen exakt plats" in layer.summary(SWEDISH)


def test_only_what_is_asked_for_is_counted(cells):
    layer = cells(
        (7, at(*TOP)),
        (8, at(*TOP, when="2018-06-01")),
        (9, at(*TOP, problem="narcotics")),
        (6, at(*TOP, measured_as="notice")),
        (5, at(*TOP, when=None)),
        first=months.parse("2018-05"),
        last=months.parse("2018-05"),
        problems=("burglary",),
    )

    assert [row.cells[2] for row in layer.rows(SWEDISH)] == ["7"]


def test_nothing_is_no_cells_and_no_error(cells):
    layer = cells((1, {"measured_as": "notice"}))

    assert layer.rows(SWEDISH) == []
    assert layer.summary(SWEDISH).startswith("0 rutor")
    assert layer.extras(SWEDISH) == {"shift": 14}


offsets = st.floats(0.0005, 0.0195)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 9), offsets, offsets), min_size=1, max_size=8),
    st.integers(0, 9),
)
def test_what_is_drawn_and_hidden_and_without_a_point_is_all_there_is(
    town, incidents, tmp_path_factory, points, pointless
):
    store = open_store(tmp_path_factory.mktemp("law"), synthetic=False)
    groups = [(n, at(13 + east, 55 + north)) for n, east, north in points]
    store.add(incidents(*groups, *([(pointless, {})] if pointless else [])))
    layer = cell_layer(town, store, Filter(), REPORTED)

    drawn = sum(int(row.cells[2]) for row in layer.rows(SWEDISH))
    hidden = int(layer.frame.loc[layer.frame["hidden"], "n"].sum())
    assert drawn + hidden == sum(n for n, _, _ in points)
    assert layer.pointless in {None, pointless}
    assert int(layer.frame["hidden"].sum()) != 1 or layer.pointless is None or drawn == 0
