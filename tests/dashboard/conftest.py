"""What tests of the server share: a data directory of their own, and the routes over real HTTP."""

import contextlib
import http.client
import io
import socket
import sys
import threading
from dataclasses import dataclass

import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard import cache, cli
from dashboard.routes import routes


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: its exit code, what it said, and why it refused."""

    code: int
    said: str
    refused: str


@pytest.fixture(scope="session")
def command():
    """Return a function that runs the command in this process, with a data directory given.

    A process of its own costs seconds; whether the command can be one is asked in `test_cli`.
    """

    def run(data, *words):
        said, refused = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(cache.DATA_VARIABLE, str(data))
            patch.delenv(cache.PLAN_VARIABLE, raising=False)
            patch.setattr(sys, "argv", ["lofteskartan", *map(str, words)])
            cache.forget()
            with (
                contextlib.redirect_stdout(said),
                contextlib.redirect_stderr(refused),
                pytest.raises(SystemExit) as left,
            ):
                cli.main()
        cache.forget()
        return Done(left.value.code or 0, said.getvalue(), refused.getvalue())

    return run


@pytest.fixture(scope="module")
def data_of_its_own(tmp_path_factory):
    """Keep everything of a module's tests in a directory of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.DATA_VARIABLE, str(tmp_path_factory.mktemp("data")))
        cache.forget()
        yield
    cache.forget()


@pytest.fixture(scope="module")
def server():
    """Serve the routes on a free port of this machine; yields the port."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        app = Starlette(routes=routes())
        config = uvicorn.Config(app, lifespan="off", log_level="critical", ws="none")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [door]})
        thread.start()
        yield door.getsockname()[1]
        running.should_exit = True
        thread.join()


@pytest.fixture
def ask(server):
    """Return a function that asks the server and returns status, headers and body."""

    def answer(path, *, method="GET", **headers):
        link = http.client.HTTPConnection("127.0.0.1", server, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        link.request(method, path, headers={"Host": "localhost:8501", **named})
        got = link.getresponse()
        told = {name.lower(): value for name, value in got.getheaders()}
        body = got.read()
        link.close()
        return got.status, told, body

    return answer
