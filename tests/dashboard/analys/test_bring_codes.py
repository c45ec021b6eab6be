"""A file of offence codes: the city's list reads them, which is said, and can be chosen away."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.parts.analys import bring_desk, bring_file
from geo.incidents.mapping import as_toml

CITY = "malmo"
CAPTION = "Koder som gäller både skyddade och andra brott tolkas inte."
TABLE = '\n[[codes]]\nto = 2018-12-31\n[codes.problem]\n"0001" = "burglary"\n'

pytestmark = pytest.mark.usefixtures("data_of_its_own")


def bringing() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.analys import bring  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    bring.draw(Seen.of(state.view()))


@pytest.fixture
def app():
    """Open a file with two codes that the city's list explains and one that may be protected."""
    known = cache.cities()[CITY].offence_codes
    codes = [*list(known.problem)[:2], min(known.mixed)]
    rows = [f"A{n};2018-05-0{n};{code}" for n, code in enumerate(codes, 1)]
    app = AppTest.from_function(bringing, default_timeout=60)
    app.query_params["city"], app.query_params["part"] = CITY, "bring"
    app.run()
    content = "\n".join(["Ärendenr;Datum;Brottskod", *rows, ""]).encode()
    app.file_uploader(key=bring_file.FILE).set_value(("brott.csv", content, "text/csv"))
    return app.run()


def desk(app):
    return app.session_state[bring_desk.DESK]


def box(app):
    return app.checkbox(key=desk(app).key("official-codes"))


def said(app):
    return " ".join(each.value for each in app.markdown)


def test_the_page_says_that_the_codes_are_read_by_the_list_and_which_are_not(app):
    assert box(app).label == "Läs brottskoderna med Brås lista"
    assert box(app).value
    assert CAPTION in said(app)
    assert "Av de första 3 raderna: 2 rader kommer med och 1 rad kommer inte med." in said(app)


def test_without_the_list_the_codes_have_to_be_explained(app):
    box(app).uncheck().run()

    assert not desk(app).mapping.official_codes
    assert CAPTION not in said(app)
    assert "Filen kan inte föras in som det står nu." in said(app)


def test_a_description_with_code_tables_keeps_them_whatever_else_is_changed(app):
    app.text_area(key=desk(app).key("toml")).input(as_toml(desk(app).mapping) + TABLE).run()
    app.button(key=desk(app).key("toml-use")).click().run()
    (codes,) = desk(app).mapping.codes

    app.text_input(key=desk(app).key("source")).input("lyktbolaget").run()

    told = desk(app).mapping
    assert (told.source, told.codes, told.official_codes) == ("lyktbolaget", (codes,), True)
    assert codes.problem == {"0001": "burglary"}
    assert "official_codes = true" in as_toml(told)


def test_where_no_column_of_codes_is_chosen_nothing_is_said_of_codes(app):
    told = desk(app).mapping
    columns = {name: field for name, field in told.columns.items() if field != "code"}
    desk(app).reopen(replace(told, columns=columns, defaults={"problem": "burglary"}))

    app.run()

    assert CAPTION not in said(app)
    assert not desk(app).mapping.official_codes
    assert desk(app).base.official_codes, "it is there again with the column"
    assert "3 rader kommer med" in said(app)
