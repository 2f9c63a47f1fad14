"""Steps that every journey has, done by a visitor at a page: by the fields and buttons that docs/http.md lists."""

import re

from playwright.sync_api import Page, expect

from .mailbox import Mail, Mailbox

TIME_BUTTON = 'button[name="start"]'


class Visit:
    """A visitor's way through one service, from the first form to the completed booking."""

    tenant = ""
    service = ""

    def __init__(self, page: Page, mailbox: Mailbox, email: str) -> None:
        self.page = page
        self.mailbox = mailbox
        self.email = email

    # The first form and its link

    def begin(self) -> None:
        """Opens the first form."""
        self.page.goto(f"/{self.tenant}/services/{self.service}")

    def fill_start(self) -> None:
        """Fills the first form; without numbers to enter, this is the address alone."""
        self.page.fill("#email", self.email)
        self.page.fill("#email-confirmation", self.email)

    def send(self) -> None:
        """「送信する」."""
        self.page.locator("form .actions button").first.click()

    def take_link(self) -> Mail:
        """Waits for the mail with the link."""
        return self.mailbox.take(self.email)

    def open_link(self) -> str:
        """Opens the mailed link, which it returns."""
        link = self.take_link().link("/links/")
        self.page.goto(link)
        return link

    def arrive(self) -> None:
        """From nothing to the page behind the link."""
        self.begin()
        self.fill_start()
        self.send()
        expect(self.page).to_have_url(re.compile("/link$"))
        self.open_link()

    # The time

    def to_calendar(self) -> None:
        """「予約日時選択」."""
        self.page.click("#start")
        expect(self.page).to_have_url(re.compile("/calendar"))

    def free_times(self) -> list[str]:
        """Every time that the calendar offers as a table, such as 2026-12-02T08:30."""
        return self.page.locator(f"table {TIME_BUTTON}").evaluate_all("buttons => buttons.map(b => b.value)")

    def press_time(self, start: str) -> None:
        """Presses the first visible button of a time."""
        self.page.locator(f'{TIME_BUTTON}[value="{start}"]:visible').first.click()

    def choose(self, start: str | None = None) -> str:
        """From the form by the calendar back to the form; returns the time, the first free one if none is wanted."""
        # What could refuse the booking is answered first.
        if self.page.locator("#before-time").count():
            self.fill_form()
        self.to_calendar()
        chosen = start or self.free_times()[0]
        if start and self.page.locator(f'{TIME_BUTTON}[value="{start}"]:visible').count() == 0:
            self.page.goto(f"{self.page.url.split('?')[0]}?from={start[:10]}")
        self.press_time(chosen)
        expect(self.page).to_have_url(re.compile("/form"))
        return chosen

    # The form and the end

    def fill_form(self) -> None:
        """Fills the booking form."""

    def to_check(self) -> None:
        """「確認へ進む」."""
        self.page.locator(".actions button[name=then]").click()

    def reach_check(self, start: str | None = None) -> str:
        """From the page behind the link to the check page; returns the time."""
        chosen = self.choose(start)
        self.fill_form()
        self.to_check()
        expect(self.page).to_have_url(re.compile("/check$"))
        return chosen

    def press_book(self) -> None:
        """「予約する」 or 「変更する」."""
        self.page.locator("form[action$='/bookings'] .actions button").click()

    def complete(self) -> "Receipt":
        """Presses 「予約する」 and takes the mail."""
        self.press_book()
        expect(self.page).to_have_url(re.compile("/completion$"))
        return Receipt.read(self.mailbox.take(self.email))

    def book(self, start: str | None = None) -> "Receipt":
        """The whole way."""
        self.arrive()
        self.reach_check(start)
        return self.complete()

    def to_booking(self) -> None:
        """From the completion to the booking's own page."""
        self.page.locator('a.button[href*="/bookings/"]').first.click()
        expect(self.page).to_have_url(re.compile(r"/bookings/[0-9a-f-]+$"))


class Receipt:
    """What the mail of a completed booking tells."""

    def __init__(self, mail: Mail, number: str, password: str) -> None:
        self.mail = mail
        self.number = number
        self.password = password

    @classmethod
    def read(cls, mail: Mail) -> "Receipt":
        number = re.search(r"(?:受付番号|Receipt number|受理编号（受付番号）)[：:]\s*(\S+)", mail.text)
        password = re.search(r"(?:パスワード|Password|密码)[：:]\s*(\S+)", mail.text)
        assert number and password, f"no receipt number or password in:\n{mail.text}"
        return cls(mail, number[1], password[1])

    @property
    def booking_link(self) -> str:
        return self.mail.link("/b/")
