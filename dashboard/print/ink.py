"""The colours on paper: the screen's by day, chosen so that black and white tells the same."""

from typing import Final

INK: Final = "#15212D"
RULE: Final = "#79848E"
ACCENT: Final = "#17457A"
WASH: Final = "#E8EEF5"
PAPER: Final = "#FFFFFF"
