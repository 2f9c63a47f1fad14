"""Visits at the other shipped offices, each by its own rules."""

import csv
from collections.abc import Sequence

from playwright.sync_api import Page

from .checkout import TENANTS
from .mailbox import Mailbox
from .visits import Visit


class Register:
    """The lines of an office's sample register, each handed out once."""

    def __init__(self, tenant: str) -> None:
        with (TENANTS / tenant / "sample-register.csv").open(encoding="utf-8-sig", newline="") as file:
            self.left = list(csv.DictReader(file))

    def take(self, **wanted: str) -> dict[str, str]:
        """The next line whose columns are as wanted."""
        found = next(line for line in self.left if all(line[name] == value for name, value in wanted.items()))
        self.left.remove(found)
        return found


class WakatakePickup(Visit):
    """若竹市: one person, a number and a birthday."""

    tenant = "wakatake-city"
    service = "pickup"

    def __init__(self, page: Page, mailbox: Mailbox, email: str, person: dict[str, str]) -> None:
        super().__init__(page, mailbox, email)
        self.person = person

    def fill_start(self) -> None:
        self.page.fill("#p1-number1", self.person["番号"])
        fill_day(self.page, "p1-birthday", self.person["生年月日"])
        super().fill_start()

    def fill_form(self) -> None:
        self.page.fill("#p1-recipient-name, #recipient-name", self.person["氏名"])
        self.page.fill("#p1-recipient-kana, #recipient-kana", "ワカタケ タロウ")
        self.page.check("input[name$=visitor][value=self]")
        self.page.fill("#phone", "090-1234-5678")


class ShiranamiPickup(Visit):
    """白波市: ID and password of the letter, one or two people."""

    tenant = "shiranami-city"
    service = "pickup"

    def __init__(self, page: Page, mailbox: Mailbox, email: str, people: Sequence[dict[str, str]]) -> None:
        super().__init__(page, mailbox, email)
        self.people = people

    def begin(self) -> None:
        super().begin()
        if len(self.people) > 1:
            self.page.select_option("#people", str(len(self.people)))
            with self.page.expect_navigation():
                self.page.click("#people-update")

    def fill_start(self) -> None:
        for number, person in enumerate(self.people, start=1):
            self.page.fill(f"#p{number}-letter-id", person["ID"])
            self.page.fill(f"#p{number}-letter-password", person["パスワード"])
        super().fill_start()

    def fill_form(self) -> None:
        for number, person in enumerate(self.people, start=1):
            self.page.fill(f"#p{number}-recipient-name", person["氏名"])
        self.page.fill("#phone", "090-1234-5678")


class AsagiriPickup(Visit):
    """朝霧区: a reference number and a birthday."""

    tenant = "asagiri-ward"
    service = "pickup"

    def __init__(self, page: Page, mailbox: Mailbox, email: str, person: dict[str, str]) -> None:
        super().__init__(page, mailbox, email)
        self.person = person

    def fill_start(self) -> None:
        self.page.fill("#p1-reference-number", self.person["照会番号"])
        fill_day(self.page, "p1-birthday", self.person["生年月日"])
        super().fill_start()

    def fill_form(self) -> None:
        self.page.fill("#p1-recipient-kana", "あさぎり たろう")
        self.page.fill("#phone", "090-1234-5678")


class AsagiriRenewal(Visit):
    """朝霧区: renewal at the same counter, with an address alone."""

    tenant = "asagiri-ward"
    service = "renewal"

    def fill_form(self) -> None:
        self.page.fill("#holder-kana", "あさぎり たろう")
        self.page.fill("#phone", "090-1234-5678")


class KirigasawaRenewal(Visit):
    """霧ヶ沢町: renewal at the hall or the branch office."""

    tenant = "kirigasawa-town"
    service = "renewal"

    def fill_form(self) -> None:
        self.page.fill("#holder-name", "霧沢 太郎")
        fill_day(self.page, "certificate-expires", "2027-01-31")
        self.page.fill("#phone", "090-1234-5678")


class MidorinoApplication(Visit):
    """緑野県旅券センター: an address alone, one or two people."""

    tenant = "midorino-passport"
    service = "application"

    def begin(self) -> None:
        super().begin()
        self.page.select_option("#people", "2")
        with self.page.expect_navigation():
            self.page.click("#people-update")

    def fill_form(self) -> None:
        for number, name in enumerate(("MIDORI HANAKO", "MIDORI JIRO"), start=1):
            self.page.fill(f"#p{number}-applicant-latin", name)
            self.page.select_option(f"#p{number}-kind", "new")
        self.page.fill("#phone", "090-1234-5678")


class MidorinoAdvice(Visit):
    """緑野県旅券センター: advice, with an address alone."""

    tenant = "midorino-passport"
    service = "advice"

    def fill_form(self) -> None:
        self.page.fill("#visitor-name", "緑野 花子")
        self.page.fill("#phone", "090-1234-5678")
        self.page.fill("#subject", "子どもだけの申請について")


def fill_day(page: Page, field: str, day: str) -> None:
    """A day such as 1985-04-12 into its three fields."""
    for part, value in zip(("year", "month", "day"), day.split("-"), strict=True):
        page.fill(f"#{field}-{part}", value)
