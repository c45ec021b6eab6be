"""What a page is sent so that the newest of an area can be copied and followed."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.i18n import NAMES, language
from dashboard.parts.forward import public
from geo.latest import latest, paragraph

pytestmark = pytest.mark.usefixtures("data_of_its_own")

HERE = "https://loften.example.org/karta/omrade"
PAGE = "omrade?city=malmo&area=36213&lang=sv"


def page(area: str | None, lang: str) -> None:
    from dashboard.parts import forward  # noqa: PLC0415  AppTest runs the text of this function
    from dashboard.parts.seen import Seen  # noqa: PLC0415
    from dashboard.viewstate import ViewState  # noqa: PLC0415

    seen = Seen.of(ViewState(city="exempelstad", area=area, lang=lang))
    forward.draw(seen.area, seen)


def run(area: str | None = "90101", lang: str = "sv") -> AppTest:
    app = AppTest.from_function(page, args=(area, lang), default_timeout=60).run()
    assert not app.exception
    return app


def sent(app: AppTest) -> dict[str, object]:
    (each,) = app.get("bidi_component")
    return json.loads(each.proto.json)


@pytest.mark.parametrize("lang", NAMES)
def test_the_text_is_the_paragraph_in_the_readers_language_and_direction(lang):
    city, say = cache.cities()["exempelstad"], language(lang)
    items = latest(city, "90101", today=city.as_of, most=99)

    told = sent(run(lang=lang))

    assert told["text"].split("\n")[0] == paragraph(city, "90101", items, say, link=None)
    assert (told["lang"], told["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")


def test_the_button_says_what_it_does_and_what_it_did():
    told = sent(run())

    assert told["words"] == {
        "label": "Kopiera texten",
        "copied": "Kopierat",
        "selected": "Texten är markerad. Kopiera den nu.",
    }
    assert told["module"].startswith("./assets/")


def test_the_area_and_the_whole_city_have_feeds_to_follow():
    html = " ".join(each.value for each in run().markdown)

    assert './api/v1/feed?city=exempelstad&amp;area=90101&amp;lang=sv"' in html
    assert './api/v1/feed?city=exempelstad&amp;lang=sv"' in html
    assert "Följ området (Atom)" in html


def test_without_an_area_there_is_one_feed():
    html = " ".join(each.value for each in run(area=None).markdown)

    assert html.count("api/v1/feed") == 1


@pytest.mark.parametrize(
    "here",
    [
        None,
        "",
        "http://localhost:8501/omrade",
        "http://127.0.0.1:8501/omrade",
        "http://[::1]:8501/omrade",
        "http://karta.localhost/omrade",
        "javascript:alert(1)",
        "file:///omrade",
    ],
)
def test_a_page_that_only_this_machine_can_open_is_no_link(here):
    assert public(here, PAGE) is None


def test_a_page_that_others_can_open_is_linked_below_its_base_path_without_a_password():
    assert public(HERE, PAGE) == f"https://loften.example.org/karta/{PAGE}"
    assert public("https://me:secret@loften.example.org/omrade", PAGE) == (
        f"https://loften.example.org/{PAGE}"
    )
