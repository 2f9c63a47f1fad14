"""The mail server that the product hands its mails to: keeps them, and fails as it is told.

It speaks STARTTLS with a certificate of its own authority, so that TLS can fail too.
"""

import asyncio
import email
import email.policy
import re
import ssl
import subprocess
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

# Seconds that the product waits for an answer to a command. A server that is told to end doesn't wait so long.
PATIENCE = 10

# Where a conversation can be disturbed, in its order; `answered` is after the answer to the final dot.
VERBS = ("connect", "ehlo", "starttls", "mail", "rcpt", "data", "dot", "answered")


@dataclass
class Delivery:
    """A mail whose last byte has arrived and that wasn't refused."""

    message_id: str
    to: str
    subject: str
    text: str
    at: float
    # Whether the product can have read that it was accepted.
    was_answered: bool


@dataclass
class Disturbance:
    """What happens at a verb, so many times: a reply, or `drop`, `hang`, `slow`, `lose`, `kill`, `end`.

    `lose` accepts the mail and drops the connection without an answer; `kill` calls `act` and drops it, `end` calls `act`
    and says nothing more.
    """

    verb: str
    kind: str
    times: int = 1
    act: Callable[[], Awaitable[None]] | None = None
    was_met: int = 0


@dataclass
class MailServer:
    """Listens on `port`; what arrives is in `deliveries`."""

    folder: Path
    port: int = 0
    deliveries: list[Delivery] = field(default_factory=list)
    # How often the product was told 5xx.
    refusals: int = 0
    disturbances: list[Disturbance] = field(default_factory=list)
    conversations: int = 0

    async def start(self) -> None:
        self._make_certificate()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(self.folder / "mail.crt", self.folder / "mail.key")
        self._listener = await asyncio.start_server(self._converse, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    @property
    def setting(self) -> str:
        """The product's `--mail`: limits short enough for a run, still longer than any honest answer."""
        return (
            f"smtp://localhost:{self.port}?ca-file={self.folder / 'mail.crt'}"
            f"&connect-timeout={PATIENCE}&command-timeout={PATIENCE}&response-timeout={PATIENCE + 5}"
        )

    def mails(self, to: str) -> list[Delivery]:
        return [mail for mail in self.deliveries if mail.to == to]

    def _make_certificate(self) -> None:
        subprocess.run(
            [
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "800",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                self.folder / "mail.key",
                "-out",
                self.folder / "mail.crt",
            ],
            check=True,
            capture_output=True,
        )

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.conversations += 1
        try:
            await Conversation(self, reader, writer).run()
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError, TimeoutError):
            pass
        finally:
            self.conversations -= 1
            writer.transport.abort()


class Dropped(ConnectionError):
    """A disturbance has ended the conversation."""


class Conversation:
    """One connection."""

    def __init__(self, server: MailServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server = server
        self.reader = reader
        self.writer = writer
        self.recipient = ""
        self.is_secure = False

    async def run(self) -> None:
        await self._reply_at("connect", "220 localhost")
        while line := await self.reader.readline():
            word = line.split(b" ")[0].strip().upper()
            match word:
                case b"EHLO":
                    offer = "" if self.is_secure else "250-STARTTLS\r\n"
                    await self._reply_at("ehlo", f"250-localhost\r\n{offer}250 8BITMIME")
                case b"STARTTLS":
                    await self._secure()
                case b"MAIL":
                    await self._reply_at("mail", "250 ok")
                case b"RCPT":
                    self.recipient = re.search(rb"<(.*?)>", line)[1].decode()
                    await self._reply_at("rcpt", "250 ok")
                case b"DATA":
                    if await self._reply_at("data", "354 go on"):
                        await self._take(await self.reader.readuntil(b"\r\n.\r\n"))
                case b"QUIT":
                    await self._say("221 bye")
                    return
                case _:
                    await self._say("250 ok")

    async def _secure(self) -> None:
        if await self._reply_at("starttls", "220 go on"):
            if self._disturbance("handshake") is not None:
                # What should be the start of TLS is something else.
                await self._say("not TLS at all")
                raise Dropped
            await self.writer.start_tls(self.server._tls)
            self.is_secure = True

    async def _take(self, data: bytes) -> None:
        mail = email.message_from_bytes(data[:-5].replace(b"\r\n..", b"\r\n."), policy=email.policy.default)
        body = mail.get_body(("plain",))
        delivery = Delivery(
            mail["Message-ID"].strip("<> "),
            self.recipient,
            mail["Subject"],
            body.get_content() if body else "",
            time.time(),
            False,
        )
        found = self._disturbance("dot")
        if found is not None and found.kind not in ("slow", "lose"):
            await self._disturb(found)
            return
        self.server.deliveries.append(delivery)
        if found is not None:
            await self._disturb(found)
        await self._say("250 kept")
        delivery.was_answered = True
        await self._disturb(self._disturbance("answered"))

    async def _reply_at(self, verb: str, line: str) -> bool:
        """Answers a command, unless something is to happen there; whether the answer was the good one."""
        found = self._disturbance(verb)
        if found is not None and found.kind != "slow":
            await self._disturb(found)
            return False
        await self._disturb(found)
        await self._say(line)
        return True

    def _disturbance(self, verb: str) -> Disturbance | None:
        found = next((each for each in self.server.disturbances if each.verb == verb and each.times > 0), None)
        if found is not None:
            found.times -= 1
            found.was_met += 1
        return found

    async def _disturb(self, found: Disturbance | None) -> None:
        match found.kind if found else None:
            case None:
                return
            case "drop" | "lose":
                raise Dropped
            case "kill":
                await found.act()
                raise Dropped
            case "end":
                await found.act()
                await self.reader.read()
                raise Dropped
            case "hang":
                # Longer than the product waits.
                await self.reader.read()
                raise Dropped
            case "slow":
                for _ in range(3):
                    await asyncio.sleep(0.3)
            case reply:
                self.server.refusals += reply.startswith("5")
                await self._say(f"{reply} as told")

    async def _say(self, line: str) -> None:
        self.writer.write(line.encode() + b"\r\n")
        await self.writer.drain()
