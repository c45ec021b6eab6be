"""`python -m dashboard.i18n`: bring every catalogue up to date with the code and the data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dashboard.i18n import CATALOGUES
from dashboard.i18n.sentences import sentences, template, untold, updated
from dashboard.i18n.texts import template as template_of_city
from data import CITIES

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog


@click.command()
def main() -> None:
    """Rewrite the catalogues, and name each sentence that lacks a translation."""
    said = template(sentences())
    missing = sum(_bring(file, said) for file in sorted(CATALOGUES.glob("*.po")))
    for file in sorted(CITIES.glob("*/i18n/*.po")):
        missing += _bring(file, template_of_city(file.parents[1]))
    sys.exit(1 if missing else 0)


def _bring(file: Path, empty: Catalog) -> int:
    """Bring one catalogue up to date; return how many of its sentences lack words."""
    now = updated(file.read_text("utf-8"), empty)
    file.write_text(now, "utf-8")
    lacking = untold(now)
    click.echo(f"{file}: {len(empty)} sentences, {len(lacking)} to translate or read")
    for message in lacking:
        click.echo(f"  {message.locations[0][0]}: {message.id!r}")
    return len(lacking)


if __name__ == "__main__":
    main()
