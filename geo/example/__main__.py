"""Write the generated files of a made-up city: `python -m geo.example data/exempelstad`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo import areas
from geo.example import recipe
from geo.example.files import answered, drawn

if TYPE_CHECKING:
    from collections.abc import Mapping


def main(city: Path) -> None:
    """Write every generated file into the city's directory."""
    read = recipe.load(city)
    _write(city, drawn(read))
    _write(city, answered(areas.load(city / "areas"), read))


def _write(city: Path, files: Mapping[str, str]) -> None:
    for name, content in files.items():
        (city / name).write_text(content, "utf-8")
        print(f"{len(content):>9,} {city / name}")  # noqa: T201  a command's answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
