"""The rows of one import: in an address, on the page, in a file, and the way there."""

import csv
import io
import re
from datetime import UTC, datetime
from urllib.parse import urlencode

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.parts.analys import bring_told, filters
from dashboard.takeaway import incidents_batches as batches
from dashboard.takeaway.incidents import Leaving
from dashboard.takeaway.incidents_asked import Choice, read
from dashboard.viewstate import ViewState
from geo.incidents.importing import Outcome
from geo.schema import COLUMNS, check
from geo.store import Batch
from geo.tongue import SWEDISH

CITY = "exempelstad"
IMPORT = "import-0123456789ab"
PLAIN = re.compile(r"<[^>]+>")

pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture(scope="module")
def kept(data_of_its_own):  # noqa: ARG001  it comes first
    """Keep three rows beside the packaged ones: of two years, and one of no day."""
    city = cache.cities()[CITY]
    days = ["2024-05-09", "2021-05-09", None]
    plain = {
        "source": "lyktbolaget", "type": "Inbrott", "problem": "burglary", "precision": "city",
        "measured_as": "reported", "as_of": "2024-12-31", "synthetic": True,
    }  # fmt: skip
    rows = [{**plain, "id": f"L{n}", "when": day} for n, day in enumerate(days)]
    table = pd.DataFrame(rows).reindex(columns=list(COLUMNS))
    table["when"] = pd.to_datetime(table["when"])
    table["when_precision"] = pd.Series("day", table.index).where(table["when"].notna())
    sound, rejects = check(table, city.areas, city.problems)
    assert not rejects
    cache.store(CITY).add(sound, batch=IMPORT)


def page() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.analys import bring_list, rows  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    seen = Seen.of(state.view())
    (bring_list if seen.view.part == "bring" else rows).draw(seen)


def opened(**query):
    app = AppTest.from_function(page, default_timeout=60)
    for name, value in {"city": CITY, **query}.items():
        app.query_params[name] = value
    return app.run()


def told(app):
    return PLAIN.sub(" ", " ".join(each.value for each in app.markdown))


# In an address


@given(
    st.builds(
        Choice,
        sources=st.lists(st.text(min_size=1), max_size=2, unique=True).map(tuple),
        batch=st.none() | st.from_regex(r"(import|notices)-[0-9a-f]{1,12}(-2)?", fullmatch=True),
    )
)
def test_an_address_gives_the_import_back_that_was_chosen(choice):
    written = choice.query()

    assert read(lambda name: written.get(name, [])) == (choice, ())


@pytest.mark.parametrize("values", [["'; DROP TABLE x"], ["a", "b"], [""], ["x" * 101]])
def test_what_is_no_name_of_an_import_is_left_out_and_told(values):
    given_ = {"batch": values, "known": ["day"]}

    found = read(lambda name: given_.get(name, []))

    assert found == (Choice(known=("day",)), ("batch",))


# In words


def test_an_import_is_told_by_its_source_its_hour_and_its_rows():
    added = datetime(2026, 11, 24, 13, 5, tzinfo=UTC).isoformat()
    batch = Batch(IMPORT, 1200, ("lyktbolaget",), "2024-12-31", added)

    words = batches.name(batch, cache.cities()[CITY], SWEDISH)

    assert words == "lyktbolaget · införd 24 november 2026 kl. 14.05 · 1\u00a0200 händelser"


def test_what_comes_with_the_city_is_an_import_too_and_stands_last():
    first, last = batches.names(cache.cities()[CITY], SWEDISH).items()

    assert first[0] == IMPORT
    assert last[0] == "packaged"
    assert last[1].startswith("exempeldata · följde med från början · ")


# On the page


def test_the_page_shows_the_rows_of_the_import_and_says_which_one():
    app = opened(batch=IMPORT, **{"from": "2024-01", "to": "2024-12"})

    assert "1 händelse av" in told(app)
    assert "Import: lyktbolaget · införd" in told(app)
    assert "1 utan datum: visa" in [each.label for each in app.button]

    app = app.button(key="analys-clear").click().run()
    assert "Import:" not in told(app)


def test_an_import_that_is_kept_no_more_has_no_rows_and_is_said_to_be_gone():
    app = opened(batch="import-ffffffffffff")

    assert "0 händelser av" in told(app)
    assert "Import: en import som inte finns kvar" in told(app)


def test_an_import_is_chosen_among_those_that_are_kept():
    def chooser() -> None:
        from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
        from dashboard.parts.analys import filters  # noqa: PLC0415
        from dashboard.parts.seen import Seen  # noqa: PLC0415

        filters._batch(Seen.of(state.view()), filters.choice())

    app = AppTest.from_function(chooser, default_timeout=60)
    app.query_params["city"] = CITY
    app.run()
    box = app.selectbox(key="analys-batch")
    assert box.value == filters.ANY
    assert box.options[0] == "alla importer"
    assert box.options[1].startswith("lyktbolaget · ")

    app = box.select(IMPORT).run()
    assert app.query_params["batch"] == IMPORT
    app = app.selectbox(key="analys-batch").select(filters.ANY).run()
    assert "batch" not in app.query_params


def test_the_way_from_an_import_leads_to_all_its_rows_whatever_was_looked_at():
    app = opened(part="bring", area="90101", problem="vandalism", source="exempeldata")

    app = app.button(key=f"analys-show-{IMPORT}").click().run()

    assert "2 händelser av" in told(app)
    assert "1 utan datum: visa" in [each.label for each in app.button]
    assert {"batch", "city", "from", "to"} >= {*app.query_params}


def test_what_became_of_a_file_says_that_known_rows_stay_as_they_were():
    counts = {"read": 3, "kept": 1, "twice": 0, "known": 2, "rejected": 0, "protected": 0}
    outcome = Outcome(**counts, rejects=(), reasons={}, batch=IMPORT)

    (words,) = bring_told._notes(outcome, SWEDISH)

    assert "kvar som de var" in words
    assert "Ångra den tidigare importen" in words


# In a file


def test_a_file_has_the_rows_of_the_import_and_says_so(ask):
    query = {"city": CITY, "from": "2020-01", "to": "2024-12", "batch": IMPORT, "format": "csv"}

    status, _, body = ask(f"/api/v1/incident-rows?{urlencode(query)}")

    assert status == 200
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    assert [each["Id"] for each in rows] == ["L0", "L1"]
    view = ViewState(city=CITY)
    city = cache.cities()[CITY]
    head = Leaving(city, Choice(batch=IMPORT).asked(view, city), SWEDISH).head()
    assert [each for each in head["asked"] if each.startswith("Import: lyktbolaget")]


def test_the_address_of_a_file_refuses_what_is_no_name_of_an_import(ask):
    query = urlencode({"city": CITY, "batch": "*"})

    status, _, body = ask(f"/api/v1/incident-rows?{query}")

    assert status == 422
    assert b"not understood: batch" in body
