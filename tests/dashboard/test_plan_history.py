"""The lineage and the documents of the plan as they are drawn."""

import re

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    from dashboard import state  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.plan import documents, lineage  # noqa: PLC0415
    from dashboard.parts.seen import Seen  # noqa: PLC0415

    seen = Seen.of(state.view())
    lineage.draw(seen)
    documents.draw(seen)


@pytest.fixture
def drawn(data_of_its_own):  # noqa: ARG001  nothing is kept in the user's own directory
    def html(**query):
        app = AppTest.from_function(page, default_timeout=60)
        app.query_params.update({"city": "malmo", "lang": "sv"} | query)
        app.run()
        assert not app.exception
        return [each.value for each in app.markdown]

    return html


def test_every_promise_is_a_bar_and_a_line_of_the_list_that_lead_to_its_board(drawn):
    lineage, _ = drawn()

    assert lineage.count("plan?year=2018&amp;promise=norr-2018") == 2
    assert lineage.count('class="lk-bar"') == 14
    assert "Väster fick inget löfte 2018." in lineage


def test_a_target_without_a_result_says_so_and_since_when(drawn):
    lineage, _ = drawn()

    assert "minst 25 spaningsinsatser" in lineage
    assert "inget resultat publicerat, vi letade senast 23 november 2026" in lineage
    assert "Inget mätbart mål är satt." in lineage


def test_results_that_differ_stand_side_by_side(drawn):
    lineage, _ = drawn(city="exempelstad")

    assert "<b>318 fotpatruller</b>" in lineage
    assert "<b>290 fotpatruller</b>" in lineage


def test_two_counts_of_one_target_are_told_as_those_of_two_sources(drawn):
    lineage, _ = drawn(city="exempelstad")

    first, second = (lineage.index(f"<b>{n} fotpatruller</b>") for n in (318, 290))
    assert "Exempelstad (påhittat)" in lineage[first:second]
    assert "Torgbladet (påhittat)" in lineage[second : second + 600]


def test_a_target_followed_up_in_its_own_unit_has_an_outcome_as_on_the_board(drawn):
    lineage, _ = drawn(city="exempelstad", promise="morgonsidan-2024")

    assert "<b>4 ombyggda platser</b>" in lineage
    assert "räknat på ett annat sätt än målet" not in lineage


def test_what_should_have_come_stands_first(drawn):
    _, documents = drawn()

    late = "skulle ha kommit vid årsskiftet 2018/2019"
    assert documents.index(late) < documents.index("Planer")
    assert "dec 2018" not in documents
    told = re.sub("<[^>]+>", "", documents)
    assert told.index("Trygg och säker stad 2017–2022") < told.index("2012–2016")


def test_only_the_documents_of_a_chosen_promise_are_shown(drawn):
    _, documents = drawn(promise="soder-2018")

    assert "Aktivitetsplanen för Söder 2018" in documents
    assert "Aktivitetsplanen för Innerstaden 2018" not in documents


def test_what_was_decided_stands_beside_what_was_reported(drawn):
    _, documents = drawn(city="exempelstad")

    assert "Beslutat: 4\u00a0200\u00a0000 kr · Redovisat: 3\u00a0650\u00a0000 kr" in documents
    assert "Redovisat: inget publicerat" in documents


def test_the_situation_picture_says_what_it_rests_on(drawn):
    _, documents = drawn(promise="oster-2018")

    assert "Pekar på: narkotika, ungdomar och trafik." in documents


@pytest.mark.parametrize("lang", ["en", "ar", "sv-x-lattlast"])
def test_both_are_drawn_in_every_language(drawn, lang):
    lineage, documents = drawn(lang=lang)

    assert f'lang="{lang}"' in lineage
    assert f'lang="{lang}"' in documents
