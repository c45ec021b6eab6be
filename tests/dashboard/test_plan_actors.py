"""What a page is sent of the chain and of the actors: every way on, and what is not known."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.i18n import NAMES
from geo.plan.chain import addresses

pytestmark = pytest.mark.usefixtures("data_of_its_own")


def page(part: str, view: dict[str, object]) -> None:
    from importlib import import_module  # noqa: PLC0415  AppTest runs the text of this function

    from dashboard.parts.seen import Seen  # noqa: PLC0415
    from dashboard.viewstate import ViewState  # noqa: PLC0415

    import_module(f"dashboard.parts.plan.{part}").draw(Seen.of(ViewState(**view)))


def sent(part: str, **view: object) -> str:
    app = AppTest.from_function(page, args=(part, view), default_timeout=60).run()
    assert not app.exception
    return "".join(each.value for each in app.markdown)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_without_a_link_there_is_no_chain():
    assert sent("chain", city="malmo") == ""


def test_the_chain_of_a_commitment_has_seven_links_and_says_where_one_stands():
    html = sent("chain", city="malmo", link="commitment:norr-2018-1")

    assert len(re.findall(r'<li class="(?:on|dash|)(?: here)?"><h3|<li><h3', html)) == 7
    assert html.count('aria-current="true"') == 1
    assert "link=problem%3Anorr-2018%2Fburglary" in html


def test_what_nobody_published_is_dashed_and_says_so_with_a_day():
    html = sent("chain", city="malmo", link="commitment:norr-2018-1")

    assert html.count('<li class="dash">') == 2
    assert "Ingen aktivitet är publicerad. Vi letade senast" in words(html)
    assert "Inget resultat är publicerat. Vi letade senast" in words(html)


def test_a_promise_that_still_holds_cannot_be_told_yet():
    html = sent("chain", city="exempelstad", link="commitment:lyktstaden-2025-2")

    assert "Det kan inte sägas än." in words(html)


def test_a_status_says_who_when_and_by_what():
    told = words(sent("chain", city="exempelstad", link="activity:lykt-kvallsvandring"))

    assert "Aktivitet: genomfört Torgsamverkan Lyktan · 13 december 2024" in told
    assert "Underlag: 17 vandringar" in told


def test_a_chain_is_closed_by_a_link_that_keeps_the_view():
    html = sent("chain", city="exempelstad", show="table", link="promise:lyktstaden-2024")

    assert 'class="lk-close" href="?city=exempelstad&amp;show=table"' in html


def test_a_long_list_is_folded_and_says_how_many_there_are_more():
    html = sent("chain", city="exempelstad", link="promise:vindasen-2024")

    assert re.search(r"<summary>Visa \d+ till</summary>", html)


def test_a_link_to_what_is_not_in_the_plan_says_so():
    html = sent("chain", city="malmo", link="activity:none")

    assert "Det här finns inte i planen." in words(html)


@pytest.mark.parametrize("city", ["malmo", "exempelstad"])
def test_every_way_that_is_shown_leads_to_a_chain(city):
    about = cache.cities()[city]
    known = addresses(about, cache.plan(city))
    promises = about.promises.of_year(about.promise_year)
    pages = [sent("chain", city=city, link=f"promise:{each.id}") for each in promises]
    shown = {way for html in pages for way in re.findall(r"link=(\w+%3A[^&\"]+)", html)}

    assert {way.replace("%3A", ":").replace("%2F", "/") for way in shown} <= known


@pytest.mark.parametrize("lang", NAMES)
def test_chain_and_actors_are_drawn_in_every_language(lang):
    link = "commitment:vindasen-2024-1"

    assert f'lang="{lang}"' in sent("chain", city="exempelstad", link=link, lang=lang)
    assert f'lang="{lang}"' in sent("actors", city="exempelstad", lang=lang)


def test_the_sixteen_are_listed_and_those_of_oxie_are_marked_and_stay():
    html = sent("actors", city="malmo", promise="soder-2018")
    listed, _, table = html.partition('class="lk-matrix"')

    assert listed.count('<article class="lk-actor">') == 18
    assert listed.count("utanför fokusområdet") == table.count("utanför fokusområdet") == 3
    assert table.count('scope="row"') == 18 + 4


def test_an_actor_of_whom_nothing_is_published_is_never_called_anything_else():
    told = words(sent("actors", city="malmo")).lower()

    assert told.count("ingen aktivitet är publicerad.") == 20
    assert "passiv" not in told


def test_what_is_documented_of_an_actor_has_its_source():
    html = sent("actors", city="malmo", actor="mff")

    assert "Uppgifter som nämner MFF" in words(html)
    assert 'rel="noopener noreferrer"' in html


def test_a_commitment_without_an_activity_stands_in_a_table_of_its_own():
    table = sent("actors", city="malmo", promise="norr-2018").rpartition("<table")[2]

    assert table.count("<tbody><tr>") == 1
    assert table.count('scope="row"') == 4
    assert table.count(">ingen aktivitet publicerad<") == 4


def test_an_actors_page_has_that_actor_its_work_and_with_whom():
    html = sent("actors", city="exempelstad", show="actors", actor="torgsamverkan")

    assert html.count("<article") == 1
    assert "lk-matrix" not in html
    assert "link=activity%3Alykt-kvallsvandring" in html
    assert "show=actors&amp;actor=lyktans-handlare" in html
    assert "show=map&amp;actor=torgsamverkan" in html


def test_the_chain_of_what_is_looked_at_stands_above_the_actors():
    link = "commitment:norr-2018-1"
    html = sent("actors", city="malmo", show="actors", promise="norr-2018", link=link)

    assert html.index("lk-chains") < html.index("lk-actors")


def test_the_matrix_is_a_table_with_headings_in_a_box_that_scrolls_by_keyboard():
    html = sent("actors", city="exempelstad", promise="lyktstaden-2024")

    (box,) = re.findall(
        r'<div class="lk-scroll" role="region" tabindex="0"[^>]*><table class="lk-m', html
    )
    assert box
    assert html.count('<th scope="col">') >= 4
    assert "ansvarar: 1" in words(html)
