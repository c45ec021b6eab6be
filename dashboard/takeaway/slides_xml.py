"""What python-pptx has no words for, written into the file's own elements."""

from __future__ import annotations

from typing import Any

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement


def element(name: str, **told: object) -> Any:  # noqa: ANN401  untyped
    """Return a new element such as "a:ln", with its attributes."""
    made = OxmlElement(name)
    for key, value in told.items():
        made.set(key, str(value))
    return made


def child(parent: Any, name: str, **told: object) -> Any:  # noqa: ANN401
    """Return a new last element inside another."""
    made = element(name, **told)
    parent.append(made)
    return made


def stroke(parent: Any, name: str, colour: str, width: int) -> None:  # noqa: ANN401
    """Add a line of one colour such as "#15212D"; its width counts as the file does (EMU)."""
    line = child(parent, name, w=width)
    child(child(line, "a:solidFill"), "a:srgbClr", val=colour.removeprefix("#"))


def described(shape: Any, words: str) -> None:  # noqa: ANN401
    """Give a picture, a chart, a table or a form the words that stand for it (alt text)."""
    shape._element._nvXxPr.cNvPr.set("descr", words)  # noqa: SLF001


def spoken(root: Any, code: str) -> None:  # noqa: ANN401
    """Put a language such as "sv-SE" in the place of what python-pptx's own parts say."""
    for each in root.iter():
        if each.get("lang"):
            each.set("lang", code)


def flat(shape: Any) -> None:  # noqa: ANN401
    """Take the shadow of its style from a form: some programs draw it even where none is asked."""
    shape.shadow.inherit = False
    for each in shape._element.iter(qn("a:effectRef")):  # noqa: SLF001
        each.set("idx", "0")


__all__ = ["child", "described", "element", "flat", "qn", "spoken", "stroke"]
