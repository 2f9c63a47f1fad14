"""Calendars with few tab stops, and on the narrowest screens: the day first, then its times (R8, R9)."""

import re

from harness.checks import NARROWEST, no_sideways_scroll, screenshot, sound, tab_to
from harness.city import Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import Visitors
from playwright.sync_api import Page, expect

# From the head of the page to any time.
MOST_STOPS = 40


def calendar(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    visit.to_calendar()
    return visit


def test_narrowestScreenShowsDaysThenTimes(
    visitors: Visitors, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    page = visitors.new_page(NARROWEST, javascript=False)
    visit = calendar(page, mailbox, email, residents)
    expect(page.locator("table:visible")).to_have_count(0)
    days = page.locator(".day-list a:visible")
    expect(days.first).to_contain_text(re.compile(r"12月2日（水）.*空き\d+"))
    screenshot(page, "calendar-narrowest")
    # Forward by weeks to the last day that can be booked, and back.
    on = page.get_by_role("link", name=re.compile("次へ")).locator("visible=true")
    weeks = 0
    while on.count() and weeks < 10:
        on.click()
        weeks += 1
    assert weeks == 3
    expect(page.locator(".day-list:visible")).to_contain_text("12月28日（月）")
    page.get_by_role("link", name=re.compile("前へ")).locator("visible=true").click()
    page.locator(".day-list a:visible").first.click()
    no_sideways_scroll(page)
    screenshot(page, "calendar-day-narrowest")
    day = page.locator("#day-title").inner_text()
    page.get_by_role("link", name=re.compile("次の空いている日")).click()
    assert page.locator("#day-title").inner_text() != day
    page.get_by_role("link", name=re.compile("前の空いている日")).click()
    assert page.locator("#day-title").inner_text() == day
    page.locator('.day-times button[name="start"]').last.click()
    expect(page).to_have_url(re.compile("/form"))
    assert visit.page.locator(".chosen").inner_text()


def test_listIsDayFirst(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    calendar(page, mailbox, email, residents)
    page.get_by_role("link", name="一覧で見る").click()
    expect(page.locator(".day-list li")).to_have_count(14)
    sound(page, "calendar-days")
    page.locator(".day-list a").first.click()
    expect(page.locator("#day-title")).to_have_text("2026年12月2日（水）")
    # 08:30 to 12:00 and 13:00 to 17:00, each quarter of an hour: none is missing.
    expect(page.locator('.day-times button[name="start"]')).to_have_count(30)
    sound(page, "calendar-day")


def test_everyTimeIsWithinFewTabStopsAndMovesByArrows(
    page: Page, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    calendar(page, mailbox, email, residents)
    expect(page.locator(".keys")).to_be_visible()
    for table in page.locator("table.calendar").all():
        tab_to(page, table.locator("button").first, MOST_STOPS)
    start = page.evaluate("document.activeElement.value")
    page.keyboard.press("ArrowDown")
    below = page.evaluate("document.activeElement.value")
    assert below[:10] == start[:10] and below > start
    page.keyboard.press("ArrowRight")
    beside = page.evaluate("document.activeElement.value")
    assert beside[:10] > below[:10] and beside[10:] == below[10:]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.value") == below
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.value")
    assert last == page.locator("table.calendar").last.locator("button").last.get_attribute("value")
    # Tab leaves the table, and comes back to where one was.
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.value") == last


def test_dayFirstWayWithoutScriptHasFewTabStops(
    visitors: Visitors, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    page = visitors.new_page(javascript=False)
    calendar(page, mailbox, email, residents)
    page.get_by_role("link", name="一覧で見る").click()
    tab_to(page, page.locator(".day-list a").last, MOST_STOPS)
    page.locator(".day-list a").first.click()
    tab_to(page, page.locator(".parts a").last, MOST_STOPS)
    page.keyboard.press("Enter")
    stops = page.locator(".free-times").last.locator("button").count()
    tab_to(page, page.locator('.day-times button[name="start"]').last, stops + 1)


def test_focusIsNeverUnderTheStickyHeads(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    calendar(page, mailbox, email, residents)
    table = page.locator("table.calendar").first
    page.set_viewport_size({"width": 1280, "height": 500})
    tab_to(page, table.locator("button").first)
    hidden = """() => {
        const button = document.activeElement.getBoundingClientRect();
        const head = document.activeElement.closest('table').tHead.querySelector('th').getBoundingClientRect();
        return button.top < head.bottom - 1 && button.bottom > head.top + 1;
    }"""
    for key in ["ArrowDown"] * 29 + ["ArrowUp"] * 29:
        page.keyboard.press(key)
        assert not page.evaluate(hidden), page.evaluate("document.activeElement.value")


def test_beginsAtTheFirstDayThatCanBeBooked(
    visitors: Visitors, mailbox: Mailbox, email: str, residents: Residents, clock: Clock
) -> None:
    clock.set("2026-12-25T12:00:00+09:00")
    page = visitors.new_page(360)
    visit = calendar(page, mailbox, email, residents)
    expect(page.locator("caption:visible")).to_contain_text("2027年1月4日（月）から")
    assert visit.free_times()[0] == "2027-01-04T08:30"
    screenshot(page, "calendar-year-end")
    # Today's times that are over aren't outside hours.
    page.goto(f"{page.url.split('?')[0]}?from=2026-12-25")
    expect(page.locator("th .why").first).to_have_text(re.compile("終了|期間外"))
