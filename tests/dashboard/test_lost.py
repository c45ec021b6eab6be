"""An address where no page is: what a person gets there, and what is let through."""

import re

import pytest

from dashboard.addresses import PAGES
from dashboard.i18n import draft
from dashboard.pages import pages
from geo.tongue import SWEDISH

pytestmark = pytest.mark.usefixtures("data_of_its_own")


def test_the_pages_are_those_that_there_are():
    assert tuple(pages(SWEDISH)) == PAGES


@pytest.mark.parametrize("path", ["/omrad", "/omrade/rosengard", "/Karta", "/%C3%A5"])
def test_an_address_without_a_page_is_answered_in_a_sentence_with_the_pages_there_are(ask, path):
    status, headers, body = ask(path)
    told = body.decode()

    assert (status, headers["cache-control"]) == (404, "no-store")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="sv" dir="ltr">' in told
    assert "<h1>Sidan finns inte</h1>" in told
    assert re.findall(r'<li><a href="/(\w*)\?lang=sv">', told) == [
        "", "omrade", "analys", "plan", "genomgang", "om",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "heard", "lang"),
    [
        ("/omrad?lang=ar", "sv", "ar"),
        ("/omrad", "de-DE,en-GB;q=0.8,sv;q=0.5", "en"),
        ("/omrad?lang=xx", "de", "sv"),
    ],
)
def test_it_speaks_the_language_of_the_address_or_of_the_browser(ask, path, heard, lang):
    _, _, body = ask(path, Accept_Language=heard)
    told = body.decode()
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in told
    assert ('class="draft"' in told) is draft(lang)


def test_nothing_of_the_address_stands_on_the_page(ask):
    _, _, body = ask("/%3Cscript%3Ealert(1)%3C/script%3E?lang=%22%3E%3Cscript%3E")
    assert b"alert" not in body
    assert b"<script" not in body


@pytest.mark.parametrize(
    "path",
    [
        *("/", *(f"/{each}" for each in PAGES), "/plan/"),
        *("/_stcore/health", "/plan/_stcore/health", "/component/x/index.html", "/favicon.png"),
        *("/media/abc", "/app/static/x", "/auth/login", "/oauth2callback"),
    ],
)
def test_what_streamlit_answers_is_left_to_it(ask, path):
    status, headers, body = ask(path)
    assert (status, body) == (404, b"Not Found")
    assert headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["/api/v2/areas", "/assets/nothing", "/vendor/leaflet/x"])
def test_a_service_without_an_answer_is_no_page(ask, path):
    status, _, body = ask(path)
    assert status == 404
    assert b"<html" not in body
