"""Without JavaScript: whole journeys of both offices, colours and languages, at both widths (R1)."""

import pytest
from harness.agents import AgentVisit
from harness.checks import axe_clean, no_sideways_scroll
from harness.city import Pickup
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import PHONE, Visitors
from playwright.sync_api import Page, expect


@pytest.fixture
def plain(visitors: Visitors, each_width: int) -> Page:
    return visitors.new_page(each_width, javascript=False)


def test_pickupOfTwo(plain: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    visit = Pickup(plain, mailbox, email, residents.adults(2))
    visit.arrive()
    visit.choose()
    visit.fill_form()
    looked_at(plain)
    visit.to_check()
    looked_at(plain)
    visit.complete()
    looked_at(plain)
    expect(plain.get_by_role("button", name="印刷する")).to_have_count(0)
    visit.to_booking()
    plain.get_by_role("button", name="変更する").click()
    visit.choose("2026-12-04T09:00")
    visit.to_check()
    visit.press_book()
    expect(plain.locator("h1")).to_have_text("予約を変更しました")
    visit.to_booking()
    plain.get_by_role("link", name="キャンセルする").click()
    plain.get_by_role("button", name="キャンセルする").click()
    expect(plain.locator("main")).to_contain_text("この予約はキャンセルされました")


def test_agentsPickup(visitors: Visitors, mailbox: Mailbox, email: str) -> None:
    plain = visitors.new_page(PHONE, javascript=False)
    visit = AgentVisit(plain, mailbox, email, "無台本1号", ["NS0000001"])
    visit.arrive()
    visit.reach_check()
    visit.complete()


def test_errorsAreOnThePage(plain: Page) -> None:
    plain.goto("/aoba-city/services/pickup")
    plain.locator("form .actions button").first.click()
    assert plain.title().startswith("エラー：")
    expect(plain.locator("#errors")).to_contain_text("入力内容を確認してください（3件）")
    looked_at(plain)


def test_coloursAndLanguageByButtonsAlone(visitors: Visitors) -> None:
    plain = visitors.new_page(PHONE, javascript=False)
    plain.goto("/aoba-city/faq")
    for scheme in ("blue", "yellow", "black"):
        prefer(plain, f"button[name=scheme][value={scheme}]")
        expect(plain.locator("html")).to_have_attribute("data-scheme", scheme)
        assert plain.url.endswith("/aoba-city/faq")
    prefer(plain, "button[name=language][value=en]")
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(plain.locator("h1")).to_have_text("Frequently asked questions")
    plain.goto("/aoba-city")
    expect(plain.locator("html")).to_have_attribute("data-scheme", "black")
    expect(plain.locator("html")).to_have_attribute("lang", "en")


def test_switchesKeepWhatWasTyped(plain: Page) -> None:
    plain.goto("/aoba-city/services/pickup")
    plain.fill("#p1-number1", "AB1-234567")
    plain.fill("#email", "typed@example.jp")
    for button in ("button[name=language][value=en]", "button[name=scheme][value=black]"):
        prefer(plain, button)
        expect(plain.locator("#p1-number1")).to_have_value("AB1-234567")
        expect(plain.locator("#email")).to_have_value("typed@example.jp")
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(plain.locator("html")).to_have_attribute("data-scheme", "black")
    looked_at(plain)


def prefer(page: Page, button: str) -> None:
    """The choices are folded away on a narrow screen."""
    if not page.locator(button).is_visible():
        page.locator(".preferences > summary").click()
    page.click(button)


def looked_at(page: Page) -> None:
    axe_clean(page)
    no_sideways_scroll(page)
