"""A counter in one thread: the bookings that acts lead to, one after another."""

from collections import Counter
from dataclasses import dataclass

Time = tuple[str, str]


@dataclass
class Booked:
    """A booking at a counter and time."""

    time: Time
    is_cancelled: bool = False
    sequence: int = 0


class OneThread:
    """What is booked, with `places` at each counter and time; whatever can't be is in `faults`."""

    def __init__(self, places: dict[Time, int]) -> None:
        self.places = places
        self.bookings: dict[str, Booked] = {}
        self.taken: Counter[Time] = Counter()
        self.faults: list[str] = []

    def make(self, booking: str, time: Time) -> None:
        if booking in self.bookings:
            self.faults.append(f"made twice: booking {booking}")
        self.bookings[booking] = Booked(time)
        self._take(booking, time)

    def move(self, booking: str, time: Time | None) -> None:
        """To a new time, taken before the old one is free; None changes the answers alone."""
        found = self._live(booking, "moved")
        if found is None:
            return
        found.sequence += 1
        if time is not None:
            self._take(booking, time)
            self.taken[found.time] -= 1
            found.time = time

    def cancel(self, booking: str) -> None:
        found = self._live(booking, "cancelled")
        if found is not None:
            found.sequence += 1
            found.is_cancelled = True
            self.taken[found.time] -= 1

    def _live(self, booking: str, act: str) -> Booked | None:
        found = self.bookings.get(booking)
        if found is None or found.is_cancelled:
            self.faults.append(f"{act} out of turn: booking {booking} is {found}")
            return None
        return found

    def _take(self, booking: str, time: Time) -> None:
        self.taken[time] += 1
        if self.taken[time] > self.places.get(time, 0):
            self.faults.append(f"overbooked in the replay: {time} by booking {booking}")
