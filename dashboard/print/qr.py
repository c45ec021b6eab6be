"""The square code that leads a camera from the sheet to the page."""

from __future__ import annotations

import io

import segno


def square(address: str) -> str:
    """Return an address as a QR code in SVG, with the quiet border that a camera needs."""
    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", border=4, xmldecl=False, nl=False, dark="#000", light="#fff")
    return drawn.getvalue().decode()
