"""The register of a town: what was found, what was due and was not, and what is refused."""

from datetime import date

import pytest

from geo import document_files
from geo.documents import Span
from geo.errors import DataError

SOURCES = """
[sources.us]
url = "https://example.org/us"
publisher = "The town"
published = 2018-05-09
"""

FOUND = """
[[document]]
id = "agreement"
kind = "agreement"
name = { sv = "Avtalet", en = "The agreement" }
owners = ["police", "town"]
promises = ["hill-2018"]
valid = { from = 2017-01-01, to = 2022-12-31 }
decided = 2017-05-03
link = "us"
"""

LATE = """
[[document]]
id = "summary"
kind = "follow_up"
name = { sv = "Sammanfattningen", en = "The summary" }
owners = ["police"]
promises = ["hill-2018"]
due = { from = 2018-12-01, to = 2019-01-31 }
last_looked = 2026-11-24
source = "us"
"""

MONEY = """
[[document]]
id = "lamps"
kind = "money"
name = { sv = "Lampor", en = "Lamps" }
role = { sv = "nämnden", en = "the committee" }
amount = { currency = "SEK", decided = 7_500_000 }
last_looked = 2026-11-24
source = "us"
"""


@pytest.fixture
def read(tmp_path):
    def one(*parts, old="", new=""):
        folder = tmp_path / "cities" / "town"
        folder.mkdir(parents=True, exist_ok=True)
        text = "".join([SOURCES, *parts])
        assert old in text
        (folder / "documents.toml").write_text(text.replace(old, new, 1), "utf-8")
        return document_files.load(folder / "documents.toml", {"police", "town"}, {"hill-2018"})

    return one


def test_a_document_that_was_found_has_its_link_owners_and_validity(read):
    [found] = read(FOUND)

    assert found.found
    assert found.link.publisher == "The town"
    assert found.owners == ("police", "town")
    assert found.valid == Span(date(2017, 1, 1), date(2022, 12, 31))


def test_a_document_that_was_not_found_tells_when_somebody_last_looked_and_who_tells_of_it(read):
    [missing] = read(LATE)

    assert not missing.found
    assert missing.last_looked == date(2026, 11, 24)
    assert missing.source.url == "https://example.org/us"


def test_what_was_due_and_not_found_is_overdue_the_day_after(read):
    register = read(LATE, FOUND)

    assert register.overdue(date(2019, 1, 31)) == ()
    assert [each.id for each in register.overdue(date(2019, 2, 1))] == ["summary"]


def test_what_was_due_and_found_is_never_overdue(read):
    register = read(LATE, old='last_looked = 2026-11-24\nsource = "us"', new='link = "us"')

    assert register.overdue(date(2026, 11, 24)) == ()


def test_a_time_may_be_told_in_the_words_of_its_source(read):
    [said] = read(
        LATE, old="to = 2019-01-31", new='to = 2019-01-31, words = { sv = "S", en = "E" }'
    )

    assert said.due.words.to("sv") == "S"
    assert said.due.last == date(2019, 1, 31)


def test_documents_come_by_time_and_those_without_one_last(read):
    assert [each.id for each in read(MONEY, LATE, FOUND)] == ["agreement", "summary", "lamps"]


def test_a_sum_that_was_not_reported_is_not_zero(read):
    [money] = read(MONEY)

    assert (money.amount.decided, money.amount.reported) == (7_500_000, None)


def test_the_documents_of_a_promise_are_those_that_name_it(read):
    register = read(FOUND, LATE, MONEY)

    assert {each.id for each in register.for_promise("hill-2018")} == {"agreement", "summary"}
    assert len(register.for_promise(None)) == len(register) == 3


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(2017, 1, 1), date(2022, 12, 31), "year"),
        (date(2018, 4, 1), date(2018, 4, 30), "month"),
        (date(2018, 5, 9), date(2018, 5, 9), "day"),
        (None, date(2019, 7, 27), "day"),
        (date(2017, 5, 1), None, "day"),
        (None, date(2019, 12, 31), "day"),
    ],
)
def test_a_time_is_as_exact_as_it_was_published(first, last, precision):
    assert Span(first, last).precision == precision


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (FOUND, 'link = "us"', "", "a document has a link, or the day it was last looked for"),
        (FOUND, 'link = "us"', 'link = "us"\nlast_looked = 2026-11-24', "has no day it was last"),
        (LATE, '\nsource = "us"', "", "was not found has no source that tells of it"),
        (MONEY, 'role = { sv = "nämnden", en = "the committee" }', "", "nobody who answers for it"),
        (FOUND, '"town"]', '"nobody"]', "owners names an unknown actor 'nobody'"),
        (FOUND, '"hill-2018"', '"hill-2019"', "promises names an unknown promise 'hill-2019'"),
        (FOUND, "to = 2022-12-31", "to = 2016-12-31", "valid ends 2016-12-31, before it starts"),
        (LATE, "from = 2018-12-01, ", "", "due is a day, or has both from and to"),
        (LATE, "2019-01-31 }", '2019-01-31, words = { sv = "S" } }', "words has no words in en"),
        (LATE, '"follow_up"', '"letter"', "kind is 'letter', not one of agreement"),
        (FOUND, "decided =", "decidd =", "decidd is a key that nothing reads"),
        (FOUND, ', en = "The agreement"', "", "name has no words in en"),
    ],
)
def test_what_does_not_hold_together_is_refused_with_its_line(read, part, old, new, told):
    with pytest.raises(DataError) as caught:
        read(part, old=old, new=new)

    assert any(told in each for each in caught.value.breaches)
    assert all(each.startswith("cities/town/documents.toml:") for each in caught.value.breaches)


def test_a_city_without_the_file_has_no_register(town):
    assert len(town.documents) == 0
