"""Mailed links (R6, R7): good for a time, replaced by newer ones, opened anywhere and again."""

import re

import pytest
from harness.checks import sound
from harness.city import Application, Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import Visitors
from playwright.sync_api import Page, expect


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str) -> Application:
    visit = Application(page, mailbox, email)
    visit.begin()
    visit.fill_start()
    visit.send()
    expect(page).to_have_url(re.compile("/link$"))
    return visit


def test_expiredLinkSaysSoAndBeginsAnew(visit: Application, page: Page, clock: Clock) -> None:
    link = visit.take_link().link("/links/")
    clock.set("2026-12-02T09:59:00+09:00")
    page.goto(link)
    expect(page.locator("h1")).to_have_text("予約の入力")
    clock.set("2026-12-02T10:30:00+09:00")
    answer = page.goto(link)
    assert answer and answer.status == 410
    expect(page.locator("h1")).to_have_text("リンクの有効期限が切れています")
    sound(page, "link-expired")
    page.get_by_role("link", name="初めからやり直す").click()
    expect(page).to_have_url(re.compile("/services/application$"))


def test_newerLinkReplacesTheOlder(visit: Application, page: Page) -> None:
    first = visit.take_link().link("/links/")
    page.get_by_role("button", name="もう一度送信する").click()
    expect(page.locator("main")).to_contain_text("リンクをもう一度お送りしました。前のリンクは使えなくなりました。")
    second = visit.take_link().link("/links/")
    answer = page.goto(first)
    assert answer and answer.status == 410
    expect(page.locator("h1")).to_have_text("このリンクは使えなくなりました")
    expect(page.locator("main")).to_contain_text("最も新しいメールのリンクを開いてください。")
    sound(page, "link-replaced")
    page.goto(second)
    expect(page.locator("h1")).to_have_text("予約の入力")


def test_addressCanBeMended(visit: Application, page: Page, mailbox: Mailbox) -> None:
    visit.take_link()
    page.fill("#email", "mended@example.jp")
    page.fill("#email-confirmation", "mended@example.com")
    page.get_by_role("button", name="このアドレスに送信する").click()
    expect(page.locator("#errors")).to_contain_text("上に入力したメールアドレスと違います。")
    expect(page.locator("#email")).to_have_value("mended@example.jp")
    page.fill("#email-confirmation", "mended@example.jp")
    page.get_by_role("button", name="このアドレスに送信する").click()
    expect(page.locator("main")).to_contain_text("新しいメールアドレスにリンクをお送りしました。")
    page.goto(mailbox.take("mended@example.jp").link("/links/"))
    expect(page.locator("h1")).to_have_text("予約の入力")


def test_linkGoesOnAtAnotherDevice(visit: Application, page: Page, visitors: Visitors) -> None:
    link = visit.open_link()
    start = visit.choose()
    visit.fill_form()
    visit.to_check()
    expect(page).to_have_url(re.compile("/check$"))
    phone = visitors.new_page(360)
    phone.goto(link)
    expect(phone.locator("#applicant-name")).to_have_value("青葉 太郎")
    expect(phone.locator("#time")).to_contain_text("2026年12月2日（水）")
    again = Application(phone, visit.mailbox, visit.email)
    again.to_check()
    again.press_book()
    expect(phone.locator("h1")).to_have_text("予約が完了しました")
    page.goto(link)
    expect(page.locator("h1")).to_have_text("予約は完了しています")
    page.get_by_role("link", name="予約を表示する").click()
    expect(page.locator("main")).to_contain_text("予約は確定しています")
    assert start == "2026-12-02T08:30"


def test_openingALinkConfirmsNothing(visit: Application, page: Page, visitors: Visitors) -> None:
    link = visit.take_link().link("/links/")
    for _ in range(3):
        scanner = visitors.new_page(javascript=False)
        scanner.goto(link)
        expect(scanner.locator("main")).to_contain_text("まだ選択されていません。")
    page.goto(link)
    expect(page.locator("h1")).to_have_text("予約の入力")


def test_unknownLinkIsNotFound(page: Page) -> None:
    answer = page.goto("/aoba-city/links/AAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert answer and answer.status == 404


def test_mailSentShowsNothingOfTheJourneyToOthers(
    visitors: Visitors, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    page = visitors.new_page()
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.begin()
    visit.fill_start()
    visit.send()
    expect(page).to_have_url(re.compile("/link$"))
    # The address isn't proved yet: not even this browser may go on.
    answer = page.goto(page.url.replace("/link", "/form"))
    assert answer and answer.status == 403
    stranger = visitors.new_page()
    answer = stranger.goto(page.url)
    assert answer and answer.status == 403
    assert email not in stranger.content()
