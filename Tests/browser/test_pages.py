"""Every page of both journeys in each of its states is for everybody: axe, widths, colours (R1–R17)."""

from harness.agents import AgentVisit
from harness.checks import sound
from harness.city import Application, Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from playwright.sync_api import Page, expect


def test_placesWithoutAJourney(page: Page, mailbox: Mailbox, email: str) -> None:
    page.goto("/")
    sound(page, "index")
    for tenant in ("aoba-city", "tokyo-immigration"):
        for path in ("", "/faq", "/inquiry"):
            page.goto(f"/{tenant}{path}")
            sound(page, f"{tenant}{path.replace('/', '-')}")
    page.get_by_role("button", name="照会する").click()
    expect(page.locator("#errors")).to_contain_text("「受付番号」を入力してください。")
    sound(page, "inquiry-errors")
    visit = Application(page, mailbox, email)
    visit.begin()
    visit.fill_start()
    visit.send()
    visit.take_link()
    page.goto("/mailbox")
    sound(page, "mailbox")
    page.locator("main table a").first.click()
    sound(page, "mail")


def test_pickupPages(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    visit = Pickup(page, mailbox, email, residents.adults(2))
    visit.begin()
    sound(page, "start")
    visit.send()
    sound(page, "start-errors")
    visit.fill_start()
    page.fill("#p2-number1", "AB9999999")
    visit.send()
    sound(page, "start-number2")
    page.fill("#p2-number2", visit.people[1].number2)
    visit.send()
    sound(page, "link-sent")
    page.get_by_role("button", name="このアドレスに送信する").click()
    sound(page, "link-sent-errors")
    visit.open_link()
    sound(page, "form")
    visit.to_check()
    sound(page, "form-errors")
    visit.to_calendar()
    sound(page, "calendar")
    page.get_by_role("link", name="一覧で見る").click()
    sound(page, "calendar-list")
    page.get_by_role("link", name="カレンダーで見る").click()
    visit.press_time(visit.free_times()[0])
    visit.fill_form()
    sound(page, "form-held")
    visit.to_calendar()
    sound(page, "calendar-own")
    page.get_by_role("link", name="入力画面へ戻る").click()
    visit.to_check()
    sound(page, "check")
    visit.complete()
    sound(page, "completion")
    visit.to_booking()
    sound(page, "booking")
    page.get_by_role("button", name="変更する").click()
    sound(page, "change-form")
    visit.choose("2026-12-03T09:00")
    visit.to_check()
    sound(page, "change-check")
    visit.press_book()
    sound(page, "change-completion")
    visit.to_booking()
    page.get_by_role("link", name="キャンセルする").click()
    sound(page, "cancellation")
    page.get_by_role("button", name="キャンセルする").click()
    sound(page, "booking-cancelled")


def test_agentPages(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = AgentVisit(page, mailbox, email, "画面1号", ["PG0000001", "PG0000002"])
    visit.begin()
    sound(page, "agents-start")
    visit.fill_start()
    visit.send()
    visit.open_link()
    sound(page, "agents-qualification")
    page.locator(".actions button").first.click()
    sound(page, "agents-qualification-errors")
    visit.qualify()
    sound(page, "agents-form")
    visit.to_check()
    sound(page, "agents-form-errors")
    visit.to_calendar()
    sound(page, "agents-calendar")
    visit.press_time(visit.free_times()[0])
    visit.fill_form()
    visit.to_check()
    sound(page, "agents-check")
    visit.complete()
    visit.to_booking()
    sound(page, "agents-booking")
    page.get_by_role("button", name="変更する").click()
    sound(page, "agents-change")
    page.fill("#case-2", "")
    visit.to_check()
    sound(page, "agents-change-check")


def test_nothingFree(page: Page, mailbox: Mailbox, email: str, residents: Residents, clock: Clock) -> None:
    visit = Pickup(page, mailbox, email, [residents.named("青山 結衣")])
    visit.arrive()
    visit.to_calendar()
    address = page.url.split("?")[0]
    # From the last hours of the year nothing can be seen of the days that the counters are closed.
    clock.set("2026-12-01T12:00:00+09:00")
    page.goto(f"{address}?from=2026-12-29")
    expect(page.locator("td.merged").first).to_contain_text("年末年始")
    sound(page, "calendar-closed")


def test_sessionsEndIsAnnounced(page: Page, mailbox: Mailbox, email: str) -> None:
    page.clock.install()
    visit = Application(page, mailbox, email)
    visit.arrive()
    ends = page.locator("#session")
    expect(ends).to_contain_text("まで保存されます。")
    seconds = int(ends.get_attribute("data-seconds") or 0)
    dialog = page.locator("#session-dialog")
    page.clock.fast_forward((seconds - 700) * 1000)
    expect(dialog).to_be_hidden()
    page.clock.fast_forward(101_000)
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("まもなく入力の期限が切れます")
    page.get_by_role("button", name="閉じる").click()
    expect(dialog).to_be_hidden()
