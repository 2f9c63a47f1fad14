"""Waiting for another process: asks again until it answers or the time is up."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def eventually(ask: Callable[[], Answer | None], what: str, seconds: float = 10) -> Answer:
    """The first answer that isn't None; AssertionError naming `what` after `seconds`."""
    pause = threading.Event()
    end = time.monotonic() + seconds
    while (answer := ask()) is None:
        assert time.monotonic() < end, f"{what}: not within {seconds} seconds"
        pause.wait(0.05)
    return answer
