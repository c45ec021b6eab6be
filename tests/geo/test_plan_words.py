"""When an activity is, in words: its days, its hours, and how often it comes back."""

from dataclasses import replace
from datetime import date, time

from geo.plan import words
from geo.plan.activity import Activity, Repeat
from geo.text import Text
from geo.tongue import SWEDISH

FIRST, LAST = date(2024, 4, 12), date(2024, 12, 13)
WALK = Activity(
    id="walk",
    promise="p",
    responsible="police",
    title=Text.of("Vandring"),
    starts=FIRST,
    ends=LAST,
    begins=time(20),
    finishes=time(22),
    repeat=Repeat("two_weeks", LAST),
)


def test_the_last_day_is_told_once():
    assert words.when(WALK, SWEDISH) == (
        "12 april 2024 till 13 december 2024, kl. 20.00–22.00, varannan vecka"
    )


def test_a_last_day_that_only_the_repeat_knows_stands_with_it():
    told = replace(WALK, ends=None, finishes=None)

    assert words.when(told, SWEDISH) == (
        "12 april 2024, kl. 20.00, varannan vecka till 13 december 2024"
    )


def test_what_happens_once_has_a_day_and_no_more():
    told = replace(WALK, ends=FIRST, begins=None, finishes=None, repeat=None)

    assert words.when(told, SWEDISH) == "12 april 2024"
