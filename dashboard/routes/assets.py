"""Our own files in the browser: scripts and styles under their hash, and the wordmark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from os import PathLike, stat_result

    from starlette.responses import Response
    from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"
"""For an address that changes with its content."""
A_DAY = "public, max-age=86400"


class Kept(StaticFiles):
    """Files that a browser may keep without asking again."""

    def __init__(self, directory: Path, kept: str) -> None:
        super().__init__(directory=directory)
        self.kept = kept

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the file, to be kept."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = self.kept
        return answer


def brand() -> Kept:
    """Return the wordmark's files."""
    return Kept(Path(__file__).parent.parent / "style" / "brand", A_DAY)
