"""Where this server keeps what is its own: directories, files, and the database of plans."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

DATA_VARIABLE = "LOFTESKARTAN_DATA"
PLAN_VARIABLE = "LOFTESKARTAN_PLAN"
"""The address of the database that holds the plans, as SQLAlchemy writes it; else a file."""


def data_directory() -> Path:
    """Return where incidents are kept: `LOFTESKARTAN_DATA`, else the user's data directory."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_dir("lofteskartan"))


def plan_address() -> str:
    """Return the address of the database of plans and briefings: a file, where none is named."""
    here = data_directory()
    here.mkdir(parents=True, exist_ok=True)
    return os.environ.get(PLAN_VARIABLE) or f"sqlite:///{here / 'plan.sqlite'}"


def picture_directory(city: str) -> Path:
    """Return where the situation pictures brought in for a city are kept."""
    return data_directory() / city / "pictures"


def register(city: str) -> Path:
    """Return where the register of a city's addresses is kept, whether there is one or not."""
    return data_directory() / city / "addresses.csv"
