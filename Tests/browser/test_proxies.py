"""The server behind the proxies of docs/proxies.md, with their very settings."""

import http.client
import re
import shutil
import socket
import ssl
import tempfile
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.product import Server
from harness.proxies import HOST, Proxy


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Server]) -> Server:
    return start_server(options=["--trusted-proxy", "127.0.0.1"])


@pytest.fixture(scope="module", params=["nginx", "haproxy", "caddy"])
def proxy(request: pytest.FixtureRequest, server: Server) -> Iterator[Proxy]:
    folder = Path(tempfile.mkdtemp(prefix="madoguchi-proxy-"))
    proxy = Proxy(request.param, folder, server.port)
    proxy.start()
    yield proxy
    proxy.stop()
    shutil.rmtree(folder)


class Connection(http.client.HTTPSConnection):
    """One connection to the proxy, kept for many requests."""

    def __init__(self, proxy: Proxy) -> None:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        super().__init__(HOST, proxy.port, timeout=30, context=context)
        plain = socket.create_connection(("127.0.0.1", proxy.port), timeout=30)
        self.sock = context.wrap_socket(plain, server_hostname=HOST)

    def ask(self, method: str, path: str, body: object = None, **fields: str) -> tuple[int, dict[str, str], str]:
        headers = {name.replace("_", "-"): value for name, value in fields.items()} | {"Host": HOST}
        # What has no length is sent in chunks.
        self.request(method, path, body, headers)
        answer = self.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


def form(connection: Connection, path: str) -> tuple[str, str]:
    """Cookie and token of a page."""
    status, fields, page = connection.ask("GET", path)
    assert status == 200
    found = re.search('name="token" value="([^"]+)"', page)
    assert found
    cookie = next(value for name, value in fields.items() if name.lower() == "set-cookie")
    return cookie.split(";")[0], found[1]


INQUIRY = "/aoba-city/inquiry"
FORM = "application/x-www-form-urlencoded"


def test_no_answer_is_taken_for_another(proxy: Proxy) -> None:
    connection = Connection(proxy)
    expected = {
        "/livez": 200,
        "/aoba-city": 200,
        "/aoba-city/preferences": 303,
        "/aoba-city/no/such/page": 404,
        "/aoba-city/": 308,
        "/aoba-city/journeys/00000000-0000-0000-0000-000000000000": 403,
    }
    for _ in range(40):
        for path, status in expected.items():
            head, _, nothing = connection.ask("HEAD", path)
            assert (head, nothing) == (status, ""), path
            code, _, body = connection.ask("GET", "/livez")
            assert (code, body) == (200, "ok\n"), f"after HEAD {path}"


@pytest.mark.parametrize("chunked", [False, True])
def test_forms_arrive_whole(proxy: Proxy, chunked: bool) -> None:
    connection = Connection(proxy)
    cookie, token = form(connection, INQUIRY)
    for _ in range(3):
        text = urllib.parse.urlencode({"token": token, "receipt-number": "ABC-DEF-GHJ", "password": ""}).encode()
        body = iter([text[:20], text[20:]]) if chunked else text
        status, _, page = connection.ask("POST", INQUIRY, body, Cookie=cookie, Content_Type=FORM)
        assert status == 422 and "ABC-DEF-GHJ" in page
        assert connection.ask("GET", "/livez")[0] == 200


def test_who_asks_before_the_body_gets_an_answer(proxy: Proxy) -> None:
    connection = Connection(proxy)
    cookie, token = form(connection, INQUIRY)
    text = urllib.parse.urlencode({"token": token, "receipt-number": "ABC-DEF-GHJ", "password": ""})
    status, _, page = connection.ask("POST", INQUIRY, text, Cookie=cookie, Content_Type=FORM, Expect="100-continue")
    assert status == 422 and "ABC-DEF-GHJ" in page


def test_a_written_address_is_not_believed(proxy: Proxy) -> None:
    connection = Connection(proxy)
    cookie, token = form(connection, INQUIRY)
    statuses = []
    for attempt in range(120):
        text = urllib.parse.urlencode(
            {"token": token, "receipt-number": f"ABC-DEF-{attempt:03}", "password": "AAAA-AAAA-AAAA"}
        )
        spoofed = f"198.51.100.{attempt}"
        status, _, _ = connection.ask(
            "POST", INQUIRY, text, Cookie=cookie, Content_Type=FORM, X_Forwarded_For=spoofed, Forwarded=f"for={spoofed}"
        )
        statuses.append(status)
        if status == 429:
            break
    assert statuses[-1] == 429, "the tries of one visitor were counted for many"


def test_metrics_stay_inside(proxy: Proxy) -> None:
    assert Connection(proxy).ask("GET", "/metrics")[0] == 404
