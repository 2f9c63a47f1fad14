"""The product under test: its commands and its servers."""

import asyncio
import base64
import os
import signal
import socket
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from checkout import ROOT
from mailserver import PATIENCE
from waiting import eventually


@dataclass(frozen=True)
class Installation:
    """One database with the key that its personal data is under, and where mails go."""

    binary: Path
    key_file: Path
    mail: str

    def make_key(self) -> None:
        self.key_file.touch(mode=0o600)
        self.key_file.write_bytes(base64.b64encode(os.urandom(32)) + b"\n")

    def environment(self, database: str) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MADOGUCHI_", "PG"))}
        return inherited | {
            "MADOGUCHI_DATABASE_URL": database,
            "MADOGUCHI_MASTER_KEY_FILE": str(self.key_file),
            "MADOGUCHI_MAIL": self.mail,
        }

    async def command(self, database: str, *words: str) -> str:
        """Runs `madoguchi WORDS…`; returns what it prints, fails with its errors."""
        process = await asyncio.create_subprocess_exec(
            str(self.binary),
            *words,
            cwd=ROOT,
            env=self.environment(database),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, complaint = await process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"madoguchi {' '.join(words)} ended with {process.returncode}:\n{complaint.decode()}")
        return said.decode()


class Server:
    """`madoguchi serve`, started again whenever it dies, as a service manager does."""

    def __init__(self, name: str, installation: Installation, database: str, log: Path) -> None:
        self.name = name
        self.installation = installation
        self.database = database
        self.log = log
        self.port = free_port()
        self.kills = 0
        self.deaths: list[str] = []
        # When it was told to end, while it hasn't.
        self._ending: float | None = None
        self._is_wanted = False
        self._keeper: asyncio.Task | None = None
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Returns when it is ready to serve."""
        self._is_wanted = True
        self._keeper = asyncio.create_task(self._keep_running())
        await self.ready()

    async def ready(self) -> None:
        await eventually(lambda: asyncio.to_thread(self._is_ready), f"server {self.name}", 120)

    async def _keep_running(self) -> None:
        while self._is_wanted:
            with self.log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    "setpriv",
                    "--pdeathsig=KILL",
                    "--",
                    str(self.installation.binary),
                    "serve",
                    "--port",
                    str(self.port),
                    "--public-url",
                    f"http://localhost:{self.port}",
                    "--trusted-proxy",
                    "127.0.0.1",
                    cwd=ROOT,
                    env=self.installation.environment(self.database),
                    stdout=log,
                    stderr=log,
                )
            status = await self._process.wait()
            self._note_end(status)

    def _note_end(self, status: int) -> None:
        """Whether it was killed, or told to end and did so at once; else it fell over by itself."""
        told, self._ending = self._ending, None
        if told is not None and (seconds := time.monotonic() - told) > PATIENCE:
            self.deaths.append(f"{seconds:.0f} s after SIGTERM")
        elif self._is_wanted and status != -signal.SIGKILL and (told is None or status != 0):
            self.deaths.append(f"with {status}")

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None and self._process.returncode is None:
            self.kills += 1
            self._process.kill()

    def pause(self, is_paused: bool) -> None:
        """SIGSTOP or SIGCONT."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGSTOP if is_paused else signal.SIGCONT)

    def end(self) -> None:
        """SIGTERM, as a service manager does before it starts it anew."""
        if self._process is not None and self._process.returncode is None and self._ending is None:
            self._ending = time.monotonic()
            self._process.send_signal(signal.SIGTERM)

    async def stop(self) -> int:
        """Ends it for good; the status it ends with, which should be 0."""
        self._is_wanted = False
        if self._process is None or self._keeper is None:
            return 0
        self.end()
        try:
            await asyncio.wait_for(asyncio.shield(self._keeper), 90)
        except TimeoutError:
            self._process.kill()
            await self._keeper
        return self._process.returncode or 0

    def _is_ready(self) -> bool | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return answer.status == 200 or None
        except OSError:
            return None


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
