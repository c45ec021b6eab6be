"""The command `lofteskartan`. Exit codes: 0 done, 1 input refused (with the reason), 2 usage."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from filelock import Timeout

from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from geo.city import City

# ruff: noqa: PLC0415  a command loads what it needs: the readers take seconds, `--help` none


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lofteskartan")
def group() -> None:
    """Show what was promised, what was done, and what has changed.

    Incidents are kept in the directory that LOFTESKARTAN_DATA names, else in the user's own.
    """


@group.command()
@click.option("--demo", is_flag=True, help="Open in the made-up city.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option("--data", type=click.Path(path_type=Path), help="Where incidents are kept.")
def run(*, demo: bool, port: int, data: Path | None) -> None:
    """Start the server on this machine; stop it with Ctrl-C.

    It shows everything, to whoever sits here. Serving a published bundle comes later.
    """
    from dashboard.commands.run import run as serve

    serve(demo=demo, port=port, data=data)


@group.group("import")
def import_() -> None:
    """Bring in a file."""


def _city(_context: click.Context, _parameter: click.Parameter, name: str | None) -> City:
    """Return the city of this name, or the first."""
    from dashboard import cache

    known = cache.cities()
    if name is not None and name not in known:
        raise click.BadParameter(f"there is no city {name!r}: known are {', '.join(known)}")
    return known[name or next(iter(known))]


_CITY = click.option("--city", callback=_city, help="The city it is about; by default the first.")
_FILE = click.argument("file", type=click.Path(path_type=Path))


@import_.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@_CITY
@click.option("--mapping", type=click.Path(path_type=Path), help="What its columns mean, as TOML.")
@click.option("--draft-mapping", is_flag=True, help="Only tell what the columns seem to mean.")
@click.option("--sheet", help="The sheet of a workbook, or the layer of a GeoPackage.")
@click.option("--rejects", type=click.Path(path_type=Path), help="Write refused rows to this CSV.")
@click.option("--max-rejects", type=click.IntRange(min=0), help="Keep nothing if there are more.")
@click.option("--undo", metavar="BATCH", help="Take an earlier import back instead.")
def incidents(  # noqa: PLR0913  what can be asked
    *,
    file: Path | None,
    city: City,
    mapping: Path | None,
    draft_mapping: bool,
    sheet: str | None,
    rejects: Path | None,
    max_rejects: int | None,
    undo: str | None,
) -> None:
    """Keep the incidents in FILE: CSV, XLSX, Parquet, GeoJSON or GeoPackage.

    What is kept already is not kept again. Refused rows are told with line, column, value and
    reason; the others come along, all at once. Without --mapping, the columns' heads and what
    stands in them tell what they are, unless something has to be asked.
    """
    from dashboard.commands import incidents as command

    if (file is None) == (undo is None):
        raise click.UsageError("expected either FILE or --undo BATCH")
    if undo is not None:
        click.echo(command.undo(undo, city))
    elif file is not None and draft_mapping:
        click.echo(command.draft(file, city, sheet), nl=False)
    elif file is not None:
        told = command.import_incidents(
            file, city, columns=mapping, sheet=sheet, rejected=rejects, most=max_rejects
        )
        click.echo(told)


@import_.command()
@_FILE
@_CITY
def events(file: Path, city: City) -> None:
    """Keep the notices in FILE, as polisen.se/api/events returns them.

    A notice that is kept already is not kept again, and stays as it was.
    """
    from dashboard.commands.events import import_events

    click.echo(import_events(file, city))


@import_.command()
@_FILE
@_CITY
def addresses(file: Path, city: City) -> None:
    """Keep the address register in FILE, so that a house number places a notice.

    FILE is a CSV, plain or gzipped, with the columns gata, gatunummer, longitude and latitude. It
    takes the place of the register kept before. It places notices that are imported afterwards:
    those kept already are not placed again.
    """
    from dashboard.commands.addresses import import_addresses

    click.echo(import_addresses(file, city))


@import_.command()
@_FILE
@_CITY
@click.option("--rejects", type=click.Path(path_type=Path), help="Write refused rows to this CSV.")
def pictures(file: Path, city: City, rejects: Path | None) -> None:
    """Keep the weekly situation pictures (EST) in FILE.

    FILE is a CSV with the columns week (2024-W07), area, theme, level (0 to 4), trend (-1, 0, 1)
    and contributors, in any order, with English or Swedish heads. A later statement about the same
    week, area and theme holds; the earlier one is kept as history. Columns of persons are refused.
    """
    from dashboard.commands.pictures import import_pictures

    click.echo(import_pictures(file, city, rejects))


@import_.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@_CITY
@click.option("--mapping", type=click.Path(path_type=Path), help="What its columns mean, as TOML.")
@click.option("--draft-mapping", is_flag=True, help="Only tell what the columns seem to mean.")
@click.option("--rejects", type=click.Path(path_type=Path), help="Write refused rows to this CSV.")
@click.option("--max-rejects", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--undo", metavar="BATCH", help="Take an earlier import back instead.")
def plan(  # noqa: PLR0913  what can be asked
    *,
    file: Path | None,
    city: City,
    mapping: Path | None,
    draft_mapping: bool,
    rejects: Path | None,
    max_rejects: int,
    undo: str | None,
) -> None:
    """Write the activities in FILE, a table as CSV or XLSX, to the plan.

    What the plan holds already is not written again; what is different becomes a change. All of it
    is written, or nothing. Without --mapping, the columns' heads tell what they are.
    """
    from dashboard.commands import plan as command

    if (file is None) == (undo is None):
        raise click.UsageError("expected either FILE or --undo BATCH")
    if undo is not None:
        click.echo(command.undo(undo, city))
    elif file is not None and draft_mapping:
        click.echo(command.draft(file, city), nl=False)
    elif file is not None:
        told = command.import_plan(file, city, columns=mapping, rejected=rejects, most=max_rejects)
        click.echo(told)


def _figures(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command what every import of a table of figures can be asked."""
    path = click.Path(path_type=Path)
    for option in (
        click.option("--undo", metavar="BATCH", help="Take an earlier import back instead."),
        click.option(
            "--max-rejects", "most", type=click.IntRange(min=0), default=0, show_default=True
        ),
        click.option("--rejects", "rejected", type=path, help="Write refused figures to this CSV."),
        click.option("--source", metavar="URL", help="Where they are published."),
        click.option("--draft-mapping", is_flag=True, help="Only tell what they seem to be."),
        click.option("--mapping", "columns", type=path, help="What its columns mean, as TOML."),
        _CITY,
        click.argument("file", type=path, required=False),
    ):
        command = option(command)
    return command


def _bring(
    command: Any,  # noqa: ANN401  a module of `dashboard.commands`
    *,
    file: Path | None,
    city: City,
    draft_mapping: bool,
    undo: str | None,
    **how: Any,  # noqa: ANN401  what its `bring` can be asked
) -> None:
    if (file is None) == (undo is None):
        raise click.UsageError("expected either FILE or --undo BATCH")
    if undo is not None:
        click.echo(command.undo(undo, city))
    elif draft_mapping:
        click.echo(command.draft(file), nl=False)
    else:
        click.echo(command.bring(file, city, **how))


@import_.command()
@_figures
def population(**asked: Any) -> None:  # noqa: ANN401  see `_figures`
    """Keep how many live in each neighbourhood, from FILE, a table as CSV or XLSX.

    It has a row for each area and year, or a column for each year. Rates are reckoned on the newest
    year known; a later import of the same area and year takes the place of what was said before.
    All of it is kept, or nothing. Nothing is kept without a source.
    """
    from dashboard.commands import population as command

    _bring(command, **asked)


@import_.command()
@_figures
def survey(**asked: Any) -> None:  # noqa: ANN401  see `_figures`
    """Keep the survey figures in FILE, a table as CSV or XLSX with a row for each figure.

    Its questions are those of the city, or are declared in the mapping. A later figure of the same
    survey, wave, place and question takes the place of the one before. All of it is kept, or
    nothing. Nothing is kept without a source.
    """
    from dashboard.commands import survey as command

    _bring(command, **asked)


@group.command()
@click.option("--rows", type=click.IntRange(min=0), help="How many, in all; else as it was made.")
def demo(rows: int | None) -> None:
    """Make the made-up city's incidents anew, of any size.

    They take the place of those it has, in one step: a server may run beside it. A million rows
    take some seconds, and no more memory than one million.
    """
    from dashboard.commands.demo import demo as make

    click.echo(make(rows))


@group.command()
def check() -> None:
    """Read every city whole, and the server's own scenes of its briefing.

    All that is wrong is told, with file and line.
    """
    from dashboard import cache
    from dashboard.commands.check import check as read

    sound, breaches = read(cache.cities().values(), cache.data_directory())
    for line in sound:
        click.echo(line)
    for line in breaches:
        click.echo(line, err=True)
    if breaches:
        sys.exit(1)


@group.command()
@click.argument("out", type=click.Path(path_type=Path))
@_CITY
def publish(out: Path, city: City) -> None:
    """Write a bundle for the public to the directory OUT, which must be empty or not exist.

    It holds the counts by year after the gate, the promises, what is documented, the survey, and
    the audit's report. A server that opens a bundle and nothing else comes later.
    """
    from dashboard.commands.publish import publish as write

    click.echo(write(out, city))


@group.group()
def export() -> None:
    """Write what others can take along."""


def _languages(
    _context: click.Context, _parameter: click.Parameter, codes: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the languages asked for, each once; else all there are."""
    from dashboard.i18n import NAMES

    if unknown := [code for code in codes if code not in NAMES]:
        raise click.BadParameter(f"there is no {unknown[0]!r}: known are {', '.join(NAMES)}")
    return tuple(dict.fromkeys(codes)) or tuple(NAMES)


def _areas(
    context: click.Context, _parameter: click.Parameter, ids: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the areas asked for, each once."""
    areas = context.params["city"].areas
    if unknown := [each for each in ids if each not in areas]:
        known = ", ".join(area.id for area in areas)
        raise click.BadParameter(f"there is no area {unknown[0]!r}: known are {known}")
    return tuple(dict.fromkeys(ids))


def _web(_context: click.Context, _parameter: click.Parameter, address: str | None) -> str | None:
    """Return an address of the web without its last slash."""
    if address is None:
        return None
    if not address.startswith(("https://", "http://")) or not address.isprintable():
        raise click.BadParameter(f"{address!r} is no address: expected https://…")
    return address.rstrip("/")


@export.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--city", callback=_city, is_eager=True, help="By default the first.")
@click.option("--lang", "langs", multiple=True, callback=_languages, help="By default all.")
@click.option(
    "--area", "areas", multiple=True, callback=_areas, help="By default all with content."
)
@click.option("--link", callback=_web, help="Where the server is, for the code on each sheet.")
def sheets(
    out: Path, city: City, langs: tuple[str, ...], areas: tuple[str, ...], link: str | None
) -> None:
    """Print a sheet of A4 for each area, and one for the city, to the directory OUT.

    OUT must be empty or not exist. Sheets are PDF files that a screen reader can read. Without
    --link they lead to no page.
    """
    from datetime import UTC, datetime

    from dashboard.commands.sheets import export as write

    today = datetime.now(UTC).astimezone().date()
    click.echo(write(out, city, langs, areas, today=today, link=link))


def _area(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Return the area asked for."""
    return _areas(context, parameter, (name,))[0] if name else None


def _language(context: click.Context, parameter: click.Parameter, code: str) -> str:
    """Return the language asked for."""
    return _languages(context, parameter, (code,))[0]


@export.command("plan")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--city", callback=_city, is_eager=True, help="By default the first.")
@click.option("--asof", type=click.DateTime(["%Y-%m-%d"]), help="As it was on this day.")
@click.option("--area", callback=_area, help="Only what is done there.")
@click.option("--lang", default="sv", callback=_language, help="Of what is in words.")
def export_plan(out: Path, city: City, asof: datetime | None, area: str | None, lang: str) -> None:
    """Write the activity plan to OUT, whose name ends in .csv, .xlsx, .geojson or .ics.

    A CSV or XLSX can be imported again. The name of a made-up city's file has to hold the word
    exempeldata.
    """
    from dashboard.commands.plan import export_plan as write
    from dashboard.viewstate import ViewState

    day = asof.date() if asof else None
    click.echo(write(out, ViewState(city=city.id, lang=lang, area=area, asof=day)))


def _scenes(
    context: click.Context, _parameter: click.Parameter, numbers: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the numbers of the scenes asked for, each once."""
    from dashboard import briefing

    count = briefing.count(context.params["city"].id)
    if unknown := [each for each in numbers if each > count]:
        raise click.BadParameter(f"there is no scene {unknown[0]}: the briefing has {count}")
    return tuple(dict.fromkeys(numbers))


@export.command("briefing")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--city", callback=_city, is_eager=True, help="By default the first.")
@click.option("--lang", default="sv", callback=_language, help="By default Swedish.")
@click.option("--notes/--no-notes", default=False, help="With what the speaker may say.")
@click.option(
    "--scene",
    "scenes",
    multiple=True,
    type=click.IntRange(min=1),
    callback=_scenes,
    help="By default all.",
)
def export_briefing(
    out: Path, city: City, lang: str, *, notes: bool, scenes: tuple[int, ...]
) -> None:
    """Write the scenes of the briefing to OUT, whose name ends in .pdf or .pptx.

    A PDF can be read by a screen reader; a slide show can be edited. The name of a made-up city's
    file has to hold the word exempeldata. --scene can be given several times.
    """
    from dashboard.commands.briefing import export as write
    from dashboard.takeaway.briefing import Asked

    click.echo(write(out, Asked(city.id, lang, notes, scenes)))


def main() -> None:
    """Run the command; a refused input is one sentence and exit code 1."""
    try:
        sys.exit(group.main(standalone_mode=False))
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except click.Abort:
        sys.exit(1)
    except Timeout as busy:
        _refuse(f"another import holds {busy.lock_file}: try again when it is done")
    except OSError as failed:
        _refuse(f"{failed.filename or 'the disk'}: {failed.strerror or failed}")
    except GeoError as refused:
        _refuse(str(refused))


def _refuse(sentence: str) -> None:
    click.echo(f"lofteskartan: {sentence}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
