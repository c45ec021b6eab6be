"""The live feed: one poller a server asks polisen.se for new notices, and keeps to its rules.

It is off unless `config.toml` in the data directory says so; see `dashboard.poll.config`. What it
has fetched, when it called and when it may call again lie in `events/` in the data directory, so
that neither a restart nor a second server of the same directory calls more often.
"""

from dashboard.poll.config import configured
from dashboard.poll.fetched import Fetched, last
from dashboard.poll.running import running

__all__ = ["Fetched", "configured", "last", "running"]
