"""An office's own words and colours, its notices on their days, and the way to its counter."""

from harness.checks import axe_clean, no_sideways_scroll, readable_in_every_scheme, screenshot
from harness.city import Application
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.visitors import Visitors
from playwright.sync_api import Page, expect

HEADER = "rgb(15, 74, 60)"
ACCENT = "rgb(23, 97, 79)"
YEAR_END = "年末年始の休みについて"


def colour(page: Page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def test_ownWordsAndColoursAreSeenByEverybody(visitors: Visitors, each_width: int, each_scripting: bool) -> None:
    page = visitors.new_page(each_width, javascript=each_scripting)
    page.goto("/aoba-city")
    expect(page.locator("main")).to_contain_text("受取・申請・更新の予約の確認、変更、キャンセルができます。")
    assert colour(page, ".masthead", "backgroundColor") == HEADER
    assert colour(page, "main .button", "backgroundColor") == ACCENT
    axe_clean(page)
    no_sideways_scroll(page)
    screenshot(page, "own-looks" + ("" if each_scripting else "-no-script"))
    if each_scripting:
        readable_in_every_scheme(page, "own-looks")


def test_otherSchemesPaperAndOfficesStayAsTheyAre(page: Page) -> None:
    page.goto("/aoba-city")
    for scheme in ("blue", "yellow", "black"):
        page.evaluate("scheme => document.documentElement.dataset.scheme = scheme", scheme)
        assert colour(page, ".masthead", "backgroundColor") == colour(page, "body", "backgroundColor"), scheme
        assert colour(page, "main .button", "backgroundColor") != ACCENT, scheme
    page.evaluate("document.documentElement.dataset.scheme = 'standard'")
    page.emulate_media(media="print")
    assert colour(page, ".masthead", "backgroundColor") == "rgb(255, 255, 255)"
    assert colour(page, "main a", "color") in ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    page.emulate_media(media="screen")
    page.goto("/tokyo-immigration")
    assert colour(page, ".masthead", "backgroundColor") == "rgb(255, 255, 255)"


def test_ownColoursOnErrorPages(page: Page) -> None:
    answer = page.goto("/aoba-city/nowhere")
    assert answer and answer.status == 404
    assert colour(page, ".masthead", "backgroundColor") == HEADER


def test_pastNotices(page: Page, clock: Clock) -> None:
    clock.set("2027-01-04T00:00:00+09:00")
    page.goto("/aoba-city")
    page.get_by_role("link", name="過去のお知らせ").click()
    expect(page.locator("main .notice", has_text=YEAR_END)).to_be_visible()
    axe_clean(page)
    screenshot(page, "past-notices")


def test_completionShowsTheWayToTheCounter(page: Page, mailbox: Mailbox, email: str) -> None:
    Application(page, mailbox, email).book()
    way = page.locator("section", has=page.get_by_role("heading", name="窓口へのアクセス"))
    expect(way).to_contain_text("青葉駅（北口）から徒歩6分")
    picture = way.locator("img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert (picture.get_attribute("alt") or "").startswith("青葉駅北口から")
    axe_clean(page)
    screenshot(page, "completion-with-map")
