"""The immigration office in simplified Chinese: nothing is left in Japanese but words that stand on papers and signs."""

import re
from collections.abc import Iterator

import pytest
from harness.applicants import ApplicationVisit
from harness.checks import axe_clean, no_sideways_scroll, screenshot
from harness.mailbox import Mailbox
from harness.visitors import DESKTOP, HEIGHTS, PHONE, Visitors
from playwright.sync_api import Page, expect

KANA = re.compile(r"[ぁ-んァ-ヴ]")
# What stands on signs and papers.
EXPECTED = re.compile(r"A[12]?カウンター|通知書ハガキ|URL付きメール拒否|ア～エ|[アイウエ](?=[ 、の的])")


@pytest.fixture
def chinese(visitors: Visitors) -> Page:
    return visitors.page_in("简体中文", "zh-Hans", "/tokyo-immigration", DESKTOP)


def test_applicationVisitInChinese(chinese: Page, mailbox: Mailbox, email: str) -> None:
    visit = ApplicationVisit(chinese, mailbox, email, "ab12345678cd")
    read(chinese, "home")
    visit.begin()
    visit.send()
    assert chinese.title().startswith("错误：")
    read(chinese, "errors")
    visit.fill_start()
    visit.send()
    read(chinese, "sent")
    visit.open_link()
    chinese.click("#start")
    read(chinese, "before-time")
    visit.fill_form()
    visit.to_calendar()
    expect(chinese.locator("main")).to_contain_text("（周二）")
    read(chinese, "calendar")
    chinese.goto(f"{chinese.url.split('?')[0]}?from=2026-12-08")
    visit.press_time("2026-12-08T15:30")
    read(chinese, "form")
    visit.to_check()
    read(chinese, "check")
    receipt = visit.complete()
    expect(chinese.locator("h1")).to_have_text("预约已完成")
    read(chinese, "completion")
    visit.to_booking()
    read(chinese, "booking")
    assert "2026年12月8日（星期二）" in receipt.mail.text
    assert "\n・AB12345678CD" in receipt.mail.text
    assert "0570-034259（部门编号210）" in receipt.mail.text
    assert not KANA.search(EXPECTED.sub("", receipt.mail.text)), receipt.mail.text


def test_officeWithoutChineseSaysSoInChinese(chinese: Page) -> None:
    chinese.goto("/aoba-city")
    expect(chinese.locator("html")).to_have_attribute("lang", "ja")
    expect(chinese.locator("main > .wide-box:first-child > .note")).to_have_text("本窗口没有简体中文页面，以日语显示。")
    expect(chinese.get_by_role("button", name="简体中文")).to_have_count(0)
    assert len(list(sound_at_both_widths(chinese, "chinese-not-offered"))) == 2


def read(page: Page, name: str) -> None:
    """Nothing Japanese is left on the page, which is sound; at both widths, as words are abridged on a phone.

    What is named as Japanese are terms that people see at the office, in its own characters.
    """
    terms = [EXPECTED.sub("", text) for text in page.locator("main [lang=ja]").all_inner_texts()]
    assert not [term for term in terms if KANA.search(term) or len(term) > 12], terms
    for _ in sound_at_both_widths(page, f"chinese-{name}"):
        text = EXPECTED.sub("", page.locator("body").inner_text())
        left = [line for line in text.splitlines() if KANA.search(line)]
        assert not left, f"{page.url}: {left}"


def sound_at_both_widths(page: Page, name: str) -> Iterator[int]:
    """Each width in turn, with a picture."""
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        screenshot(page, name)
        axe_clean(page)
        no_sideways_scroll(page)
        yield width
