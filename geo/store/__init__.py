"""Where incidents are kept: batch by batch, each visible whole or not at all, in any engine."""

from geo.store.kept import Added, Batch, Staged, Staging, Store
from geo.store.opening import open_store

__all__ = ["Added", "Batch", "Staged", "Staging", "Store", "open_store"]
