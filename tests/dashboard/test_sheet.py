"""The sheets of paper, read back from the PDF as a program and a screen reader would."""

import io
import re
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from types import ModuleType

import pypdf
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import IndirectObject

from dashboard import cache as memory
from dashboard import cli
from dashboard.commands import sheets
from dashboard.i18n import NAMES, language
from dashboard.print import Press, chart, payload
from dashboard.print.drawing import Atlas
from dashboard.print.letters import clean
from dashboard.print.qr import square
from data import CITIES
from geo import bidi
from geo import city as cities
from geo.errors import BadInput
from geo.story.blocks import (
    Bullets,
    Chart,
    Column,
    Figure,
    Heading,
    Link,
    More,
    Pair,
    Para,
    Point,
    Row,
    Rows,
    Step,
    Story,
    Strong,
    Table,
    Tag,
    Tags,
)
from geo.tongue import EASY

TODAY = date(2026, 11, 24)
LINK = "https://kartan.example.se/omrade?area=11316"
AREA = "11316"
HOSTILE = "#panic() $x$ ` { [ *b* _i_ @ref <lab> \\ // /* \" ' </svg> ] } ~"
VOICES = ("plain", "promise", "answer", "small", "source", "nothing", "note")

HEADINGS = {
    "sv": ("Det berättade ni", "Det lovade vi", "Det är gjort", "Det ändrades", "Var med"),
    EASY: ("Det sade ni", "Vårt löfte", "Det är klart", "Så blev det", "Hjälp till"),
    "en": ("You told us", "We promised", "Done so far", "What changed", "Take part"),
    "ar": ("هذا ما قلتموه", "هذا ما وعدنا به", "هذا ما تم عمله", "هذا ما تغير", "شاركوا معنا"),
}
WORDS = {"sv": "Vi går ut.", EASY: "Vi går ut.", "en": "We go out.", "ar": "نخرج معًا إلى الساحة."}


def every_block(words):
    """Return blocks of every kind, each with words of its own that a test can look for."""
    over_time = Chart(
        "points",
        (Point("2016", 71.0, "71 %", 64.0, 78.0), Point("2018", 73.0, "73 %")),
        "Trygghet.",
    )
    counted = Chart(
        "bars", (Point("2017", 9, "9", 4, 17), Point("2018", 12, "12", 6, 21)), "Brott."
    )
    return (
        Heading("Rubriken"),
        *(Para((words, f" Röst {voice}."), voice) for voice in VOICES),
        Bullets((("Punkt ett.",), ("Punkt två.",)), "promise"),
        Tags((Tag("house", "Inbrott"), Tag("pill", "Narkotika"))),
        Rows(
            (
                Row(("Raden.",), (("Noten.",), (Link("Polisen", "https://polisen.se/"),)), "klart"),
                Row(("Okänd rad.",), (), known=False),
            )
        ),
        Table("Tabellen", ("Vad", "Hur"), (("Narkotika", "inget mätt"),)),
        Figure("120", ("Tolv tiotal. ", Strong("Säkert.")), counted),
        Figure("73 %", ("Trygga.",), over_time),
        Pair(Column("Vänster", (Para(("Till vänster.",)),)), Column("Höger", (Figure("7", ()),))),
        More("Löften andra år", (Para(("dolt inuti",)),)),
    )


def story(lang="sv", *, blocks=None, area=AREA, name="Möllevången", notes=()):
    """Return a story of five steps; the second holds the blocks asked for."""
    inside = (Para((WORDS[lang],), "promise"),) if blocks is None else blocks
    nodes = ("on", "on", "dash", "hollow", "on")
    steps = tuple(
        Step(heading, node, inside if number == 1 else (Para((WORDS[lang],)),))
        for number, (heading, node) in enumerate(zip(HEADINGS[lang], nodes, strict=True))
    )
    return Story(area, "Delområde · Innerstaden", name, "35 hektar", notes, steps)


@pytest.fixture(scope="module")
def malmo():
    return cities.city(CITIES, "malmo")


@pytest.fixture(scope="module")
def press(malmo):
    return Press(malmo)


@pytest.fixture(scope="module")
def printed(press):
    """Return a function that prints a story and reads it back."""

    @cache
    def read(told, lang="sv", *, link=LINK):
        made = press.sheet(told, language(lang), today=TODAY, link=link)
        return pypdf.PdfReader(io.BytesIO(made))

    return read


def text(pdf):
    """Return the words of a PDF with single blanks between them."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def structure(pdf):
    """Return each element of the structure in reading order: its kind, and its alternative."""

    def walk(node):
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            return [each for child in node for each in walk(child)]
        if not isinstance(node, dict):
            return []
        own = [(node["/S"], node.get("/Alt"))] if "/S" in node else []
        return own + walk(node.get("/K"))

    return walk(pdf.trailer["/Root"]["/StructTreeRoot"])


def links(pdf):
    """Return where the links of a PDF lead."""
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if note["/Subtype"] == "/Link"]


# What it says


@pytest.mark.parametrize("lang", NAMES)
def test_a_sheet_says_the_area_and_every_step_in_each_language(printed, lang):
    words = text(printed(story(lang), lang))

    assert "Möllevången" in words
    for heading in HEADINGS[lang]:
        for word in heading.split():
            assert word in words
    assert WORDS[lang].rstrip(".").split()[-1] in words


@pytest.mark.parametrize(
    "told",
    [
        "Rubriken", *(f"Röst {voice}." for voice in VOICES), "Punkt ett.", "Punkt två.", "Inbrott",
        "Narkotika", "Raden.", "Noten.", "Polisen", "klart", "Okänd rad.", "Tabellen", "Vad", "Hur",
        "inget mätt", "120", "Tolv tiotal. Säkert.", "73 %", "Trygga.", "Vänster", "Till vänster.",
        "Höger", "2016", "2018", "71 %",
    ],
)  # fmt: skip
def test_every_kind_of_block_is_told(printed, told):
    words = text(printed(story(blocks=every_block(WORDS["sv"])))).replace("\u00a0", " ")

    assert told in words


@pytest.mark.parametrize("lang", NAMES)
def test_every_kind_of_block_is_printed_in_each_language(printed, lang):
    pdf = printed(story(lang, blocks=every_block(WORDS[lang])), lang)

    assert len(pdf.pages) == 1


def test_what_stands_under_more_is_named_and_not_told(printed):
    words = text(printed(story(blocks=every_block("Ord."))))

    assert "Mer på webben: Löften andra år" in words
    assert "dolt inuti" not in words


def test_a_link_to_our_own_server_is_left_out_and_a_line_of_nothing_else_too(printed):
    own, phone = Link("Lägg till i kalendern", "api/v1/x.ics"), Link("Ring 114 14", "tel:11414")
    rows = Rows((Row(("Träff.",), ((own,), (phone,))),))
    pdf = printed(story(blocks=(rows, Para((own, ".")), Para(("Före. ", own)))), link=None)

    assert "kalendern" not in text(pdf)
    assert "Träff. Ring 114 14 Före." in text(pdf).replace("\u00a0", " ")
    assert links(pdf) == ["tel:11414"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_only_addresses_of_the_web_phones_and_letters_are_links(printed, address):
    pdf = printed(story(blocks=(Para((Link("Orden", address),)),)), link=None)

    assert "Orden" in text(pdf)
    assert links(pdf) == []


def test_a_code_leads_to_the_page_and_its_address_stands_in_words(printed):
    with_code, without = printed(story()), printed(story(), link=None)

    assert LINK in links(with_code)
    assert LINK in text(with_code).replace(" ", "")
    assert links(without) == []
    assert "webben" not in text(without)


def test_a_code_is_square_and_has_a_quiet_border():
    size = re.search(r'width="(\d+)" height="(\d+)"', square(LINK))

    assert size[1] == size[2]
    assert 'stroke="#000"' in square(LINK)


def test_the_foot_says_the_source_of_the_borders_and_the_day(printed):
    words = text(printed(story()))

    assert "Källor står vid varje uppgift. Gränser: Malmö stad (öppna data) · CC0." in words
    assert "Utskrivet 24 november 2026" in words
    assert "exempeldata" not in words


def test_made_up_data_says_so_at_the_foot_of_every_page():
    made_up = Press(cities.city(CITIES, "exempelstad"))
    long = tuple(Para((f"Stycke {number}. " * 40,)) for number in range(30))
    pdf = pypdf.PdfReader(
        io.BytesIO(made_up.sheet(story(area="90101", blocks=long), language("sv"), today=TODAY))
    )

    assert len(pdf.pages) > 1
    assert all("exempeldata" in page.extract_text() for page in pdf.pages)


def test_notes_stand_before_the_steps(printed):
    words = text(printed(story(notes=("Exempeldata: allt är påhittat", "Utkast: inte granskat"))))

    assert words.index("påhittat") < words.index("inte granskat") < words.index(HEADINGS["sv"][0])


# Nothing is read as markup, and no letter fails


@pytest.mark.parametrize("where", ["name", "heading", "words"])
def test_hostile_words_come_out_as_they_stand(printed, where):
    told = {
        "name": story(name=HOSTILE),
        "heading": replace(story(), steps=(Step(HOSTILE, "on", ()), *story().steps[1:])),
        "words": story(
            blocks=(
                Para((HOSTILE, Strong(HOSTILE))),
                Table(HOSTILE, (HOSTILE, "b"), ((HOSTILE, "c"),)),
                Figure(HOSTILE, (), Chart("bars", (Point(HOSTILE, 1, HOSTILE),), HOSTILE)),
            )
        ),
    }[where]
    words = text(printed(told))

    assert HOSTILE.replace(" ", "") in words.replace(" ", "")


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_letters_at_all_are_printed(press, words):
    made = press.sheet(
        story(name=f"Nydala {words}", blocks=(Para((words,)),)),
        language("ar"),
        today=TODAY,
        link=None,
    )

    assert made.startswith(b"%PDF-")


def test_what_would_turn_the_rest_of_a_line_around_is_left_out():
    assert clean("a\u202eb\x00\tc\ufeff") == "a b c "


def test_a_word_wider_than_a_column_is_torn_and_all_of_it_told(printed):
    word = "Trygghetsvandringsuppföljning" * 4
    words = text(printed(story(blocks=(Para((word,)),))))

    assert word in re.sub(r"[\s\u00ad-]", "", words)


# Right to left


def test_a_sheet_in_arabic_can_be_read_back_letter_by_letter(printed):
    words = text(printed(story("ar", name="الحي"), "ar"))

    assert all(word in words for word in ("هذا", "قلتموه", "وعدنا", "شاركوا", "الحي"))


def test_names_and_numbers_keep_their_direction_and_leave_no_sign_of_it(printed):
    line = (
        f"عمر {bidi.ltr('35–64')} سنة في {bidi.isolated('Rosengård (södra)')}، "
        f"تغير {bidi.ltr('−12,5 %')}."
    )
    words = text(printed(story("ar", blocks=(Para((line,)),)), "ar"))

    assert "35–64" in words
    assert "Rosengård (södra)" in words
    assert "−12,5 %" in words
    assert not set(words) & {*"\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufffd□"}


def test_a_sentence_of_names_alone_is_not_set_apart_as_a_name():
    summary = f"{bidi.isolated('Öster 2018')} ({bidi.isolated('حتى')})"
    link = Link(summary, "https://polisen.se/")
    told = payload.step(Step("ا", "on", (More(summary, ()), Para((link,)))), language("ar"))
    more, para = (block["line"][0]["words"] for block in told["blocks"])

    assert more.endswith(f": {summary}")
    assert para == summary


def test_no_glyph_is_missing(printed):
    pdf = printed(story("ar", blocks=every_block("عمر \u206635–64\u2069 سنة")), "ar")
    faces = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert not any("LastResort" in face for face in faces)
    assert all(face.startswith(("DejaVuSans", "LibertinusSerif")) for face in faces)


def test_a_promise_in_latin_letters_has_a_voice_of_its_own(printed):
    def faces(blocks):
        fonts = printed(story(blocks=blocks)).pages[0]["/Resources"]["/Font"].values()
        return {font.get_object()["/BaseFont"] for font in fonts}

    promise, plain = (faces((Para(("Vi lovar.",), voice),)) for voice in ("promise", "plain"))

    assert any("LibertinusSerif" in face for face in promise)
    assert not any("LibertinusSerif" in face for face in plain)


def test_time_runs_the_way_the_words_do():
    shown = Chart("points", (Point("2017", 1, "1"), Point("2018", 2, "2")), "")
    left, right = (
        [float(x) for x in re.findall(r'cx="([\d.]+)"', chart.drawn(shown, rtl=rtl)["svg"])]
        for rtl in (False, True)
    )

    assert left[0] < left[1]
    assert left == right[::-1]


def test_labels_of_a_chart_give_way_to_one_another_and_the_last_stays():
    points = tuple(Point(str(2009 + each), each, str(each)) for each in range(10))
    found = chart.drawn(Chart("bars", points, ""), rtl=False)

    assert [each for each in found["labels"] if each] == ["2009", "2012", "2015", "2018"]
    assert found["told"] == [str(each) for each in range(10)]


# For a screen reader


@pytest.mark.parametrize(
    ("lang", "written"), [("sv", "sv"), (EASY, "sv"), ("en", "en"), ("ar", "ar")]
)
def test_a_sheet_is_tagged_and_says_its_language_and_title(printed, lang, written):
    pdf = printed(story(lang), lang)
    root = pdf.trailer["/Root"]

    assert root["/Lang"] == written
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Löfteskartan: Möllevången"


def test_a_sheet_names_itself_accessible(printed):
    xmp = printed(story()).trailer["/Root"]["/Metadata"].get_data().decode()

    assert re.search(r"pdfuaid:part[>=\"]+1", xmp)


def test_headings_stand_in_order_and_leave_no_level_out(printed):
    levels = [
        int(kind[2:])
        for kind, _ in structure(printed(story(blocks=every_block("Ord."))))
        if re.fullmatch(r"/H\d", kind)
    ]

    assert levels[:2] == [1, 2]
    assert levels.count(2) == 5
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_table_has_cells_that_head_its_columns(printed):
    kinds = [kind for kind, _ in structure(printed(story(blocks=every_block("Ord."))))]

    assert kinds.count("/TH") == 2
    assert kinds.count("/TD") == 2


def test_every_picture_says_in_words_what_it_shows(printed):
    found = structure(printed(story(blocks=every_block("Ord."))))
    figures = [alt for kind, alt in found if kind == "/Figure"]

    assert set(figures) == {
        "Löfteskartan", "Möllevången med sina grannar", "QR-kod till sidan på webben", "Brott.",
        "Trygghet.",
    }  # fmt: skip


# One page, the same everywhere


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_story_of_few_steps_is_printed_as_well(printed, count):
    told = story()
    words = text(printed(replace(told, steps=told.steps[:count])))

    assert [each in words for each in HEADINGS["sv"]] == [each < count for each in range(5)]


def test_a_normal_story_is_one_page_and_numbers_none(printed):
    pdf = printed(story(blocks=every_block("Ord.")[:12]))

    assert len(pdf.pages) == 1
    assert "1 (1)" not in text(pdf)


def test_a_rich_story_runs_on_and_loses_nothing(printed):
    rows = Rows(tuple(Row((f"Gjort nummer {each}.",), (("Källa.",),)) for each in range(150)))
    pdf = printed(story(blocks=(rows,)))

    assert len(pdf.pages) > 1
    assert f"1 ({len(pdf.pages)})" in pdf.pages[0].extract_text()
    words = text(pdf)
    assert all(f"Gjort nummer {each}." in words for each in range(150))


@pytest.mark.parametrize("count", [1, 5, 20])
@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_no_word_stands_off_the_paper(printed, lang, count):
    told = tuple(block for each in range(count) for block in every_block(f"Ord {each}. " * 6))
    places = []
    for page in printed(story(lang, blocks=told), lang).pages:
        page.extract_text(
            visitor_text=lambda words, cm, tm, *_: (
                places.append((cm[4] + tm[4], cm[5] + tm[5])) if words.strip() else None
            )
        )

    assert places
    assert all(20 < x < 575 and 15 < y < 830 for x, y in places)


def test_the_same_story_gives_the_same_bytes(malmo, press):
    told = story(blocks=every_block("Ord."))
    first, again = (
        each.sheet(told, language("sv"), today=TODAY, link=LINK) for each in (press, Press(malmo))
    )

    assert first == again


def test_a_sheet_is_dated_the_day_it_was_printed(printed):
    assert printed(story()).metadata.creation_date == datetime(2026, 11, 24, tzinfo=UTC)


# The map


def test_the_map_names_the_area_and_neighbours_that_have_room(malmo):
    drawn = Atlas(malmo.areas, ()).map(AREA)
    own = [each.words for each in drawn.names if each.own]
    others = {each.words for each in drawn.names if not each.own}
    near = {
        malmo.areas[code].name
        for code, outline in malmo.areas.outlines.items()
        if shapely.dwithin(outline, malmo.areas.outline(AREA), 0.02)
    }

    assert own == ["Möllevången"]
    assert others
    assert others <= near
    assert drawn.kinds == ("own", "border")


def test_the_map_draws_a_focus_without_a_sharp_edge_as_such(malmo):
    kinds = Atlas(malmo.areas, malmo.promises.of_year(2018)).map("m-malmo").kinds

    assert kinds == ("own", "border", "focus", "fuzzy")


@pytest.mark.parametrize("area", ["11316", "b-rosengard", "d-soder", "m-malmo"])
def test_areas_of_every_level_have_a_map(printed, malmo, area):
    pdf = printed(story(area=area, name=malmo.areas[area].name))

    assert malmo.areas[area].name in text(pdf)


def test_a_sheet_for_the_whole_city_shows_the_whole_city(printed):
    found = structure(printed(story(area=None, name="Malmö")))

    assert "Karta över Malmö" in {alt for _, alt in found}


def test_charts_stand_on_zero_so_that_no_difference_looks_larger():
    svg = chart.drawn(
        Chart("points", (Point("a", 50, "50"), Point("b", 100, "100", 90, float("inf"))), ""),
        rtl=False,
    )["svg"]
    low, high = (float(y) for y in re.findall(r'cy="([\d.]+)"', svg))
    ground = float(re.search(r'y1="([\d.]+)"', svg)[1])

    assert low - high == pytest.approx(ground - low, abs=0.02)


# The command


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv(memory.DATA_VARIABLE, str(tmp_path / "data"))
    memory.forget()
    yield tmp_path
    memory.forget()


def run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["lofteskartan", "export", "sheets", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return left.value.code


def test_the_command_prints_the_areas_and_languages_asked_for(data, monkeypatch, capsys):
    asked = ("--area", "90101", "--area", "90102", "--lang", "sv", "--lang", "ar")
    code = run(
        monkeypatch, data / "out", "--city", "exempelstad", *asked, "--link", "https://x.se/"
    )

    assert not code
    assert capsys.readouterr().out.startswith(f"{data / 'out'}: 4 sheets in ")
    assert sorted(path.name for path in (data / "out").iterdir()) == [
        "lofteskartan-exempelstad-exempeldata-90101-ar.pdf",
        "lofteskartan-exempelstad-exempeldata-90101-sv.pdf",
        "lofteskartan-exempelstad-exempeldata-90102-ar.pdf",
        "lofteskartan-exempelstad-exempeldata-90102-sv.pdf",
    ]
    pdf = pypdf.PdfReader(data / "out" / "lofteskartan-exempelstad-exempeldata-90101-ar.pdf")
    assert "https://x.se/omrade?city=exempelstad&area=90101&lang=ar" in links(pdf)
    assert pdf.trailer["/Root"]["/Lang"] == "ar"


def test_many_sheets_are_printed_on_all_cores(data, malmo, monkeypatch):
    monkeypatch.setattr(sheets, "WORTH", 1)
    # A new process reads the program's main module anew, which an earlier AppTest has exchanged.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    asked = (AREA, "b-rosengard", "d-soder")
    told = sheets.export(data / "out", malmo, ["sv"], asked, today=TODAY, link=None)
    found = {path.name: path.read_bytes() for path in (data / "out").iterdir()}

    assert ": 3 sheets in " in told
    assert set(found) == {f"lofteskartan-malmo-{area}-sv.pdf" for area in asked}
    assert all(made.startswith(b"%PDF-") for made in found.values())


@pytest.mark.usefixtures("data")
def test_the_city_and_every_area_that_has_something_to_tell_are_printed(malmo):
    wanted = sheets.everything(malmo)

    assert wanted[0] is None
    assert {AREA, "b-rosengard", "d-norr"} <= set(wanted)
    assert len(set(wanted)) == len(wanted)


def test_the_sheet_of_a_whole_city_has_a_name_of_its_own(malmo):
    assert sheets.name(malmo, None, "en") == "lofteskartan-malmo-hela-staden-en.pdf"


def test_a_go_that_fails_leaves_nothing(data, malmo):
    with pytest.raises(KeyError):
        sheets.export(data / "out", malmo, ["sv"], (AREA, "nowhere"), today=TODAY, link=None)

    assert sorted(path.name for path in data.iterdir()) == ["data"]


def test_a_directory_with_something_in_it_is_left_alone(data, malmo):
    (data / "out").mkdir()
    (data / "out" / "mine.txt").write_text("mine", "utf-8")

    with pytest.raises(BadInput, match="is not empty: expected a directory that is empty"):
        sheets.export(data / "out", malmo, ["sv"], (AREA,), today=TODAY, link=None)

    assert [path.name for path in (data / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--lang", "fi"), "there is no 'fi': known are sv, sv-x-lattlast, en, ar"),
        (("--area", "nowhere"), "there is no area 'nowhere': known are 10101, "),
        (("--city", "lund"), "there is no city 'lund': known are malmo, exempelstad"),
        (("--link", "kartan"), "'kartan' is no address: expected https://"),
        (("--link", "javascript:x"), "is no address"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_would(data, monkeypatch, capsys, words, told):
    assert run(monkeypatch, data / "out", *words) == 2
    assert told in " ".join(capsys.readouterr().err.split())
    assert not (data / "out").exists()
