"""Read a register of addresses: street, number and where the door is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.csv as pa_csv

from geo.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS: Final = {
    "gata": pa.string(),
    "gatunummer": pa.string(),
    "longitude": pa.float64(),
    "latitude": pa.float64(),
}
EXPECTED = f"a CSV in UTF-8 with the columns {', '.join(COLUMNS)}"


def read_addresses(path: Path) -> tuple[list[str], list[str], list[float], list[float]]:
    """Return street, number, longitude and latitude of each address; incomplete rows are left out.

    Raises
    ------
    geo.errors.BadInput
        If the file is no CSV, plain or gzipped, with `COLUMNS`.
    """
    options = pa_csv.ConvertOptions(
        include_columns=list(COLUMNS), column_types=COLUMNS, strings_can_be_null=True
    )
    try:
        table = pa_csv.read_csv(path, convert_options=options).drop_null()
    except (OSError, pa.ArrowInvalid, pa.ArrowKeyError) as error:
        reason = "is a directory" if path.is_dir() else f"cannot be read ({_one_line(error)})"
        raise BadInput(f"{path} {reason}: expected {EXPECTED}") from error
    street, number, lon, lat = (table[name].to_pylist() for name in COLUMNS)
    return street, number, lon, lat


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
