"""Requests that no browser makes, to a running server: none may be answered with 5xx, hang, or end the server.

Started by scripts/fuzz --target http. Grammar of HTTP, forms with what people and attackers type, addresses, hosts,
cookies. A request that went wrong is kept in .local/fuzz/http, and printed.
"""

import argparse
import asyncio
import random
import re
import sys
import time
import urllib.parse
from datetime import date, timedelta
from pathlib import Path

from checkout import BINARY, ROOT
from scene import Scene
from visitor import Visitor, World
from web import Page, exchange

# What forms are filled with: NUL, directions, lone surrogates, widths, eras, days that aren't there, quotes, formulas.
VALUES = [
    b"",
    b"%00",
    b"a%00b",
    b"%e2%80%ae%e6%9d%b1",
    b"%e2%80%8b",
    b"%ef%bb%bf",
    b"%ed%a0%80",
    b"%ed%b0%80%ed%a0%80",
    b"%ff",
    b"%c0%80",
    b"%f4%90%80%80",
    b"%",
    b"%g1",
    b"%0d%0aBcc:%20a@example.jp",
    "平成１３".encode(),
    "令和元".encode(),
    "㍻13".encode(),
    "明治45".encode(),
    "昭和６４".encode(),
    b"H99",
    b"2024",
    b"2023",
    b"1900",
    b"2",
    b"29",
    b"30",
    b"0",
    b"-1",
    b"99999999999999999999",
    b"=cmd()",
    b"'%22<b>",
    "ｱｵﾊﾞ ﾀﾛｳ".encode(),
    "𠮷野家".encode(),
    "e%cc%81".encode(),
    b"a@b",
    b"a@b.c",
    b"a..b.@docomo.ne.jp",
    b"a@xn--",
    b"a@[127.0.0.1]",
    b"%22a b%22@example.jp",
    "ａ＠ｅｘａｍｐｌｅ．ｊｐ".encode(),
    b"a" * 300 + b"@example.jp",
    b"x" * 5000,
    b"090-1234-5678",
    b"9" * 400,
    b"2026-12-01T10:00",
    b"2026-02-29T10:00",
    b"9999-99-99T99:99",
    b"../..",
    b"00000000-0000-0000-0000-000000000000",
    b"check",
]
NAMES = [
    b"email",
    b"email-confirmation",
    b"email2",
    b"people",
    b"p1-birthday-year",
    b"p1-number1",
    b"token",
    b"counter",
    b"start",
    b"then",
    b"holder-name",
    b"holder-kana",
    b"phone",
    b"request",
    b"language",
    b"scheme",
    b"back",
    b"receipt-number",
    b"password",
    b"update",
    b"case-1",
    b"%00",
    b"",
    b"a[b]",
    b"x" * 3000,
]
LINES = [
    b"GET / HTTP/1.1",
    b"GET /chaos HTTP/1.0",
    b"GET  / HTTP/1.1",
    b"get / HTTP/1.1",
    b"GET / HTTP/9.9",
    b"GET /",
    b"\0\0\0",
    b"",
    b"GET http://other/chaos HTTP/1.1",
    b"OPTIONS * HTTP/1.1",
    b"CONNECT a:1 HTTP/1.1",
    b"PRI * HTTP/2.0",
    b"GET /%00 HTTP/1.1",
    b"GET /%ff%fe HTTP/1.1",
    b"GET /../../etc/passwd HTTP/1.1",
    b"GET /chaos//faq HTTP/1.1",
    b"GET /chaos/%2e%2e/x HTTP/1.1",
    b"GET /" + b"a" * 9000 + b" HTTP/1.1",
    b"GET /chaos?from=%ff&view=%00 HTTP/1.1",
    b"DELETE /chaos HTTP/1.1",
    b"POST /chaos/preferences HTTP/1.1",
    b"HEAD /chaos HTTP/1.1",
    "GET /青葉 HTTP/1.1".encode(),
    b"GET /chaos/files/..%2ftenant.yaml HTTP/1.1",
    b"GET /assets/%00 HTTP/1.1",
    b"TRACE / HTTP/1.1",
]
FIELDS = [
    b"Host: localhost",
    b"Host: ",
    b"Host: a\0b",
    b"Host: localhost:99999",
    b"Host: [::1",
    b"Content-Length: 5",
    b"Content-Length: -1",
    b"Content-Length: 99999999999999999999",
    b"Content-Length: 3\r\nContent-Length: 4",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: chunked\r\nContent-Length: 3",
    b"Transfer-Encoding: gzip, chunked",
    b"Transfer-Encoding: identity",
    b"Cookie: session=" + b"A" * 6000,
    b"Cookie: session=%00",
    b"Cookie: =;=;;",
    b"Cookie: session=\xff\xfe",
    b"Sec-Fetch-Site: same-origin",
    b"Sec-Fetch-Site: cross-site",
    b"Content-Type: application/x-www-form-urlencoded",
    b"Content-Type: multipart/form-data",
    b"Content-Type: multipart/form-data; boundary=",
    b"Content-Type: application/json",
    b"Content-Type: a/b/c;;=",
    b"Accept-Encoding: gzip;q=x",
    b"Accept-Language: " + b"ja;q=0.1," * 500,
    b"X-Forwarded-For: 1.2.3.4, bad, ::",
    b'Forwarded: for="[::1"',
    b"Expect: 100-continue",
    b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
    b"Range: bytes=9-1",
    b'If-None-Match: "',
    b" folded: x",
    b"No colon",
    b"Bad name: x",
    b"X: " + b"y" * 20000,
]
BODIES = [
    b"",
    b"a=b",
    b"5\r\nhello\r\n0\r\n\r\n",
    b"FFFFFFFFFFFFFFFF\r\n",
    b"-1\r\n",
    b"&" * 5000,
    b"a=b&" * 5000,
    b"\0" * 50,
    b"=" * 500,
    b'{"a":',
]


class HTTPFuzz:
    """Sends requests, counts answers and keeps what is wrong."""

    def __init__(self, scene: Scene, choice: random.Random, finds: Path) -> None:
        self.scene = scene
        self.choice = choice
        self.finds = finds
        self.counts: dict[str, int] = {}
        self.wrong: list[str] = []

    async def run(self, visitor: Visitor, seconds: float, requests: int) -> None:
        """Half of them raw, half as forms in the places of a journey that is under way."""
        forms = await _forms(visitor)
        end = time.monotonic() + seconds
        sent = 0
        while time.monotonic() < end and sent < requests and not self.wrong:
            batch = [self.raw() if self.choice.random() < 0.5 else self.form(visitor, forms) for _ in range(8)]
            await asyncio.gather(*map(self._send, batch))
            sent += len(batch)
            for server in self.scene.servers:
                if server.deaths:
                    self.wrong.append(f"the server ended {server.deaths}")

    def raw(self) -> bytes:
        """A request by no grammar in particular."""
        lines = [self.choice.choice(LINES), *self.choice.sample(FIELDS, self.choice.randrange(6))]
        request = b"\r\n".join(lines) + b"\r\n\r\n" + self.choice.choice(BODIES)
        if self.choice.random() < 0.3:
            place = self.choice.randrange(len(request) + 1)
            request = (
                request[:place]
                + self.choice.randbytes(self.choice.randrange(8))
                + request[place + self.choice.randrange(4) :]
            )
        return request

    def form(self, visitor: Visitor, forms: list[tuple[str, dict[str, str]]]) -> bytes:
        """A form of ours whose fields are others, in a session that may send it."""
        action, fields = self.choice.choice(forms)
        pairs = [
            (urllib.parse.quote_plus(name).encode(), urllib.parse.quote_plus(value).encode())
            for name, value in fields.items()
        ]
        for _ in range(self.choice.randrange(1, 5)):
            value = self.choice.choice(VALUES)
            if pairs and self.choice.random() < 0.7:
                place = self.choice.randrange(len(pairs))
                if pairs[place][0] != b"token" or self.choice.random() < 0.05:
                    pairs[place] = (pairs[place][0], value)
            else:
                pairs.append((self.choice.choice(NAMES), value))
        body = b"&".join(name + b"=" + value for name, value in pairs)
        head = visitor.browser.request(self.scene.servers[0].port, "POST", action, "").split(b"Content-Length")[0]
        return head + b"Content-Length: %d\r\n\r\n" % len(body) + body

    async def _send(self, request: bytes) -> None:
        try:
            async with asyncio.timeout(30):
                page = await exchange(self.scene.servers[0].port, request, "")
            answer = str(page.status)
            if page.status >= 500 and page.status not in (501, 505):
                self._keep(request, f"{page.status}")
        except TimeoutError:
            # An unfinished request is waited for, and ended by the server's own limit.
            answer = "waited"
            if _is_whole(request):
                self._keep(request, "no answer within 30 s")
        except (OSError, asyncio.IncompleteReadError, ValueError, IndexError):
            answer = "closed"
        self.counts[answer] = self.counts.get(answer, 0) + 1

    def _keep(self, request: bytes, why: str) -> None:
        self.finds.mkdir(parents=True, exist_ok=True)
        path = self.finds / f"{len(list(self.finds.iterdir()))}.request"
        path.write_bytes(request)
        self.wrong.append(f"{why}: {request[:300]!r} ({path})")


def _is_whole(request: bytes) -> bool:
    """Whether a server may not wait for more: a form of ours, with its true length."""
    head, _, body = request.partition(b"\r\n\r\n")
    lengths = re.findall(rb"(?im)^content-length: (\d+)\r?$", head)
    return len(lengths) == 1 and b"chunked" not in head and int(lengths[0]) == len(body)


async def _forms(visitor: Visitor) -> list[tuple[str, dict[str, str]]]:
    """The forms of a journey that holds a time, with good fields."""
    port = visitor.world.servers[0].port
    visitor.case = await visitor.start_journey()
    await visitor.open_link()
    await visitor.hold(visitor.case)
    path = f"/chaos/journeys/{visitor.case}"
    forms: list[tuple[str, dict[str, str]]] = []
    for address, ending in [
        ("/chaos/services/renewal", "/journeys"),
        (f"{path}/form", "/form"),
        (f"{path}/calendar", "/holds"),
        ("/chaos/inquiry", "/inquiry"),
        ("/chaos", "/preferences"),
    ]:
        page: Page = await visitor.browser.get(port, address)
        form = page.form(ending)
        if form is not None:
            forms.append((form.action, form.fields))
    return forms


async def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--requests", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    scene = Scene(BINARY, ROOT / ".local" / "chaos-http")
    choice = random.Random(options.seed)
    try:
        await scene.open()
        world = World(scene.servers[:1], scene.mails, scene.history)
        visitor = Visitor("fuzz", world, str(date.today() + timedelta(days=2)), choice)
        fuzz = HTTPFuzz(scene, choice, ROOT / ".local" / "fuzz" / "http")
        await fuzz.run(visitor, options.seconds, options.requests)
    finally:
        statuses = await scene.close()
    print("http:", ", ".join(f"{count} × {answer}" for answer, count in sorted(fuzz.counts.items())))
    fuzz.wrong += [f"a server ended with {status}" for status in statuses if status]
    print("\n".join(fuzz.wrong))
    return 1 if fuzz.wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
