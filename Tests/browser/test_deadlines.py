"""What pages say after a deadline (A8, A11, B15, R14). That deadlines hold is tried in Tests/SiteTests/DeadlineTests."""

import pytest
from harness.agents import AgentVisit
from harness.checks import sound_at
from harness.city import Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from playwright.sync_api import Page


@pytest.fixture
def pickup(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    return Pickup(page, mailbox, email, [residents.adult()])


def agent(page: Page, mailbox: Mailbox, email: str, number: int) -> AgentVisit:
    return AgentVisit(page, mailbox, email, f"期限{number}号", [f"DL000000{number}"])


def test_deadlinePassedAndTheBookingAfterIt(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    visit = agent(page, mailbox, email, 1)
    link = visit.book("2026-12-07T09:00").booking_link
    clock.set("2026-12-04T11:50:00+09:00")
    page.goto(link)
    page.get_by_role("link", name="キャンセルする").click()
    clock.set("2026-12-04T12:00:00+09:00")
    page.get_by_role("button", name="キャンセルする").click()
    sound_at(page, "deadline-passed", "キャンセルの期限を過ぎました")
    page.get_by_role("link", name="予約の詳細へ戻る").click()
    sound_at(page, "booking-late", "予約の詳細")


def test_bookingAfterTheDeadline(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-01T11:55:00+09:00")
    visit = agent(page, mailbox, email, 3)
    visit.arrive()
    visit.reach_check("2026-12-02T09:00")
    clock.set("2026-12-01T12:00:00+09:00")
    visit.press_book()
    sound_at(page, "late-booking", "この日時の受付は終わりました")


def test_missedTimeAndItsCalendar(pickup: Pickup, page: Page, clock: Clock) -> None:
    link = pickup.book("2026-12-02T09:00").booking_link
    clock.set("2026-12-02T09:30:00+09:00")
    page.goto(link)
    sound_at(page, "booking-missed", "予約の詳細")
    clock.set("2026-12-02T16:50:00+09:00")
    page.get_by_role("button", name="変更する").click()
    pickup.to_calendar()
    sound_at(page, "calendar-none-today", "予約日時の選択")
    clock.set("2026-12-03T00:00:00+09:00")
    page.goto(link)
    page.get_by_role("link", name="新しく予約する").click()
    sound_at(page, "pickup-start", "受取予約")
