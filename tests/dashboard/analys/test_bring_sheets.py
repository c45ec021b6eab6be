"""A workbook of several sheets and a GeoPackage of several layers: which one is brought in."""

import io

import geopandas as gpd
import pytest
import shapely
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.parts.analys import bring_desk, bring_file, bring_refused

CITY = "malmo"
HEAD = ["Ärendenr", "Datum", "Brottstyp"]
MAY = [["A1", "2018-05-01", "Bostadsinbrott"], ["A2", "2018-05-02", "Bostadsinbrott"]]
JUNE = [["B1", "2018-06-01", "Bostadsinbrott"]]

pytestmark = pytest.mark.usefixtures("data_of_its_own")


def bringing() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.analys import bring  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    bring.draw(Seen.of(state.view()))


def with_file(name, content):
    app = AppTest.from_function(bringing, default_timeout=60)
    app.query_params["city"], app.query_params["part"] = CITY, "bring"
    app.run()
    app.file_uploader(key=bring_file.FILE).set_value((name, content, "application/octet-stream"))
    return app.run()


def desk(app):
    return app.session_state[bring_desk.DESK]


def choose(app, sheet):
    return app.selectbox(key=desk(app).key("sheet")).select(sheet).run()


def said(app):
    return " ".join(each.value for each in app.markdown)


@pytest.fixture(scope="module")
def workbook():
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        for name, rows in {"maj": [HEAD, *MAY], "juni": [HEAD, *JUNE], "tom": []}.items():
            page = made.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return packed.getvalue()


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    path = tmp_path_factory.mktemp("package") / "a.gpkg"
    for layer, days in {"maj": ["2018-05-01", "2018-05-02"], "juni": ["2018-06-01"]}.items():
        rows = {"datum": days, "brottstyp": ["Bostadsinbrott"] * len(days)}
        points = [shapely.Point(13.0 + at / 100, 55.6) for at in range(len(days))]
        gpd.GeoDataFrame(rows, geometry=points, crs=4326).to_file(path, layer=layer)
    return path.read_bytes()


def test_the_first_sheet_lies_on_the_desk_and_another_can_be_chosen(workbook):
    app = with_file("brott.xlsx", workbook)

    assert app.selectbox(key=desk(app).key("sheet")).options == ["maj", "juni", "tom"]
    assert app.selectbox(key=desk(app).key("sheet")).value == "maj"
    assert "Av de första 2 raderna" in said(app)

    app = choose(app, "juni")

    assert app.selectbox(key=desk(app).key("sheet")).value == "juni"
    assert "Av 1 rad: 1 rad kommer med" in said(app)
    assert not app.exception


def test_a_sheet_that_cannot_be_read_is_told_and_the_other_stays(workbook):
    app = choose(with_file("brott.xlsx", workbook), "tom")

    assert "tom går inte att läsa." in said(app)
    assert "Här finns inga uppgifter: filen eller bladet är tomt." in said(app)
    assert app.selectbox(key=desk(app).key("sheet")).value == "maj"
    assert "tom går inte att läsa." not in said(choose(app, "juni"))


def test_a_first_sheet_without_rows_is_a_question_and_says_nothing_of_errors():
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        made.add_worksheet("läs mig").write(0, 0, "Ring Ada vid frågor")
        made.add_worksheet("tom")
        page = made.add_worksheet("maj")
        for at, row in enumerate([HEAD, *MAY]):
            page.write_row(at, 0, row)
    app = with_file("brott.xlsx", packed.getvalue())

    assert "Filen har flera blad. Välj vilket som ska föras in." in said(app)
    assert "inga rader" not in said(app)
    app.selectbox(key=bring_refused.SHEET).select("tom").run()
    assert "tom går inte att läsa." in said(app)
    assert "filen eller bladet är tomt." in said(app)
    app.selectbox(key=bring_refused.SHEET).select("maj").run()
    assert desk(app).sheet == "maj"


def test_the_chosen_sheet_is_the_one_that_is_brought_in(workbook):
    app = choose(with_file("brott.xlsx", workbook), "juni")
    app.text_input(key="editor-typed").input("Ada").run()

    app.button(key="analys-bring-go").click().run()

    assert "Filen har 1 rad. 1 rad är införd." in said(app)
    assert "brott.xlsx (juni)" in said(app)
    rows = cache.store(CITY).read(lambda kept: kept.filter(kept["source"] == "brott"))
    assert rows["id"].tolist() == ["B1"]


def test_a_file_of_one_sheet_asks_nothing():
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        page = made.add_worksheet("maj")
        for at, row in enumerate([HEAD, *MAY]):
            page.write_row(at, 0, row)
    app = with_file("brott.xlsx", packed.getvalue())

    assert desk(app).key("sheet") not in app.session_state
    assert "Av de första 2 raderna" in said(app)


def test_several_layers_of_points_are_a_question_before_anything_is_shown(package):
    app = with_file("brott.gpkg", package)

    assert "Filen har flera lager. Välj vilket som ska föras in." in said(app)
    assert "several layers" not in said(app)
    assert app.selectbox(key=bring_refused.SHEET).value is None
    app.selectbox(key=bring_refused.SHEET).select("juni").run()

    assert desk(app).sheet == "juni"
    assert "Av 1 rad: 1 rad kommer med" in said(app)
    assert bring_refused.REFUSED not in app.session_state


def test_another_city_reads_the_same_layer(package):
    app = with_file("brott.gpkg", package)
    app.selectbox(key=bring_refused.SHEET).select("maj").run()

    app.query_params["city"] = "exempelstad"
    app.run()

    assert (desk(app).city, desk(app).sheet) == ("exempelstad", "maj")
