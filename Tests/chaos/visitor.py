"""A visitor: books, presses twice, changes and cancels, and tries again after every answer that didn't come."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from history import History, Operation, Told
from installation import Server
from mailserver import MailServer
from web import Browser, Form, Page, Unanswered

COUNTERS = ("main", "kita")
TENANT = "/chaos"


class GivenUp(Exception):
    """The visitor gets no further: every time is taken, or the mail with the link was refused."""


@dataclass(frozen=True)
class World:
    """What visitors have before them."""

    servers: list[Server]
    mails: MailServer
    history: History
    # How long a visitor goes on trying, in seconds.
    patience: float = 180


class Visitor:
    """One person with a browser; `day` is when they want to come."""

    def __init__(self, name: str, world: World, day: str, choice: random.Random) -> None:
        self.name = name
        self.world = world
        self.day = day
        self.choice = choice
        self.email = f"{name}@example.jp"
        # Each from a network of their own: limits on one network are not what is tried here.
        self.browser = Browser(".".join(str(choice.randrange(1, 224)) for _ in range(4)))
        self.case = ""
        self.booking = ""

    async def visit(self) -> None:
        """Books; then perhaps moves the booking, and perhaps cancels it."""
        try:
            await self.book()
            for _ in range(self.choice.choice([0, 1, 1, 2])):
                await self.change()
            if self.choice.random() < 0.4:
                await self.cancel()
        except GivenUp:
            pass

    # Booking

    async def book(self) -> None:
        self.case = await self.start_journey()
        await self.open_link()
        await self.hold(self.case)
        if self.choice.random() < 0.3:
            await self.hold(self.case)
        await self._confirm(self.case)

    async def start_journey(self) -> str:
        """Asks for the link; the journey's id."""

        async def ask() -> str | None:
            port = self._port()
            page = await self.browser.get(port, f"{TENANT}/services/renewal")
            form = page.form("/journeys")
            if form is None:
                return None
            form.fields |= {"email": self.email, "email-confirmation": self.email}
            sent = await self._send(port, form)
            found = re.search(r"/journeys/([^/]+)/link$", sent.location)
            return found[1] if sent.status == 303 and found else None

        return await self._until(ask)

    async def open_link(self) -> None:
        """Opens the mailed link; asks for another where none comes, as its mail may be with a server that died."""

        async def ask() -> bool | None:
            links = [
                link
                for mail in self.world.mails.mails(self.email)
                for link in re.findall(rf"http://localhost:\d+({TENANT}/links/\S+)", mail.text)
            ]
            for link in links:
                page = await self.browser.get(self._port(), link)
                if page.status == 303 and self.case in page.location:
                    return True
            if time.monotonic() > asked[-1] + 10 and len(asked) < 5:
                self.case = await self.start_journey()
                asked.append(time.monotonic())
            elif self.world.mails.refusals and len(asked) > 2:
                raise GivenUp
            return None

        asked = [time.monotonic()]
        await self._until(ask)

    async def hold(self, journey: str) -> None:
        """Takes one of the free times of the day; whoever finds none gives up."""

        async def ask() -> bool | None:
            counter = self.choice.choice(COUNTERS)
            port = self._port()
            page = await self.browser.get(
                port, f"{TENANT}/journeys/{journey}/calendar?from={self.day}&counter={counter}"
            )
            form = page.form("/holds")
            if form is None:
                # A request whose answer was lost may have finished the journey.
                return page.location.endswith("/completion") or None
            times = [time for time in page.buttons("start") if time[:10] == self.day]
            if not times:
                tries.append(counter)
                if len(tries) > 6:
                    raise GivenUp
                return None
            start = self.choice.choice(times)
            form.fields["start"] = start
            operation = Operation(self.name, "hold", journey, self.case, counter, start)
            return await self._act(operation, port, form) is Told.OK or None

        tries: list[str] = []
        await self._until(ask)

    async def _confirm(self, journey: str, kind: str = "book") -> None:
        """Fills in the form and books, or carries out a change; now and then with two clicks."""

        async def ask() -> bool | None:
            port = self._port()
            checked = await self._to_check(port, journey)
            if checked is None:
                return None
            if checked.location.endswith("/completion") or "/completion" in checked.path:
                return True
            form = checked.form("/bookings")
            if form is None:
                # No time is held any more, or a change would change nothing: another one, while there are some.
                without_button.append(checked.path)
                if len(without_button) > 6:
                    raise GivenUp
                await self.hold(journey)
                return None
            told = await self._press(journey, kind, port, form)
            if told is Told.REFUSED:
                # The page said that the time is over or taken, and led to the calendar.
                await self.hold(journey)
            return told is Told.OK or None

        without_button: list[str] = []
        await self._until(ask)
        await self._see_booking(journey)

    async def _to_check(self, port: int, journey: str) -> Page | None:
        """The check page; else what the form answers: a page that asks for a time, or the way to the completion."""
        path = f"{TENANT}/journeys/{journey}"
        page = await self.browser.get(port, f"{path}/form")
        if page.status == 303:
            return page
        form = page.form("/form")
        if form is None:
            return None
        form.fields |= {
            "holder-name": "青葉 太郎",
            "holder-kana": "アオバ タロウ",
            "phone": "090-1234-5678",
            "then": "check",
        }
        sent = await self._send(port, form)
        if sent.status != 303:
            return sent if sent.status == 422 else None
        return await self.browser.get(port, f"{path}/check")

    async def _press(self, journey: str, kind: str, port: int, form: Form) -> Told:
        def operation() -> Operation:
            return Operation(self.name, kind, journey, self.case, booking=self.booking)

        if self.choice.random() < 0.3:
            # Two clicks, which may meet two servers.
            told = await asyncio.gather(self._act(operation(), port, form), self._act(operation(), self._port(), form))
            return Told.OK if Told.OK in told else told[0]
        return await self._act(operation(), port, form)

    async def _see_booking(self, journey: str) -> None:
        """The booking's id, from the completion page."""

        async def ask() -> str | None:
            page = await self.browser.get(self._port(), f"{TENANT}/journeys/{journey}/completion")
            link = page.link(f"{TENANT}/bookings/")
            return re.search(r"/bookings/([0-9a-f-]+)", link)[1] if link else None

        self.booking = await self._until(ask)

    # Afterwards

    async def change(self) -> None:
        """Moves the booking to another time."""

        async def ask() -> str | None:
            port = self._port()
            page = await self.browser.get(port, f"{TENANT}/bookings/{self.booking}")
            form = page.form("/changes")
            if form is None:
                return None
            sent = await self._send(port, form)
            found = re.search(r"/journeys/([^/]+)", sent.location)
            return found[1] if sent.status == 303 and found else None

        journey = await self._until(ask)
        await self.hold(journey)
        await self._confirm(journey, "change")

    async def cancel(self) -> None:
        async def ask() -> bool | None:
            port = self._port()
            page = await self.browser.get(port, f"{TENANT}/bookings/{self.booking}/cancellation")
            form = page.form("/cancellation")
            if form is None:
                # Cancelled by the request before, whose answer was lost.
                return page.status in (200, 303) or None
            operation = Operation(self.name, "cancel", self.case, self.case, booking=self.booking)
            return await self._act(operation, port, form) is Told.OK or None

        await self._until(ask)

    # Requests

    def _port(self) -> int:
        """A load balancer's choice."""
        return self.choice.choice(self.world.servers).port

    async def _send(self, port: int, form: Form) -> Page:
        return await self.browser.post(port, form.action, form.fields)

    async def _act(self, operation: Operation, port: int, form: Form) -> Told:
        """Sends a request that acts and notes what it was told."""
        operation.began = time.time()
        try:
            page = await self._send(port, form)
            operation.status = page.status
            operation.told = _meaning(page, operation.kind)
        except Unanswered:
            operation.told = Told.UNKNOWN
        self.world.history.note(operation)
        return operation.told

    async def _until(self, ask: Callable[[], Awaitable]) -> object:
        """Tries again like a person who wants it done; pauses grow up to two seconds."""
        end = time.monotonic() + self.world.patience
        pause = 0.1
        while True:
            try:
                answer = await ask()
                if answer is not None:
                    return answer
            except Unanswered:
                pass
            if time.monotonic() > end:
                raise TimeoutError(f"{self.name} got no further than {ask.__qualname__} within {self.world.patience} s")
            await asyncio.sleep(pause * self.choice.uniform(0.5, 1))
            pause = min(pause * 1.5, 2)


def _meaning(page: Page, kind: str) -> Told:
    """A 303 leads on after what was carried out; for a booking to its completion, else it leads back."""
    if page.status >= 500:
        return Told.UNKNOWN
    if page.status != 303:
        return Told.REFUSED
    if kind in ("book", "change"):
        return Told.OK if page.location.endswith("/completion") else Told.REFUSED
    return Told.OK
