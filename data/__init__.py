"""A directory for each city: what was published about it, with its source beside it.

Only text and tables live here. `malmo` is real, and only real; `exempelstad` is made up.
"""

from pathlib import Path

CITIES = Path(__file__).parent
"""The packaged cities. Never written to."""
