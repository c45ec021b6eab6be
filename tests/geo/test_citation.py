"""A source says where it stands, and nothing it does not know."""

from datetime import date, datetime

import pytest

from geo.citation import Citation

URL = "https://example.org/promise"


def test_only_the_address_is_needed():
    assert Citation.of({"url": URL}) == Citation(URL)


def test_what_the_table_says_is_kept():
    found = Citation.of({"url": URL, "title": "A", "publisher": "B", "published": date(2018, 5, 9)})

    assert (found.title, found.publisher) == ("A", "B")
    assert found.published == date(2018, 5, 9)
    assert found.read is None


@pytest.mark.parametrize(
    "url", [None, "", "example.org", "ftp://example.org", 7, "https:///a", f"{URL}\r\nx: y"]
)
def test_a_source_without_a_web_address_is_refused(url):
    with pytest.raises(ValueError, match="no web address"):
        Citation.of({"url": url})


def test_a_key_that_nothing_reads_is_refused():
    with pytest.raises(ValueError, match="no key adress"):
        Citation.of({"url": URL, "adress": "x"})


@pytest.mark.parametrize(
    "wrong",
    [{"title": 7}, {"read": "2018"}, {"read": datetime(2018, 5, 9)}],  # noqa: DTZ001
)
def test_a_value_of_the_wrong_type_is_refused(wrong):
    with pytest.raises(TypeError, match="of a source is no"):
        Citation.of({"url": URL} | wrong)
