"""Visits of 青葉市: 受取予約, 申請予約, 電子証明書更新予約."""

from playwright.sync_api import Page

from .mailbox import Mailbox
from .residents import Resident
from .visits import Visit


class Pickup(Visit):
    """受取予約 of one to four people."""

    tenant = "aoba-city"
    service = "pickup"

    def __init__(self, page: Page, mailbox: Mailbox, email: str, people: list[Resident]) -> None:
        super().__init__(page, mailbox, email)
        self.people = people

    def begin(self) -> None:
        """Opens the first form for as many people."""
        super().begin()
        if len(self.people) > 1:
            self.set_people(len(self.people))

    def set_people(self, count: int) -> None:
        """Shows the fields of so many people."""
        self.page.select_option("#people", str(count))
        with self.page.expect_navigation():
            self.page.click("#people-update")

    def fill_start(self) -> None:
        for number, person in enumerate(self.people, start=1):
            self.fill_person(number, person)
        super().fill_start()

    def fill_person(self, number: int, person: Resident) -> None:
        """Number 1 and birthday."""
        self.page.fill(f"#p{number}-number1", person.number1)
        self.fill_birthday(number, *person.birthday)

    def fill_birthday(self, number: int, year: str, month: str, day: str) -> None:
        for part, value in (("year", year), ("month", month), ("day", day)):
            self.page.fill(f"#p{number}-birthday-{part}", value)

    def fill_form(self) -> None:
        for number, person in enumerate(self.people, start=1):
            self.page.fill(f"#p{number}-recipient-name", person.name)
            self.page.fill(f"#p{number}-recipient-kana", person.kana)
            self.page.check(f"input[name=p{number}-visitor][value=self]")
        self.page.fill("#phone", "090-1234-5678")


class Application(Visit):
    """申請予約, with an address alone."""

    tenant = "aoba-city"
    service = "application"

    def fill_form(self) -> None:
        self.page.fill("#applicant-name", "青葉 太郎")
        self.page.fill("#applicant-kana", "アオバ タロウ")
        self.page.fill("#phone", "090-1234-5678")
        self.page.check("input[name=first-card][value=first]")


class Renewal(Visit):
    """電子証明書更新予約, with an address alone."""

    tenant = "aoba-city"
    service = "renewal"

    def fill_form(self) -> None:
        self.page.fill("#holder-name", "青葉 太郎")
        self.page.fill("#holder-kana", "アオバ タロウ")
        self.page.fill("#phone", "090-1234-5678")
