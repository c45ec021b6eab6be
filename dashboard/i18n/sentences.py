"""Every sentence that the code says, and a catalogue brought up to date with them.

A sentence is the first argument of `say(…)`, or the first two of `say.many(…)`. The code is read as
Python reads it: Babel's own reader misses a call within another's argument, and one in an f-string.
A catalogue keeps the order of the code and names files without lines, so that it changes only when
a sentence does.
"""

from __future__ import annotations

import ast
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel.messages.catalog import Message

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = ("geo", "dashboard")
WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Sentence:
    """One call of `say`: where it stands, its words, and the names that it fills in."""

    file: str
    line: int
    forms: tuple[str, ...]
    """The sentence alone, or its singular and its plural."""
    fields: frozenset[str]


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Yield every Python file that may say something, in one order everywhere."""
    for folder in FOLDERS:
        yield from sorted((root / folder).rglob("*.py"))


def sentences(root: Path = ROOT) -> Iterator[Sentence]:
    """Yield every sentence of the code, in the order of files and lines.

    Raises
    ------
    ValueError
        If something is said that is no plain string, so that no catalogue could hold it.
    """
    for path in sources(root):
        file = path.relative_to(root).as_posix()
        for node in _in_order(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (count := _count(node.func)):
                words = [each.value for each in node.args[:count] if isinstance(each, ast.Constant)]
                if len(words) < count or not all(isinstance(each, str) for each in words):
                    raise ValueError(f"{file}:{node.lineno}: what is said is no plain string")
                given = {str(each.arg) for each in node.keywords} | ({"n"} if count > 1 else set())
                yield Sentence(file, node.lineno, tuple(map(str, words)), frozenset(given))


def template(found: Iterable[Sentence]) -> Catalog:
    """Return a catalogue of sentences without translations."""
    made = Catalog(charset="utf-8")
    for each in found:
        made.add(each.forms if len(each.forms) > 1 else each.forms[0], locations=[(each.file, 1)])
    return made


def updated(written: str, empty: Catalog) -> str:
    """Return a catalogue with the sentences of `empty`, and no other.

    Its header stays as it is. A sentence that is new but like an old one gets the old translation,
    marked `fuzzy` beside the old words: it is not shown until somebody has read it and taken the
    mark away.
    """
    head, _, _ = written.partition("\n\n")
    catalogue = read_po(io.StringIO(written))
    catalogue.update(empty, update_creation_date=False)
    catalogue.obsolete.clear()
    for message in catalogue:
        message.flags.discard("python-format")  # "95 % osäkerhet" is no pattern; braces are
    body = io.BytesIO()
    write_po(
        body, catalogue, width=WIDTH, omit_header=True, include_lineno=False, include_previous=True
    )
    return f"{head.rstrip()}\n\n{body.getvalue().decode().strip()}\n"


def untold(written: str) -> list[Message]:
    """Return the sentences that a catalogue has no words for, or none that anybody has read."""
    messages = [each for each in read_po(io.StringIO(written)) if each.id]
    return [each for each in messages if each.fuzzy or not all(forms(each.string or ""))]


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return what a catalogue holds as one sentence, or as its singular and its plurals."""
    return (words,) if isinstance(words, str) else tuple(words)


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all below it as they are written: `ast.walk` goes by depth instead."""
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


def _count(called: ast.expr) -> int:
    """Return how many arguments are sentences, if it is a language that is called."""
    match called:
        case ast.Name("say") | ast.Attribute(attr="say"):
            return 1
        case ast.Attribute(value=ast.Name("say") | ast.Attribute(attr="say"), attr="many"):
            return 2
        case _:
            return 0
