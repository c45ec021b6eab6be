"""The servers that are compared, each in a process of its own, on loopback."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE_S = 180


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_incidents(data, rows):
    command = (sys.executable, "-m", "dashboard.cli", "demo", "--rows", str(rows))
    subprocess.run(command, cwd=ROOT, env=_env(data), check=True, capture_output=True)


def _env(data):
    return {**os.environ, "LOFTESKARTAN_DATA": str(data)}


@contextmanager
def servers(data):
    """Start the floor, the usual way and ours; yield the address of each by its name."""
    ports = {name: free_port() for name in ("floor", "usual", "ours")}
    commands = {
        name: (str(HERE / "serve.py"), str(HERE / "pages" / f"{name}.py"), str(port))
        for name, port in ports.items()
    }
    commands["ours"] = ("-m", "dashboard.cli", "run", "--port", str(ports["ours"]))
    with ExitStack() as stack:
        for name, command in commands.items():
            log = stack.enter_context((data / f"{name}.log").open("w"))
            stack.enter_context(_running((sys.executable, *command), _env(data), log, ports[name]))
        yield {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}


@contextmanager
def ours(data):
    """Start ours alone; yield its address."""
    port = free_port()
    command = (sys.executable, "-m", "dashboard.cli", "run", "--port", str(port))
    with (data / "ours.log").open("w") as log, _running(command, _env(data), log, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def floor(data, page="floor"):
    """Start a bare page alone; yield its address."""
    port = free_port()
    command = (sys.executable, str(HERE / "serve.py"), str(HERE / f"pages/{page}.py"), str(port))
    with (data / "floor.log").open("w") as log, _running(command, _env(data), log, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command, env, log, port):
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log) as process:
        try:
            _wait(process, f"http://127.0.0.1:{port}/_stcore/health")
            yield
        finally:
            process.terminate()


def _wait(process, address):
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(f"{address} did not answer in {PATIENCE_S} s")
