"""What polisen.se/api/events gives, and what it may look like when it has gone wrong."""

import json
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.sources.events import read_events
from geo.sources.police_record import own_time

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
PLACES, REGIONS = ["Lillstad"], ["Storlän"]

needs_reference = pytest.mark.skipif(
    not REFERENCE.exists(), reason="the folder of reference files is not beside the checkout"
)


def moment(*parts):
    return datetime(*parts)  # noqa: DTZ001  local, as the notices have it


def event(**changes):
    return {
        "id": 7,
        "datetime": "2026-03-05 6:40:11 +01:00",
        "name": "05 mars 03:14, Brand, Lillstad",
        "summary": "Det brinner på Ågatan.",
        "url": "/aktuellt/handelser/2026/mars/5/brand/",
        "type": "Brand",
        "location": {"name": "Lillstad", "gps": "55.6,13.0"},
    } | changes


@pytest.fixture
def read(tmp_path):
    def read_records(*records):
        path = tmp_path / "events.json"
        path.write_text(json.dumps(records), "utf-8")
        return read_events(path, places=PLACES, regions=REGIONS)

    return read_records


@pytest.fixture
def refusal(tmp_path):
    def sentence(raw):
        path = tmp_path / "events.json"
        path.write_bytes(raw)
        with pytest.raises(BadInput) as caught:
            read_events(path, places=PLACES)
        return str(caught.value)

    return sentence


def test_a_notice_becomes_one_typed_row(read):
    [row] = read(event()).rows.to_dict("records")

    assert row == {
        "id": "7",
        "when": pd.Timestamp("2026-03-05 03:14"),
        "published": pd.Timestamp("2026-03-05 06:40:11"),
        "type": "Brand",
        "text": "Det brinner på Ågatan.. Lillstad",
        "url": "https://polisen.se/aktuellt/handelser/2026/mars/5/brand/",
    }


@pytest.mark.parametrize(
    ("name", "published", "expected"),
    [
        ("22 augusti 17.59, Brand", moment(2026, 8, 22, 18), moment(2026, 8, 22, 17, 59)),
        ("22 augusti 10:14, Brand", moment(2026, 8, 22, 18), moment(2026, 8, 22, 10, 14)),
        ("31 december 23.50, Rån", moment(2026, 1, 1, 0, 20), moment(2025, 12, 31, 23, 50)),
        ("01 januari 00.05, Rån", moment(2025, 12, 31, 23, 59), moment(2026, 1, 1, 0, 5)),
        ("3 mars 10.00, Rån", moment(2026, 10, 20), moment(2026, 3, 3, 10)),
        ("3 mars 10.00, Rån", moment(2026, 2, 20), moment(2025, 3, 3, 10)),
        ("29 februari 10.00, Rån", moment(2024, 2, 29, 12), moment(2024, 2, 29, 10)),
    ],
)
def test_the_year_of_the_event_follows_from_the_time_of_publishing(name, published, expected):
    assert own_time(name, published) == expected


@pytest.mark.parametrize(
    "name", ["Brand, Lillstad", "22 augusti, Brand", "31 juni 10.00, Brand", "1 maj 24.00, Brand"]
)
def test_an_unknown_time_stays_unknown_and_is_never_midnight(read, name):
    [when] = read(event(name=name)).rows["when"]

    assert pd.isna(when)


def test_a_time_of_publishing_is_local_whatever_its_offset(read):
    found = read(event(datetime="2026-07-01 22:30:00 +00:00", name="Brand, Lillstad"))

    assert found.rows["published"].tolist() == [pd.Timestamp("2026-07-02 00:30")]


@pytest.mark.parametrize(
    ("location", "name", "summary", "kept"),
    [
        ("Lillstad", "5 mars 1:00, Rån, Lillstad", "", True),
        ("Storlän", "5 mars 1:00, Rån, Lillstad", "", True),
        ("Storlän", "5 mars 1:00, Rån, Storlän", "Flera rån i Lillstad.", True),
        ("Storlän", "5 mars 1:00, Rån", "Flera rån i Lillstad.", True),
        ("Storlän", "5 mars 1:00, Rån, Grannby", "Rån på Lillstadvägen.", False),
        ("Storlän", "5 mars 1:00, Rån, Storlän", "Rån på Lillstadvägen.", False),
        ("Annat län", "5 mars 1:00, Rån, Lillstad", "", False),
    ],
)
def test_a_notice_filed_under_the_county_is_the_citys_when_it_says_so(
    read, location, name, summary, kept
):
    found = read(event(location={"name": location}, name=name, summary=summary, type="Rån"))

    assert (found.kept, found.elsewhere) == (int(kept), int(not kept))


def test_a_type_loses_its_stray_blanks(read):
    found = read(event(type="Lagen om hundar och katter "))

    assert found.rows["type"].tolist() == ["Lagen om hundar och katter"]


def test_of_two_versions_the_one_published_last_is_kept(read):
    older = event(summary="Förr", datetime="2026-03-05 06:00:00 +01:00")

    found = read(event(summary="Nu"), older)

    assert (found.kept, found.duplicates) == (1, 1)
    assert found.rows["text"].tolist() == ["Nu. Lillstad"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/aktuellt/a/", "https://polisen.se/aktuellt/a/"),
        ("https://polisen.se/aktuellt/a/", "https://polisen.se/aktuellt/a/"),
        (None, None),
    ],
)
def test_an_address_is_made_absolute(read, url, expected):
    [found] = read(event(url=url)).rows["url"].astype(object)

    assert found == expected or (expected is None and pd.isna(found))


@pytest.mark.parametrize(
    "url",
    [
        "http://polisen.se/a/",
        "https://polisen.se.evil.example/a/",
        "https://polisen.se@evil.example/a/",
        "https://evil.example/a/",
        "javascript:alert(1)",
        "//evil.example/a/",
        "/\\evil.example",
        "/a b",
        "a/b",
        7,
    ],
)
def test_an_address_on_another_site_rejects_the_record(read, url):
    found = read(event(url=url), event(id=8))

    assert [(each.row, each.column) for each in found.rejects] == [(1, "url")]
    assert found.kept == 1


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"id": None}, "id"),
        ({"id": True}, "id"),
        ({"id": "sju"}, "id"),
        ({"datetime": "igår"}, "datetime"),
        ({"datetime": "2026-02-30 10:00:00 +01:00"}, "datetime"),
        ({"datetime": "2026-02-03 25:00:00 +01:00"}, "datetime"),
        ({"datetime": "0001-01-01 00:00:00 +14:00"}, "datetime"),
        ({"name": 5}, "name"),
        ({"type": " "}, "type"),
        ({"summary": ["a"]}, "summary"),
        ({"summary": "\ud800"}, "summary"),
        ({"location": "Lillstad"}, "location"),
        ({"location": {}}, "name"),
    ],
)
def test_one_broken_record_is_told_and_the_others_come_along(read, changes, column):
    found = read(event(id=1), event(**changes), event(id=3))

    [reject] = found.rejects
    assert (reject.row, reject.column) == (2, column)
    assert reject.reason
    assert found.rows["id"].tolist() == ["1", "3"]


def test_no_events_are_no_fault(read):
    assert read().kept == 0


@given(
    st.lists(
        st.sampled_from(
            [event(), event(id=8), event(location={"name": "Grannby"}), event(id=0), 3, {}]
        )
    )
)
def test_every_record_read_is_kept_elsewhere_rejected_or_a_duplicate(tmp_path_factory, records):
    path = tmp_path_factory.mktemp("events") / "events.json"
    path.write_text(json.dumps([event(id=1), *records]), "utf-8")

    found = read_events(path, places=PLACES, regions=REGIONS)

    told = found.kept + found.elsewhere + len(found.rejects) + found.duplicates
    assert found.read == len(records) + 1 == told


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<!DOCTYPE html><html>502</html>", "is a web page"),
        (b'[{"id": 1},\n {"id": ', "breaks off at line 2, column 9"),
        (b'[{"id": "ab', "breaks off at line 1, column 9"),
        (b'[{"id": 1,}]', "is broken JSON at line 1, column 11"),
        (b"[{'id': 1}]", "is broken JSON at line 1, column 3"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"[" + b"9" * 5_000 + b"]", "holds a number too long"),
        ("[]".encode("utf-16"), "is in UTF-16"),
        ("[]".encode("utf-16-be"), "is in UTF-16"),
        ("[]".encode("utf-32"), "is in UTF-32"),
        ('["Malmö"]'.encode("latin-1"), "is not in UTF-8 (perhaps in Latin-1, or no text at all)"),
        (b"\x1f\x8b\x08\x00gzip", "is not in UTF-8"),
        (b'{"type": "FeatureCollection", "features": []}', "holds an object at its top"),
        (b'"text"', "holds a text at its top"),
        (b"null", "holds null at its top"),
        (b'["a", "b"]', "holds no event: record 1 is a text"),
        (b'[{"type": "Feature", "geometry": null}]', "holds no event: record 1 is an object"),
        (b"[[1]]", "holds no event: record 1 is an array"),
    ],
)
def test_another_file_is_refused_in_one_sentence(refusal, raw, told):
    sentence = refusal(raw)

    assert told in sentence
    assert "expected a JSON array of events as polisen.se/api/events returns it" in sentence
    assert "\n" not in sentence


def test_the_place_of_a_wrong_letter_is_told(refusal):
    assert "at byte 3:" in refusal('["ö"]'.encode("latin-1"))


@pytest.mark.parametrize(
    ("name", "told"), [("", "is a directory"), ("none.json", "cannot be read")]
)
def test_a_directory_or_a_missing_file_is_refused(tmp_path, name, told):
    with pytest.raises(BadInput, match=told):
        read_events(tmp_path / name, places=PLACES)


def test_a_byte_order_mark_of_utf_8_is_no_fault(tmp_path):
    path = tmp_path / "events.json"
    path.write_text(json.dumps([event()]), "utf-8-sig")

    assert read_events(path, places=PLACES).kept == 1


@pytest.mark.reference
@needs_reference
def test_the_file_of_all_sweden_holds_nineteen_notices_of_malmo():
    found = read_events(
        REFERENCE / "polisen_events_latest500_api_shape.json",
        places=["Malmö"],
        regions=["Skåne län"],
    )

    assert (found.read, found.kept, found.elsewhere) == (500, 19, 481)
    assert found.rows["when"].notna().all()
