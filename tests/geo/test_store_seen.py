"""Numbers on the disk tell which ids may stand twice, however the ids are held."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.store.seen import Seen


@pytest.fixture
def seen(tmp_path):
    return Seen(tmp_path / "seen")


def ids(*names):
    return pa.table({"id": pa.array(names, pa.string())})


def test_ids_that_are_all_unlike_leave_nothing_to_look_at(seen):
    seen.add(ids("a", "b"))
    seen.add(ids("c"))

    assert not len(seen.again())


def test_nothing_added_is_nothing_seen_again(seen):
    seen.add(ids())

    assert not len(seen.again())


def test_an_id_is_seen_again_in_another_group_and_in_numbered_words(seen):
    seen.add(ids("a", "b"))
    seen.add(pa.table({"id": pa.array(["b", "b", "c"]).dictionary_encode()}))

    assert len(seen.again()) == 1


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=2), max_size=6), max_size=4))
def test_as_many_numbers_are_told_as_ids_stand_more_than_once(tmp_path_factory, groups):
    seen = Seen(tmp_path_factory.mktemp("seen") / "seen")
    for each in groups:
        seen.add(ids(*each))

    names = [name for each in groups for name in each]
    assert len(seen.again()) == len({name for name in names if names.count(name) > 1})
