"""PostgreSQL nodes that a run starts, kills, fills up and promotes.

A node listens on a Unix socket only. As root it runs as `postgres`, which may not be able to walk to a checkout below
/root: it gets its data directory as an open descriptor, as in scripts/lib/cluster.sh.
"""

import asyncio
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from waiting import eventually

PROGRAMS = max(Path("/usr/lib/postgresql").iterdir(), key=lambda folder: int(folder.name)) / "bin"
# Small segments, so that a file may be limited to little more than one of them (see Node.limit_files).
SEGMENT = 1 << 20
PAGE = 8192
# A killed process loses nothing that it has handed to the kernel; only a power cut would, which nobody plays here. But
# what COMMIT answers must have been handed over: synchronous_commit stays on.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "max_wal_size": "64MB",
    "min_wal_size": "8MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}


class Node:
    """One server with its data; `port` only names its socket."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.data = folder / "data"
        self.log = folder / "log"
        self.owner = pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("postgres")
        self.settings = dict(SETTINGS)
        self.sockets = Path(tempfile.mkdtemp(prefix="madoguchi-chaos-"))
        os.chown(self.sockets, self.owner.pw_uid, self.owner.pw_gid)
        self.process: asyncio.subprocess.Process | None = None

    @property
    def socket(self) -> str:
        return str(self.sockets / f".s.PGSQL.{self.port}")

    # Its data

    async def make(self) -> None:
        """A fresh cluster with the product's role, which is no superuser."""
        self._make_folder()
        await self._program(
            "initdb",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            f"--wal-segsize={SEGMENT >> 20}",
            "--no-instructions",
        )

    async def copy_from(self, primary: "Node") -> None:
        """The data of a standby of `primary`."""
        self._make_folder()
        await self._program(
            "pg_basebackup",
            f"--host={primary.sockets}",
            f"--port={primary.port}",
            "--username=postgres",
            "--wal-method=stream",
            "--checkpoint=fast",
            "--no-sync",
            "--write-recovery-conf",
        )

    def _make_folder(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True, mode=0o700)
        os.chown(self.data, self.owner.pw_uid, self.owner.pw_gid)

    async def _program(self, name: str, *options: str) -> None:
        descriptor = os.open(self.data, os.O_RDONLY)
        try:
            # The programs take the directory that they stand in: a path to it may not be walkable.
            process = await asyncio.create_subprocess_exec(
                *self._as_owner(),
                str(PROGRAMS / name),
                f"--pgdata=/proc/self/fd/{descriptor}",
                *options,
                cwd="/",
                pass_fds=[descriptor],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            said, _ = await process.communicate()
        finally:
            os.close(descriptor)
        if process.returncode != 0:
            raise RuntimeError(f"{name} failed:\n{said.decode()}")

    def _as_owner(self) -> Sequence[str]:
        drop = () if os.getuid() else (f"--reuid={self.owner.pw_uid}", f"--regid={self.owner.pw_gid}", "--clear-groups")
        return ("setpriv", *drop, "--pdeathsig=KILL")

    # Its life

    async def start(self) -> None:
        """Returns when it takes connections; recovery after a crash may take a while."""
        await self.launch()
        await eventually(self._takes_connections, f"PostgreSQL in {self.folder.name}", 120)

    async def launch(self) -> None:
        """Starts it without waiting."""
        settings = self.settings | {"unix_socket_directories": str(self.sockets)}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        descriptor = os.open(self.data, os.O_RDONLY)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self._as_owner(),
                str(PROGRAMS / "postgres"),
                "-D",
                f"/proc/self/fd/{descriptor}",
                "-p",
                str(self.port),
                *words,
                cwd="/",
                pass_fds=[descriptor],
                stdout=log,
                stderr=log,
            )
        os.close(descriptor)

    async def _takes_connections(self) -> bool | None:
        if self.process is not None and self.process.returncode is not None:
            raise RuntimeError(f"PostgreSQL in {self.folder.name} has ended; see {self.log}")
        ready = await asyncio.create_subprocess_exec(
            str(PROGRAMS / "pg_isready"),
            "--quiet",
            f"--host={self.sockets}",
            f"--port={self.port}",
            "--username=postgres",
        )
        return await ready.wait() == 0 or None

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.returncode is None

    async def kill(self) -> None:
        """SIGKILL for the postmaster; its backends notice at once. Returns when the last has gone."""
        if self.process is None:
            return
        backends = self.backends()
        if self.is_running:
            self.process.kill()
        await self.process.wait()
        for backend in backends:
            _send(backend, signal.SIGKILL)
        await eventually(lambda: None if any(map(_is_there, backends)) else True, "the end of the backends", 60)

    async def stop(self) -> None:
        """Ends it in order, without writing everything to its place."""
        if self.is_running:
            self.process.send_signal(signal.SIGINT)
            await self.process.wait()

    async def discard(self) -> None:
        await self.kill()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def backends(self) -> list[int]:
        """Process ids of the postmaster's children."""
        if self.process is None:
            return []
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in path.read_text().split()] if path.exists() else []

    # Faults

    async def kill_backend(self, pick: float) -> None:
        """SIGKILL for one backend of the product: the postmaster then starts all anew."""
        found = await self.query("select pid from pg_stat_activity where usename = 'madoguchi' order by pid")
        if found:
            _send(found[int(pick * len(found))]["pid"], signal.SIGKILL)

    async def terminate_backends(self) -> None:
        """Ends all of the product's connections from the server's side."""
        await self.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'madoguchi'")

    def limit_files(self, most: int | None) -> None:
        """No process of the node may write beyond `most` bytes of a file, as on a full disk; None lifts that.

        A limit of the running processes (RLIMIT_FSIZE), which needs neither a disk of its own nor root. PostgreSQL
        ignores the signal, and the write fails. Backends to come inherit it from the postmaster.
        """
        if not self.is_running:
            return
        value = "unlimited" if most is None else str(most)
        for process in [self.process.pid, *self.backends()]:
            # As its owner: root may lack the right to limit others. A backend may have ended meanwhile.
            subprocess.run(
                [*self._as_owner(), "prlimit", f"--pid={process}", f"--fsize={value}:"], cwd="/", capture_output=True
            )

    async def promote(self) -> None:
        await self.query("select pg_promote(true, 60)")

    # Questions

    async def query(self, statement: str, database: str = "postgres") -> list[dict]:
        """Rows of one statement, as superuser past every fault."""
        # A data-changing statement can't stand in a subquery but in a `with`; both give rows so.
        wrapped = (
            f"with given as ({statement}) select coalesce(json_agg(given), '[]') from given"
            if _gives_rows(statement)
            else statement
        )
        process = await asyncio.create_subprocess_exec(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            f"--host={self.sockets}",
            f"--port={self.port}",
            "--username=postgres",
            f"--dbname={database}",
            f"--command={wrapped}",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        said, complaint = await process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"{statement[:200]}: {complaint.decode()}")
        return json.loads(said) if _gives_rows(statement) and said.strip() else []


def _gives_rows(statement: str) -> bool:
    return statement.lstrip().lower().startswith("select") or " returning " in statement.lower()


def _send(process: int, number: signal.Signals) -> None:
    try:
        os.kill(process, number)
    except ProcessLookupError:
        pass


def _is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
