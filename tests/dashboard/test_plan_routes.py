"""The plan over HTTP: what is asked for, in four forms, each with its tag and its file's name."""

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook

from dashboard import addresses, cache
from dashboard.i18n import NAMES
from dashboard.viewstate import ViewState
from geo.plan import event

pytestmark = pytest.mark.usefixtures("data_of_its_own")
HERE = "/api/v1/activities"


def at(**query):
    fields = {"city": "exempelstad", **query}
    return HERE + "?" + "&".join(f"{name}={value}" for name, value in fields.items())


@pytest.fixture
def get(ask):
    """Return a function that asks for a form and returns headers and body."""

    def fetch(**query):
        status, headers, body = ask(at(**query))
        assert status == 200, body
        return headers, body

    return fetch


def rows(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_json_holds_every_activity_and_says_that_it_is_made_up(get):
    headers, body = get()
    told = json.loads(body)

    assert headers["content-type"] == "application/json"
    assert len(told["activities"]) == len(cache.plan("exempelstad"))
    assert (told["synthetic"], told["mark"]) == (True, "exempeldata")
    assert told["as_of"] >= "2025-01-10"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("geojson", "application/geo+json"),
    ],
)
def test_each_file_has_its_type_and_a_name_that_says_what_it_is(get, form, kind):
    headers, _ = get(format=form, asof="2024-06-01", area="90101")

    assert headers["content-type"] == kind
    assert headers["content-disposition"] == (
        f'attachment; filename="lofteskartan-exempeldata-exempelstad-plan-90101-2024-06-01.{form}"'
    )


def test_every_form_holds_the_same_activities(get):
    ids = [each["id"] for each in json.loads(get()[1])["activities"]]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(get(format="xlsx")[1])).get_sheet_by_index(0)
    features = json.loads(get(format="geojson")[1])["features"]

    assert [row["id"] for row in rows(get(format="csv")[1])] == ids
    assert [row[0] for row in sheet.to_python()[1:]] == ids
    assert list(dict.fromkeys(each["properties"]["id"] for each in features)) == ids


def test_what_is_asked_for_is_what_is_answered(get):
    def told(**query):
        return rows(get(format="csv", **query)[1])

    assert {row["promise"] for row in told(promise="lyktstaden-2024")} == {"lyktstaden-2024"}
    assert {row["activity_step"] for row in told(status="complete")} == {"complete"}
    assert all(
        "kvallslaget" in (row["responsible"] + row["partners"]) for row in told(actor="kvallslaget")
    )
    assert {row["promise"][-4:] for row in told(year=2025)} == {"2025"}
    assert 0 < len(told(area="90101")) < len(told())


def test_the_plan_of_a_day_is_what_was_said_by_then(get):
    def titles(day):
        return {row["id"] for row in rows(get(format="csv", asof=day)[1])}

    assert titles("2024-01-01") == set()
    assert "lykt-morgonrond" in titles("2024-03-15")
    assert "lykt-belysning" not in titles("2024-08-19")
    assert "lykt-belysning" in titles("2024-08-20")


@pytest.mark.parametrize("lang", NAMES)
def test_words_are_in_the_language_asked_for_and_ids_in_none(get, lang):
    [row] = [
        each for each in rows(get(format="csv", lang=lang)[1]) if each["id"] == "lykt-belysning"
    ]

    assert row["responsible"] == "exempelstads-stad"
    assert (row["title"], row["title_en"]) == (
        "Ny belysning i passagen",
        "New lighting in the passage",
    )
    assert row["when"]
    assert not set("\u2066\u2067\u2068\u2069") & set("".join(row.values()))


@pytest.mark.parametrize(
    "query",
    [
        {"format": "pdf"},
        {"promise": "none"},
        {"actor": "none"},
        {"status": "done"},
        {"area": "1"},
        {"asof": "yesterday"},
        {"problem": "sexual_crime"},
        {"lang": "de"},
        {"city": "none"},
    ],
)
def test_what_is_not_understood_is_a_problem_in_one_sentence(ask, query):
    status, headers, body = ask(at(**query))

    assert (status, headers["content-type"]) == (422, "application/problem+json")
    assert next(iter(query)) in json.loads(body)["detail"]


def test_the_same_is_not_sent_again_until_the_plan_changes(ask):
    for form in ("json", "csv", "xlsx", "geojson"):
        _, headers, body = ask(at(format=form))
        assert ask(at(format=form), If_None_Match=headers["etag"])[0] == 304
        head, told, none = ask(at(format=form), method="HEAD")
        assert (head, none, told["content-length"]) == (200, b"", str(len(body)))

    cache.log("exempelstad").append([event.withdrawn("lykt-belysning")], who="ada")
    assert ask(at(format="geojson"), If_None_Match=headers["etag"])[0] == 200


def test_a_city_without_a_plan_has_an_empty_one(get):
    told = json.loads(get(city="malmo")[1])

    assert told["activities"] == []
    assert (told["synthetic"], told["as_of"]) == (False, None)
    assert len(rows(get(city="malmo", format="csv")[1])) == 0
    assert get(city="malmo", format="xlsx")[0]["content-disposition"].endswith(
        '"lofteskartan-malmo-plan.xlsx"'
    )


def test_the_page_asks_for_what_it_shows(ask):
    view = ViewState(city="exempelstad", promise="lyktstaden-2024", status="complete", lang="en")

    status, _, body = ask("/" + addresses.activities(view, "csv"))

    assert status == 200
    assert {row["activity_step_name"] for row in rows(body)} == {
        rows(body)[0]["activity_step_name"]
    }
