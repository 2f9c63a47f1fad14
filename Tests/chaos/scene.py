"""Everything of a run: the database, two servers with their wires, the mail server and the history."""

import asyncio
import shutil
import time
from pathlib import Path

from checkout import TENANT
from history import History
from installation import Installation, Server
from mailserver import MailServer
from nodes import SEGMENT, Node
from waiting import eventually
from wire import Wire

DATABASE = "chaos"
# The clock that decides is the database's. Wires put this one in its place, so that it can be stepped; for psql's own
# questions too.
CLOCK = "public.chaos_clock()"


class Scene:
    """One database and two servers; `tenant` and `rows` go past every fault."""

    def __init__(self, binary: Path, folder: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.history = History(folder / "history.jsonl")
        self.mails = MailServer(folder)
        self.node = Node(folder / "primary", 5432)
        self.binary = binary
        self.wires: list[Wire] = []
        self.servers: list[Server] = []
        self.frozen: Server | None = None
        self.schema = ""
        # When something was broken or mended: near to it, an answer may have been lost.
        self.outages: list[float] = []

    async def step_clock(self, seconds: int) -> None:
        """The clock that decides jumps; the servers' own, by which they only show, goes on as before."""
        await self.rows(f"update public.chaos_step set step = step + {seconds} * interval '1 second'")

    async def set_clock(self) -> None:
        """The clock is right again."""
        await self.rows("update public.chaos_step set step = interval '0'")

    # Its beginning and end

    async def open(self) -> None:
        await self.mails.start()
        self.installation = Installation(self.binary, self.folder / "master.key", self.mails.setting)
        self.installation.make_key()
        await self.open_database()
        await self.make_tenant()
        await self.open_servers()

    async def open_database(self) -> None:
        await self.node.make()
        await self.node.start()

    async def make_tenant(self) -> None:
        await self.node.query("create role madoguchi login createrole")
        await self.node.query(f"create database {DATABASE} owner madoguchi")
        await self._make_clock()
        direct = f"host={self.node.sockets} port={self.node.port} user=madoguchi dbname={DATABASE}"
        await self.installation.command(direct, "migrate", "--database-url", direct)
        await self.installation.command(direct, "tenant", "apply", str(TENANT))
        self.schema = (await self.rows("select schema_name as schema from platform.tenant where id = 'chaos'"))[0][
            "schema"
        ]

    async def _make_clock(self) -> None:
        await self.rows("create table public.chaos_step (step interval not null)")
        await self.rows("insert into public.chaos_step values (interval '0')")
        await self.rows(
            f"create function {CLOCK} returns timestamptz language sql stable security definer "
            "as 'select clock_timestamp() + step from public.chaos_step'"
        )

    async def open_servers(self) -> None:
        for name in ("one", "two"):
            wires = await self.make_wires()
            server = Server(name, self.installation, self.address(wires), self.folder / f"server-{name}.log")
            for wire in wires:
                wire.server = server
            self.servers.append(server)
        await asyncio.gather(*(server.start() for server in self.servers))

    async def make_wires(self) -> list[Wire]:
        """A server's ways to the database."""
        wire = Wire(self.node.socket, CLOCK)
        await wire.start()
        self.wires.append(wire)
        return [wire]

    def address(self, wires: list[Wire]) -> str:
        """libpq's, for a server."""
        return (
            f"host={','.join('127.0.0.1' for _ in wires)} port={','.join(str(wire.port) for wire in wires)} "
            f"user=madoguchi dbname={DATABASE} sslmode=disable gssencmode=disable"
        )

    async def close(self) -> list[int]:
        """Ends everything; the servers' statuses."""
        statuses = [await server.stop() for server in self.servers]
        for wire in self.wires:
            await wire.stop()
        await self.node.discard()
        return statuses

    # What faults and checks need

    def server_of(self, wire: Wire) -> Server:
        return wire.server

    def note_outage(self) -> None:
        self.outages.append(time.time())

    async def operations(self, count: int, seconds: float = 600) -> None:
        """Waits until visitors have done so many things more, or so long."""
        wanted = len(self.history.operations) + count
        try:
            await eventually(lambda: len(self.history.operations) >= wanted or None, "operations", seconds)
        except TimeoutError:
            pass

    async def database_is_back(self) -> None:
        await eventually(self._answers, "the database", 120)
        self.note_outage()

    async def _answers(self) -> bool | None:
        try:
            await self.node.query("select 1")
            return True
        except RuntimeError:
            return None

    async def rows(self, statement: str) -> list[dict]:
        return await self.node.query(statement, DATABASE)

    async def tenant(self, statement: str) -> list[dict]:
        """The same in the tenant's schema."""
        return await self.node.query(statement, f"dbname={DATABASE} options='-csearch_path={self.schema}'")

    async def fill_audit(self) -> int:
        """Fills the audit's pages up, so that the next row needs another page; its size in bytes."""
        await self.tenant(
            "insert into audit (at, actor, action, facts) select now(), 'chaos', 'chaos.filler', "
            "to_jsonb((select string_agg(md5(random()::text || n || m), '') from generate_series(1, 61) m)) "
            # Four rows a page, with no room for a fifth however short.
            f"from generate_series(1, {SEGMENT // 2048 + 40}) n"
        )
        return (await self.tenant("select pg_relation_size('audit') as size"))[0]["size"]

    async def clear_audit(self) -> None:
        await self.tenant("delete from audit where actor = 'chaos'")
        await self.tenant("vacuum audit")

    async def hasten_mails(self, orphans: bool = False) -> None:
        """The time until the next attempts passes; with `orphans`, also that until dead servers' mails are rescued."""
        states = "('queued', 'unknown', 'sending')" if orphans else "('queued', 'unknown')"
        await self.tenant(f"update outbox set due_at = {CLOCK} where state in {states} and due_at > {CLOCK}")
        await self.node.query("update platform.tenant_due set claim = null, due_at = least(due_at, now())", DATABASE)
