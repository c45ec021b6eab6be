"""`run`: start the server, or say in a sentence why it cannot start."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from dashboard import cache
from dashboard.settings import SETTINGS
from geo.errors import GeoError, UnknownCity

if TYPE_CHECKING:
    from pathlib import Path


class PortError(GeoError):
    """The server cannot have the port it was given."""


def run(*, demo: bool, port: int, data: Path | None) -> None:
    """Serve until somebody stops it.

    Parameters
    ----------
    demo
        Whether a link without a city opens the made-up one.
    port
        Where to listen, on this machine only.
    data
        Where incidents are kept; None leaves it to `LOFTESKARTAN_DATA`.
    """
    if data is not None:
        os.environ[cache.DATA_VARIABLE] = str(data)
    if demo:
        _open_in_the_made_up_city()
    _claim(str(SETTINGS["server.address"]), port)
    for city in cache.cities():
        cache.store(city)  # so that a store that cannot be opened is told before an address is
    click.echo(f"Löfteskartan: http://localhost:{port}")
    click.echo(f"Data: {cache.data_directory()}")
    from dashboard.app import app  # noqa: PLC0415  it reads the settings above when it is made

    with suppress(KeyboardInterrupt):  # the way it is meant to be stopped
        app.run(config={**SETTINGS, "server.port": port})


def _open_in_the_made_up_city() -> None:
    made_up = next((name for name, city in cache.cities().items() if city.synthetic), None)
    if made_up is None:
        raise UnknownCity("there is no made-up city to open in")
    os.environ[cache.CITY_VARIABLE] = made_up
    cache.forget()


def _claim(address: str, port: int) -> None:
    """Raise `PortError` where somebody listens on the port, or nobody may."""
    with socket.socket() as door:
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address, port))
        except OSError as error:
            raise PortError(
                f"port {port} on {address} cannot be opened ({error.strerror}): "
                "expected one that is free, such as --port 8502"
            ) from error
