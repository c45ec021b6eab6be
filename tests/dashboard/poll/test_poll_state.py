"""The state comes back as it was written, and what somebody else wrote is told."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.poll import state as states
from dashboard.poll.state import State, UnreadableError

times = st.floats(0, 4e9)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda deeper: st.lists(deeper, max_size=2) | st.dictionaries(st.text(max_size=3), deeper),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("events") / "state.json"


@settings(max_examples=60)
@given(
    st.builds(
        State,
        address=st.text(),
        calls=st.lists(times, max_size=4).map(tuple),
        due=times,
        tried=st.none() | times,
        why=st.sampled_from([None, "silent", "busy", "strange", "gone", "store"]),
        tag=st.none() | st.text(),
        pending=st.lists(st.text(), max_size=2).map(tuple),
    )
)
def test_what_is_written_is_read(path, state):
    states.write(path, state)

    assert states.read(path) == state
    assert [each.name for each in path.parent.iterdir()] == ["state.json"]


def test_where_nothing_was_written_there_is_nothing(tmp_path):
    assert states.read(tmp_path / "state.json") is None


@settings(max_examples=60)
@given(st.sampled_from(list(State.__slots__)), anything)
def test_a_field_of_another_kind_never_breaks_anything(path, name, value):
    states.write(path, State("https://a.example"))
    told = json.loads(path.read_text("utf-8")) | {name: value}
    path.write_text(json.dumps(told), "utf-8")

    with suppress(UnreadableError):
        assert isinstance(states.read(path), State)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"{}", b"\xff", b'{"address": 1}', b"[" * 9999])
def test_another_file_is_told(tmp_path, raw):
    (tmp_path / "state.json").write_bytes(raw)

    with pytest.raises(UnreadableError):
        states.read(tmp_path / "state.json")
