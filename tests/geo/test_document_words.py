"""When a document was due, as it stands in a sentence."""

from datetime import date

from geo import document_words as words
from geo.documents import Span
from geo.text import Text
from geo.tongue import SWEDISH as SAY

YEAR = Span(date(2018, 1, 1), date(2018, 12, 31))
MONTH = Span(date(2024, 12, 1), date(2024, 12, 31))


def test_a_month_is_written_in_full_and_not_as_on_an_axis():
    assert words.told(MONTH, SAY) == "i december 2024"
    assert words.during(MONTH, SAY) == "i december 2024"
    assert words.told(Span(MONTH.first, date(2025, 1, 31)), SAY) == (
        "december 2024 till januari 2025"
    )


def test_what_was_to_come_some_time_in_a_year_came_during_it():
    assert words.during(YEAR, SAY) == "under 2018"
    assert words.told(YEAR, SAY) == "2018"
    assert words.during(Span(YEAR.first, date(2019, 12, 31)), SAY) == "2018–2019"


def test_a_time_in_the_words_of_its_source_stays_as_it_is():
    turn = Span(MONTH.first, date(2025, 1, 31), Text.of("vid årsskiftet"))

    assert words.during(turn, SAY) == "vid årsskiftet"
