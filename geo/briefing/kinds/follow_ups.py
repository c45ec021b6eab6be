"""Not built yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.briefing.scene import Scene
    from geo.briefing.slide import Told
    from geo.briefing.teller import Briefer


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return what the scene tells."""
    raise NotImplementedError
