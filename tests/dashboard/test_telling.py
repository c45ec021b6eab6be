"""What the page is sent so that the browser can draw legend, words and tables."""

import json
import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

import dashboard

ASSETS = Path(dashboard.__file__).parent / "parts" / "assets"
INSIDE = (".lk-part", '[dir="rtl"] .lk-part', ".lk-telling", ".lk-failed", ".g-")
"""What only these parts draw."""


def page() -> None:
    from dashboard.parts import telling  # noqa: PLC0415  AppTest runs the text of this function

    words = telling.Words("I ord", "Tabell", "Hämta", "exempeldata", "Vi försöker igen")
    urls = ["./api/v1/layers/reported?problem=weapons", "./api/v1/layers/focus"]
    telling.shell(words, lang="sv")
    telling.legend(urls, lang="sv")
    telling.twin(urls, lang="sv", selected="25104")


def sent(app: AppTest) -> list[object]:
    return [each.proto for each in app.get("bidi_component")]


def run() -> AppTest:
    return AppTest.from_function(page, default_timeout=60).run()


def test_a_page_is_sent_addresses_and_words_and_no_numbers():
    _, legend, twin = (json.loads(each.json) for each in sent(run()))

    assert legend["urls"] == twin["urls"]
    assert set(twin) == {"part", "module", "lang", "urls", "words", "selected"}


def test_the_parts_come_from_our_own_server():
    for each in sent(run()):
        assert json.loads(each.json)["module"].startswith("./assets/")
        assert "http" not in each.js_content


def test_a_change_of_the_filter_costs_less_than_two_kilobytes():
    assert sum(each.ByteSize() for each in sent(run())[1:]) < 1500


def test_another_server_in_the_same_process_knows_the_parts_too():
    assert not run().exception
    assert not run().exception


def test_the_style_sheet_of_the_parts_changes_nothing_outside_them():
    sheet = (ASSETS / "telling.css").read_text("utf-8")
    heads = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    selectors = [one.strip() for each in heads if "@" not in each for one in each.split(",")]

    assert len(selectors) > len(heads) // 2
    assert [each for each in selectors if not each.startswith(INSIDE)] == []
