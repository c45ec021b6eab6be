"""From notices to incident rows, in the city of Malmö as packaged: the types are real ones."""

import json
from pathlib import Path

import pytest

from geo import event_types, gazetteer, notices
from geo.city import City
from geo.errors import DataError
from geo.schema import COLUMNS, check
from geo.sources.events import read_events

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def city():
    return City("malmo", ROOT / "data" / "malmo")


@pytest.fixture(scope="module")
def types(city):
    return event_types.load(city.directory / "vocabulary" / "event_types.toml", city.problems)


@pytest.fixture(scope="module")
def placed(city):
    return gazetteer.load(city.areas, city.directory)


@pytest.fixture
def rows(placed, types, tmp_path):
    def read_and_place(*events):
        records = [
            {
                "id": number,
                "datetime": f"2026-05-{number:02} 10:00:00 +02:00",
                "name": f"{number} maj 9.30, {type_}, Malmö",
                "summary": summary,
                "type": type_,
                "location": {"name": "Malmö"},
            }
            for number, (type_, summary) in enumerate(events, start=1)
        ]
        path = tmp_path / "events.json"
        path.write_text(json.dumps(records), "utf-8")
        return notices.rows(read_events(path, places=["Malmö"]), placed, types)[0]

    return read_and_place


def test_notices_keep_the_incident_schema(rows, city):
    found = rows(("Brand", "Brand på Ramels väg."), ("Rån", "Man rånad."))

    kept, rejects = check(found, city.areas, city.problems)
    assert (len(kept), rejects) == (2, [])
    assert found.dtypes.astype(str).to_dict() == COLUMNS
    assert set(found["measured_as"]) == {"notice"}
    assert not found["synthetic"].any()
    assert set(found["as_of"]) == {"2026-05-02"}


def test_no_notices_are_an_empty_table_of_the_schema(rows):
    assert rows().dtypes.astype(str).to_dict() == COLUMNS


def test_a_notice_that_names_no_place_is_kept_as_somewhere_in_the_city(rows):
    found = rows(("Rån", "Man rånad."))

    assert found["area"].isna().tolist() == [True]
    assert found["precision"].tolist() == ["city"]


def test_no_word_of_the_text_but_the_places_name_leaves(rows):
    found = rows(("Rån", "En hemlighet på ramels väg."))

    assert "hemlighet" not in found.to_csv()
    assert found["place"].tolist() == ["Ramels väg"]


@pytest.mark.parametrize(
    ("type_", "summary", "problem"),
    [
        ("Våldtäkt", "Utredning, Ramels väg.", "sexual_crime"),
        ("Övrigt", "Misstänkt sexualbrott på Ramels väg.", "sexual_crime"),
        ("Misshandel", "Misshandel i relation, Ramels väg.", "domestic_violence"),
        ("Misshandel", "Kvinna slagen av sin fd pojkvän på Ramels väg.", "domestic_violence"),
        ("Misshandel", "Barn till sjukhus, Ramels väg.", "crimes_against_children"),
        ("Våldtäkt", "Våldtäkt mot barn, Ramels väg.", "sexual_crime"),
    ],
)
def test_a_protected_notice_carries_no_place(rows, city, type_, summary, problem):
    found = rows((type_, summary))

    assert city.problems[problem].protected
    assert found["problem"].tolist() == [problem]
    assert found["precision"].tolist() == ["city"]
    assert found[["area", "place", "px", "py"]].isna().all(axis=None)


def test_a_notice_that_bundles_events_has_no_place(rows):
    found = rows(("Sammanfattning natt", "Rån på Ramels väg och brand i Limhamn."))

    assert found["place"].isna().all()
    assert found["area"].isna().all()
    assert found["problem"].tolist() == ["other"]


@pytest.mark.parametrize(
    ("type_", "summary", "expected"),
    [
        ("Inbrott", "Inbrott i villa.", ("burglary", None)),
        ("Stöld/inbrott", "Bostadsinbrott.", ("burglary", None)),
        ("Stöld/inbrott", "Inbrott i butik, Jägersro villastad.", ("other", None)),
        ("Inbrott", "Inbrott på förskola.", ("other", None)),
        ("Brand", "Brand i villa.", ("other", None)),
        ("Narkotikabrott", "Man gripen.", ("narcotics", None)),
        ("Narkotikabrott", "Misstänkt för eget bruk.", ("narcotics", "use")),
        ("Narkotikabrott", "Misstänkt för försäljning.", ("narcotics", "trade")),
        ("Trafikkontroll", "Hastighetskontroll.", ("traffic", "speeding")),
        ("Trafikbrott", "Mopedist utan hjälm.", ("traffic", "moped")),
        ("Trafikolycka", "Moped och bil.", ("traffic", None)),
        ("Stöld, försök", "Sex män gripna.", ("other", None)),
        ("lagen om hundar  och katter ", "Lös hund.", ("other", None)),
        ("Något nytt", "Ny sort.", ("other", None)),
    ],
)
def test_type_and_words_decide_the_problem(types, type_, summary, expected):
    kind = types.of(type_, summary)

    assert (kind.problem, kind.sub) == expected


def test_types_that_the_table_does_not_have_are_counted(types):
    assert types.unknown(["Rån", "Något nytt", "Något nytt"]) == {"Något nytt": 2}


def test_a_register_gives_a_notice_its_point(city, types, tmp_path):
    register = tmp_path / "addresses.csv"
    register.write_text(
        "gata,gatunummer,longitude,latitude\nRamels väg,12,13.0456,55.5877\n", "utf-8"
    )
    events = tmp_path / "events.json"
    record = {
        "id": 1,
        "datetime": "2026-05-01 10:00:00 +02:00",
        "name": "1 maj 9.30, Brand, Malmö",
        "summary": "Brand, Ramels väg 12.",
        "type": "Brand",
        "location": {"name": "Malmö"},
    }
    events.write_text(json.dumps([record]), "utf-8")
    sharper = gazetteer.load(city.areas, city.directory).with_addresses(register)

    [row] = notices.rows(read_events(events, places=["Malmö"]), sharper, types)[0].to_dict(
        "records"
    )

    assert (row["precision"], row["place"]) == ("address", "Ramels väg 12")
    assert row["area"] == city.areas.locate(13.0456, 55.5877)[0]
    assert row["px"] == int((13.0456 + 180) / 360 * 256 * 2**22)


def test_a_table_with_an_unknown_problem_or_a_type_twice_is_refused(city, tmp_path):
    path = tmp_path / "event_types.toml"
    path.write_text('[types]\nspite = ["Rån", "rån "]\n[bundles]\nbegin = []\n', "utf-8")

    with pytest.raises(DataError) as caught:
        event_types.load(path, city.problems)

    assert len(caught.value.breaches) == 2


def test_a_packaged_file_reads_back_as_it_was_written(rows, tmp_path):
    made = rows(("Brand", "Brand på Ramels väg."), ("Rån", "Man rånad."), ("Övrigt", "Hyllie."))
    notices.write_packaged(made, tmp_path)
    (tmp_path / "source.toml").write_text("to = 2026-05-03\n", "utf-8")

    found = notices.load_packaged(tmp_path)

    assert found.compare(made).empty
