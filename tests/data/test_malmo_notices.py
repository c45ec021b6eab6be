"""The packaged notices of Malmö: what they hold, and that the reader makes them so."""

import csv
import random
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from geo import event_types, gazetteer, notices
from geo.city import City
from geo.schema import check
from geo.sources.events import read_events

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
LABELS = Path(__file__).with_name("notice_labels.csv")
SEED = 2018

needs_reference = pytest.mark.skipif(
    not REFERENCE.exists(), reason="the folder of reference files is not beside the checkout"
)


@pytest.fixture(scope="module")
def city():
    return City("malmo", ROOT / "data" / "malmo")


@pytest.fixture(scope="module")
def packaged(city):
    return notices.load_packaged(city.directory / "notices")


@pytest.fixture(scope="module")
def types(city):
    return event_types.load(city.directory / "vocabulary" / "event_types.toml", city.problems)


@pytest.fixture(scope="module")
def events(city):
    path = REFERENCE / "polisen_events_malmo.json"
    return read_events(path, **city.about["notices"])


@pytest.fixture(scope="module")
def labels():
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["area"] for row in csv.DictReader(file)}


def test_every_packaged_notice_keeps_the_schema(packaged, city):
    kept, rejects = check(packaged, city.areas, city.problems)

    assert (len(kept), rejects) == (2806, [])


def test_the_source_says_how_many_there_are_and_of_which_days(packaged, city):
    source = tomllib.loads((city.directory / "notices" / "source.toml").read_text("utf-8"))

    assert source["count"] == len(packaged)
    assert source["from"] == packaged["published"].min().date()
    assert source["to"] == packaged["published"].max().date()


def test_they_are_ordered_by_number_and_stand_once(packaged):
    assert packaged["id"].astype(int).is_monotonic_increasing
    assert packaged["id"].is_unique


def test_at_least_45_per_cent_have_an_area(packaged):
    assert packaged["area"].notna().mean() >= 0.45


def test_no_protected_notice_names_a_place(packaged, city):
    protected = packaged["problem"].isin([each.id for each in city.problems if each.protected])

    assert protected.sum() > 0
    assert packaged.loc[protected, ["area", "place", "px", "py"]].isna().all(axis=None)
    assert set(packaged.loc[protected, "precision"]) == {"city"}


def test_a_place_is_a_name_and_never_a_sentence(packaged):
    assert packaged["place"].dropna().str.split().str.len().max() <= 8
    assert not packaged["place"].dropna().str.contains(r"[.!?]$").any()


def test_at_least_95_of_the_100_notices_labelled_by_hand_are_right(packaged, labels):
    found = packaged.set_index("id")["area"].loc[list(labels)].fillna("").to_dict()

    wrong = {
        number: (found[number], labels[number])
        for number in labels
        if found[number] != labels[number]
    }
    assert len(labels) == 100
    assert len(wrong) <= 5, wrong


def test_of_those_labelled_none_is_put_where_it_did_not_happen(packaged, labels, city):
    found = packaged.set_index("id")["area"].dropna()
    placed = [number for number in labels if number in found.index]

    assert len(placed) >= 45
    assert all(labels[number] in city.areas.up(found[number]) for number in placed)


def test_the_labels_name_areas_that_exist(labels, city):
    assert all(area in city.areas for area in labels.values() if area)


@pytest.mark.reference
@needs_reference
def test_the_packaged_file_is_what_the_reader_makes(events, city, types, packaged):
    table, rejects = notices.rows(events, gazetteer.load(city.areas, city.directory), types)

    assert rejects == ()
    assert notices.package(table).compare(packaged[list(notices.PACKAGED)]).empty


@pytest.mark.reference
@needs_reference
def test_the_labelled_notices_were_drawn_by_lot(events, labels):
    numbers = sorted(events.rows["id"].astype(int))

    assert sorted(map(int, labels)) == sorted(random.Random(SEED).sample(numbers, len(labels)))


@pytest.mark.reference
@needs_reference
def test_the_table_of_types_has_all_97_and_no_other(types):
    listed = pd.read_csv(REFERENCE / "event_types.csv")["type"]

    assert len(listed) == len(types.by_type) == 97
    assert not types.unknown(listed)


@pytest.mark.reference
@needs_reference
def test_the_register_of_addresses_leaves_no_notice_with_less(events, city, types, packaged):
    known = gazetteer.load(city.areas, city.directory)
    sharper = known.with_addresses(REFERENCE / "malmo_adresser.csv.gz")

    table, _ = notices.rows(events, sharper, types)

    assert table["area"].notna().sum() >= packaged["area"].notna().sum()
