"""The parts of a scene as they stand in the page: in which order, and what they say."""

from xml.etree import ElementTree as ET

import pytest

from dashboard.parts.briefing import foot, head, legend, outline, parts
from dashboard.parts.seen import Seen
from dashboard.viewstate import ViewState
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

LIST = Items((Item("Norr", ("Kirseberg",), "Grannsamverkan", sign="N"), Item("Söder", known=False)))
TABLE = Board(
    "Läget", "Löfte", ("Aktivitet",),
    (BoardRow("Norr", (Cell("till viss del", Step.LIMITED),)), BoardRow("Öster", (Cell("inget"),))),
)  # fmt: skip
LINE = Chart(("2017",), (Series("A", "felt", (Point("2017", 1.0, "1"),)),), "Ett värde")
ANSWER = Words("Siffrorna stödjer påståendet.", "answer")


@pytest.fixture(scope="module")
def seen(data_of_its_own):  # noqa: ARG001
    return Seen.of(ViewState(city="malmo"))


def slide(*told, look=None, claim="", synthetic=False, sources=("Malmö stad",)):
    made = Told(told, "Läget 9 maj 2018", sources, look, claim)
    return Slide("a", "status", "Fyra löften", made, (), synthetic, 3.0)


def tree(pieces):
    return ET.fromstring(f"<div>{''.join(pieces)}</div>")


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_what_can_be_pointed_out_is_numbered_in_reading_order(seen):
    page = tree(parts.drawn(slide(LIST, TABLE, Items((Item("Sist"),))), seen))

    numbered = [(each.get("data-item"), each.tag) for each in page.iter() if each.get("data-item")]
    assert numbered == [("0", "li"), ("1", "li"), ("2", "tr"), ("3", "tr"), ("4", "li")]


def test_the_conclusion_comes_before_what_it_rests_on(seen):
    one = Item("Inbrott", ("48 mot 50",), answer="Ingen säker skillnad", said="Färre inbrott")
    page = tree(parts.drawn(slide(Items((one,))), seen))

    assert [text(each) for each in page.iter("p")] == [
        "Ingen säker skillnad",
        "48 mot 50",
        "Färre inbrott",
    ]


def test_what_nothing_is_published_about_says_so_to_the_style_sheet(seen):
    page = tree(parts.drawn(slide(LIST), seen))

    assert [each.get("data-known") for each in page.iter("li")] == [None, "0"]


def test_a_chart_its_things_and_its_answer_are_one_group(seen):
    page = tree(parts.drawn(slide(LINE, LIST, ANSWER, Words("Index.")), seen))

    assert [each.get("class") for each in page] == ["lk-scene-pair", "lk-scene-words note"]
    assert [each.tag for each in page[0]] == ["figure", "ul", "p"]


def test_outlined_things_without_chart_and_map_stand_side_by_side(seen):
    pair = Items((Item("Hela", areas=("b-kirseberg",)), Item("Vissa")), outlines=True)

    alone, beside = (
        tree(parts.drawn(slide(pair, look=look), seen)) for look in (None, Look(("focus",)))
    )
    assert next(alone.iter("ul")).get("data-columns") == "2"
    assert next(beside.iter("ul")).get("data-columns") == "1"


def test_each_status_has_its_sign_and_its_words(seen):
    page = tree(parts.drawn(slide(TABLE), seen))

    signs = [each for each in page.iter("span") if "lk-seg" in each.get("class", "")]
    assert [[part.get("class") for part in each] for each in signs] == [["on", None, None], []]
    assert [text(each) for each in page.iter("td")] == [
        "Aktivitettill viss del",
        "Aktivitetinget",
    ]
    assert text(next(page.iter("caption"))) == "Läget"


def test_a_claim_is_a_quotation_and_the_title_stands_small_over_it():
    page = tree(head.drawn(slide(claim="Otryggheten är hög.")))

    assert [(each.tag, text(each)) for each in page] == [
        ("h1", "Fyra löften"),
        ("blockquote", "Otryggheten är hög."),
    ]
    assert [each.tag for each in tree(head.drawn(slide()))] == ["h1"]


def test_the_foot_says_day_source_and_number_and_what_is_made_up(seen):
    plain, made_up = (
        [text(each) for each in tree(foot.drawn(slide(synthetic=each), seen, 3, 9))]
        for each in (False, True)
    )

    assert plain == ["Läget 9 maj 2018", "Källa: Malmö stad", "3 / 9"]
    assert made_up == ["Exempeldata", *plain]


def test_the_foot_has_the_keys_of_the_maps_lines(seen):
    look = Look(("focus",), Filter(year=2018))
    page = tree(legend.keys(slide(look=look), seen))

    assert [text(each) for each in page] == [
        "fokusområde",
        "”området kring”",
        "bara i ett åtagande",
    ]
    assert {each.get("class") for each in page} == {"lk-scene-key plain"}
    assert list(legend.ramps(slide(look=look), seen)) == []


def test_the_foot_has_no_key_of_a_shape_that_lies_where_the_map_does_not_fly(seen):
    keys = {
        area: [text(each) for each in tree(legend.keys(slide(look=_focus(area)), seen))]
        for area in ("d-norr", "d-innerstaden", "d-vaster")
    }

    assert keys == {
        "d-norr": ["”området kring”", "bara i ett åtagande"],
        "d-innerstaden": ["fokusområde"],
        "d-vaster": [],
    }


def _focus(area):
    return Look(("focus",), Filter(year=2018), (area,))


def test_a_number_on_the_map_has_its_ramp_under_the_map(seen):
    shown = slide(look=Look(("survey", "focus"), Filter(year=2018)))
    page = tree(legend.ramps(shown, seen))

    assert len(list(page.iter("li"))) == 6
    keys = tree(legend.keys(shown, seen))
    assert {each.get("class") for each in keys} == {"lk-scene-key"}, "not as on a map of lines only"


def test_a_layer_that_the_city_lacks_has_no_key(seen):
    assert list(legend.keys(slide(look=Look(("reported",))), seen)) == []


def test_an_outline_fits_its_drawing(seen):
    drawn = ET.fromstring(outline.drawn(("b-kirseberg",), "felt", seen.city))

    numbers = drawn[0].get("d").replace("M", " ").replace("Z", " ").replace(",", " ").split()
    assert min(map(float, numbers)) == outline.MARGIN
    assert max(map(float, numbers)) == outline.SIDE - outline.MARGIN


def test_an_area_that_is_not_there_has_an_empty_drawing(seen):
    assert len(ET.fromstring(outline.drawn(("x",), "felt", seen.city))) == 0
