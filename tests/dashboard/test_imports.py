"""What the commands do, called as functions: everything adds up, and nothing is half done."""

import gzip
import json
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import cache
from dashboard.commands import addresses, demo, events, incidents
from geo.errors import BadInput, MixedData
from geo.seed import BATCH, seed
from geo.store import open_store


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """Keep everything of a test in a directory of its own."""
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    cache.forget()
    yield tmp_path / "data"
    cache.forget()


@pytest.fixture
def malmo():
    return cache.cities()["malmo"]


@pytest.fixture
def exempelstad():
    return cache.cities()["exempelstad"]


def notice(number, summary="Man rånad.", *, type_="Rån", place="Malmö", **changes):
    return {
        "id": 9_000_000 + number,
        "datetime": "2026-10-05 10:00:00 +02:00",
        "name": f"05 oktober 09:30, {type_}, {place}",
        "summary": summary,
        "type": type_,
        "url": "/aktuellt/",
        "location": {"name": place, "gps": "55.6,13.0"},
        **changes,
    }


def written(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(records), "utf-8")
    return path


def told(tmp_path, city, *records):
    return events.tally(written(tmp_path / "events.json", records), city)


# Notices


def test_of_two_notices_one_names_a_street_and_one_names_nothing(tmp_path, malmo):
    found = told(tmp_path, malmo, notice(1, "Brand på Ramels väg."), notice(2))

    assert (found.read, found.new, found.placed) == (2, 2, 1)


def test_a_type_that_the_table_does_not_have_is_counted_and_kept_as_other(tmp_path, malmo):
    records = [notice(each, type_="Kosläpp") for each in range(3)]

    found = told(tmp_path, malmo, *records, notice(3))

    assert found.unknown_types == {"Kosläpp": 3}
    kept = cache.store("malmo").read(lambda rows: rows.filter(rows["type"] == "Kosläpp"))
    assert set(kept["problem"]) == {"other"}


def test_the_telling_names_the_first_rejects_and_counts_the_rest(tmp_path, malmo):
    broken = [notice(each, datetime="igår") for each in range(5)]
    path = written(tmp_path / "events.json", [notice(9), *broken])

    lines = events.import_events(path, malmo).splitlines()

    rejected = [line for line in lines if line.startswith("Rejected")]
    assert len(rejected) == 4
    assert rejected[0].startswith("Rejected: record 2, datetime 'igår'")
    assert rejected[-1] == "Rejected: 2 more"


records = st.lists(
    st.sampled_from(
        [
            notice(0),
            notice(1, "Brand på Ramels väg."),
            notice(2, type_="Kosläpp"),
            notice(3, place="Lund"),
            notice(4, datetime="igår"),
            notice(0, datetime="2026-10-06 10:00:00 +02:00"),
        ]
    ),
    max_size=12,
)


@settings(max_examples=12, deadline=None)
@given(records)
def test_every_record_is_new_known_elsewhere_a_duplicate_or_rejected(tmp_path_factory, found):
    malmo = cache.cities()["malmo"]
    path = tmp_path_factory.mktemp("events") / "events.json"

    tally = events.tally(written(path, [notice(0), *found]), malmo)
    again = events.tally(path, malmo)

    for each in (tally, again):
        parts = each.new + each.known + each.elsewhere + each.duplicates + len(each.rejects)
        assert parts == each.read == len(found) + 1
        assert 0 <= each.placed <= each.here
    assert again.new == 0


def test_a_city_that_no_police_write_about_takes_no_notices(tmp_path, exempelstad, data):
    with pytest.raises(MixedData, match="Exempelstad is made up"):
        told(tmp_path, exempelstad, notice(1))

    assert not data.exists()


# Addresses


@pytest.fixture
def register(tmp_path):
    def of(*rows, head="adress,gata,gatunummer,longitude,latitude"):
        path = tmp_path / "register.csv"
        path.write_text("\n".join((head, *rows)) + "\n", "utf-8")
        return path

    return of


INSIDE = "Ramels väg 5,Ramels väg,5,13.0400,55.5850"
OUTSIDE = "Stora vägen 1,Stora vägen,1,12.0,50.0"


def test_a_register_says_how_many_addresses_lie_where(register, malmo):
    sentence = addresses.import_addresses(register(INSIDE, INSIDE, OUTSIDE), malmo)

    assert "2 addresses in 1 of 136 neighbourhoods of Malmö; 1 outside." in sentence


def test_a_house_number_places_the_notices_imported_afterwards(tmp_path, register, malmo):
    before = told(tmp_path, malmo, notice(1, "Rån på Ramels väg 5."))
    addresses.import_addresses(register(INSIDE), malmo)
    after = told(tmp_path, malmo, notice(2, "Rån på Ramels väg 5."))

    rows = cache.store("malmo").read(lambda rows: rows.filter(rows["id"] >= "9000001"))
    precision = dict(zip(rows["id"], rows["precision"], strict=True))
    assert (before.new, after.new) == (1, 1)
    assert precision["9000002"] == "address"
    assert precision["9000001"] != "address"


def test_only_the_columns_that_are_used_are_kept(register, malmo):
    head = "gata,gatunummer,longitude,latitude,agare"
    addresses.import_addresses(register("Ramels väg,5,13.04,55.585,En Person", head=head), malmo)

    assert "Person" not in addresses.register(malmo).read_text("utf-8")


def test_a_new_register_takes_the_place_of_the_old_one(register, malmo):
    addresses.import_addresses(register(INSIDE), malmo)
    addresses.import_addresses(register(INSIDE.replace("5,13", "7,13")), malmo)

    assert addresses.register(malmo).read_text("utf-8").splitlines()[1:] == [
        "Ramels väg,7,13.04,55.585"
    ]


@pytest.mark.parametrize("rows", [(OUTSIDE,), (), (INSIDE.replace("13.0400,55.5850", ","),)])
def test_a_register_without_an_address_in_the_city_is_refused(register, malmo, data, rows):
    with pytest.raises(BadInput, match=r"none in Malmö: expected longitude and latitude"):
        addresses.import_addresses(register(*rows), malmo)

    assert not data.exists()


WHOLE = f"gata,gatunummer,longitude,latitude\n{INSIDE.partition(',')[2]}\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"street,number\nRamels,5\n",
        WHOLE.replace("13.0400", "east").encode(),
        WHOLE.encode("utf-16"),
        WHOLE.encode("latin-1"),
        gzip.compress(WHOLE.encode(), mtime=0),
        b"<!DOCTYPE html><html>502</html>",
    ],
)
def test_a_file_of_another_kind_is_no_register(tmp_path, malmo, data, raw):
    path = tmp_path / "register.csv"
    path.write_bytes(raw)

    with pytest.raises(BadInput, match="expected a CSV in UTF-8 with the columns gata"):
        addresses.import_addresses(path, malmo)

    assert not data.exists()


def test_a_register_may_be_gzipped_but_not_cut_off(tmp_path, malmo):
    whole, cut = tmp_path / "whole.csv.gz", tmp_path / "cut.csv.gz"
    whole.write_bytes(gzip.compress(WHOLE.encode()))
    cut.write_bytes(gzip.compress(WHOLE.encode() * 99)[:-12])

    assert "1 addresses in 1 of" in addresses.import_addresses(whole, malmo)
    with pytest.raises(BadInput, match="cannot be read"):
        addresses.import_addresses(cut, malmo)


def test_coordinates_in_the_wrong_order_are_refused(register, malmo):
    with pytest.raises(BadInput, match="none in Malmö"):
        addresses.import_addresses(register("Ramels väg 5,Ramels väg,5,55.585,13.04"), malmo)


def test_a_refused_register_leaves_the_old_one(register, malmo):
    addresses.import_addresses(register(INSIDE), malmo)
    before = addresses.register(malmo).read_bytes()

    with pytest.raises(BadInput):
        addresses.import_addresses(register(OUTSIDE), malmo)

    assert addresses.register(malmo).read_bytes() == before
    assert [path.name for path in addresses.register(malmo).parent.iterdir()] == ["addresses.csv"]


# The made-up city


def kept(data):
    store = open_store(data / "exempelstad", synthetic=True)
    return store.read(lambda rows: rows)


@pytest.mark.parametrize("rows", [0, 1, 1234])
def test_the_made_up_city_has_as_many_incidents_as_are_asked_for(data, exempelstad, rows):
    sentence = demo.demo(rows)

    assert f"{rows:,} made-up incidents (exempeldata)" in sentence
    store = open_store(data / "exempelstad", synthetic=True)
    seed(store, exempelstad)
    assert len(kept(data)) == rows


def test_without_a_number_the_incidents_are_those_the_city_began_with(data, tmp_path, exempelstad):
    first = open_store(tmp_path / "first", synthetic=True)
    seed(first, exempelstad)
    demo.demo(10)

    demo.demo(None)

    order = ["id"]
    began = first.read(lambda rows: rows).sort_values(order, ignore_index=True)
    assert kept(data).sort_values(order, ignore_index=True).equals(began)
    assert open_store(data / "exempelstad", synthetic=True).holds(BATCH)


def test_a_million_and_more_come_in_batches(data, monkeypatch):
    monkeypatch.setattr("geo.example.incidents.batches.__defaults__", (None, 400, None))

    demo.demo(1000)

    rows = kept(data)
    assert len(rows) == rows["id"].nunique() == 1000
    batches = open_store(data / "exempelstad", synthetic=True).batches()
    assert [each.rows for each in batches] == [400, 400, 200]


def test_a_reader_beside_it_sees_the_old_ones_or_the_new_ones(data):
    demo.demo(300)
    store = open_store(data / "exempelstad", synthetic=True)
    seen, done = set(), threading.Event()

    def look():
        while not done.is_set():
            seen.add(len(store.read(lambda rows: rows)))

    reader = threading.Thread(target=look)
    reader.start()
    for rows in (500, 700, 300, 500):
        demo.demo(rows)
    done.set()
    reader.join()

    assert seen <= {300, 500, 700}


def test_real_rows_where_the_made_up_ones_belong_are_refused_and_stay(data, malmo):
    seed(open_store(data / "exempelstad", synthetic=False), malmo)
    before = {path.name: path.read_bytes() for path in (data / "exempelstad").iterdir()}

    with pytest.raises(MixedData, match="holds real data, not made-up"):
        demo.demo(10)

    assert {path.name: path.read_bytes() for path in (data / "exempelstad").iterdir()} == before


# Incidents


def incidents_file(tmp_path, *rows, head="Ärendenr,Händelse,Datum,Anmärkning"):
    path = tmp_path / "incidents.csv"
    path.write_text("\n".join((head, *rows)) + "\n", "utf-8")
    return path


def test_rejects_are_never_written_over_the_file_that_is_read(tmp_path, exempelstad):
    path = incidents_file(tmp_path, "1,Klotter,2025-05-09,x")
    before = path.read_bytes()
    (tmp_path / "link.csv").symlink_to(path)

    for each in (path, tmp_path / "link.csv"):
        with pytest.raises(BadInput, match="is what is read"):
            incidents.import_incidents(path, exempelstad, rejected=each)

    assert path.read_bytes() == before


def test_an_import_without_a_mapping_tells_its_source_and_what_it_did_not_read(
    tmp_path, exempelstad
):
    path = incidents_file(tmp_path, "1,Klotter,2025-05-09,x", "2,Klotter,2025-05-10,y")

    said = incidents.import_incidents(path, exempelstad)

    assert "Its source is called 'incidents', after the file." in said
    assert "Columns that were not read: 'Anmärkning'. A mapping can say what they are." in said


def test_what_a_later_file_says_of_a_kept_incident_is_told_to_be_left_out(tmp_path, exempelstad):
    incidents.import_incidents(incidents_file(tmp_path, "1,Klotter,2025-05-09,x"), exempelstad)

    said = incidents.import_incidents(
        incidents_file(tmp_path, "1,Klotter,2025-05-10,x"), exempelstad
    )

    assert "What is kept already stays as it was, whatever this file says of it" in said
