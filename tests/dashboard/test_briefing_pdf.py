"""The briefing on paper: scenes made by hand, read back from the PDF as a screen reader would."""

import io
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
import pypdf
import pypdfium2
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import IndirectObject

from dashboard import cache as memory
from dashboard.i18n import language
from dashboard.print.briefing import BriefingPress
from dashboard.print.briefing_chart import Places
from dashboard.print.briefing_names import Wish, placed
from dashboard.print.briefing_payload import Page, spread
from dashboard.print.frame import Frame
from geo.briefing.slide import (
    Board,
    BoardRow,
    Cell,
    Chart,
    Item,
    Items,
    Look,
    Series,
    Slide,
    Told,
    Words,
)
from geo.filter import Filter
from geo.plan.activity import Step
from geo.story.blocks import Point

pytestmark = pytest.mark.usefixtures("data_of_its_own")

TODAY = date(2026, 11, 24)
HOSTILE = "#panic() $x$ ` { [ *b* _i_ @ref <lab> \\ // /* \" ' </svg> ] } ~"
WHITE = 250
NAMED = Item(
    "Norr", ("Kirseberg och Segevång",), said="Vi patrullerar.", aside="4 åtaganden", sign="N"
)
SILENT = Item("Väster", ("Vi letade senast i maj.",), known=False)
LIST = Items((NAMED, SILENT), left="och 12 till, se Plan")
MEASURED = Items(
    (
        Item("Hela området", ("46 % otrygga",), answer="Ingen säker skillnad", areas=("12504",),
             tone="felt"),
        Item("Tre platser", ("151 anmälda",), answer="Färre", areas=("12504",), tone="crime"),
    ),
    outlines=True,
)  # fmt: skip
TABLE = Board(
    "Så långt har det kommit", "Åtagande", ("Aktivitet", "Effekt"),
    (
        BoardRow("Vandra", (Cell("till stor del", Step.SUBSTANTIAL), Cell("inget publicerat")),
                 "mål: 40 kvällar", "N"),
        BoardRow("Lysa", (Cell("genomfört", Step.COMPLETE), Cell("underlag saknas",
                 Step.NO_EVIDENCE))),
    ),
)  # fmt: skip
LINES = Chart(
    ("2015", "2016", "2017"),
    (
        Series("Otrygga", "felt", (Point("2015", 100, "100"), None, Point("2017", 105, "105",
               82, 145))),
        Series("Anmälda", "crime", (Point("2015", 100, "100"), Point("2016", 86, "86", 70, 110),
               Point("2017", 71, "71", 55, 88))),
    ),
    "Otryggheten gick från 100 till 105.", base=100, gap="gapet",
)  # fmt: skip
MAP = Look(("focus",), Filter(year=2018))


def slide(*parts, title="Fyra löften", look=None, claim="", notes=("Säg vad som lovades.",)):
    told = Told(parts, "Läget 9 maj 2018", ("Malmö stad", "Polisen"), look, claim)
    return Slide("scene", "promises", title, told, notes, synthetic=False, minutes=3)


SLIDES = (
    slide(LIST, look=MAP),
    slide(LINES, MEASURED, Words("Så läser man.", "note"), title="Gapet", claim="Det är otryggt."),
    slide(TABLE, Words("Sammanfattningen.", "lead"), Words("Inget mer.", "nothing"), title="Läget"),
)


@pytest.fixture(scope="module")
def press():
    return BriefingPress(memory.cities()["malmo"], partial(memory.layer, "malmo"))


@pytest.fixture
def printed(press):
    """Return a function that prints slides."""

    def read(*slides, lang="sv", notes=False, draft=False):
        pages = [Page(each, number, len(slides)) for number, each in enumerate(slides, 1)]
        return press.pdf(pages, language(lang), today=TODAY, notes=notes, draft=draft)

    return read


@pytest.fixture(scope="module")
def three(press):
    pages = [Page(each, number, 3) for number, each in enumerate(SLIDES, 1)]
    return press.pdf(pages, language("sv"), today=TODAY, notes=True)


def words(made):
    """Return the words of each page with single blanks between them."""
    with pypdfium2.PdfDocument(made) as pdf:
        told = [page.get_textpage().get_text_range() for page in pdf]
    return [" ".join(each.replace("\u00a0", " ").split()) for each in told]


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


def inked(pdf):
    """Return whether each page has ink, and none in the outer hundredth of it."""
    with pypdfium2.PdfDocument(pdf) as pages:
        for page in pages:
            grey = np.asarray(page.render(scale=0.5).to_pil().convert("L"))
            high, wide = (max(2, size // 100) for size in grey.shape)
            edges = (grey[:high], grey[-high:], grey[:, :wide], grey[:, -wide:])
            yield (grey < WHITE).any() and all((edge >= WHITE).all() for edge in edges)


# What a page says


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, ["Fyra löften", "Norr", "4 åtaganden", "Kirseberg och Segevång", "Vi patrullerar.",
             "Väster", "Vi letade senast i maj.", "och 12 till, se Plan", "Läget 9 maj 2018",
             "Källa: Malmö stad · Polisen", "1 / 3", "fokusområde", "Gränser: Malmö stad"]),
        (2, ["Gapet", "Det är otryggt.", "Hela området", "Ingen säker skillnad", "46 % otrygga",
             "Otrygga", "Anmälda", "105", "71", "gapet", "2016", "Så läser man.", "2 / 3"]),
        (4, ["Läget", "Sammanfattningen.", "Så långt har det kommit", "Åtagande", "Aktivitet",
             "Vandra", "mål: 40 kvällar", "till stor del", "inget publicerat", "Inget mer."]),
    ],
)  # fmt: skip
def test_a_scene_tells_all_its_parts_on_one_page(three, number, told):
    said = words(three)[number]

    assert [each for each in told if each not in said] == []


def test_a_page_is_as_wide_as_the_screen_and_no_ink_runs_off_it(three):
    pdf = pypdf.PdfReader(io.BytesIO(three))

    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages} == {
        (960, 540)
    }
    assert all(inked(three))


def test_notes_follow_their_scene_and_only_where_they_are_asked_for(three, printed):
    with_notes, without = words(three), words(printed(*SLIDES))

    assert len(with_notes) == 6
    assert "Säg vad som lovades." in with_notes[1]
    assert len(without) == 3
    assert not any("Säg vad" in each for each in without)


def test_made_up_data_and_a_draft_say_so_on_every_page(printed):
    made_up = replace(SLIDES[0], synthetic=True)
    long = slide(Items(tuple(replace(NAMED, head=f"Sak {n}") for n in range(26))))
    told = words(printed(made_up, replace(long, synthetic=True), notes=True, draft=True))

    assert len(told) > 4
    assert all("Exempeldata" in each for each in told)
    assert all("Utkast: översättningen" in each for each in told)


# What has no room goes on


def test_what_has_no_room_goes_on_on_a_page_that_says_so_and_nothing_is_lost(printed):
    many = Items(tuple(replace(NAMED, head=f"Sak{n}x") for n in range(26)))
    for it in (slide(many), slide(many, look=MAP)):
        told = words(printed(it))

        assert len(told) > 1
        assert "fortsättning" not in told[0]
        assert all("Fyra löften fortsättning" in each for each in told[1:])
        assert all(f"Sak{n}x" in "".join(told) for n in range(26))
        assert all("1 / 1" in each for each in told)


def test_a_scene_with_little_is_set_large_and_one_with_much_smaller(printed):
    def size(pdf):
        found = []
        pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(
            visitor_text=lambda text, cm, tm, _, size: (
                "Kirseberg" in text and found.append(abs(tm[3] * cm[3]) * size)
            )
        )
        return round(found[0])

    few = printed(slide(Items((NAMED,))))
    much = printed(slide(Items((NAMED,) * 5)))

    assert size(few) == 24
    assert 16 <= size(much) < 24


def test_a_long_list_is_set_closer_before_it_goes_on(printed):
    actors = tuple(Item(f"Aktör {n}", aside="inget publicerat", known=False) for n in range(18))
    told = words(printed(slide(Items(actors, columns=2), Words("En mening under listan."))))

    assert len(told) == 1


@pytest.mark.parametrize("where", ["title", "claim", "head", "note", "cell", "name"])
def test_hostile_words_come_out_as_they_stand(printed, where):
    told = {
        "title": slide(title=HOSTILE),
        "claim": slide(claim=HOSTILE),
        "head": slide(Items((Item(HOSTILE, (HOSTILE,), HOSTILE, HOSTILE, HOSTILE),))),
        "note": slide(notes=(HOSTILE,)),
        "cell": slide(Board(HOSTILE, HOSTILE, ("b",), (BoardRow(HOSTILE, (Cell(HOSTILE),)),))),
        "name": slide(replace(LINES, gap=HOSTILE, words=HOSTILE)),
    }[where]
    said = "".join(words(printed(told, notes=True)))

    assert HOSTILE.replace(" ", "") in said.replace(" ", "")


@settings(max_examples=12)
@given(st.text(max_size=40))
def test_any_letters_at_all_are_printed(press, any_):
    told = slide(Items((Item(any_, (any_,), aside=any_),)), Words(any_), title=f"Ny {any_}")

    made = press.pdf([Page(told, 1, 1)], language("ar"), today=TODAY, notes=True)

    assert made.startswith(b"%PDF-")


# What a screen reader gets


def test_a_briefing_is_tagged_and_says_its_language_and_title(three):
    pdf = pypdf.PdfReader(io.BytesIO(three))

    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "sv"
    assert pdf.metadata.title == "Löfteskartan: genomgång för Malmö"
    assert b"pdfuaid" in three


def test_the_scenes_are_the_bookmarks_and_each_picture_has_its_words(three):
    pdf = pypdf.PdfReader(io.BytesIO(three))
    told = structure(pdf)
    alternatives = [alt for kind, alt in told if kind == "/Figure"]

    assert [each.title for each in pdf.outline if not isinstance(each, list)] == [
        "Fyra löften", "Gapet", "Läget",
    ]  # fmt: skip
    assert sum(kind == "/H1" for kind, _ in told) == 3
    assert "/Table" in {kind for kind, _ in told}
    assert alternatives[0].startswith("Karta över Malmö. 4 löften gällde 2018")
    assert "Otryggheten gick från 100 till 105." in alternatives


def test_the_same_scenes_give_the_same_bytes(press, three):
    pages = [Page(each, number, 3) for number, each in enumerate(SLIDES, 1)]

    assert press.pdf(pages, language("sv"), today=TODAY, notes=True) == three


# The chart


def test_a_line_is_broken_where_nothing_was_measured_and_time_runs_as_words_do():
    left, right = Places(LINES, rtl=False), Places(LINES, rtl=True)

    assert left.x(0) < left.x(2)
    assert right.x(0) > right.x(2)
    assert left.y(105) < left.ground < left.y(71)


def test_a_long_name_of_the_gap_has_room_beside_the_lines():
    short, long = (Places(replace(LINES, gap=each), rtl=False) for each in ("gapet", "skillnaden"))

    assert long.end < short.end


def test_a_chart_without_a_base_starts_from_zero():
    places = Places(replace(LINES, base=None), rtl=False)

    assert places.ground == places.y(0) > places.y(55)


def test_beside_a_map_stands_everything_and_beside_a_chart_no_sentence():
    lead, note = Words("Ja.", "lead"), Words("Så.", "note")
    on_map = spread(slide(lead, LIST, note, look=MAP))
    on_chart = spread(slide(lead, LINES, MEASURED, note))

    assert on_map.beside == (lead, LIST, note)
    assert (on_chart.over, on_chart.beside, on_chart.below) == ((lead,), (MEASURED,), (note,))


# The names on a map

FRAME = Frame(shapely.box(13, 55.5, 13.1, 55.55), 1, (500, 320))


def named(words, lon, half):
    """Return a wish for the name of a square area of the drawing, in the middle of it."""
    x, y = FRAME.at(np.array([lon, 55.525]))
    return Wish(words, (lon, 55.525), home=shapely.box(x - half, y - half, x + half, y + half))


def test_a_name_hides_no_spot():
    wish = named("Rosengård", 13.05, 90)
    x, y = FRAME.at(np.array(wish.at))

    [alone], [beside] = placed([wish], FRAME), placed([wish], FRAME, [(x, y)])

    assert (alone.x, alone.y) == (0.5, 0.5)
    assert abs(beside.y * FRAME.height - y) > 20
    assert beside.line is None


def test_a_name_without_room_at_home_stands_outside_all_areas_and_a_line_leads_home():
    wishes = [named("Varpan", 13.045, 15), named("Dimmelunda", 13.055, 15)]

    first, second = placed(wishes, FRAME)
    middle = shapely.Point(second.x * FRAME.width, second.y * FRAME.height)

    assert first.line is None
    assert not any(each.home.contains(middle) for each in wishes)
    assert wishes[1].home.contains(shapely.Point(second.line[2:]))
