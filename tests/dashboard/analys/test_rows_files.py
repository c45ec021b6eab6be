"""Incidents row by row over HTTP: a page as JSON, four kinds of files, and what is refused."""

import csv
import io
import json
from urllib.parse import urlencode

import pandas as pd
import pytest
from pyarrow import parquet
from python_calamine import CalamineWorkbook

from dashboard import cache
from dashboard.routes import incidents
from dashboard.takeaway.incidents import Leaving, written
from dashboard.takeaway.incidents_asked import Choice
from dashboard.takeaway.incidents_table import FIELDS, heads
from dashboard.viewstate import ViewState
from geo.incident_list import KNOWN
from geo.schema import COLUMNS, check
from geo.tongue import SWEDISH

pytestmark = pytest.mark.usefixtures("kept")
REAL = "malmo"
EVIL = '=HYPERLINK("https://evil.example";"x")'
ROWS = [
    {"id": "1", "when": "2018-05-09T14:30", "px": 575_644_922, "py": 336_478_603},
    {"id": "2", "when": "2018-05-08", "when_precision": "day", "type": EVIL},
    {"id": "3", "when": "2018-05-01", "when_precision": "month", "place": "Torget\u2028\x01; 5"},
    {"id": "4", "published": "2018-04-30", "measured_as": "notice", "source": "Polisen, Syd"},
    {"id": "5", "problem": "narcotics", "sub": "trade"},
]  # fmt: skip


def told_rows(rows):
    """Return rows as the store takes them: burglaries in the first area, but for what differs."""
    city = cache.cities()[REAL]
    plain = {
        "source": "filen", "type": "Inbrott", "problem": "burglary", "measured_as": "reported",
        "precision": "neighbourhood", "as_of": "2018-12-31", "synthetic": False,
        "area": next(iter(city.areas.outlines)),
    }  # fmt: skip
    table = pd.DataFrame([{**plain, **each} for each in rows]).reindex(columns=list(COLUMNS))
    table["when"] = pd.to_datetime(table["when"], format="ISO8601")
    unsaid = table["when"].notna() & table["when_precision"].isna()
    table["when_precision"] = table["when_precision"].mask(unsaid, "minute")
    kept, rejects = check(table, city.areas, city.problems)
    assert not rejects
    return kept


@pytest.fixture(scope="module")
def kept(data_of_its_own):  # noqa: ARG001  it comes first
    """Keep five rows of a real city: of a minute, a day, a month, a day told, no day."""
    cache.store(REAL).replace([told_rows(ROWS)], batch="test")


def at(**query):
    fields = {"city": REAL, "from": "2018-04", "to": "2018-05", **query}
    return f"/api/v1/incident-rows?{urlencode(fields, doseq=True)}"


@pytest.fixture
def get(ask):
    """Return a function that asks for rows and returns headers and body."""

    def fetch(**query):
        status, headers, body = ask(at(**query))
        assert status == 200, body
        return headers, body

    return fetch


def table(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_json_is_a_page_of_the_rows_and_tells_how_many_there_are(get):
    headers, body = get(first=1, size=2)
    told = json.loads(body)

    assert headers["cache-control"] == "no-store"
    assert (told["total"], told["first"], told["size"]) == (4, 1, 2)
    assert [row["id"] for row in told["rows"]] == ["2", "3"]
    assert [row["when"] for row in told["rows"]] == ["2018-05-08", "2018-05"]
    assert "inte för publicering" in told["note"]


def test_every_condition_of_the_page_is_one_of_the_address(get):
    def ids(**query):
        return [row["id"] for row in json.loads(get(**query)[1])["rows"]]

    assert ids(known="undated") == ["5"]
    assert ids(known="undated,day") == ["2", "5"]
    assert ids(measured="notice") == ids(source="Polisen, Syd") == ["4"]
    assert ids(precision="address") == []
    assert ids(sort="oldest") == ["4", "3", "2", "1"]
    assert ids(known="undated", problem="narcotics/trade") == ["5"]


def test_csv_has_heads_in_the_reader_s_language_and_no_cell_that_runs(get):
    headers, body = get(format="csv")
    rows = table(body)

    name = "lofteskartan-malmo-handelser.csv"
    assert headers["content-disposition"] == f'attachment; filename="{name}"'
    assert body.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 4
    assert [row["När"] for row in rows] == ["2018-05-09T14:30", "2018-05-08", "2018-05", ""]
    assert rows[1]["Typ"] == f"'{EVIL}"
    assert rows[2]["Plats"] == "Torget\u2028; 5"
    assert (rows[0]["Problemområde (kod)"], rows[0]["Källa"]) == ("burglary", "filen")
    assert (rows[0]["Longitud"], rows[0]["Latitud"]) == ("13", "55.6")
    assert len(next(csv.reader(io.StringIO(get(format="csv", lang="ar")[1].decode())))) == len(
        FIELDS
    )


def test_geojson_has_a_point_where_one_is_known_and_else_no_geometry(get):
    features = json.loads(get(format="geojson")[1])["features"]

    points = [each["geometry"] for each in features]
    assert points[0]["type"] == "Point"
    assert points[1:] == [None, None, None]
    assert features[2]["properties"]["place"] == "Torget\u2028\x01; 5"


def test_parquet_has_lasting_names_and_says_what_it_is(get):
    found = parquet.ParquetFile(io.BytesIO(get(format="parquet", lang="ar")[1]))

    assert found.schema_arrow.names == list(FIELDS)
    assert found.metadata.num_rows == 4
    about = json.loads(found.schema_arrow.metadata[b"lofteskartan"])
    assert (about["city"], about["synthetic"]) == (REAL, False)


def test_a_workbook_has_times_that_excel_knows_and_a_sheet_about_itself(get):
    book = CalamineWorkbook.from_filelike(io.BytesIO(get(format="xlsx")[1]))
    head, *rows = book.get_sheet_by_index(0).to_python()
    about = dict(book.get_sheet_by_index(1).to_python()[1:])

    assert head == list(heads(SWEDISH).values())
    when = [row[head.index("När")] for row in rows]
    assert [str(each) for each in when] == ["2018-05-09 14:30:00", "2018-05-08", "2018-05", ""]
    assert rows[1][head.index("Typ")] == EVIL
    assert (about["Antal"], about["Period"]) == ("4", "apr 2018 till maj 2018")


def test_made_up_rows_say_so_each_by_itself_and_in_the_file_s_name(get):
    headers, body = get(city="exempelstad", format="csv", **{"from": "2024-01", "to": "2024-01"})

    assert {row["Exempeldata"] for row in table(body)} == {"exempeldata"}
    assert "lofteskartan-exempelstad-handelser-exempeldata.csv" in headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"format": "pdf"}, "format 'pdf': expected json, csv, xlsx, parquet, geojson"),
        ({"size": "1001"}, "size '1001': expected 1 to 1000"),
        ({"size": "0"}, "size '0': expected 1 to 1000"),
        ({"first": "-1"}, "first '-1': expected 0 or more"),
        ({"known": "hour", "sort": "id"}, "not understood: known, sort"),
        ({"area": "nowhere"}, "not understood: area"),
        ({"problem": "sexual_crime"}, "not understood: problem"),
    ],
)
def test_what_is_not_understood_is_refused_in_a_sentence(ask, query, why):
    status, headers, body = ask(at(**query))

    assert status == 422
    assert headers["content-type"] == "application/problem+json"
    assert json.loads(body)["detail"] == why


def test_more_rows_than_a_sheet_holds_are_refused_with_what_to_ask_for(ask, monkeypatch):
    monkeypatch.setattr(incidents, "MOST_ROWS", 3)
    status, _, body = ask(at(format="xlsx"))

    assert status == 422
    assert json.loads(body)["detail"] == (
        "a workbook holds 3 rows and not 4: ask for csv or parquet"
    )


@pytest.fixture
def busy():
    """Return a writer under whose hands the store changes, the first `times` times."""
    store, tries = cache.store(REAL), []

    def writer(times):
        def write(told, file):
            tries.append(file)
            for piece in told.pieces():
                if len(tries) <= times:
                    store.undo(store.add(told_rows([{"id": "9"}])).batch)
                file.write("".join(piece["id"]).encode())

        write.tries = tries
        return write

    return writer


def test_a_file_that_is_begun_while_rows_come_in_is_begun_anew(busy):
    view, city = ViewState(city=REAL), cache.cities()[REAL]
    told = Leaving(city, Choice(known=KNOWN).asked(view, city), SWEDISH)
    write = busy(1)

    with written(told, write) as file:
        assert file.read() == b"12345"
    assert [each.closed for each in write.tries] == [True, True]


def test_a_store_that_never_rests_gives_no_half_file_but_says_when_to_ask_again(
    ask, busy, monkeypatch
):
    monkeypatch.setitem(incidents.FORMS, "csv", ("text/csv", busy(9)))
    status, headers, body = ask(at(format="csv", known=",".join(KNOWN)))

    assert (status, headers["retry-after"]) == (503, "30")
    assert "meanwhile" in json.loads(body)["detail"]
