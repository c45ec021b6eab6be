"""What rows are asked for by, as an address holds it: there and back, and what is not known."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.takeaway.incidents_asked import MEASURED, MOST, Choice, read
from geo.incident_list import KNOWN, SORTS
from geo.schema import PRECISIONS


def of(known):
    """Return a strategy of some words of a list, in the list's own order."""
    return st.sets(st.sampled_from(known)).map(lambda some: tuple(e for e in known if e in some))


choices = st.builds(
    Choice,
    measured=of(MEASURED),
    sources=st.lists(st.text(min_size=1), max_size=3, unique=True).map(tuple),
    known=of(KNOWN),
    precisions=of(PRECISIONS),
    sort=st.sampled_from(SORTS),
)


@given(choices)
def test_an_address_gives_the_choice_back_that_it_was_written_from(choice):
    written = choice.query()

    assert read(lambda name: written.get(name, [])) == (choice, ())


def test_what_is_chosen_by_itself_is_not_written():
    assert Choice().query() == {}


def test_what_is_not_understood_is_left_out_and_told():
    told = {
        "measured": ["survey"],
        "known": ["minute,hour"],
        "precision": ["address", "street"],
        "sort": ["when; DROP TABLE"],
        "source": [str(number) for number in range(MOST + 1)],
    }
    choice, ignored = read(lambda name: told.get(name, []))

    assert choice == Choice(precisions=("address", "street"))
    assert ignored == ("measured", "source", "known", "sort")
