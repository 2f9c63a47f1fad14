"""What visitors did and were told: one line of JSON each."""

import json
import time
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path


class Told(StrEnum):
    """How an operation ended for whoever asked for it."""

    OK = "ok"
    REFUSED = "refused"
    # No answer, or one that says nothing about what was done: 5xx.
    UNKNOWN = "unknown"


@dataclass
class Operation:
    """One request that acts, from the moment it is sent to the answer."""

    visitor: str
    kind: str
    # The journey that the request belongs to, and the one that booked.
    journey: str = ""
    case: str = ""
    counter: str = ""
    start: str = ""
    booking: str = ""
    told: Told = Told.UNKNOWN
    status: int = 0
    began: float = field(default_factory=time.time)
    ended: float = 0.0


class History:
    """Every operation, in the order in which they ended; written as they come."""

    def __init__(self, path: Path) -> None:
        self.operations: list[Operation] = []
        self._file = path.open("a", buffering=1)

    def note(self, operation: Operation) -> None:
        operation.ended = time.time()
        self.operations.append(operation)
        self._file.write(json.dumps(asdict(operation), ensure_ascii=False) + "\n")

    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each kind ended how."""
        counts: dict[str, dict[str, int]] = {}
        for each in self.operations:
            row = counts.setdefault(each.kind, {told.value: 0 for told in Told})
            row[each.told.value] += 1
        return counts
