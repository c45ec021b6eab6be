"""`python -m dashboard.i18n`: bring every catalogue up to date with what the code says."""

from __future__ import annotations

import sys

import click

from dashboard.i18n import CATALOGUES
from dashboard.i18n.sentences import sentences, template, untold, updated


@click.command()
def main() -> None:
    """Rewrite the catalogues, and name each sentence that lacks a translation."""
    empty = template(sentences())
    missing = 0
    for file in sorted(CATALOGUES.glob("*.po")):
        now = updated(file.read_text("utf-8"), empty)
        file.write_text(now, "utf-8")
        lacking = untold(now)
        missing += len(lacking)
        click.echo(f"{file.name}: {len(empty)} sentences, {len(lacking)} to translate or read")
        for message in lacking:
            click.echo(f"  {message.locations[0][0]}: {message.id!r}")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
