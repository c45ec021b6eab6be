"""Garbage collection by the clock instead of after every rerun.

`runner.postScriptGC` is off (see `dashboard.settings`), so something else has to break reference
cycles. What the warm-up has loaded lives as long as the server: it is frozen, so that no collection
walks it again, and a full collection of the rest runs now and then in a thread of its own.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PERIOD = 60.0
"""Seconds from one collection to the next."""


@contextmanager
def timed(period: float = PERIOD) -> Iterator[None]:
    """Freeze what is loaded now, and collect the rest every `period` seconds until the end.

    Enter it after the warm-up, in the app's lifespan.
    """
    gc.collect()
    gc.freeze()
    over = threading.Event()
    thread = threading.Thread(target=_collect, args=(period, over), name="collector", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        gc.unfreeze()


def _collect(period: float, over: threading.Event) -> None:
    """Collect every `period` seconds until `over` is set."""
    while not over.wait(period):
        gc.collect()
