"""Pages for what isn't somebody's own, and the browser's own buttons (R12, R17).

That nobody sees what isn't theirs and that nothing happens twice is tried in Tests/SiteTests/SafetyTests.
"""

import re

import pytest
from harness.checks import sound_at
from harness.city import Application
from harness.mailbox import Mailbox
from playwright.sync_api import Page, expect


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str) -> Application:
    return Application(page, mailbox, email)


def test_pagesThatAreNotThereOrNotOnesOwn(page: Page) -> None:
    page.goto("/aoba-city/nothing")
    sound_at(page, "not-found", "ページが見つかりません")
    page.goto("/aoba-city/journeys/00000000-0000-4000-8000-000000000000/form")
    sound_at(page, "forbidden", "この画面は表示できません")


def test_formWithoutOurTokenIsRefused(visit: Application, page: Page) -> None:
    visit.begin()
    visit.fill_start()
    page.evaluate("document.querySelector('main input[name=token]').value = ''")
    visit.send()
    sound_at(page, "forged", "画面を開き直してください")
    page.get_by_role("link", name="画面を開き直す").click()
    expect(page).to_have_url(re.compile("/aoba-city"))


def test_tokenIsBoundToTheBrowsersCookie(visit: Application, page: Page) -> None:
    visit.begin()
    visit.fill_start()
    page.context.clear_cookies()
    visit.send()
    expect(page.locator("h1")).to_have_text("Cookie（クッキー）をご確認ください")


def test_backAndReloadAreSafe(visit: Application, page: Page) -> None:
    visit.arrive()
    visit.reach_check()
    page.reload()
    expect(page).to_have_url(re.compile("/check$"))
    page.go_back()
    expect(page.locator("#applicant-name")).to_have_value("青葉 太郎")
    page.go_back()
    expect(page).to_have_url(re.compile("/calendar"))
    page.go_forward()
    visit.to_check()
    number = visit.complete().number
    page.go_back()
    expect(page).to_have_url(re.compile("/(check|completion)$"))
    page.reload()
    # The check page of a journey that is over leads to its result.
    expect(page.locator(".receipt")).to_have_text(number)
