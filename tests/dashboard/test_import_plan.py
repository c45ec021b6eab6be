"""Bringing a file into the plan: by the command, and on the page."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.parts.plan.editing import bring

ROOT = Path(__file__).parents[2]
CITY = "exempelstad"
HEADS = "Aktivitet;Ansvarig;Löfte;Område;Startdatum"
GRILL = "Grillkväll;Exempelstads stad;Lyktstaden 2025;Lykttorget;9 maj 2025"
BAD = "Loppis;Ingen;Lyktstaden 2025;Lykttorget;9 maj 2025"


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.delenv(cache.PLAN_VARIABLE, raising=False)
    cache.forget()
    yield tmp_path / "data"
    cache.forget()


@pytest.fixture
def file(tmp_path):
    def of(*lines, name="plan.csv", encoding="cp1252"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding)
        return path

    return of


def ids():
    cache.forget()
    return [entry.activity.id for entry in cache.plan(CITY)]


# The command


def test_a_file_is_brought_in_once_and_taken_back(data, file, command):
    plan = file(HEADS, GRILL)

    first = command(data, "import", "plan", plan, "--city", CITY)
    again = command(data, "import", "plan", plan, "--city", CITY)

    assert (first.code, first.refused) == (0, "")
    assert "1 added" in first.said
    assert (again.code, "1 in the plan already" in again.said) == (0, True)
    assert "Nothing was written" in again.said
    batch = first.said.rstrip(".\n").rpartition(" ")[2]
    assert any(name.startswith("grillkvall-") for name in ids())

    undone = command(data, "import", "plan", "--undo", batch, "--city", CITY)

    assert (undone.code, undone.said.startswith(f"{batch}: 1 events")) == (0, True)
    assert not any(name.startswith("grillkvall-") for name in ids())
    assert [str(each.kind) for each in cache.events(CITY)][-2:] == ["added", "undone"]


def test_one_refused_row_keeps_all_out_unless_it_may_be(data, file, tmp_path, command):
    plan, told = file(HEADS, GRILL, BAD), tmp_path / "rejects.csv"

    refused = command(data, "import", "plan", plan, "--city", CITY, "--rejects", told)

    assert (refused.code, refused.said) == (1, "")
    assert "1 of 2 rows are refused and 0 may be" in refused.refused
    assert "line 3: Ansvarig 'Ingen' is no actor" in refused.refused
    assert "Traceback" not in refused.refused
    assert "3,Ansvarig,Ingen," in told.read_text("utf-8-sig")
    assert not any(name.startswith("grillkvall-") for name in ids())

    let = command(data, "import", "plan", plan, "--city", CITY, "--max-rejects", "1")

    assert let.code == 0
    assert any(name.startswith("grillkvall-") for name in ids())


def test_a_drafted_mapping_is_corrected_and_given_back(data, file, tmp_path, command):
    plan = file(HEADS.replace("Ansvarig", "Vem"), GRILL)

    draft = command(data, "import", "plan", plan, "--city", CITY, "--draft-mapping")

    assert (draft.code, '# "Vem" = ""' in draft.said) == (0, True)
    assert not (data / "plan.sqlite").exists()
    columns = tmp_path / "columns.toml"
    columns.write_text(draft.said.replace('# "Vem" = ""', '"Vem" = "responsible"'), "utf-8")
    done = command(data, "import", "plan", plan, "--city", CITY, "--mapping", columns)
    assert "1 added" in done.said


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ([], 2, "either FILE or --undo BATCH"),
        (["plan.csv", "--undo", "x"], 2, "either FILE or --undo BATCH"),
        (["none.csv"], 1, "cannot be read"),
        (["--undo", "import-1"], 1, "there is no import 'import-1'"),
        (["--undo", "packaged"], 1, "there is no import 'packaged'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(data, words, code, why, command):
    done = command(data, "import", "plan", *words, "--city", CITY)

    assert (done.code, done.said) == (code, "")
    assert why in done.refused
    assert "Traceback" not in done.refused


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported_and_is_nothing_new(data, tmp_path, form, command):
    out = tmp_path / f"exempeldata.{form}"

    assert command(data, "export", "plan", out, "--city", CITY).code == 0
    back = command(data, "import", "plan", out, "--city", CITY)

    assert back.code == 0, back.refused
    assert f"{len(ids())} in the plan already" in back.said


def test_a_plan_is_exported_in_the_format_of_its_name(data, tmp_path, command):
    for form in ("geojson", "ics"):
        out = tmp_path / f"exempeldata.{form}"
        words = ("--city", CITY, "--area", "90101", "--asof", "2024-06-01")
        assert command(data, "export", "plan", out, *words).code == 0
    assert (
        json.loads((tmp_path / "exempeldata.geojson").read_text("utf-8"))["as_of"] == "2024-06-01"
    )
    assert (tmp_path / "exempeldata.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("name", "why"),
    [("exempeldata.pdf", "has no format"), ("plan.csv", "does not say that it is made up")],
)
def test_a_name_without_a_format_or_without_the_mark_is_refused(data, tmp_path, name, why, command):
    done = command(data, "export", "plan", tmp_path / name, "--city", CITY)

    assert (done.code, why in done.refused) == (1, True)
    assert not (tmp_path / name).exists()


# The page


def bringing() -> None:
    from dashboard import editor, state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.plan.editing import bring  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    seen = Seen.of(state.view())
    editor.ask(seen.say)
    bring.draw(seen)


@pytest.fixture
def page(data):  # noqa: ARG001  its own directory
    app = AppTest.from_function(bringing, default_timeout=60)
    app.query_params["city"] = CITY
    app.run()
    return app.text_input(key="editor-typed").input("Ada").run()


def give(page, *lines, name="plan.csv"):
    page.file_uploader(key=bring.FILE).set_value((name, "\n".join(lines).encode(), "text/csv"))
    return page.run()


def said(page):
    assert not page.exception
    return " ".join(each.value for each in page.markdown)


def test_the_page_tells_what_would_come_of_a_file_before_it_writes(page):
    give(page, HEADS, GRILL, BAD)

    assert "1 ny aktivitet" in said(page)
    assert "1 rad kommer inte med" in said(page)
    assert "Aktören finns inte i stadens lista." in said(page)
    assert cache.events(CITY)[-1].batch == cache.PACKAGED

    page.button(key="plan-bring-write").click().run()

    assert "Infört: 1 aktivitet är ny eller ändrad." in said(page)
    last = cache.events(CITY)[-1]
    assert (last.who, str(last.kind), last.batch[:7]) == ("Ada", "added", "import-")


def test_the_columns_can_be_corrected_on_the_page(page):
    give(page, HEADS.replace("Ansvarig", "Vem"), GRILL)
    assert "Uppgiften saknas." in said(page)

    [columns] = page.text_area
    corrected = columns.value.replace('# "Vem" = ""', '"Vem" = "responsible"')
    columns.input(corrected).run()
    assert "1 ny aktivitet" in said(page)

    columns.input("[columns").run()
    assert "Beskrivningen av kolumnerna går inte att läsa." in said(page)


def test_what_was_brought_in_last_is_taken_back(page):
    give(page, HEADS, GRILL)
    page.button(key="plan-bring-write").click().run()

    page.button(key="plan-bring-undo").click().run()

    assert "Filen gäller inte längre." in said(page)
    assert [str(each.kind) for each in cache.events(CITY)][-2:] == ["added", "undone"]


def test_without_a_name_nothing_is_written(data):  # noqa: ARG001  its own directory
    app = AppTest.from_function(bringing, default_timeout=60)
    app.query_params["city"] = CITY
    give(app.run(), HEADS, GRILL)

    assert app.button(key="plan-bring-write").disabled


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
def test_a_file_that_is_none_is_refused_in_words(page, name):
    give(page, "<html>", name=name)

    assert "Filen går inte att läsa." in said(page)


def test_hostile_cells_stay_words(page):
    give(page, HEADS, GRILL.replace("Exempelstads stad", "<img src=x onerror=alert(1)>"))

    assert "<img" not in said(page)
    assert "&lt;img" in said(page)


def takealong() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.plan import takealong  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    takealong.draw(Seen.of(state.view()))


def test_the_links_keep_what_is_chosen_and_the_day(data):  # noqa: ARG001  its own directory
    app = AppTest.from_function(takealong, default_timeout=60)
    for name, value in {
        "city": CITY,
        "actor": "kvallslaget",
        "asof": "2024-06-01",
        "area": "90101",
    }.items():
        app.query_params[name] = value

    told = said(app.run())

    assert (
        "./api/v1/activities?year=2024&amp;actor=kvallslaget&amp;asof=2024-06-01"
        "&amp;city=exempelstad&amp;lang=sv&amp;format=xlsx"
    ) in told
    assert "./api/v1/activities.ics?city=exempelstad&amp;area=90101&amp;lang=sv" in told
    assert "Följ hela Exempelstad i kalendern" in told
