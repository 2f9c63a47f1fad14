"""Every office books, changes and cancels by its own rules, at the boundaries of its windows (G8)."""

import re

import pytest
from harness.applicants import ApplicationVisit
from harness.checks import sound
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.offices import (
    AsagiriPickup,
    AsagiriRenewal,
    KirigasawaRenewal,
    MidorinoAdvice,
    MidorinoApplication,
    Register,
    ShiranamiPickup,
    WakatakePickup,
)
from harness.visitors import Visitors
from harness.visits import Visit
from playwright.sync_api import Page, expect


def offers(visit: Visit, start: str) -> bool:
    """Whether the calendar page of that day offers the time."""
    visit.page.goto(f"{visit.page.url.split('?')[0]}?from={start[:10]}")
    return start in visit.free_times()


def opens(visit: Visit, clock: Clock, moment: str, before: str, start: str) -> None:
    """The time is offered from `moment` on, and not yet at `before`."""
    clock.set(before)
    assert not offers(visit, start)
    clock.set(moment)
    assert offers(visit, start)


def change(visit: Visit, link: str, start: str) -> None:
    """Opens the booking and moves it."""
    page = visit.page
    page.goto(link)
    page.get_by_role("button", name="変更する").click()
    visit.choose(start)
    visit.to_check()
    visit.press_book()
    expect(page.locator("h1")).to_have_text("予約を変更しました")
    visit.mailbox.take(visit.email, "変更")


def cancel(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("link", name="キャンセルする").click()
    page.get_by_role("button", name="キャンセルする").click()
    expect(page.locator("main")).to_contain_text("この予約は取り消されました")


def too_late(page: Page, link: str) -> None:
    """Nothing can be done any more."""
    page.goto(link)
    expect(page.locator("h1")).to_have_text("予約の詳細")
    expect(page.get_by_role("button", name="変更する")).to_have_count(0)
    expect(page.get_by_role("link", name="キャンセルする")).to_have_count(0)


def test_cityThatOpensAtNineThirtyOneDaysAhead(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-14T08:55:00+09:00")
    # The date on this notice has passed, and it is still good.
    person = Register("wakatake-city").take(受取期限="2026-09-30")
    visit = WakatakePickup(page, mailbox, email, person)
    visit.arrive()
    visit.to_calendar()
    clock.set("2026-12-14T08:59:40+09:00")
    assert not offers(visit, "2027-01-14T09:00")
    sound(page, "wakatake-not-yet-open")
    clock.set("2026-12-14T09:00:00+09:00")
    # Thursdays go on to 19:30; nobody is served between 12:00 and 13:00.
    assert offers(visit, "2027-01-14T19:00")
    assert not offers(visit, "2027-01-14T12:00")
    sound(page, "wakatake-calendar")
    visit.press_time("2027-01-14T19:00")
    visit.fill_form()
    visit.to_check()
    link = visit.complete().booking_link
    change(visit, link, "2027-01-13T11:30")
    clock.set("2027-01-12T17:00:00+09:00")
    too_late(page, link)
    clock.set("2027-01-12T16:59:45+09:00")
    cancel(page, link)


def test_cityWithIDAndPasswordOfTheLetter(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    register = Register("shiranami-city")
    people = [register.take(), register.take()]
    visit = ShiranamiPickup(page, mailbox, email, people)
    visit.begin()
    visit.fill_start()
    page.fill("#p2-letter-password", people[1]["パスワード"].swapcase())
    visit.send()
    expect(page).to_have_title(re.compile("^エラー："))
    sound(page, "shiranami-unknown")
    page.fill("#p2-letter-password", people[1]["パスワード"])
    visit.send()
    visit.open_link()
    visit.to_calendar()
    # Twenty open days before Friday the 25th, at 8:30 on 27 November.
    opens(visit, clock, "2026-11-27T08:30:00+09:00", "2026-11-27T08:29:30+09:00", "2026-12-25T09:00")
    sound(page, "shiranami-calendar")
    visit.press_time("2026-12-25T09:00")
    clock.set("2026-12-01T10:00:00+09:00")
    visit.choose("2026-12-14T09:00")
    visit.fill_form()
    visit.to_check()
    link = visit.complete().booking_link
    change(visit, link, "2026-12-15T13:00")
    clock.set("2026-12-08T10:00:00+09:00")
    reminder = mailbox.take(email, "ご予約日時のお知らせ")
    assert "2026年12月15日（火） 午後1時" in reminder.text
    clock.set("2026-12-14T00:00:00+09:00")
    page.goto(link)
    expect(page.get_by_role("link", name="キャンセルする")).to_have_count(0)
    expect(page.locator("section.foot")).to_contain_text("0000-00-0000")
    sound(page, "shiranami-late")
    clock.set("2026-12-13T23:59:40+09:00")
    cancel(page, link)
    mailbox.take(email, "キャンセル")
    clock.set("2026-12-14T10:00:00+09:00")
    assert mailbox.untaken(email) == []


def test_wardWithSignsInsteadOfNumbers(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-04T16:50:00+09:00")
    visit = AsagiriPickup(page, mailbox, email, Register("asagiri-ward").take(受取期限="2027-06-30"))
    visit.arrive()
    expect(page.locator("#counter")).to_have_count(0)
    visit.to_calendar()
    signs = page.locator('table button[name="start"]').evaluate_all("all => all.map(b => b.innerText.trim()[0])")
    assert signs and set(signs) <= {"〇", "△"}
    sound(page, "asagiri-calendar")
    visit.press_time("2026-12-10T09:00")
    visit.fill_form()
    visit.to_check()
    link = visit.complete().booking_link
    page.goto(link)
    page.get_by_role("button", name="変更する").click()
    visit.choose("2026-12-08T09:00")
    visit.to_check()
    clock.set("2026-12-04T16:59:40+09:00")
    visit.press_book()
    expect(page.locator("h1")).to_have_text("予約を変更しました")
    mailbox.take(email, "変更")
    clock.set("2026-12-04T17:00:00+09:00")
    page.goto(link)
    expect(page.get_by_role("button", name="変更する")).to_have_count(0)
    clock.set("2026-12-07T12:29:30+09:00")
    assert mailbox.untaken(email) == []
    clock.set("2026-12-07T12:30:00+09:00")
    assert "2026年12月8日（火） 午前9時" in mailbox.take(email, "ご予約日時のお知らせ").text
    clock.set("2026-12-07T23:59:40+09:00")
    cancel(page, link)


def test_wardsRenewalIsBookedUntilAnHourBefore(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-07T09:55:00+09:00")
    visit = AsagiriRenewal(page, mailbox, email)
    visit.arrive()
    visit.reach_check("2026-12-07T11:00")
    clock.set("2026-12-07T09:59:40+09:00")
    link = visit.complete().booking_link
    change(visit, link, "2026-12-07T14:00")
    clock.set("2026-12-07T13:00:00+09:00")
    page.goto(link)
    expect(page.get_by_role("button", name="変更する")).to_have_count(0)
    clock.set("2026-12-07T14:00:00+09:00")
    too_late(page, link)
    clock.set("2026-12-07T13:59:40+09:00")
    cancel(page, link)


def test_townWithABranchOfOneSlotADay(
    page: Page, mailbox: Mailbox, email: str, clock: Clock, visitors: Visitors
) -> None:
    visit = KirigasawaRenewal(page, mailbox, email)
    visit.arrive()
    page.select_option("#counter", "nishi")
    visit.to_calendar()
    times = visit.free_times()
    assert times and len({time[:10] for time in times}) == len(times)
    assert not {"2026-12-02", "2026-12-09"} & {time[:10] for time in times}
    sound(page, "kirigasawa-branch")
    visit.press_time("2026-12-10T14:00")
    visit.fill_form()
    visit.to_check()
    link = visit.complete().booking_link
    other = KirigasawaRenewal(visitors.new_page(), mailbox, f"other.{email}")
    other.arrive()
    other.page.select_option("#counter", "nishi")
    other.to_calendar()
    assert not offers(other, "2026-12-10T14:00")
    page.goto(link)
    page.get_by_role("button", name="変更する").click()
    page.select_option("#counter", "hall")
    visit.to_calendar()
    # The fourth Sunday; the third is closed, and so is Wednesday.
    assert offers(visit, "2026-12-27T09:00")
    assert not {"2026-12-20", "2026-12-23", "2026-12-30"} & {time[:10] for time in visit.free_times()}
    sound(page, "kirigasawa-calendar")
    visit.press_time("2026-12-27T09:00")
    visit.to_check()
    visit.press_book()
    expect(page.locator("h1")).to_have_text("予約を変更しました")
    # The open day before that Sunday is Friday.
    clock.set("2026-12-25T15:01:00+09:00")
    too_late(page, link)
    clock.set("2026-12-25T15:00:40+09:00")
    cancel(page, link)


def test_passportCounterWithoutRegister(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-08T08:50:00+09:00")
    visit = MidorinoApplication(page, mailbox, email)
    visit.arrive()
    visit.to_calendar()
    # 28 days ahead is the 5th of January; two slots for each of two people, side by side.
    assert offers(visit, "2027-01-05T09:00")
    assert not offers(visit, "2027-01-06T09:00")
    assert offers(visit, "2026-12-08T09:30")
    sound(page, "midorino-calendar")
    visit.press_time("2026-12-08T09:30")
    visit.fill_form()
    visit.to_check()
    clock.set("2026-12-08T08:59:40+09:00")
    link = visit.complete().booking_link
    clock.set("2026-12-08T09:29:30+09:00")
    change(visit, link, "2026-12-08T10:10")
    clock.set("2026-12-08T10:09:40+09:00")
    cancel(page, link)


def test_adviceIsBookedUntilNineOfTheDay(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-08T08:55:00+09:00")
    visit = MidorinoAdvice(page, mailbox, email)
    visit.arrive()
    visit.to_calendar()
    # Ten open days before Tuesday the 22nd.
    opens(visit, clock, "2026-12-08T09:00:30+09:00", "2026-12-08T08:59:40+09:00", "2026-12-22T13:00")
    assert offers(visit, "2026-12-08T13:00")
    clock.set("2026-12-08T09:01:00+09:00")
    assert not offers(visit, "2026-12-08T13:00")
    sound(page, "midorino-advice-calendar")
    assert offers(visit, "2026-12-22T13:00")
    visit.press_time("2026-12-22T13:00")
    visit.fill_form()
    visit.to_check()
    link = visit.complete().booking_link
    change(visit, link, "2026-12-10T13:30")
    clock.set("2026-12-10T13:30:00+09:00")
    too_late(page, link)
    clock.set("2026-12-10T13:29:40+09:00")
    cancel(page, link)


def test_applicationVisitIsCancelledWholeUntilSixTwoDaysBefore(
    page: Page, mailbox: Mailbox, email: str, clock: Clock
) -> None:
    visit = ApplicationVisit(page, mailbox, email, "AB12345678CD", "AB12345679CD")
    link = visit.book("2026-12-04T09:00").booking_link
    page.goto(link)
    expect(page.get_by_role("button", name="変更する")).to_have_count(0)
    sound(page, "application-visit-booking")
    clock.set("2026-12-02T18:01:00+09:00")
    page.reload()
    expect(page.get_by_role("link", name="キャンセルする")).to_have_count(0)
    clock.set("2026-12-02T18:00:40+09:00")
    cancel(page, link)


@pytest.mark.parametrize("case", ["in-time", "late"])
def test_applicationVisitIsBookedUntilNoonOfTheDayBefore(
    page: Page, mailbox: Mailbox, email: str, clock: Clock, case: str
) -> None:
    # The day before Monday is Sunday.
    clock.set("2026-12-06T11:50:00+09:00")
    visit = ApplicationVisit(page, mailbox, email, "CD12345678EF" if case == "late" else "CD12345679EF")
    visit.arrive()
    visit.to_calendar()
    assert {time[:10] for time in visit.free_times()} == {
        "2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"
    }  # fmt: skip
    sound(page, "application-visit-calendar")
    visit.press_time("2026-12-07T09:00")
    visit.fill_form()
    visit.to_check()
    clock.set("2026-12-06T11:59:40+09:00" if case == "in-time" else "2026-12-06T12:00:00+09:00")
    if case == "in-time":
        visit.complete()
    else:
        visit.press_book()
        expect(page.locator("h1")).to_have_text("この日時の受付は終わりました")
