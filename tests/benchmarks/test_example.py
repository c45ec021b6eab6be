"""The made-up city is filled without waiting: three years take well under two seconds."""

import time
import timeit

from data import CITIES
from geo import areas
from geo.example import incidents, recipe

SECONDS = 2


def test_three_years_take_well_under_two_seconds_on_the_processor():
    city = CITIES / "exempelstad"
    known, read = areas.load(city / "areas"), recipe.load(city)

    # Time on the processor, so that what else the machine does is not counted.
    took = timeit.repeat(
        lambda: incidents.generate(known, read), timer=time.process_time, number=1, repeat=3
    )

    assert min(took) < SECONDS
