"""What tests of the server share: a data directory of their own, and the routes over real HTTP."""

import http.client
import socket
import threading

import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard import cache
from dashboard.routes import routes


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
        link = http.client.HTTPConnection("127.0.0.1", server, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        link.request(method, path, headers={"Host": "localhost:8501", **named})
        got = link.getresponse()
        told = {name.lower(): value for name, value in got.getheaders()}
        body = got.read()
        link.close()
        return got.status, told, body

    return answer
