"""Pages for those who can't book (A2, A3, A6, A14, B4). Who is refused, and why, is tried in Tests/SiteTests/RefusalTests."""

import re

from harness.agents import AgentVisit
from harness.checks import sound_at
from harness.city import Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.offices import KirigasawaRenewal
from harness.residents import Residents
from harness.visitors import Visitors
from harness.visits import Visit
from playwright.sync_api import Page, expect


def test_agentWhoIsRefused(page: Page, mailbox: Mailbox, email: str) -> None:
    agent = AgentVisit(page, mailbox, email, "対象1号")
    agent.affiliation = "educational-institution"
    Visit.arrive(agent)
    agent.qualify()
    sound_at(page, "refused-agent", "この予約はお受けできません")


def test_agentAtTheLimitAndWithABookedCase(visitors: Visitors, mailbox: Mailbox) -> None:
    for number, time in enumerate(["2026-12-02T09:00", "2026-12-03T09:00", "2026-12-08T09:00"]):
        visit = AgentVisit(visitors.new_page(), mailbox, f"three{number}@example.jp", "上限3号", [f"LM000000{number}"])
        visit.book(time)
    page = visitors.new_page()
    visit = AgentVisit(page, mailbox, "three9@example.jp", "上限３号", ["LM0000009"])
    Visit.arrive(visit)
    visit.qualify()
    sound_at(page, "limit-reached", "予約できる数の上限に達しています")
    other = AgentVisit(page, mailbox, "once@example.jp", "重複2号", ["LM0000000"])
    other.arrive()
    other.fill_form()
    page.click("#start")
    sound_at(page, "duplicate-case", "すでに予約されています")


def test_dayAfterThePickupDeadline(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    visit = Pickup(page, mailbox, email, [residents.named("桜井 節子")])
    visit.arrive()
    visit.to_calendar()
    page.goto(f"{page.url.split('?')[0]}?from=2026-12-11")
    expect(page.locator("main")).to_contain_text("次の日は予約できません")
    sound_at(page, "calendar-refused-days", "予約日時の選択")
    assert "2026-12-14T09:00" not in visit.free_times()


def test_addressWithItsBookingIsLedToIt(page: Page, mailbox: Mailbox, email: str) -> None:
    KirigasawaRenewal(page, mailbox, email).book()
    KirigasawaRenewal(page, mailbox, email).arrive()
    sound_at(page, "limit-reached-own", "予約できる数の上限に達しています")
    page.get_by_role("button", name="この予約の日時を変更する").click()
    expect(page.locator("h1")).to_have_text("予約の変更")


def test_groupGoesOnWithoutWhoIsBooked(visitors: Visitors, mailbox: Mailbox, residents: Residents) -> None:
    people = [residents.adult(), residents.adult()]
    Pickup(visitors.new_page(), mailbox, "booked.one@example.jp", people[:1]).book()
    page = visitors.new_page()
    visit = Pickup(page, mailbox, "booked.two@example.jp", people)
    visit.begin()
    visit.fill_start()
    visit.send()
    sound_at(page, "duplicate-people-of-a-group", "すでに予約されています")
    page.get_by_role("button", name="この方を除いて続ける").click()
    expect(page).to_have_url(re.compile("/link$"))


def test_tooManyTries(page: Page, mailbox: Mailbox, email: str, residents: Residents, clock: Clock) -> None:
    clock.set("2026-12-01T12:01:00+09:00")
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.begin()
    visit.fill_start()
    page.fill("#p1-birthday-year", "1900")
    for _ in range(10):
        visit.send()
        expect(page.locator("#errors")).to_be_visible()
        if page.locator("#p1-number2").count():
            page.fill("#p1-number2", "Z" * 18)
    visit.send()
    sound_at(page, "too-many-tries", "受付を一時止めています")
