"""On paper: one sheet of A4 for each neighbourhood, as a PDF that a screen reader can read too.

A sheet says what the resident's page says (`geo.story`). Python makes the words, the map and the
charts; `sheet.typ` only lays them out, and nothing of the data is ever read as its source.
"""

from dashboard.print.sheet import Press

__all__ = ["Press"]
