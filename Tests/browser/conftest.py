"""Fixtures of the browser tests.

A module chooses its server's clock with `REHEARSE_AT = "2026-12-25T11:58:00+09:00"`. It gets a database of its own;
tests of one module share it, as residents share a server. Modules may run side by side, in processes of their own.
"""

import base64
import fcntl
import os
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from harness.clock import Clock
from harness.database import TestCluster
from harness.mailbox import Mailbox
from harness.product import Installation, Server
from harness.residents import Residents
from harness.visitors import DESKTOP, PHONE, Visitors, launch
from playwright.sync_api import Browser, Page, sync_playwright

DEFAULT_CLOCK = "2026-12-01T10:00:00+09:00"
TEMPLATE = "browser_template"

# Stopped from outside, servers and browsers are still to be closed: end as with Ctrl-C.
signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.fixture(scope="session")
def cluster() -> TestCluster:
    return TestCluster.from_environment()


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master key for this run, which its processes share."""
    folder = tmp_path_factory.getbasetemp()
    return (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "master.key"


@pytest.fixture(scope="session")
def template(cluster: TestCluster, key_file: Path) -> str:
    """A database with all tenants and sample registers, of which each server gets a copy; one process makes it."""
    with key_file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not key_file.exists():
            cluster.drop_database(TEMPLATE)
            cluster.create_database(TEMPLATE)
            making = key_file.with_suffix(".making")
            making.touch(mode=0o600)
            making.write_bytes(base64.b64encode(os.urandom(32)) + b"\n")
            Installation(cluster.url(TEMPLATE), making).set_up()
            making.rename(key_file)
    return TEMPLATE


@pytest.fixture(scope="module")
def start_server(
    request: pytest.FixtureRequest, cluster: TestCluster, key_file: Path, template: str
) -> Iterator[Callable[..., Server]]:
    """`start_server(rehearse_at=…, options=…)`: one more server with a database of its own, stopped after the module."""
    module = re.sub(r"\W", "_", request.module.__name__)
    started: list[Server] = []

    def start(rehearse_at: str = DEFAULT_CLOCK, options: Sequence[str] = ()) -> Server:
        name = f"{module}_{len(started) + 1}"
        cluster.drop_database(name)
        cluster.create_database(name, template)
        server = Server(Installation(cluster.url(name), key_file), rehearse_at, name, options)
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()
        cluster.drop_database(server.name)


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, start_server: Callable[..., Server]) -> Server:
    """The module's server, on the module's REHEARSE_AT."""
    return start_server(getattr(request.module, "REHEARSE_AT", DEFAULT_CLOCK))


@pytest.fixture(scope="module")
def mailbox(server: Server) -> Mailbox:
    return Mailbox(server.url)


@pytest.fixture(scope="module")
def residents(server: Server) -> Residents:
    """The people of 青葉市's register on the module's server, each to be used once."""
    return Residents()


@pytest.fixture
def email(request: pytest.FixtureRequest) -> str:
    """An address of the test's own."""
    return f"{re.sub('[^a-z0-9]+', '.', request.node.name.lower()).strip('.')[-50:]}@example.jp"


@pytest.fixture
def clock(server: Server) -> Iterator[Clock]:
    """Moves the server's clock; after the test it is where the module began."""
    clock = Clock(server.url)
    yield clock
    clock.set(server.rehearse_at)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def visitors(browser: Browser, server: Server) -> Iterator[Visitors]:
    """Opens pages at any width, with or without JavaScript: `visitors.new_page(360, javascript=False)`."""
    visitors = Visitors(browser, server.url)
    yield visitors
    visitors.close()


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """A visitor at 1280 px with JavaScript."""
    return visitors.new_page(DESKTOP)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1280px", "360px"])
def each_width(request: pytest.FixtureRequest) -> int:
    """Runs the test at both widths."""
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def each_scripting(request: pytest.FixtureRequest) -> bool:
    """Runs the test with and without JavaScript."""
    return request.param
