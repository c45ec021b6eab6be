"""What a sheet of paper says: every word of its story, and where the rest of it is to be read."""

import re
from datetime import date
from typing import get_args

import pytest

from dashboard.i18n import NAMES, language
from dashboard.print import Press
from dashboard.print.qr import square
from data import CITIES
from geo import city as cities
from geo.story.blocks import Link, Para, Row, Rows, Voice

LINK = "https://kartan.example.se/omrade?area=11316"


@pytest.mark.parametrize("lang", NAMES)
def test_a_sheet_says_the_area_and_every_step_in_each_language(printed, story, said, lang):
    told = story(lang)
    words = printed(told, lang).words

    assert "Möllevången" in words
    for step in told.steps:
        for word in step.heading.split():
            assert word in words
    assert said[lang].rstrip(".").split()[-1] in words


@pytest.mark.parametrize(
    "told",
    [
        "Rubriken", *(f"Röst {voice}." for voice in get_args(Voice)), "Punkt ett.", "Punkt två.",
        "Inbrott", "Narkotika", "Raden.", "Noten.", "Polisen", "klart", "Okänd rad.", "Tabellen",
        "Vad", "Hur", "inget mätt", "120", "Tolv tiotal. Säkert.", "73 %", "Trygga.", "Vänster",
        "Till vänster.", "Höger", "2016", "2018", "71 %",
    ],
)  # fmt: skip
def test_every_kind_of_block_is_told(printed, story, every_block, told):
    words = printed(story(blocks=every_block("Vi går ut."))).words.replace("\u00a0", " ")

    assert told in words


@pytest.mark.parametrize("lang", NAMES)
def test_every_kind_of_block_is_printed_in_each_language(printed, story, every_block, said, lang):
    pdf = printed(story(lang, blocks=every_block(said[lang])), lang)

    assert len(pdf.pages) == 1


def test_what_stands_under_more_is_named_and_not_told(printed, story, every_block):
    words = printed(story(blocks=every_block("Ord."))).words

    assert "Mer på webben: Löften andra år" in words
    assert "dolt inuti" not in words


def test_a_link_to_our_own_server_is_left_out_and_a_line_of_nothing_else_too(printed, story):
    own, phone = Link("Lägg till i kalendern", "api/v1/x.ics"), Link("Ring 114 14", "tel:11414")
    rows = Rows((Row(("Träff.",), ((own,), (phone,))),))
    pdf = printed(story(blocks=(rows, Para((own, ".")), Para(("Före. ", own)))), link=None)

    assert "kalendern" not in pdf.words
    assert "Träff. Ring 114 14 Före." in pdf.words.replace("\u00a0", " ")
    assert pdf.links == ["tel:11414"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_only_addresses_of_the_web_phones_and_letters_are_links(printed, story, address):
    pdf = printed(story(blocks=(Para((Link("Orden", address),)),)), link=None)

    assert "Orden" in pdf.words
    assert pdf.links == []


def test_a_code_leads_to_the_page_and_its_address_stands_in_words(printed, story):
    with_code, without = (printed(story(), link=link) for link in (LINK, None))

    assert LINK in with_code.links
    assert LINK in with_code.words.replace(" ", "")
    assert without.links == []
    assert "webben" not in without.words


def test_a_code_is_square_and_has_a_quiet_border():
    size = re.search(r'width="(\d+)" height="(\d+)"', square(LINK))

    assert size[1] == size[2]
    assert 'stroke="#000"' in square(LINK)


def test_the_foot_says_the_source_of_the_borders_and_the_day(printed, story):
    words = printed(story()).words

    assert "Källor står vid varje uppgift. Gränser: Malmö stad (öppna data) · CC0." in words
    assert "Utskrivet 24 november 2026" in words
    assert "exempeldata" not in words


def test_made_up_data_says_so_at_the_foot_of_every_page(story, read):
    made_up = Press(cities.city(CITIES, "exempelstad"))
    long = tuple(Para((f"Stycke {number}. " * 40,)) for number in range(30))
    told = story(area="90101", blocks=long)
    pdf = read(made_up.sheet(told, language("sv"), today=date(2026, 11, 24)))

    assert len(pdf.pages) > 1
    assert all("exempeldata" in page.extract_text() for page in pdf.pages)


def test_notes_stand_before_the_steps(printed, story):
    told = story(notes=("Exempeldata: allt är påhittat", "Utkast: inte granskat"))
    words = printed(told).words
    first = told.steps[0].heading

    assert words.index("påhittat") < words.index("inte granskat") < words.index(first)
