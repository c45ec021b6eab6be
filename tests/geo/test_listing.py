import pytest

from geo import months
from geo.filter import Filter
from geo.listing import MOST, notices_of
from geo.store import open_store

NOTICE = {"measured_as": "notice"}
MAY = months.parse("2018-05")


@pytest.fixture
def kept(incidents, tmp_path):
    def keep(*groups):
        store = open_store(tmp_path / "store", synthetic=False)
        store.add(incidents(*groups))
        return store

    return keep


def test_the_notices_of_an_area_are_its_own_and_those_of_its_parts(kept, town):
    store = kept(
        (1, {**NOTICE, "type": "top"}),
        (1, {**NOTICE, "type": "hill", "area": "b-hill"}),
        (1, {**NOTICE, "type": "lake", "area": "4"}),
        (1, {**NOTICE, "type": "somewhere", "area": None}),
    )

    def types(area):
        return sorted(notices_of(store, town.areas, area, Filter())["type"])

    assert types("b-hill") == ["hill", "top"]
    assert types("1") == ["top"]
    assert types("m-town") == ["hill", "lake", "somewhere", "top"]


def test_only_what_was_public_before_is_listed_one_by_one(kept, town):
    store = kept((1, {}), (1, {"measured_as": "police_work"}), (1, NOTICE))

    assert len(notices_of(store, town.areas, "m-town", Filter())) == 1


def test_the_newest_stands_first_by_the_day_it_was_told(kept, town):
    told = [
        {"published": "2018-05-01", "when": None, "type": "old"},
        {"published": "2018-05-03", "when": "2018-04-01", "type": "late"},
        {"published": None, "when": "2018-05-02", "type": "untold"},
    ]
    store = kept(*((1, {**NOTICE, **each}) for each in told))

    found = notices_of(store, town.areas, "m-town", Filter())
    assert found["type"].tolist() == ["late", "untold", "old"]


def test_only_what_is_asked_for_is_listed(kept, town):
    store = kept(
        (1, {**NOTICE, "type": "wanted", "problem": "narcotics", "sub": "trade"}),
        (1, {**NOTICE, "type": "use", "problem": "narcotics", "sub": "use"}),
        (1, {**NOTICE, "type": "later", "when": "2018-06-01"}),
        (1, {**NOTICE, "type": "undated", "when": None}),
        (1, {**NOTICE, "type": "burglary"}),
    )
    ask = Filter(first=MAY, last=MAY, problems=("narcotics/trade", "insecurity"))

    assert notices_of(store, town.areas, "m-town", ask)["type"].tolist() == ["wanted"]


def test_a_list_has_an_end(kept, town):
    store = kept((MOST + 1, NOTICE))

    assert len(notices_of(store, town.areas, "m-town", Filter())) == MOST == 500
