"""Pages about a time (仮押さえ) that was lost (B10, R10, R11). The rest is in Tests/SiteTests/HoldPagesTests."""

import pytest
from harness.checks import sound_at
from harness.city import Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import Visitors
from playwright.sync_api import Page, expect


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    return visit


def test_expiredHold(visit: Pickup, page: Page, clock: Clock) -> None:
    visit.reach_check("2026-12-03T10:00")
    clock.set("2026-12-01T10:10:05+09:00")
    visit.press_book()
    sound_at(page, "hold-expired", "仮押さえの有効期限が切れました")
    page.get_by_role("link", name="入力へ戻る").click()
    visit.to_check()
    page.locator("#errors a").click()
    expect(page.locator("#start")).to_be_focused()


def test_slotLostToAnotherVisitor(
    visit: Pickup, page: Page, visitors: Visitors, mailbox: Mailbox, residents: Residents
) -> None:
    at_minami(visit)
    visit.to_calendar()
    rival = Pickup(visitors.new_page(), mailbox, "rival.slot@example.jp", [residents.adult()])
    rival.arrive()
    at_minami(rival)
    rival.choose("2026-12-04T10:00")
    visit.press_time("2026-12-04T10:00")
    sound_at(page, "slot-held", "今、他の方がこの日時を選んでいます")


def at_minami(visit: Pickup) -> None:
    """The branch office has one place a slot."""
    visit.page.select_option("#counter", "minami")
