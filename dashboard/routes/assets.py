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


class Immutable(StaticFiles):
    """Files whose address changes with their content: a browser may keep them for good."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the file, to be kept."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = FOREVER
        return answer


def brand() -> StaticFiles:
    """Return the wordmark's files."""
    return StaticFiles(directory=Path(__file__).parent.parent / "style" / "brand")
