"""申請予約 and 電子証明書更新予約 at 青葉市 (B16): an address is enough."""

from harness.city import Application, Renewal
from harness.mailbox import Mailbox
from playwright.sync_api import Page, expect


def test_applicationIsBookedByEmailAlone(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = Application(page, mailbox, email)
    visit.begin()
    expect(page.locator("main input:not([type=hidden])")).to_have_count(2)
    visit.fill_start()
    visit.send()
    visit.open_link()
    visit.reach_check()
    receipt = visit.complete()
    expect(page.locator("main")).to_contain_text("申請予約")
    expect(page.locator("main")).to_contain_text("本人確認書類")
    assert "申請予約" in receipt.mail.text


def test_renewalIsBookedByEmailAlone(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = Renewal(page, mailbox, email)
    receipt = visit.book()
    expect(page.locator("main")).to_contain_text("電子証明書更新予約")
    expect(page.locator("main")).to_contain_text("更新する方のマイナンバーカード")
    assert "電子証明書更新予約" in receipt.mail.text
    visit.to_booking()
    page.get_by_role("button", name="変更する").click()
    visit.choose("2026-12-03T18:00")
    visit.to_check()
    visit.press_book()
    expect(page.locator("main")).to_contain_text("2026年12月3日（木） 午後6時")


def test_menusShareTheCountersPlaces(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = Renewal(page, mailbox, email)
    visit.arrive()
    visit.choose("2026-12-04T13:00")
    other = Application(page, mailbox, f"other.{email}")
    other.arrive()
    other.to_calendar()
    assert page.locator('table button[value="2026-12-04T13:00"]').inner_text() == "3"


def test_questionThatDependsShowsOnlyWhenItMatters(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = Application(page, mailbox, email)
    visit.arrive()
    expect(page.locator("#lost-reported")).to_be_hidden()
    page.check("input[name=first-card][value=lost]")
    expect(page.locator("#lost-reported")).to_be_visible()
