"""Pages about frequent cancellations and missed times (A12). What is counted is tried in Tests/SiteTests/PenaltyPagesTests."""

from harness.agents import AgentVisit
from harness.checks import sound_at
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.offices import MidorinoApplication
from harness.product import Server
from harness.visitors import PHONE, Visitors
from harness.visits import Visit
from playwright.sync_api import Page, expect

CERTIFICATE = "東総12第99号"


def test_fifthCancellation(page: Page, mailbox: Mailbox, email: str, visitors: Visitors) -> None:
    visit = AgentVisit(page, mailbox, email, CERTIFICATE)
    for number in range(1, 6):
        visit.cases = [f"AB90000{number:02}"]
        visit.book("2026-12-04T10:30")
        visit.to_booking()
        page.get_by_role("link", name="キャンセルする").click()
        if number == 5:
            sound_at(page, "cancellation-penalty", "予約をキャンセルしますか")
        page.get_by_role("button", name="キャンセルする").click()
        expect(page.locator("main")).to_contain_text("この予約はキャンセルされました")
        visit.mailbox.take(visit.email)
    phone = visitors.new_page(PHONE)
    again = AgentVisit(phone, mailbox, f"other.{email}", CERTIFICATE)
    Visit.arrive(again)
    again.qualify()
    sound_at(phone, "penalty", "新しい予約をお断りしています")


def test_missedTwice(
    page: Page, mailbox: Mailbox, email: str, server: Server, clock: Clock, visitors: Visitors
) -> None:
    office = ("--by", "窓口", "--rehearse-at", "2026-12-03T16:00:00+09:00")
    starts = ("2026-12-03T09:00", "2026-12-03T13:00")
    receipts = [MidorinoApplication(visitors.new_page(), mailbox, email).book(start).number for start in starts]
    clock.set("2026-12-03T16:00:00+09:00")
    for receipt in receipts:
        server.installation.command("booking", "missed", "midorino-passport", receipt, *office)
    visit = MidorinoApplication(page, mailbox, email)
    visit.arrive()
    sound_at(page, "repeat-no-show", "この予約はお受けできません")
