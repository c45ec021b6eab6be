"""How a sheet of a workbook is set: its head, how wide columns are, which way it runs, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST, MOST = 12, 60
"""How wide a column is at least and at most, in letters."""
AIR: Final = 4
"""How many letters more than its head a column holds: the head has a button that filters."""
NAME: Final = 31
"""So many signs fit the name of a sheet."""
A4: Final = 9
"""What XLSX calls that size of paper."""


def sheet(
    book: Any,  # noqa: ANN401  xlsxwriter has no types
    name: str,
    head: Sequence[str],
    *,
    rtl: bool,
    widths: Sequence[int] = (),
) -> Any:  # noqa: ANN401
    """Add a sheet with its head to a workbook, and return it.

    The head stays in sight, stands on each page on paper, and no column is narrower than its own.

    Parameters
    ----------
    book
        A workbook of xlsxwriter.
    head
        What each column is called.
    rtl
        Whether the first column is the one to the right.
    widths
        How many letters the first columns hold; a further one holds its head.
    """
    page = book.add_worksheet(name[:NAME])
    if rtl:
        page.right_to_left()
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(A4)
    strong = book.add_format({"bold": True, "bottom": 1})
    for at, words in enumerate(head):
        asked = widths[at] if at < len(widths) else 0
        page.set_column(at, at, min(MOST, max(LEAST, asked, len(words) + AIR)))
        page.write_string(0, at, words, strong)
    return page


def about(book: Any, name: str, head: Sequence[str], *, rtl: bool) -> Any:  # noqa: ANN401
    """Add the sheet on which a workbook tells of itself: in two columns, words on several lines."""
    page = sheet(book, name, head, rtl=rtl)
    lines = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, MOST // 2, lines)
    page.set_column(1, 1, MOST, lines)
    return page
