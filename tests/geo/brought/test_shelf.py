"""A shelf: an import is there whole or not at all, whatever happens to whoever writes it."""

import json
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from geo.brought import shelf as shelf_
from geo.brought.shelf import Shelf
from geo.errors import BadInput

DIES = """
import json, os, sys
from pathlib import Path

from geo.brought.shelf import Shelf

shelf = Shelf(Path({directory!r}), "figures")
with shelf.hold() as held:
    held.put(b"first", 1)
before = shelf.state, shelf.contents()

def dies_at(moment, change):
    child = os.fork()
    if child == 0:
        left = [moment]
        def count(event, arguments):
            if event in {{"open", "os.rename", "os.remove"}} and {directory!r} in str(arguments[0]):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), 9)
        sys.addaudithook(count)
        change()
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0

def put():
    with shelf.hold() as held:
        held.put(b"second", 2)

def undo():
    shelf.undo(before[1][0][0].id)

told = []
for change in (put, undo):
    moment = 0
    while dies_at(moment, change):
        told.append((change.__name__, (shelf.state, shelf.contents()) == before))
        moment += 1
    told.append((change.__name__, [each.decode() for _, each in shelf.contents()]))
    before = shelf.state, shelf.contents()
print(json.dumps(told))
"""


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "figures", "figures")


def put(shelf, content):
    with shelf.hold() as held:
        return held.put(content, 1)


def contents(shelf):
    return [content for _, content in shelf.contents()]


def test_a_shelf_where_nothing_was_ever_kept_is_empty(shelf):
    assert (shelf.version, shelf.batches(), shelf.state) == (0, (), (0, 0, 0))
    assert not shelf.directory.exists()


def test_what_was_kept_is_read_in_the_order_it_came(shelf):
    first, second = put(shelf, b"a"), put(shelf, b"b")

    assert contents(shelf) == [b"a", b"b"]
    assert shelf.batches() == (first, second)
    assert shelf.version == 2


def test_each_change_is_another_state(shelf):
    states = [shelf.state]
    batch = put(shelf, b"a")
    states.append(shelf.state)
    shelf.undo(batch.id)
    states.append(shelf.state)

    assert len(set(states)) == 3


def test_an_import_that_was_taken_back_no_longer_counts_and_can_come_again(shelf):
    batch = put(shelf, b"a")

    assert shelf.undo(batch.id) == batch
    assert contents(shelf) == []
    assert put(shelf, b"a").id != batch.id
    assert contents(shelf) == [b"a"]


def test_an_import_that_is_not_there_cannot_be_taken_back(shelf):
    with pytest.raises(BadInput, match="no import 'nothing' to undo: there are none"):
        shelf.undo("nothing")
    assert not shelf.directory.exists()


def test_what_no_manifest_names_is_swept_away_by_the_next_change(shelf):
    batch = put(shelf, b"a")
    lost = [shelf.directory / "lost.json", shelf.directory / "lost.part"]
    for path in lost:
        path.write_bytes(b"half")
    shelf.undo(batch.id)

    assert not any(path.exists() for path in lost)
    assert shelf.path(batch).exists()  # somebody may be reading it
    put(shelf, b"b")
    assert not shelf.path(batch).exists()


def test_a_second_import_is_refused_while_the_first_holds_the_shelf(shelf, monkeypatch):
    monkeypatch.setattr(shelf_, "LOCK_SECONDS", 0)
    shelf.directory.mkdir(parents=True)

    with FileLock(shelf.directory / "import.lock"), pytest.raises(Timeout):
        put(shelf, b"a")


def test_killed_at_any_moment_an_import_leaves_the_shelf_as_it_was(shelf, run_in_child):
    told = run_in_child(DIES.format(directory=str(shelf.directory)))

    killed = [each for each in told if isinstance(each[1], bool)]
    assert len(killed) > 8
    assert all(same for _, same in killed)
    assert [each for each in told if not isinstance(each[1], bool)] == [
        ["put", ["first", "second"]],
        ["undo", ["second"]],
    ]
    assert json.loads((Path(shelf.directory) / "manifest.json").read_text("utf-8"))["version"] == 3
