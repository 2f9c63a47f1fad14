"""Waiting for another process: asks again until it answers or the time is up."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

Answer = TypeVar("Answer")


async def eventually(
    ask: Callable[[], Answer | None | Awaitable[Answer | None]], what: str, seconds: float = 60
) -> Answer:
    """The first answer that isn't None; TimeoutError naming `what` after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if inspect.isawaitable(answer):
            answer = await answer
        if answer is not None:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {seconds} seconds")
        await asyncio.sleep(0.05)
