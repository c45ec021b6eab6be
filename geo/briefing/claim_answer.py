"""What can come of testing a claim, or one half of it, and what a half may lack."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """What the numbers say of a claim. `geo.briefing.claim` defines when."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    TOO_SMALL = "too_small"
    """The numbers are there, and what they show may be chance."""
    UNTESTABLE = "untestable"
    """Public data cannot test it: what is missing stands beside it as a `Lack`."""


class Lack(StrEnum):
    """What would have to be published before a half can be tested."""

    YEARS = "years"
    """Which years are compared."""
    PLACES = "places"
    """Which the certain places are."""
    PROBLEMS = "problems"
    """Which types of crime were counted."""
    FIGURE = "figure"
    """A share for exactly this area, before and now, and for the city in the same wave."""
    ANSWERS = "answers"
    """How many people such a share is of."""
    REPORTS = "reports"
    """What the public reported in those years."""
