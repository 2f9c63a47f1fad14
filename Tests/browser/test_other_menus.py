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


def test_coupleRenewsInOneSlot(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = Renewal(page, mailbox, email)
    visit.begin()
    with page.expect_navigation():
        page.select_option("#people", "2")
    visit.fill_start()
    visit.send()
    visit.open_link()
    start = visit.choose("2026-12-02T13:00")
    page.fill("#p2-holder-name", "青葉 花子")
    page.fill("#p2-holder-kana", "アオバ ハナコ")
    visit.fill_form()
    visit.to_check()
    expect(page.locator("main")).to_contain_text("午後1時から午後1時15分まで")
    visit.complete()
    other = Renewal(page, mailbox, email)
    other.arrive()
    other.to_calendar()
    places = page.locator(f'table button[value="{start}"]').inner_text()
    assert places == "2"


def test_questionThatDependsShowsOnlyWhenItMatters(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = Application(page, mailbox, email)
    visit.arrive()
    expect(page.locator("#lost-reported")).to_be_hidden()
    page.check("input[name=first-card][value=lost]")
    expect(page.locator("#lost-reported")).to_be_visible()
