"""Accessibility: what works, what does not, and whom to tell."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, contact, state
from dashboard.i18n import language
from dashboard.parts import statement
from geo.errors import BadInput

if TYPE_CHECKING:
    from dashboard.contact import Contact

log = logging.getLogger(__name__)


def render() -> None:
    """Draw the page."""
    say = language(state.view().lang)
    with st.container(key="about"):
        statement.draw(_contact(), say)


def _contact() -> Contact | None:
    """Return the contact; one that is refused is told in the log, and the page stands without it.

    The page is owed to its readers whatever stands in a file.
    """
    try:
        return contact.configured(cache.data_directory())
    except BadInput as refused:
        log.warning("%s", refused)
        return None
