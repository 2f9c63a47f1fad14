"""Calendars and bookings of the other offices, as everybody sees them (G8).

That each office keeps the boundaries of its windows is tried in Tests/SiteTests/OfficeWindowTests.
"""

from harness.applicants import ApplicationVisit
from harness.checks import sound, sound_at
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.offices import (
    AsagiriPickup,
    KirigasawaRenewal,
    MidorinoAdvice,
    MidorinoApplication,
    Register,
    ShiranamiPickup,
    WakatakePickup,
)
from harness.visits import Visit
from playwright.sync_api import Page, expect

CALENDAR = "予約日時の選択"


def show(visit: Visit, day: str) -> None:
    """The calendar page that begins with a day."""
    visit.page.goto(f"{visit.page.url.split('?')[0]}?from={day}")


def test_wakatake(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-14T08:55:00+09:00")
    visit = WakatakePickup(page, mailbox, email, Register("wakatake-city").take(受取期限="2026-09-30"))
    visit.arrive()
    visit.to_calendar()
    show(visit, "2027-01-14")
    sound_at(page, "wakatake-not-yet-open", CALENDAR)
    clock.set("2026-12-14T09:00:00+09:00")
    show(visit, "2027-01-14")
    sound_at(page, "wakatake-calendar", CALENDAR)


def test_shiranami(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    register = Register("shiranami-city")
    people = [register.take(), register.take()]
    visit = ShiranamiPickup(page, mailbox, email, people)
    visit.begin()
    visit.fill_start()
    page.fill("#p2-letter-password", people[1]["パスワード"].swapcase())
    visit.send()
    expect(page.locator("#errors")).to_be_visible()
    sound(page, "shiranami-unknown")
    page.fill("#p2-letter-password", people[1]["パスワード"])
    visit.send()
    visit.open_link()
    visit.to_calendar()
    sound_at(page, "shiranami-calendar", CALENDAR)
    visit.press_time("2026-12-14T09:00")
    visit.fill_form()
    visit.to_check()
    link = visit.complete().booking_link
    clock.set("2026-12-13T00:00:00+09:00")
    page.goto(link)
    sound_at(page, "shiranami-late", "予約の詳細")


def test_asagiri(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = AsagiriPickup(page, mailbox, email, Register("asagiri-ward").take(受取期限="2027-06-30"))
    visit.arrive()
    visit.to_calendar()
    sound_at(page, "asagiri-calendar", CALENDAR)


def test_kirigasawa(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = KirigasawaRenewal(page, mailbox, email)
    visit.arrive()
    visit.fill_form()
    page.select_option("#counter", "nishi")
    visit.to_calendar()
    sound_at(page, "kirigasawa-branch", CALENDAR)
    page.get_by_role("link", name="入力画面へ戻る").click()
    page.select_option("#counter", "hall")
    visit.to_calendar()
    show(visit, "2026-12-27")
    sound_at(page, "kirigasawa-calendar", CALENDAR)


def test_midorino(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    clock.set("2026-12-08T08:50:00+09:00")
    visit = MidorinoApplication(page, mailbox, email)
    visit.arrive()
    visit.to_calendar()
    sound_at(page, "midorino-calendar", CALENDAR)
    advice = MidorinoAdvice(page, mailbox, f"advice.{email}")
    advice.arrive()
    advice.to_calendar()
    clock.set("2026-12-08T09:01:00+09:00")
    show(advice, "2026-12-08")
    sound_at(page, "midorino-advice-calendar", CALENDAR)


def test_applicationVisits(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    visit = ApplicationVisit(page, mailbox, email, "AB12345678CD", "AB12345679CD")
    link = visit.book("2026-12-04T09:00").booking_link
    page.goto(link)
    sound_at(page, "application-visit-booking", "予約の詳細")
    clock.set("2026-12-06T11:50:00+09:00")
    other = ApplicationVisit(page, mailbox, email, "CD12345678EF")
    other.arrive()
    other.fill_form()
    other.to_calendar()
    sound_at(page, "application-visit-calendar", CALENDAR)
