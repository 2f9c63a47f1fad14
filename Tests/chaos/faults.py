"""Faults by name. Each is armed for one round and healed at its end; whether it was met is counted."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from mailserver import VERBS, Disturbance
from nodes import PAGE
from scene import CLOCK, Scene
from wire import Link, Point, Trap

# A transaction is known by what it writes; locks are taken before anything is written.
ACTS = {
    "hold": re.compile(r"insert into hold\b"),
    "book": re.compile(r"insert into booking \("),
    "change": re.compile(r"update booking set state = 'confirmed'"),
    "cancel": re.compile(r"update booking set state = 'cancelled'"),
    "mail-claim": re.compile(r"update outbox set state = 'sending'"),
    "mail-note": re.compile(r"update outbox set state = claimed"),
}
SLOTS_LOCKED = re.compile(r"from slot\s+where id = any\(.*for update", re.DOTALL)
POINTS = {"before-commit": Point.BEFORE_COMMIT, "after-commit": Point.COMMITTED, "before-answer": Point.TOLD}

Fault = Callable[[Scene, random.Random], "AsyncIterator[Callable[[], bool]]"]


# At a point of a transaction


@asynccontextmanager
async def trapped(scene: Scene, choice: random.Random, point: Point, touching: re.Pattern[str], deed: str):
    """Kills the server, or cuts or delays its connection, when a transaction comes to `point`."""

    async def act(link: Link) -> None:
        match deed:
            case "kill":
                scene.note_outage()
                scene.server_of(link.wire).kill()
                link.cut()
            case "cut":
                scene.note_outage()
                link.cut()
            case "delay":
                await asyncio.sleep(0.5)

    trap = Trap(point, touching, act, skip=choice.randrange(3))
    for wire in scene.wires:
        wire.traps.append(trap)
    yield lambda: trap.has_sprung
    for wire in scene.wires:
        wire.traps.remove(trap)


# At some moment


@asynccontextmanager
async def sudden(
    scene: Scene,
    choice: random.Random,
    strike: Callable[[Scene, random.Random], Awaitable[None]],
    mend: Callable[[Scene], Awaitable[None]] | None = None,
):
    """Strikes once visitors have done a few things."""
    is_met = False

    async def wait_and_strike() -> None:
        nonlocal is_met
        await scene.operations(choice.randrange(2, 12))
        scene.note_outage()
        await strike(scene, choice)
        is_met = True
        if mend is not None:
            await scene.operations(choice.randrange(1, 5), seconds=5)
            await mend(scene)

    task = asyncio.create_task(wait_and_strike())
    try:
        yield lambda: is_met
    finally:
        if not is_met:
            task.cancel()
        await asyncio.gather(task, return_exceptions=is_met is False)
        scene.note_outage()


async def cut_all(scene: Scene, choice: random.Random) -> None:
    for wire in scene.wires:
        wire.cut()


async def cut_off(scene: Scene, choice: random.Random) -> None:
    wire = choice.choice(scene.wires)
    wire.is_cut = True
    wire.cut()


async def join_again(scene: Scene) -> None:
    for wire in scene.wires:
        wire.is_cut = False


async def kill_backend(scene: Scene, choice: random.Random) -> None:
    await scene.node.kill_backend(choice.random())


async def terminate_backends(scene: Scene, choice: random.Random) -> None:
    await scene.node.terminate_backends()


async def kill_postmaster(scene: Scene, choice: random.Random) -> None:
    await scene.node.kill()


async def start_postmaster(scene: Scene) -> None:
    scene.node.limit_files(None)
    if not scene.node.is_running:
        await scene.node.start()
    await scene.database_is_back()


async def fill_log(scene: Scene, choice: random.Random) -> None:
    """No room for the write-ahead log: PostgreSQL panics."""
    scene.node.limit_files(PAGE)


async def fill_tables(scene: Scene, choice: random.Random) -> None:
    """No room for another page of the audit, which every booking writes to; the log still has its room."""
    size = await scene.fill_audit()
    scene.node.limit_files(size)


async def empty(scene: Scene) -> None:
    scene.node.limit_files(None)
    await start_postmaster(scene)
    await scene.clear_audit()


async def kill_both(scene: Scene, choice: random.Random) -> None:
    for server in scene.servers:
        server.kill()


async def freeze(scene: Scene, choice: random.Random) -> None:
    scene.frozen = choice.choice(scene.servers)
    scene.frozen.pause(True)


async def thaw(scene: Scene) -> None:
    if scene.frozen is not None:
        scene.frozen.pause(False)
        scene.frozen = None


async def let_holds_end(scene: Scene, choice: random.Random) -> None:
    """The minutes of every hold are over, as if they had passed."""
    await scene.tenant(f"update hold set expires_at = {CLOCK} where state = 'held'")


async def step_clock(seconds: int, scene: Scene, choice: random.Random) -> None:
    await scene.step_clock(seconds)


# At the mail server


@asynccontextmanager
async def disturbed(scene: Scene, choice: random.Random, verb: str, kind: str):
    async def act() -> None:
        scene.note_outage()
        if kind == "kill":
            choice.choice(scene.servers).kill()
        else:
            for server in scene.servers:
                server.end()

    found = Disturbance(verb, kind, times=choice.randrange(1, 3), act=act)
    scene.mails.disturbances.append(found)
    yield lambda: found.was_met > 0
    scene.mails.disturbances.remove(found)
    if kind in ("kill", "end"):
        scene.note_outage()


def _catalogue() -> dict[str, Fault]:
    faults: dict[str, Fault] = {}
    for deed in ("kill", "cut"):
        faults[f"{deed}-after-lock"] = partial(trapped, point=Point.LOCKED, touching=SLOTS_LOCKED, deed=deed)
        for act, touching in ACTS.items():
            for name, point in POINTS.items():
                if deed == "cut" and point is Point.TOLD:
                    continue
                faults[f"{deed}-{name}-{act}"] = partial(trapped, point=point, touching=touching, deed=deed)
    faults["delay-after-lock"] = partial(trapped, point=Point.LOCKED, touching=SLOTS_LOCKED, deed="delay")
    faults["delay-before-commit-hold"] = partial(
        trapped, point=Point.BEFORE_COMMIT, touching=ACTS["hold"], deed="delay"
    )
    faults["delay-after-commit-book"] = partial(trapped, point=Point.COMMITTED, touching=ACTS["book"], deed="delay")
    faults |= {
        "connections-cut": partial(sudden, strike=cut_all),
        "network-away": partial(sudden, strike=cut_off, mend=join_again),
        "backend-killed": partial(sudden, strike=kill_backend),
        "backends-terminated": partial(sudden, strike=terminate_backends),
        "postmaster-killed": partial(sudden, strike=kill_postmaster, mend=start_postmaster),
        "disk-full-log": partial(sudden, strike=fill_log, mend=empty),
        "disk-full-tables": partial(sudden, strike=fill_tables, mend=empty),
        "servers-killed": partial(sudden, strike=kill_both),
        "server-frozen": partial(sudden, strike=freeze, mend=thaw),
        "holds-end": partial(sudden, strike=let_holds_end),
        "clock-forward": partial(sudden, strike=partial(step_clock, 11 * 60)),
        "clock-back": partial(sudden, strike=partial(step_clock, -5 * 60)),
    }
    for verb in VERBS[:-1]:
        for kind in ("451", "550", "drop"):
            faults[f"smtp-{kind}-at-{verb}"] = partial(disturbed, verb=verb, kind=kind)
    for verb in ("connect", "rcpt", "dot"):
        faults[f"smtp-slow-at-{verb}"] = partial(disturbed, verb=verb, kind="slow")
    for verb in ("connect", "mail", "dot"):
        faults[f"smtp-tarpit-at-{verb}"] = partial(disturbed, verb=verb, kind="hang")
    for verb in ("mail", "data", "dot", "answered"):
        faults[f"kill-while-mailing-at-{verb}"] = partial(disturbed, verb=verb, kind="kill")
    for verb in ("connect", "mail", "dot"):
        faults[f"ended-while-mailing-at-{verb}"] = partial(disturbed, verb=verb, kind="end")
    faults["smtp-broken-tls"] = partial(disturbed, verb="handshake", kind="drop")
    faults["smtp-lost-answer"] = partial(disturbed, verb="dot", kind="lose")
    return faults


FAULTS = _catalogue()
