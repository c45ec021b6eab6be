"""The colours on paper: the screen's by day, chosen so that black and white tells the same."""

from typing import Final

INK: Final = "#15212D"
INK2: Final = "#4A5661"
LABEL: Final = "#3E4A55"
RULE: Final = "#79848E"
HAIR: Final = "#B9BDBD"
ACCENT: Final = "#17457A"
CRIME: Final = "#91450D"
WASH: Final = "#E8EEF5"
PAPER: Final = "#FFFFFF"
SEA: Final = "#E7ECEE"
LAND: Final = "#F3F2EE"
CITY: Final = "#FAFAF7"
CLASSES: Final = ("#FFFFFF", "#EBE3C4", "#C4B991", "#8A948C", "#4B6A8D", "#193B6B")
"""Of a map's fills: none, then from few to many."""
