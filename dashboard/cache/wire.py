"""An answer as it goes over the wire: bytes, and the tag that tells them from others."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as it goes over the wire."""

    content: bytes
    tag: str
    """Changes when, and only when, the content does."""


def body(told: Any) -> Body:  # noqa: ANN401  anything JSON can hold
    """Return something as JSON, with its tag."""
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Body(content, hashlib.sha256(content).hexdigest()[:16])
