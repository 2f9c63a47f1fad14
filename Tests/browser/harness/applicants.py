"""Visits of applicants (申請予約) at 東京出入国在留管理局."""

from playwright.sync_api import Page

from .mailbox import Mailbox
from .visits import Visit


class ApplicationVisit(Visit):
    """在留諸申請の来庁予約 of an applicant who comes in person, for one or more residence cards."""

    tenant = "tokyo-immigration"
    service = "application-visit"

    def __init__(self, page: Page, mailbox: Mailbox, email: str, *cards: str) -> None:
        super().__init__(page, mailbox, email)
        self.cards = cards

    def fill_form(self) -> None:
        page = self.page
        page.check("input[name=audience][value=applicant]")
        page.fill("#visitor-latin", "WANG XIAOMING")
        page.check("input[name=procedure][value=extension-of-stay]")
        for part, value in (("year", "2027"), ("month", "1"), ("day", "31")):
            page.fill(f"#stay-expires-{part}", value)
        page.fill("#phone", "03-1234-5678")
        for number, card in enumerate(self.cards, start=1):
            page.fill(f"#case-{number}", card)
