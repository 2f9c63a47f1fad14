"""What the script adds to pages that work without it."""

import re

import pytest
from harness.city import Application, Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from playwright.sync_api import Page, expect


@pytest.fixture
def pickup(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    return Pickup(page, mailbox, email, residents.adults(2))


def test_focusGoesToTheErrorsAndFromThereToTheField(pickup: Pickup, page: Page) -> None:
    pickup.begin()
    pickup.fill_start()
    page.fill("#p2-number1", "AB9999999")
    pickup.send()
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.locator("#p2-number2")).to_be_focused()
    page.fill("#p2-birthday-month", "13")
    pickup.send()
    page.locator("#errors a", has_text="の月は").click()
    expect(page.locator("#p2-birthday-month")).to_be_focused()


def test_questionThatDependsShowsOnlyWhenItMatters(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = Application(page, mailbox, email)
    visit.arrive()
    expect(page.locator("#lost-reported")).to_be_hidden()
    page.check("input[name=first-card][value=lost]")
    expect(page.locator("#lost-reported")).to_be_visible()


def test_holdIsCountedDown(pickup: Pickup, page: Page, clock: Clock) -> None:
    pickup.arrive()
    pickup.reach_check("2026-12-03T11:00")
    expect(page.locator(".hold-left")).to_contain_text(re.compile(r"残り\d+分\d+秒"))
    clock.set("2026-12-01T10:09:00+09:00")
    page.get_by_role("button", name="仮押さえを延長する").click()
    expect(page).to_have_url(re.compile("/check$"))
    clock.set("2026-12-01T10:17:30+09:00")
    page.reload()
    expect(page.locator(".hold-live")).to_contain_text("残り時間は2分を切りました。")


def test_warningComesWithTwoMinutesLeft(pickup: Pickup, page: Page) -> None:
    pickup.arrive()
    page.clock.install()
    pickup.choose()
    expect(page.locator(".hold-live")).to_be_empty()
    page.clock.run_for(8 * 60_000 + 5_000)
    expect(page.locator(".hold-live")).to_contain_text("残り時間は2分を切りました。")
    page.clock.run_for(2 * 60_000)
    expect(page.locator(".hold-live")).to_contain_text("仮押さえの時間が過ぎました。")
