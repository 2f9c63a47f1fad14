"""The wire between a server and the database: a proxy that reads PostgreSQL's messages and springs traps at them.

A trap names a point of a transaction, so that a server is killed exactly there without any hook in the product.
"""

import asyncio
import re
import struct
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum

from installation import Server

# Requests that carry a code where others have the protocol's version.
CANCEL = 80877102
# How the product asks what time it is.
CLOCKS = re.compile(rb"\b(clock|statement)_timestamp\(\)")
LOCKING = re.compile(r"\bfor (no key )?update\b", re.IGNORECASE)


class Point(Enum):
    """A moment of a transaction."""

    # The database has given the locks; the server doesn't know it yet.
    LOCKED = "after the lock"
    # The server has sent COMMIT; the database hasn't got it.
    BEFORE_COMMIT = "before COMMIT"
    # The database has committed; the server doesn't know it yet.
    COMMITTED = "after COMMIT"
    # The server knows, and hasn't answered the visitor yet.
    TOLD = "before the answer"


@dataclass
class Trap:
    """Springs once, at the `skip`+1st time that a transaction with `touching` in its SQL comes to `point`."""

    point: Point
    touching: re.Pattern[str]
    act: Callable[["Link"], Awaitable[None]]
    skip: int = 0
    has_sprung: bool = False

    def springs(self, point: Point, statements: list[str]) -> bool:
        if self.has_sprung or point is not self.point or not any(map(self.touching.search, statements)):
            return False
        self.skip -= 1
        self.has_sprung = self.skip < 0
        return self.has_sprung


class Wire:
    """One server's way to one node; `traps` are looked at with every message, `clock` stands for the database's."""

    def __init__(self, socket: str, clock: str | None = None) -> None:
        self.socket = socket
        self.clock = clock and clock.encode()
        self.traps: list[Trap] = []
        self.links: set[Link] = set()
        self.port = 0
        self.server: Server | None = None
        self.is_cut = False
        self._listener: asyncio.Server | None = None

    async def start(self) -> None:
        """Listens, on the same port as before."""
        self._listener = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Refuses connections, as a machine without its database does."""
        if self._listener is not None:
            self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Ends every connection without a word, as a broken network does."""
        for link in list(self.links):
            link.cut()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            writer.transport.abort()
            return
        try:
            upstream = await asyncio.open_unix_connection(self.socket)
        except OSError:
            writer.transport.abort()
            return
        link = Link(self, (reader, writer), upstream)
        self.links.add(link)
        try:
            await link.run()
        finally:
            self.links.discard(link)


@dataclass(eq=False)
class Link:
    """One connection, and what is under way on it."""

    wire: Wire
    server: tuple[asyncio.StreamReader, asyncio.StreamWriter]
    database: tuple[asyncio.StreamReader, asyncio.StreamWriter]
    # What prepared statements and portals say.
    prepared: dict[bytes, str] = field(default_factory=dict)
    portals: dict[bytes, str] = field(default_factory=dict)
    # What the database hasn't answered yet; None is a Sync.
    expected: deque[str | None] = field(default_factory=deque)
    # The transaction's statements so far.
    statements: list[str] = field(default_factory=list)

    def cut(self) -> None:
        self.server[1].transport.abort()
        self.database[1].transport.abort()

    async def run(self) -> None:
        ways = [asyncio.create_task(self._towards_database()), asyncio.create_task(self._towards_server())]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            self.cut()

    async def _towards_database(self) -> None:
        reader, writer = self.server[0], self.database[1]
        head = await reader.readexactly(8)
        size, code = struct.unpack("!II", head)
        writer.write(head + await reader.readexactly(size - 8))
        if code == CANCEL:
            await writer.drain()
            return
        while message := await _read(reader):
            kind, body = message
            if self._is_commit(kind, body):
                await writer.drain()
                await self._reach(Point.BEFORE_COMMIT)
            self._note_request(kind, body)
            if kind == b"P" and self.wire.clock:
                body = CLOCKS.sub(self.wire.clock, body)
            await self._write(writer, kind, body)

    async def _towards_server(self) -> None:
        reader, writer = self.database[0], self.server[1]
        while message := await _read(reader):
            kind, body = message
            ended = self._note_answer(kind)
            is_commit = kind == b"C" and body == b"COMMIT\0"
            if ended is not None and LOCKING.search(ended):
                await self._reach(Point.LOCKED)
            if is_commit:
                await self._reach(Point.COMMITTED)
            await self._write(writer, kind, body)
            if is_commit:
                await self._reach(Point.TOLD)

    async def _write(self, writer: asyncio.StreamWriter, kind: bytes, body: bytes) -> None:
        if writer.is_closing():
            raise ConnectionResetError
        writer.write(kind + struct.pack("!I", len(body) + 4) + body)
        await writer.drain()

    async def _reach(self, point: Point) -> None:
        for trap in self.wire.traps:
            if trap.springs(point, self.statements):
                await trap.act(self)

    def _is_commit(self, kind: bytes, body: bytes) -> bool:
        """Whether this is the first message of a COMMIT, so that nothing of it goes on."""
        return (kind == b"P" and body.split(b"\0")[1] == b"commit") or (kind == b"Q" and body == b"commit\0")

    def _note_request(self, kind: bytes, body: bytes) -> None:
        match kind:
            case b"P":
                name, text = body.split(b"\0")[:2]
                self.prepared[name] = text.decode(errors="replace")
            case b"B":
                portal, name = body.split(b"\0")[:2]
                self.portals[portal] = self.prepared.get(name, "")
            case b"E":
                self._note_statement(self.portals.get(body.split(b"\0")[0], ""))
            case b"Q":
                self._note_statement(body[:-1].decode(errors="replace"))
                self.expected.append(None)
            case b"S":
                self.expected.append(None)

    def _note_statement(self, text: str) -> None:
        if text.startswith("begin"):
            self.statements = []
        self.statements.append(text)
        self.expected.append(text)

    def _note_answer(self, kind: bytes) -> str | None:
        """The statement that this message ends well."""
        match kind:
            case b"C" | b"s" | b"I" if self.expected and self.expected[0] is not None:
                return self.expected.popleft()
            case b"E":
                while self.expected and self.expected[0] is not None:
                    self.expected.popleft()
            case b"Z" if self.expected and self.expected[0] is None:
                self.expected.popleft()
        return None


async def _read(reader: asyncio.StreamReader) -> tuple[bytes, bytes] | None:
    try:
        head = await reader.readexactly(5)
        return head[:1], await reader.readexactly(struct.unpack("!I", head[1:])[0] - 4)
    except (asyncio.IncompleteReadError, OSError):
        return None
