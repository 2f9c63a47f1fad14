"""Started by scripts/chaos, which explains the options."""

import argparse
import asyncio
import signal
import sys
import time
from pathlib import Path

from checkout import BINARY, RUN
from failover import Failovers, Pair
from faults import FAULTS
from rounds import Result, Rounds
from scene import Scene


def main() -> int:
    options = read_options()
    if options.list:
        print("\n".join(FAULTS))
        return 0
    # Stopped from outside, servers are still to be ended: as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return asyncio.run(run_failovers(options) if options.failovers else run_rounds(options))


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/chaos", add_help=False)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=24 * 60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fault", action="append", choices=FAULTS, metavar="NAME")
    parser.add_argument("--failovers", type=int, default=0)
    parser.add_argument("--settle-every", type=int, default=5)
    parser.add_argument("--at-once", type=int, default=0)
    parser.add_argument("--binary", type=Path, default=BINARY)
    parser.add_argument("--folder", type=Path, default=RUN)
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


async def run_rounds(options: argparse.Namespace) -> int:
    began = time.monotonic()
    scene = Scene(options.binary.resolve(), options.folder.resolve())
    try:
        await scene.open()
        result = await Rounds(scene, options.seed, options.fault, options.settle_every, options.at_once).run(
            options.rounds, began + options.minutes * 60
        )
    finally:
        await scene.close()
    report(result, scene, options.seed, time.monotonic() - began)
    return 1 if result.faults else 0


async def run_failovers(options: argparse.Namespace) -> int:
    began = time.monotonic()
    scene = Pair(options.binary.resolve(), options.folder.resolve())
    failovers = Failovers(scene, options.seed)
    try:
        await scene.open()
        result = await failovers.run(options.failovers)
    finally:
        await scene.close()
    report(result, scene, options.seed, time.monotonic() - began)
    print(failovers.report())
    return 1 if result.faults else 0


def report(result: Result, scene: Scene, seed: int, seconds: float) -> None:
    print(
        f"{result.rounds} rounds in {seconds:.0f} s, seed {seed}: "
        f"{sum(result.met.values())} faults met, {sum(result.missed.values())} not; "
        f"{sum(server.kills for server in scene.servers)} servers killed, {len(scene.mails.deliveries)} mails arrived"
    )
    for kind, told in scene.history.counts().items():
        print(f"  {kind:7}" + ", ".join(f"{count} {name}" for name, count in told.items()))
    if result.faults:
        print(f"WRONG, first in {result.first}:")
        print("\n".join(f"  {fault}" for fault in result.faults[:40]))
        print(f"  history, logs and data: {scene.folder}")
    else:
        print("nothing wrong")


sys.exit(main())
