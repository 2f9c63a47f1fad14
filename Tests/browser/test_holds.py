"""The hold of a time (仮押さえ) and what happens when somebody else is faster (B10, R10, R11)."""

import re

import pytest
from harness.checks import sound
from harness.city import Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import Visitors
from playwright.sync_api import Page, expect


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    return visit


def test_expiredHoldKeepsAllAndOffersTheTimeAgain(visit: Pickup, page: Page, clock: Clock) -> None:
    visit.reach_check("2026-12-03T10:00")
    clock.set("2026-12-01T10:10:05+09:00")
    visit.press_book()
    expect(page.locator("h1")).to_have_text("仮押さえの有効期限が切れました")
    main = page.locator("main")
    expect(main).to_contain_text("仮押さえの有効期限を過ぎたため、選んでいた日時の仮押さえが解除されました。")
    expect(main).to_contain_text("2026年12月3日（木） 午前10時")
    sound(page, "hold-expired")
    page.get_by_role("link", name="入力へ戻る").click()
    expect(page.locator("#p1-recipient-name")).to_have_value(visit.people[0].name)
    expect(page.locator("#phone")).to_have_value("090-1234-5678")
    visit.to_check()
    expect(page.locator("#errors")).to_contain_text("来庁日時を選択してください。")
    page.locator("#errors a").click()
    expect(page.locator("#start")).to_be_focused()
    visit.choose("2026-12-03T10:00")
    visit.to_check()
    visit.complete()


def test_sameTimeIsChosenAgainFromTheExpiryPage(visit: Pickup, page: Page, clock: Clock) -> None:
    visit.reach_check("2026-12-03T10:15")
    clock.set("2026-12-01T10:10:05+09:00")
    visit.press_book()
    page.get_by_role("button", name="同じ日時をもう一度選ぶ").click()
    expect(page.locator(".chosen")).to_contain_text("午前10時15分")
    visit.to_check()
    visit.complete()


def test_expiredTimeTakenByAnotherIsSaidSo(
    visit: Pickup, page: Page, clock: Clock, visitors: Visitors, mailbox: Mailbox, residents: Residents
) -> None:
    at_minami(visit)
    visit.reach_check("2026-12-03T09:30")
    clock.set("2026-12-01T10:10:05+09:00")
    rival = Pickup(visitors.new_page(), mailbox, "rival.expired@example.jp", [residents.adult()])
    rival.arrive()
    at_minami(rival)
    rival.choose("2026-12-03T09:30")
    visit.press_book()
    expect(page.locator("main")).to_contain_text("この日時は、すでに埋まりました。")


def test_slotLostToAnotherVisitor(
    visit: Pickup, page: Page, visitors: Visitors, mailbox: Mailbox, residents: Residents
) -> None:
    at_minami(visit)
    visit.fill_form()
    visit.to_calendar()
    rival = Pickup(visitors.new_page(), mailbox, "rival.slot@example.jp", [residents.adult()])
    rival.arrive()
    at_minami(rival)
    rival.choose("2026-12-04T10:00")
    with page.expect_response(re.compile("/holds$")) as answer:
        visit.press_time("2026-12-04T10:00")
    assert answer.value.status == 409
    expect(page.locator("h1")).to_have_text("今、他の方が予約しました")
    near = page.locator('button[name="start"]').evaluate_all("buttons => buttons.map(b => b.value)")
    assert "2026-12-04T09:45" in near and "2026-12-04T10:15" in near and "2026-12-04T10:00" not in near
    sound(page, "slot-taken")
    visit.press_time("2026-12-04T10:15")
    expect(page.locator("#p1-recipient-name")).to_have_value(visit.people[0].name)
    visit.to_check()
    visit.complete()


def test_fullCellIsAWordNotAButton(
    visit: Pickup, page: Page, visitors: Visitors, mailbox: Mailbox, residents: Residents
) -> None:
    rival = Pickup(visitors.new_page(), mailbox, "rival.full@example.jp", [residents.adult()])
    rival.arrive()
    at_minami(rival)
    rival.choose("2026-12-07T09:30")
    at_minami(visit)
    visit.to_calendar()
    assert "2026-12-07T09:30" not in visit.free_times()
    expect(page.locator("td.full .long").first).to_have_text("満")


def test_holdIsRenewedAndCounted(visit: Pickup, page: Page, clock: Clock) -> None:
    visit.reach_check("2026-12-03T11:00")
    expect(page.locator(".hold-left")).to_contain_text(re.compile(r"残り\d+分\d+秒"))
    expect(page.locator(".hold")).to_contain_text("あと3回延長できます。")
    clock.set("2026-12-01T10:09:00+09:00")
    page.get_by_role("button", name="仮押さえを延長する").click()
    expect(page).to_have_url(re.compile("/check$"))
    expect(page.locator(".hold")).to_contain_text("午前10時19分まで、この日時を仮押さえしています。")
    expect(page.locator(".hold")).to_contain_text("あと2回延長できます。")
    clock.set("2026-12-01T10:17:30+09:00")
    page.reload()
    expect(page.locator(".hold-live")).to_contain_text("残り時間は2分を切りました。")
    clock.set("2026-12-01T10:18:30+09:00")
    visit.complete()


def test_choosingAgainGivesTheFirstTimeBack(visit: Pickup, page: Page) -> None:
    at_minami(visit)
    visit.choose("2026-12-08T09:30")
    visit.choose("2026-12-08T09:45")
    visit.to_calendar()
    assert "2026-12-08T09:30" in visit.free_times()
    own = page.locator("td.own button").first
    expect(own).to_have_attribute("aria-label", "12月8日（火） 午前9時45分、選択中")


def test_warningComesWithTwoMinutesLeft(visit: Pickup, page: Page) -> None:
    page.clock.install()
    visit.choose()
    expect(page.locator(".hold-live")).to_be_empty()
    page.clock.run_for(8 * 60_000 + 5_000)
    expect(page.locator(".hold-live")).to_contain_text("残り時間は2分を切りました。")
    page.clock.run_for(2 * 60_000)
    expect(page.locator(".hold-live")).to_contain_text("仮押さえの時間が過ぎました。")


def at_minami(visit: Pickup) -> None:
    """The branch office has one place a slot."""
    visit.page.select_option("#counter", "minami")
