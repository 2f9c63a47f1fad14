"""Nobody sees what isn't theirs, and nothing happens twice (R12, R17; docs/http.md's status codes)."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from harness.checks import sound
from harness.city import Application
from harness.mailbox import Mailbox
from harness.visitors import Visitors
from playwright.sync_api import Page, expect


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str) -> Application:
    return Application(page, mailbox, email)


@pytest.mark.parametrize(
    "path", ["/no-such-city", "/aoba-city/services/none", "/aoba-city/nothing", "/aoba-city/journeys/1/form"]
)
def test_unknownPlacesAreNotFound(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer and answer.status == 404
    expect(page.locator("h1")).to_have_text("ページが見つかりません")
    expect(page.locator("main")).to_contain_text("お問い合わせの際は、次の番号をお伝えください。")


def test_notFoundIsSound(page: Page) -> None:
    page.goto("/aoba-city/nothing")
    expect(page.locator("main")).to_contain_text("0000-00-0000")
    sound(page, "not-found")


@pytest.mark.parametrize("token", ["", "A" * 43], ids=["none", "forged"])
def test_formWithoutOurTokenIsRefused(visit: Application, page: Page, token: str) -> None:
    visit.begin()
    visit.fill_start()
    page.evaluate("token => document.querySelector('main input[name=token]').value = token", token)
    with page.expect_response(re.compile("/journeys$")) as answer:
        visit.send()
    assert answer.value.status == 403
    expect(page.locator("h1")).to_have_text("画面を開き直してください")
    expect(page.locator("main")).to_contain_text("今送信した内容は保存されていません。")
    sound(page, "forged")
    page.get_by_role("link", name="画面を開き直す").click()
    expect(page).to_have_url(re.compile("/aoba-city"))


def test_tokenOfABrowserThatLostItsCookieIsRefused(visit: Application, page: Page) -> None:
    visit.begin()
    visit.fill_start()
    page.context.clear_cookies()
    with page.expect_response(re.compile("/journeys$")) as answer:
        visit.send()
    assert answer.value.status == 403


def test_anotherBrowserSeesNeitherJourneyNorBooking(visit: Application, page: Page, visitors: Visitors) -> None:
    visit.arrive()
    journey = page.url.rsplit("/", 1)[0]
    visit.reach_check()
    visit.complete()
    visit.to_booking()
    stranger = visitors.new_page()
    pages = [f"{journey}/{page}" for page in ("form", "calendar", "check", "completion", "link")]
    for url in [*pages, page.url, f"{page.url}/cancellation", f"{page.url}/calendar.ics"]:
        answer = stranger.goto(url)
        assert answer and answer.status == 403, url
        assert visit.email not in stranger.content()
    expect(stranger.locator("h1")).to_have_text("この画面は表示できません")
    sound(stranger, "forbidden")


def test_doublePressBooksOnce(visit: Application, page: Page, mailbox: Mailbox) -> None:
    visit.arrive()
    visit.reach_check()
    form = page.locator("form[action$='/bookings']")
    fields = {name: form.locator(f"input[name={name}]").input_value() for name in ("token", "request")}
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    url = page.url.replace("/check", "/bookings")

    def press(_: int) -> str:
        """Past the script that would hold the second press back."""
        return requests.post(url, data=fields, cookies=cookies, timeout=20).url

    with ThreadPoolExecutor(4) as presses:
        assert set(presses.map(press, range(4))) == {page.url.replace("/check", "/completion")}
    visit.press_book()
    expect(page.locator("h1")).to_have_text("予約が完了しました")
    number = page.locator(".receipt").inner_text()
    assert number in mailbox.take(visit.email).text
    page.reload()
    expect(page.locator(".receipt")).to_have_text(number)
    assert mailbox.untaken(visit.email) == []


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


def test_secondTabSeesTheSameJourney(visit: Application, page: Page) -> None:
    visit.arrive()
    visit.choose()
    visit.fill_form()
    visit.to_check()
    tab = page.context.new_page()
    tab.goto(page.url)
    expect(tab.locator("main")).to_contain_text("青葉 太郎")
    visit.complete()
    tab.locator("form[action$='/bookings'] .actions button").click()
    expect(tab.locator("h1")).to_have_text("予約が完了しました")
    expect(tab.locator(".receipt")).to_have_text(page.locator(".receipt").inner_text())


def test_cancelledElsewhereIsSeenAtOnce(visit: Application, page: Page) -> None:
    visit.book()
    visit.to_booking()
    tab = page.context.new_page()
    tab.goto(f"{page.url}/cancellation")
    page.get_by_role("link", name="キャンセルする").click()
    page.get_by_role("button", name="キャンセルする").click()
    expect(page.locator("main")).to_contain_text("この予約は取り消されました")
    tab.get_by_role("button", name="キャンセルする").click()
    expect(tab.locator("main")).to_contain_text("この予約は取り消されました")


def test_addressesOfOtherPlacesAreNotFollowed(page: Page) -> None:
    page.goto("/aoba-city")
    page.evaluate("() => document.querySelector('.preferences-form input[name=back]').value = 'https://example.com/'")
    page.locator(".preferences-form button[value=black]").click()
    assert page.url.split("/")[2].startswith("localhost")
