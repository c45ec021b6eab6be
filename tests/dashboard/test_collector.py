"""Garbage is collected by the clock, and what the warm-up loaded is never walked again."""

import gc
import threading

import pytest

from dashboard import collector


class Cycle:
    """An object that only a collection can free."""

    def __init__(self):
        self.itself = self
        self.freed = threading.Event()

    def __del__(self):
        self.freed.set()


@pytest.fixture
def no_other_collector():
    """Let nothing but the timer collect."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_other_collector")
def test_a_cycle_is_freed_within_a_period():
    with collector.timed(period=0.01):
        freed = Cycle().freed

        assert freed.wait(timeout=10)


def test_what_is_loaded_is_frozen_until_the_end():
    before = gc.get_freeze_count()
    with collector.timed():
        assert gc.get_freeze_count() > before

    assert gc.get_freeze_count() == 0


def test_the_end_of_the_server_does_not_wait_for_the_period():
    with collector.timed(period=3600):
        assert "collector" in {thread.name for thread in threading.enumerate()}

    assert "collector" not in {thread.name for thread in threading.enumerate()}
