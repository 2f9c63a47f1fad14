"""A browser without a screen: cookies, forms and redirects over HTTP/1.1, and whether an answer came at all."""

import asyncio
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Longer than any limit of the product's own: an answer that takes longer is none.
PATIENCE = 60


class Unanswered(Exception):
    """The request may have been carried out or not."""


@dataclass(frozen=True)
class Page:
    """An answer."""

    status: int
    headers: dict[str, str]
    text: str
    path: str

    @property
    def location(self) -> str:
        """Where a 303 leads, as a path."""
        return urllib.parse.urlsplit(self.headers.get("location", "")).path

    def form(self, ending: str) -> "Form | None":
        """The form whose action has this ending."""
        return next((form for form in _forms(self.text) if form.action.split("?")[0].endswith(ending)), None)

    def buttons(self, name: str) -> list[str]:
        """Values of the buttons of that name, in their order, each once."""
        found = (button for form in _forms(self.text) for button in form.buttons)
        return list(dict.fromkeys(value for key, value in found if key == name))

    def link(self, part: str) -> str | None:
        """The first link with `part` in its address."""
        reader = _Links()
        reader.feed(self.text)
        return next((link for link in reader.links if part in link), None)


@dataclass
class Form:
    """What a browser would send."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Browser:
    """A visitor's browser; `address` is theirs, as a proxy of ours would tell it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies: dict[str, str] = {}

    async def get(self, port: int, path: str) -> Page:
        return await self._ask(port, "GET", path, None)

    async def post(self, port: int, path: str, fields: dict[str, str]) -> Page:
        return await self._ask(port, "POST", path, urllib.parse.urlencode(fields))

    async def _ask(self, port: int, method: str, path: str, body: str | None) -> Page:
        try:
            async with asyncio.timeout(PATIENCE):
                page = await exchange(port, self.request(port, method, path, body), path)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            raise Unanswered(f"{method} {path}: {type(error).__name__}") from error
        for line in page.headers.get("set-cookie", "").split("\n"):
            name, _, value = line.split(";")[0].partition("=")
            if name:
                self.cookies[name.strip()] = value
        return page

    def request(self, port: int, method: str, path: str, body: str | None) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: localhost:{port}",
            "Connection: close",
            f"X-Forwarded-For: {self.address}",
            "Sec-Fetch-Site: same-origin",
        ]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if body is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n" + (body or "")).encode()


async def exchange(port: int, request: bytes, path: str) -> Page:
    """Sends a request on a connection of its own and reads the whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    try:
        writer.write(request)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in filter(None, head[1:]):
            name, _, value = line.partition(":")
            name = name.lower()
            headers[name] = f"{headers[name]}\n{value.strip()}" if name in headers else value.strip()
        body = await _body(reader, headers)
        return Page(int(head[0].split()[1]), headers, body.decode(errors="replace"), path)
    finally:
        writer.transport.abort()


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    if headers.get("transfer-encoding") != "chunked":
        return await reader.read()
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    return body


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attributes).get("href") or "")


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        own = dict(attributes)
        name, value = own.get("name") or "", own.get("value") or ""
        if tag == "form":
            self.forms.append(Form(own.get("action") or ""))
        elif not self.forms:
            return
        elif tag == "button":
            self.forms[-1].buttons.append((name, value))
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in own or self._select not in self.forms[-1].fields):
            self.forms[-1].fields[self._select] = value
        elif tag == "textarea" or (tag == "input" and name and _is_sent(own)):
            self.forms[-1].fields[name] = value


def _is_sent(own: dict[str, str | None]) -> bool:
    return own.get("type") not in ("radio", "checkbox") or "checked" in own


def _forms(text: str) -> list[Form]:
    reader = _Forms()
    reader.feed(text)
    return reader.forms
