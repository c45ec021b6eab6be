"""The briefing: a few scenes, each made of the same layers and parts as the rest.

Which scenes there are, and in which order, stands in a file of the city (`geo.briefing.scene`).
Each is made into a `Slide` here, which screen, paper and slide show draw in their own ways.
"""

from __future__ import annotations

from geo.briefing.kinds import KINDS, slide
from geo.briefing.scene import Scene, load

__all__ = ["KINDS", "Scene", "load", "slide"]
