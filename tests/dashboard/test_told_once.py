"""What the map hides, no story tells: each hides others beside the few, and sums join the two."""

import pytest

from dashboard.teller import teller
from geo.bundle.counts import ALL
from geo.story import counted, story
from geo.story.blocks import Figure, text


@pytest.fixture(scope="module")
def made_up(data_of_its_own):  # noqa: ARG001  it is told of a directory of its own
    return teller("exempelstad", "sv")


def only_in_the_table(told):
    """Return the areas and years whose count the yearly table tells and the map hides."""
    for table in (each for each in told.yearly() if each.year):
        shown = table.counts[~table.untold & (table.counts > 0)]
        for name in shown.filter(like=f"/whole/{ALL}").index:
            area, months = name.split("/")[0], (12 * table.year, 12 * table.year + 11)
            if counted.reported(area, None, months, told) is None:
                yield area, str(table.year)


def test_a_story_tells_of_no_year_that_the_map_hides(made_up):
    hidden = set(only_in_the_table(made_up))

    assert hidden, "else there is nothing to see here"
    for area, year in hidden:
        blocks = [block for step in story(area, made_up).steps for block in step.blocks]
        every = [b for b in blocks if isinstance(b, Figure) and "Alla problem" in text(b.line)]
        assert year not in {point.label for each in every for point in each.chart.points}
