"""Blocks as HTML: every kind is drawn, every word is escaped, and directions are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts.blocks import drawn, thread
from dashboard.parts.chart import drawn as chart
from dashboard.parts.markup import joined, link, tag
from geo.bidi import END, FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT, isolated, ltr
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
    Strong,
    Table,
    Tag,
    Tags,
    lines,
    text,
)

HOSTILE = "<img src=x onerror=alert(1)> & \"'"
YEARS = (
    Point("2023", 40.0, "40", 28.6, 54.5),
    Point("2024", 30.0, "30", 20.2, 42.8),
)


def everything(words):
    """Return one block of each kind, all saying `words`."""
    line = (words, Link(words, "https://example.org"), Strong(words))
    figure = Figure(words, line, Chart("bars", YEARS, words), words)
    return (
        Para(line, "note"),
        Heading(words),
        Bullets((line,), "promise"),
        Tags((Tag("house", words),)),
        Rows((Row(line, (line,), words, known=False),)),
        Table(words, (words, words), ((words, words),)),
        figure,
        Pair(Column(words, (Para(line),)), Column(words, (figure,))),
        More(words, (Para(line),)),
    )


def test_no_word_of_any_block_becomes_markup():
    told = drawn(everything(HOSTILE))

    assert "<img" not in told
    assert told.count("&lt;img") > 20


def test_a_link_is_a_link_only_where_it_may_be_one():
    assert link("a", "https://example.org").startswith("<a ")
    assert 'href="tel:11414"' in link("a", "tel:11414")
    assert 'href="./api/v1/feed"' in link("a", "api/v1/feed")
    assert link("a", "javascript:alert(1)") == "<span>a</span>"


def test_words_in_another_language_say_so():
    assert 'lang="sv"' in link("Inbrott", "https://example.org", lang="sv")


def test_an_isolate_becomes_bdi():
    assert joined([isolated("Nydala")]) == "<bdi>Nydala</bdi>"
    assert joined([ltr("35–64")]) == '<bdi dir="ltr">35–64</bdi>'
    assert joined([isolated(f"Norr {ltr('35–64')}")]) == (
        '<bdi>Norr <bdi dir="ltr">35–64</bdi></bdi>'
    )


def test_words_made_of_isolates_say_that_they_run_from_the_right():
    number_and_unit = f"{isolated('263')} {isolated('ساعة')}"

    assert joined([isolated(number_and_unit)]).startswith('<bdi dir="rtl"><bdi>263</bdi>')


@pytest.mark.parametrize("words", ["31,6–61,5", "2017–2018", "20.00–22.00", "10–25\u00a0%"])
def test_a_range_stays_on_one_line_and_is_copied_as_it_is(words):
    assert joined([f"({words})"]) == f'(<span class="lk-whole">{words}</span>)'
    assert joined(["öst–väst, 5 – 7"]) == "öst–väst, 5 – 7"


@given(st.text(f"ab{FIRST_STRONG}{LEFT_TO_RIGHT}{RIGHT_TO_LEFT}{END}<", max_size=12))
def test_however_isolates_stand_the_markup_is_whole(words):
    told = joined([words])

    assert told.count("<bdi") == told.count("</bdi>")
    assert not {FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT, END} & set(told)


def test_an_attribute_keeps_its_isolates_as_letters():
    assert FIRST_STRONG in tag("p", aria_label=isolated("Nydala"))


def test_a_step_has_its_node_and_its_heading():
    told = thread([Step("Löftet", "dash", (Para(("Inget.",), "nothing"),))], heading="h2")

    assert told == (
        '<ol class="lk-thread"><li class="dash"><h2>Löftet</h2>'
        '<p class="lk-nothing">Inget.</p></li></ol>'
    )


def test_a_chart_says_in_words_what_it_draws():
    told = chart(Chart("bars", YEARS, "30 anmälda 2024, mot 40 året före."))

    assert 'aria-label="30 anmälda 2024, mot 40 året före."' in told
    assert told.count("<rect") == 2
    assert told.count("lk-whisker") == 2


@pytest.mark.parametrize("kind", ["bars", "points"])
def test_in_a_language_from_right_to_left_time_goes_that_way_too(kind):
    chart_ = Chart(kind, YEARS, "")

    there, back = chart(chart_), chart(chart_, rtl=True)
    assert there.index(">2023<") < there.index(">2024<")
    assert back.index(">2024<") < back.index(">2023<")


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=6))
def test_whatever_the_values_a_chart_stays_in_its_frame(values):
    points = tuple(Point(str(at), value, "", 0.0, value * 2) for at, value in enumerate(values))

    told = chart(Chart("points", points, ""))
    assert "nan" not in told
    assert all(0 <= float(y) <= 112 for y in _numbers(told, "cy"))


def _numbers(markup, name):
    return [part.split('"')[0] for part in markup.split(f'{name}="')[1:]]


def test_running_text_is_found_in_every_kind_of_block():
    told = list(lines(everything("ord")))

    assert len(told) == 10
    assert [voice for voice, _ in told].count("answer") == 2
    assert {text(line) for _, line in told} == {"ord", "ordordord"}
