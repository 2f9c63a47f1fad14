"""Deadlines to the second, and what is offered after them (A8, A11, B15, R14)."""

import re

import pytest
from harness.agents import AgentVisit
from harness.checks import sound
from harness.city import Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from playwright.sync_api import Page, expect


@pytest.fixture
def pickup(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    return Pickup(page, mailbox, email, [residents.adult()])


def agent(page: Page, mailbox: Mailbox, email: str, number: int) -> AgentVisit:
    return AgentVisit(page, mailbox, email, f"期限{number}号", [f"DL000000{number}"])


def test_changeAndCancellationUntil115959(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    visit = agent(page, mailbox, email, 1)
    link = visit.book("2026-12-07T09:00").booking_link
    # Monday's deadline is Friday, the open day before.
    clock.set("2026-12-04T11:59:52+09:00")
    page.goto(link)
    expect(page.get_by_role("button", name="変更する")).to_be_visible()
    cancel = page.get_by_role("link", name="キャンセルする")
    expect(cancel).to_be_visible()
    cancel.click()
    clock.set("2026-12-04T12:00:00+09:00")
    page.get_by_role("button", name="キャンセルする").click()
    expect(page.locator("h1")).to_have_text("キャンセルの期限を過ぎました")
    expect(page.locator("main")).to_contain_text("0570-034259")
    sound(page, "deadline-passed")
    page.get_by_role("link", name="予約の詳細へ戻る").click()
    main = page.locator("main")
    expect(main).to_contain_text("予約は確定しています")
    expect(main).to_contain_text("変更の期限（2026年12月4日（金） 午前11時59分）は過ぎました。")
    expect(main).to_contain_text("キャンセルの期限（2026年12月4日（金） 午前11時59分）は過ぎました。")
    expect(page.get_by_role("button", name="変更する")).to_have_count(0)
    expect(page.get_by_role("link", name="キャンセルする")).to_have_count(0)
    foot = page.locator("section.foot")
    expect(foot).to_contain_text("0570-034259")
    expect(foot).to_contain_text("部署番号210")
    expect(foot).to_contain_text("reservation.tokyo.24f@i.moj.go.jp")
    sound(page, "booking-late")


def test_cancelledInTheLastSecond(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    visit = agent(page, mailbox, email, 2)
    link = visit.book("2026-12-07T09:30").booking_link
    clock.set("2026-12-04T11:50:00+09:00")
    page.goto(link)
    page.get_by_role("link", name="キャンセルする").click()
    clock.set("2026-12-04T11:59:55+09:00")
    page.get_by_role("button", name="キャンセルする").click()
    expect(page.locator("main")).to_contain_text("この予約は取り消されました")


def test_bookingAfterTheDeadlineIsRefusedAndTheFormKept(
    page: Page, mailbox: Mailbox, email: str, clock: Clock
) -> None:
    clock.set("2026-12-01T11:55:00+09:00")
    visit = agent(page, mailbox, email, 3)
    visit.arrive()
    visit.reach_check("2026-12-02T09:00")
    clock.set("2026-12-01T12:00:00+09:00")
    visit.press_book()
    expect(page.locator("h1")).to_have_text("この日時の受付は終わりました")
    sound(page, "late-booking")
    page.locator("main .actions a").first.click()
    expect(page).to_have_url(re.compile("/calendar"))
    # Five open days from the next one that can still be booked.
    assert {time[:10] for time in visit.free_times()} == {
        "2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08", "2026-12-09"
    }  # fmt: skip
    visit.press_time("2026-12-03T09:00")
    expect(page.locator("#case-1")).to_have_value("DL0000003")
    visit.to_check()
    visit.complete()


def test_timeChosenAfterTheDeadlineIsRefused(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-01T11:58:00+09:00")
    visit = agent(page, mailbox, email, 4)
    visit.arrive()
    visit.to_calendar()
    clock.set("2026-12-01T12:00:00+09:00")
    visit.press_time("2026-12-02T09:00")
    expect(page.locator("h1")).to_have_text("この日時の受付は終わりました")


def test_changeWhoseDeadlinePassedMeanwhileLeavesTheBooking(
    page: Page, mailbox: Mailbox, email: str, clock: Clock
) -> None:
    visit = agent(page, mailbox, email, 5)
    visit.cases = ["DL0000051", "DL0000052"]
    link = visit.book("2026-12-07T10:00").booking_link
    clock.set("2026-12-04T11:58:00+09:00")
    page.goto(link)
    page.get_by_role("button", name="変更する").click()
    page.fill("#case-2", "")
    visit.to_check()
    clock.set("2026-12-04T12:00:00+09:00")
    visit.press_book()
    expect(page.locator("h1")).to_have_text("変更の期限を過ぎました")
    page.get_by_role("link", name="予約の詳細へ戻る").click()
    expect(page.locator("main")).to_contain_text("DL0000052")


def test_missedTimeMovesOnTheSameDayOnly(pickup: Pickup, page: Page, clock: Clock) -> None:
    link = pickup.book("2026-12-02T09:00").booking_link
    pickup.to_booking()
    clock.set("2026-12-02T09:30:00+09:00")
    page.reload()
    main = page.locator("main")
    expect(main).to_contain_text("本日中であれば、本日の別の時間に変更できます。")
    sound(page, "booking-missed")
    page.get_by_role("button", name="変更する").click()
    pickup.to_calendar()
    times = pickup.free_times()
    assert times and {time[:10] for time in times} == {"2026-12-02"}
    assert min(times) >= "2026-12-02T09:30"
    pickup.press_time("2026-12-02T15:00")
    pickup.to_check()
    pickup.press_book()
    expect(page.locator("h1")).to_have_text("予約を変更しました")
    pickup.to_booking()
    expect(main).to_contain_text("2026年12月2日（水） 午後3時")
    clock.set("2026-12-03T00:00:00+09:00")
    page.goto(link)
    expect(main).to_contain_text("この予約の日は過ぎました")
    expect(page.get_by_role("button", name="変更する")).to_have_count(0)
    page.get_by_role("link", name="新しく予約する").click()
    expect(page).to_have_url(re.compile("/services/pickup$"))
    sound(page, "pickup-start")


def test_newTimeOfAChangeKeepsTheOldUntilItIsDone(pickup: Pickup, page: Page, clock: Clock) -> None:
    pickup.book("2026-12-03T09:00")
    pickup.to_booking()
    booking = page.url
    page.get_by_role("button", name="変更する").click()
    pickup.choose("2026-12-04T09:00")
    pickup.to_check()
    clock.set("2026-12-01T10:10:30+09:00")
    pickup.press_book()
    expect(page.locator("h1")).to_have_text("仮押さえの有効期限が切れました")
    page.goto(booking)
    expect(page.locator("main")).to_contain_text("2026年12月3日（木） 午前9時")


def test_missedTimeWithNothingLeftTodaySaysWhatToDo(pickup: Pickup, page: Page, clock: Clock) -> None:
    link = pickup.book("2026-12-02T09:00").booking_link
    clock.set("2026-12-02T16:50:00+09:00")
    page.goto(link)
    page.get_by_role("button", name="変更する").click()
    pickup.to_calendar()
    expect(page.locator("h2", has_text="現在、予約できる日時がありません")).to_be_visible()
    expect(page.locator("main")).to_contain_text("明日以降は、初めから予約し直してください。")
    assert pickup.free_times() == []
    sound(page, "calendar-none-today")
