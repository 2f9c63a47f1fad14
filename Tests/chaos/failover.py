"""A primary and its synchronous standby: the primary is killed while people book, and the standby promoted."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from datetime import date, timedelta

from history import Told
from nodes import Node
from rounds import Result, Rounds
from scene import Scene
from visitor import Visitor, World
from waiting import eventually
from wire import Wire

VISITORS = 6
# What COMMIT answers is on both nodes. Any standby, as each node was one at some time.
SYNCHRONOUS = "ANY 1 (*)"


class Pair(Scene):
    """A scene whose database is two nodes; `node` is the primary."""

    async def open_database(self) -> None:
        self.node.settings |= {
            "wal_level": "replica",
            "max_wal_senders": "10",
            "wal_keep_size": "256MB",
            "hot_standby": "on",
        }
        await self.node.make()
        await self.node.start()
        self.standby = Node(self.folder / "standby", 5433)
        self.standby.settings |= self.node.settings
        await self.follow()

    async def follow(self) -> None:
        """Makes the standby anew from the primary and waits until COMMIT waits for it."""
        await self.standby.copy_from(self.node)
        await self.standby.start()
        for wire in self._wires_to(self.standby):
            await wire.start()
        await self.node.query(f"alter system set synchronous_standby_names = '{SYNCHRONOUS}'")
        await self.node.query("select pg_reload_conf()")
        await eventually(self._is_synchronous, "the synchronous standby", 120)

    def _wires_to(self, node: Node) -> list[Wire]:
        return [wire for wire in self.wires if wire.socket == node.socket]

    async def _is_synchronous(self) -> bool | None:
        rows = await self.node.query(
            "select sync_state from pg_stat_replication where sync_state in ('sync', 'quorum')"
        )
        return True if rows else None

    async def make_wires(self) -> list[Wire]:
        """One to each node: libpq finds the one that takes writes."""
        wires = [Wire(node.socket) for node in sorted((self.node, self.standby), key=lambda node: node.port)]
        for wire in wires:
            await wire.start()
        self.wires += wires
        return wires

    def address(self, wires: list[Wire]) -> str:
        return super().address(wires) + " target_session_attrs=read-write"

    async def fail_over(self) -> float:
        """Kills the primary, promotes the standby; the seconds from the promotion until both servers are ready."""
        self.note_outage()
        await self.node.kill()
        # libpq goes on to the next host only where connecting fails, not where a proxy hangs up.
        for wire in self._wires_to(self.node):
            await wire.stop()
        await self.standby.promote()
        promoted = time.monotonic()
        # Alone it has to wait for no standby.
        await self.standby.query("alter system set synchronous_standby_names = ''")
        await self.standby.query("select pg_reload_conf()")
        self.node, self.standby = self.standby, self.node
        await asyncio.gather(*(server.ready() for server in self.servers))
        self.note_outage()
        return time.monotonic() - promoted

    async def close(self) -> list[int]:
        statuses = await super().close()
        await self.standby.discard()
        return statuses


@dataclass
class Failovers:
    """So many failovers, each under bookings, changes and mails."""

    scene: Pair
    seed: int
    result: Result = field(default_factory=Result)
    seconds: list[float] = field(default_factory=list)

    async def run(self, count: int) -> Result:
        rounds = Rounds(self.scene, self.seed)
        rounds.result = self.result
        choice = random.Random(self.seed)
        for number in range(1, count + 1):
            began = time.monotonic()
            await self._round(number, choice)
            self.result.rounds = number
            await rounds.settle(number)
            await self.scene.follow()
            print(
                f"failover {number}: served {self.seconds[-1]:.1f} s after the promotion, "
                f"{time.monotonic() - began:.1f} s in all",
                flush=True,
            )
            if self.result.faults:
                break
        return self.result

    async def _round(self, number: int, choice: random.Random) -> None:
        scene = self.scene
        world = World(scene.servers, scene.mails, scene.history)
        day = str(date.today() + timedelta(days=number % 300 + 2))
        visitors = [
            Visitor(f"visitor-{self.seed}-{number}-{place}", world, day, random.Random(f"{self.seed} {number} {place}"))
            for place in range(VISITORS)
        ]
        visits = [asyncio.create_task(visitor.visit()) for visitor in visitors]
        await scene.operations(choice.randrange(4, 16), seconds=60)
        self.seconds.append(await scene.fail_over())
        self.result.met["failover"] += 1
        ended = await asyncio.gather(*visits, return_exceptions=True)
        self.result.note(number, ["failover"], [f"stuck: {error!r}" for error in ended if error is not None])

    def report(self) -> str:
        history = self.scene.history.operations
        acknowledged = sum(each.told is Told.OK and each.kind != "hold" for each in history)
        ordered = sorted(self.seconds)
        return (
            f"{acknowledged} bookings, changes and cancellations acknowledged; served after the promotion within "
            f"{ordered[len(ordered) // 2]:.1f} s in the median, {ordered[-1]:.1f} s at most"
        )
