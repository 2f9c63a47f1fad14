"""Rounds: some visitors at one day's few places, with a fault or two; then everything is mended and checked."""

import asyncio
import random
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta

import checker
from faults import FAULTS
from scene import Scene
from visitor import Visitor, World
from waiting import eventually

VISITORS = 6


@dataclass
class Result:
    """What came of some rounds."""

    rounds: int = 0
    met: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    # The round of the first fault, and what was done in it.
    first: str = ""

    def note(self, round: int, names: list[str], found: list[str]) -> None:
        new = [fault for fault in found if fault not in self.faults]
        if new and not self.faults:
            self.first = f"round {round} ({', '.join(names)})"
        self.faults += new


class Rounds:
    """Runs rounds in a scene, chosen by a seed."""

    def __init__(
        self, scene: Scene, seed: int, names: list[str] | None = None, settle_every: int = 5, at_once: int = 0
    ) -> None:
        self.scene = scene
        self.seed = seed
        # After so many rounds all mails are waited for and everything is checked.
        self.settle_every = settle_every
        # Faults a round; 0: one or two.
        self.at_once = at_once
        self.result = Result()
        self.unsettled: list[str] = []
        self.names = names or list(FAULTS)
        # Each fault comes once before any comes twice.
        self.deck: list[str] = []
        self.choice = random.Random(seed)

    async def run(self, count: int, until: float) -> Result:
        """At most `count` rounds, none begun after `until` (of time.monotonic)."""
        for number in range(1, count + 1):
            if self.result.faults or (number > 1 and time.monotonic() > until):
                break
            self.began = time.monotonic()
            await self._round(number)
            self.result.rounds = number
            self._tell(number)
            if not self.result.faults and number % self.settle_every == 0:
                await self.settle(number)
        if self.unsettled:
            await self.settle(self.result.rounds)
        return self.result

    def _draw(self) -> str:
        if not self.deck:
            self.deck = list(self.names)
            self.choice.shuffle(self.deck)
        return self.deck.pop()

    async def _round(self, number: int) -> None:
        names = [self._draw() for _ in range(self.at_once or self.choice.choice([1, 1, 2]))]
        self.names_of_round = names
        self.unsettled += names
        world = World(self.scene.servers, self.scene.mails, self.scene.history)
        day = str(date.today() + timedelta(days=number % 300 + 2))
        visitors = [
            Visitor(f"visitor-{self.seed}-{number}-{place}", world, day, random.Random(f"{self.seed} {number} {place}"))
            for place in range(VISITORS)
        ]
        async with AsyncExitStack() as stack:
            was_met = [
                (
                    name,
                    await stack.enter_async_context(
                        FAULTS[name](self.scene, random.Random(f"{self.seed} {number} {name}"))
                    ),
                )
                for name in names
            ]
            hastening = asyncio.create_task(self._hasten())
            try:
                stuck = [
                    error
                    for error in await asyncio.gather(
                        *(visitor.visit() for visitor in visitors), return_exceptions=True
                    )
                    if error is not None
                ]
            finally:
                hastening.cancel()
                await asyncio.gather(hastening, return_exceptions=True)
            for name, is_met in was_met:
                (self.result.met if is_met() else self.result.missed)[name] += 1
        self.result.note(number, names, [f"stuck: {error!r}" for error in stuck])
        self._look_at_servers(number, names)

    def _tell(self, number: int) -> None:
        print(f"round {number}: {time.monotonic() - self.began:.1f} s, {', '.join(self.names_of_round)}", flush=True)

    async def _hasten(self) -> None:
        """The minutes between attempts to send pass in a moment."""
        while True:
            await asyncio.sleep(0.5)
            try:
                await self.scene.hasten_mails()
            except RuntimeError:
                # The database is away.
                pass

    def _look_at_servers(self, number: int, names: list[str]) -> None:
        for server in self.scene.servers:
            self.result.note(number, names, [f"server {server.name} ended {death}" for death in server.deaths])
            server.deaths = []

    async def settle(self, number: int) -> None:
        """Waits until every mail has gone its way, with servers newly started, and checks everything."""
        scene = self.scene
        await scene.set_clock()
        for server in scene.servers:
            await server.ready()
        statuses = await asyncio.gather(*(server.stop() for server in scene.servers))
        self.result.note(
            number, self.unsettled, [f"a server ended with {status} after SIGTERM" for status in statuses if status]
        )
        # Nobody is at work now: what is `sending` was left by a server that died.
        await scene.hasten_mails(orphans=True)
        await asyncio.gather(*(server.start() for server in scene.servers))
        hastening = asyncio.create_task(self._hasten())
        try:
            await eventually(self._is_sent, "the mails", 240)
        except TimeoutError:
            pass
        hastening.cancel()
        await asyncio.gather(hastening, return_exceptions=True)
        stored = await checker.Stored.read(scene)
        found = checker.faults(
            stored, scene.history.operations, scene.mails.deliveries, scene.outages, scene.mails.refusals
        )
        self.result.note(number, self.unsettled, found)
        self.unsettled = []

    async def _is_sent(self) -> bool | None:
        left = await self.scene.tenant("select id from outbox where state in ('queued', 'sending', 'unknown') limit 1")
        return None if left else True
