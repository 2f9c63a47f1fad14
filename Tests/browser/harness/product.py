"""The built product: its commands and its server."""

import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .checkout import BINARY, LOGS, ROOT, TENANTS
from .waiting import eventually


@dataclass(frozen=True)
class Installation:
    """One database with the key that its personal data is under."""

    database_url: str
    key_file: Path

    def environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MADOGUCHI_", "PG"))}
        return inherited | {
            "MADOGUCHI_DATABASE_URL": self.database_url,
            "MADOGUCHI_MASTER_KEY_FILE": str(self.key_file),
            "MADOGUCHI_MAIL": "mailbox",
        }

    def command(self, *words: str) -> str:
        """Runs `madoguchi WORDS…`; returns what it prints, fails with its errors."""
        done = subprocess.run(
            [BINARY, *words], cwd=ROOT, env=self.environment(), capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, f"madoguchi {' '.join(words)} ended with {done.returncode}:\n{done.stderr}"
        return done.stdout

    def set_up(self) -> None:
        """Migrates, applies every tenant of the checkout and imports the sample registers."""
        self.command("migrate", "--rehearsal", "--database-url", self.database_url)
        folders = sorted(file.parent for file in TENANTS.glob("*/tenant.yaml"))
        self.command("tenant", "apply", *(str(folder) for folder in folders))
        for folder in folders:
            register = folder / "sample-register.csv"
            if register.exists():
                self.command("tenant", "import-register", folder.name, str(register))


@dataclass
class Server:
    """`madoguchi serve` on a free port, on the rehearsal clock."""

    installation: Installation
    rehearse_at: str
    name: str
    options: Sequence[str] = ()
    port: int = field(default_factory=lambda: free_port())

    @property
    def url(self) -> str:
        """Without a slash at its end."""
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return LOGS / f"{self.name}.log"

    def start(self) -> None:
        """Returns when it answers; fails with the end of its log."""
        LOGS.mkdir(parents=True, exist_ok=True)
        environment = self.installation.environment() | {
            "MADOGUCHI_PORT": str(self.port),
            "MADOGUCHI_PUBLIC_URL": self.url,
        }
        command = [BINARY, "serve", "--list-tenants", "--port", str(self.port), "--rehearse-at", self.rehearse_at, *self.options]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        eventually(self._is_ready, f"madoguchi serve at port {self.port}", seconds=30)

    def stop(self) -> None:
        """As a service manager does; fails when it doesn't end by itself with status 0."""
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the server did not stop within 20 seconds of SIGTERM; see {self.log}") from None
        assert status == 0, f"the server ended with {status} after SIGTERM:\n{self._last_words()}"

    def _is_ready(self) -> bool | None:
        assert self.process.poll() is None, f"the server ended while starting:\n{self._last_words()}"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return None

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
