"""A whole booking with the keyboard alone, and what somebody who reads with the ears is told (R1, R8)."""

import re

from harness.checks import tab_to
from harness.city import Pickup
from harness.mailbox import Mailbox
from harness.residents import Residents
from playwright.sync_api import Locator, Page, expect


def test_wholeBookingByKeyboard(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    person = residents.adult()
    page.goto("/aoba-city")
    press(page, page.get_by_role("link", name="受取予約をする"))
    write(page, "#p1-number1", person.number1)
    for part, value in zip(("year", "month", "day"), person.birthday, strict=True):
        write(page, f"#p1-birthday-{part}", value)
    write(page, "#email", email)
    write(page, "#email-confirmation", email)
    # Enter in a field sends the form; it must not press another of its buttons.
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("メールをお送りしました")
    page.goto(mailbox.take(email).link("/links/"))
    press(page, page.get_by_role("button", name="予約日時選択"))
    # A table is one tab stop; the arrow keys move in it.
    tab_to(page, page.get_by_role("button", name="12月2日（水） 午前8時30分"))
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".chosen")).to_contain_text("2026年12月3日（木） 午前9時")
    write(page, "#phone", "090-1234-5678")
    write(page, "#p1-recipient-name", person.name)
    write(page, "#p1-recipient-kana", person.kana)
    tab_to(page, page.locator("input[name=p1-visitor]").first)
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="確認へ進む"))
    press(page, page.get_by_role("button", name="予約する"))
    expect(page.locator("h1")).to_have_text("予約が完了しました")
    press(page, page.get_by_role("link", name="予約照会へ"))
    press(page, page.get_by_role("link", name="キャンセルする"))
    press(page, page.get_by_role("button", name="キャンセルする"))
    expect(page.locator("main")).to_contain_text("この予約はキャンセルされました")


def test_firstTabSkipsToTheText(page: Page) -> None:
    page.goto("/aoba-city")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移動")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_peopleChangeByTheirButtonAloneAndFocusStaysThere(page: Page) -> None:
    page.goto("/aoba-city/services/pickup")
    tab_to(page, page.locator("#people"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator("#people-update")).to_be_focused()
    expect(page.locator("fieldset.person")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("fieldset.person")).to_have_count(3)
    page.keyboard.press("Tab")
    expect(page.locator("#input_form :focus")).to_have_count(1)


def test_enterInTheFormGoesToTheCheckNotToTheCalendar(
    page: Page, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    visit.choose()
    visit.fill_form()
    page.focus("#phone")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/check$"))


def test_calendarIsATableWithNames(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    visit.to_calendar()
    table = page.get_by_role("table").first
    expect(table.locator("caption")).to_contain_text("2026年12月2日（水）から2026年12月8日（火）まで")
    expect(table.get_by_role("columnheader", name="12月3日（木）")).to_be_visible()
    expect(table.get_by_role("rowheader").first).to_have_text("8:30")
    expect(table.locator("td.merged").first).to_contain_text("休")
    expect(table.locator("th .why .long").first).to_have_text("休")


def write(page: Page, field: str, text: str) -> None:
    tab_to(page, page.locator(field))
    page.keyboard.type(text)


def press(page: Page, target: Locator) -> None:
    tab_to(page, target.first)
    page.keyboard.press("Enter")
