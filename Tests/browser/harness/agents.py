"""Visits of application agents (申請等取次者) at 東京出入国在留管理局."""

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from .mailbox import Mailbox
from .visits import Visit


class AgentVisit(Visit):
    """在留カード等の交付予約. `certificate` says who the agent is, `cases` are the application numbers."""

    tenant = "tokyo-immigration"
    service = "card-pickup"

    def __init__(
        self, page: Page, mailbox: Mailbox, email: str, certificate: str, cases: Sequence[str] = ("AB1234567",)
    ) -> None:
        super().__init__(page, mailbox, email)
        self.certificate = certificate
        self.cases = list(cases)
        self.hand_over = "a"
        self.procedure = "extension-of-stay"
        self.affiliation = "accepting-organisation"

    def arrive(self) -> None:
        """To the booking form, past the qualification page."""
        super().arrive()
        self.qualify()
        expect(self.page.locator("#start")).to_be_visible()

    def qualify(self) -> None:
        """「申請等取次者の確認」."""
        page = self.page
        page.check("input[name=certificate][value=agent-certificate]")
        page.fill("#certificate-number", self.certificate)
        for part, value in (("year", "令和10"), ("month", "3"), ("day", "31")):
            page.fill(f"#certificate-valid-until-{part}", value)
        page.check(f"input[name=affiliation][value={self.affiliation}]")
        page.fill("#agent-name", "品川 一郎")
        page.fill("#organisation", "品川商事株式会社")
        page.fill("#agent-phone", "03-1234-5678")
        page.locator(".actions button").first.click()

    def fill_form(self) -> None:
        page = self.page
        page.check("input[name=notice-counter][value=a]")
        page.check(f"input[name=procedure][value={self.procedure}]")
        page.check(f"input[name=hand-over][value={self.hand_over}]")
        for number, case in enumerate(self.cases, start=1):
            page.fill(f"#case-{number}", case)
