"""The page of the rows: how many, a table with heads, other pages, and what is chosen."""

import re
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.takeaway import incidents_words as words
from geo.tongue import SWEDISH

pytestmark = pytest.mark.usefixtures("data_of_its_own")
PLAIN = re.compile(r"<[^>]+>")


def page() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.analys import rows  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    rows.draw(Seen.of(state.view()))


def opened(**query):
    app = AppTest.from_function(page, default_timeout=60)
    for name, value in {"city": "exempelstad", **query}.items():
        app.query_params[name] = value
    return app.run()


def told(app):
    return PLAIN.sub(" ", " ".join(each.value for each in app.markdown))


def table(app):
    return next(each.value for each in app.markdown if "<table" in each.value)


@pytest.fixture(scope="module")
def app(data_of_its_own):  # noqa: ARG001  it comes first
    return opened()


def test_the_page_tells_how_many_of_all_rows_answer(app):
    every = sum(batch.rows for batch in cache.store("exempelstad").batches())

    assert not app.exception
    assert re.search(
        rf"[\d ]+ händelser av {SWEDISH.number(every)} svarar mot filtret\.", told(app)
    )
    assert "inte för publicering" in told(app)


def test_every_cell_has_a_head_and_the_order_is_said_where_it_is(app):
    html = table(app)

    assert html.count('scope="col"') == 10
    assert html.count('scope="row"') == 50
    assert html.count('aria-sort="descending"') == 1
    assert html.count('class="lk-label"') == 50 * 9
    assert '<div class="lk-scroll" tabindex="0" role="region"' in html
    assert html.count(">exempeldata<") == 50


def test_other_rows_stand_on_the_next_page_and_the_first_has_no_way_back():
    app = opened()
    first = table(app)
    assert app.button(key="analys-page-previous").disabled

    app = app.button(key="analys-page-next").click().run()
    assert "Rad 51–100 av" in " ".join(told(app).split())
    assert table(app) != first


def test_what_is_chosen_behind_the_button_is_told_and_can_be_taken_back():
    app = opened(known="undated")
    assert "Hur nära tiden är känd: utan datum" in told(app)
    assert "okänd tid" in table(app)

    app = app.button(key="analys-clear").click().run()
    assert "okänd tid" not in table(app)


def test_where_nothing_answers_there_is_no_table_and_no_file():
    app = opened(precision="borough", source="ingen")

    assert "0 händelser av" in told(app)
    assert not any("<table" in each.value for each in app.markdown)
    assert "Hämta" not in told(app)


def test_where_nothing_answers_it_is_told_which_rows_there_are_and_the_way_to_them_all():
    app = opened(city="malmo", sort="oldest")
    assert "0 händelser av" in told(app)
    assert "Inga händelser för det du har valt. Raderna är från" in told(app)
    assert "polisens notis, ett urval" in told(app)
    assert "Det betyder inte att inget har hänt." in told(app)

    app = app.button(key="analys-every").click().run()
    assert not app.exception
    assert "<table" in table(app)
    assert "Inga händelser" not in told(app)
    assert app.query_params["sort"] == "oldest"


def test_a_way_to_all_rows_drops_what_else_was_chosen():
    app = opened(precision="borough", source="ingen", problem="traffic")

    app = app.button(key="analys-every").click().run()
    assert "<table" in table(app)
    assert {"precision", "source", "problem"}.isdisjoint(app.query_params)


def test_a_name_in_the_address_that_was_not_understood_is_told():
    assert "Vi förstod inte allt i länken (sort). Resten visas." in told(opened(sort="foo"))
    assert "Vi förstod inte" not in told(opened(sort="oldest"))


def test_a_time_is_told_as_closely_as_it_is_known():
    when = datetime(2018, 5, 9, 14, 30)  # noqa: DTZ001  a local time, as the store has it
    told = [words.moment(when, each, SWEDISH) for each in ("minute", "day", "month")]

    assert told == ["9 maj 2018 kl.\u00a014.30", "9 maj 2018", "maj 2018"]
    assert words.moment(None, None, SWEDISH) == "okänd tid"
