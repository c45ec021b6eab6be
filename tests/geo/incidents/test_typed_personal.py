"""Personal identity numbers are found among cells, wherever the cells lie in memory."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents.typed.personal import among, has_number

NUMBERS = ["811218-9876", "198112189876", "811278+9873", "8112189876", "811218-9875", "12345678901"]
CELLS = st.none() | st.lists(
    st.sampled_from([*NUMBERS, "", "x", "å", "1", "12345", "-", " "]), max_size=4
).map("".join)


@settings(max_examples=60)
@given(st.lists(CELLS, max_size=8), st.integers(0, 8))
def test_a_column_tells_what_each_of_its_cells_tells(cells, first):
    column = pa.array(cells, pa.string()).slice(first)

    assert among(column).tolist() == [has_number(each or "") for each in cells[first:]]


def test_a_number_that_two_cells_share_is_none():
    assert among(pa.array(["811218-", "9876"])).tolist() == [False, False]
