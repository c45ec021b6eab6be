"""What the browser gets from us: two folders of scripts and styles under one content hash.

One hash covers both, so that a script may import another by a relative address and always gets
the one it was written with. The addresses are relative to the server's root; a page puts `./`
before them, the map's frame `../../`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent

FOLDERS: Final = {"map": _HERE / "assets", "parts": _HERE.parent / "parts" / "assets"}


def _digest() -> str:
    digest = hashlib.sha256()
    for name, folder in sorted(FOLDERS.items()):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(f"{name}/{file.relative_to(folder).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


HASH: Final = _digest()


def asset(name: str) -> str:
    """Return the address of a file of ours, such as `map/map.js`; raises if there is none."""
    folder, _, file = name.partition("/")
    if folder not in FOLDERS or not (FOLDERS[folder] / file).is_file():
        raise FileNotFoundError(f"no asset is called {name}")
    return f"assets/{HASH}/{name}"
