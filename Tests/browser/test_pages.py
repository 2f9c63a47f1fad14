"""Every page of both journeys in each of its states is for everybody: axe, widths, colours (R1–R17)."""

import re

from harness.agents import AgentVisit
from harness.checks import axe_clean, sound, sound_at
from harness.city import Application, Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import Visitors
from playwright.sync_api import Page, expect

CERTIFICATE_PAGE = "申請等取次者の確認"


def test_placesWithoutAJourney(page: Page, mailbox: Mailbox, email: str) -> None:
    page.goto("/")
    sound(page, "index")
    for tenant in ("aoba-city", "tokyo-immigration"):
        for path in ("", "/faq", "/inquiry"):
            page.goto(f"/{tenant}{path}")
            sound(page, f"{tenant}{path.replace('/', '-')}")
    page.get_by_role("button", name="照会する").click()
    expect(page.locator("#errors")).to_contain_text("「受付番号」を入力してください。")
    sound(page, "inquiry-errors")
    visit = Application(page, mailbox, email)
    visit.begin()
    visit.fill_start()
    visit.send()
    visit.take_link()
    page.goto("/mailbox")
    sound_at(page, "mailbox", "送信されたメール")
    page.locator("main table a").first.click()
    sound(page, "mail")


def test_pickupPages(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    visit = Pickup(page, mailbox, email, residents.adults(2))
    visit.begin()
    sound_at(page, "start", "受取予約")
    visit.send()
    sound_at(page, "start-errors", "受取予約")
    visit.fill_start()
    page.fill("#p2-number1", "AB9999999")
    visit.send()
    sound_at(page, "start-number2", "受取予約")
    page.fill("#p2-number2", visit.people[1].number2)
    visit.send()
    sound_at(page, "link-sent", "メールをお送りしました")
    page.get_by_role("button", name="このアドレスに送信する").click()
    sound_at(page, "link-sent-errors", "メールをお送りしました")
    visit.open_link()
    sound_at(page, "form", "予約の入力")
    visit.to_check()
    sound_at(page, "form-errors", "予約の入力")
    visit.to_calendar()
    sound_at(page, "calendar", "予約日時の選択")
    page.get_by_role("link", name="一覧で見る").click()
    sound_at(page, "calendar-list", "予約日時の選択")
    page.get_by_role("link", name="カレンダーで見る").click()
    visit.press_time(visit.free_times()[0])
    visit.fill_form()
    sound_at(page, "form-held", "予約の入力")
    visit.to_calendar()
    sound_at(page, "calendar-own", "予約日時の選択")
    page.get_by_role("link", name="入力画面へ戻る").click()
    visit.to_check()
    sound_at(page, "check", "予約内容の確認")
    visit.complete()
    sound_at(page, "completion", "予約が完了しました")
    visit.to_booking()
    sound_at(page, "booking", "予約の詳細")
    page.get_by_role("button", name="変更する").click()
    sound_at(page, "change-form", "予約の変更")
    visit.choose("2026-12-03T09:00")
    visit.to_check()
    sound_at(page, "change-check", "変更内容の確認")
    visit.press_book()
    sound_at(page, "change-completion", "予約を変更しました")
    visit.to_booking()
    page.get_by_role("link", name="キャンセルする").click()
    sound_at(page, "cancellation", "予約をキャンセルしますか")
    page.get_by_role("button", name="キャンセルする").click()
    sound_at(page, "booking-cancelled", "予約の詳細")


def test_agentPages(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = AgentVisit(page, mailbox, email, "画面1号", ["PG0000001", "PG0000002"])
    visit.begin()
    sound_at(page, "agents-start", "在留カード等の交付予約（申請等取次者用）")
    visit.fill_start()
    visit.send()
    visit.open_link()
    sound_at(page, "agents-qualification", CERTIFICATE_PAGE)
    page.locator(".actions button").first.click()
    sound_at(page, "agents-qualification-errors", CERTIFICATE_PAGE)
    visit.qualify()
    sound_at(page, "agents-form", "予約の入力")
    visit.to_check()
    sound_at(page, "agents-form-errors", "予約の入力")
    page.click("#start")
    sound_at(page, "agents-before-time", "予約の入力")
    visit.fill_form()
    visit.to_calendar()
    sound_at(page, "agents-calendar", "予約日時の選択")
    visit.press_time(visit.free_times()[0])
    visit.to_check()
    sound_at(page, "agents-check", "予約内容の確認")
    visit.complete()
    visit.to_booking()
    sound_at(page, "agents-booking", "予約の詳細")
    page.get_by_role("button", name="変更する").click()
    sound_at(page, "agents-change", "予約の変更")
    page.fill("#case-2", "")
    visit.to_check()
    sound_at(page, "agents-change-check", "変更内容の確認")


def test_addressesThatAreAskedAboutAndThatLeave(page: Page, mailbox: Mailbox, residents: Residents) -> None:
    visit = Pickup(page, mailbox, "taro@gmial.com", [residents.adult()])
    visit.begin()
    visit.fill_start()
    visit.send()
    sound_at(page, "start-slip", "受取予約")
    page.get_by_label("taro@gmial.com（入力したとおり）").check()
    visit.send()
    sound_at(page, "link-sent-kept", "メールをお送りしました")
    visit.open_link()
    visit.choose()
    visit.fill_form()
    page.fill("#email2", "hanako@docomo.ne.jo")
    page.fill("#email2-confirmation", "hanako@docomo.ne.jo")
    visit.to_check()
    sound_at(page, "form-slip", "予約の入力")
    page.get_by_label("hanako@docomo.ne.jp（書き直す）").check()
    visit.to_check()
    visit.complete()
    visit.to_booking()
    page.get_by_role("button", name="変更する").click()
    page.fill("#email2", "")
    page.fill("#email2-confirmation", "")
    visit.to_check()
    expect(page.locator("main")).to_contain_text("hanako@docomo.ne.jpからはこの予約を表示できなくなります。")
    sound_at(page, "change-check-address-leaves", "変更内容の確認")


def test_yearEndIsNamed(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    visit = Pickup(page, mailbox, email, [residents.named("青山 結衣")])
    visit.arrive()
    visit.to_calendar()
    address = page.url.split("?")[0]
    page.goto(f"{address}?from=2026-12-29")
    expect(page.locator("td.merged").first).to_contain_text("年末年始")
    sound_at(page, "calendar-closed", "予約日時の選択")


def test_sessionsEndIsAnnouncedAndMoved(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    page.clock.install()
    clock.set("2026-12-01T10:00:00+09:00")
    visit = Application(page, mailbox, email)
    visit.arrive()
    ends = page.locator("#session")
    expect(ends).to_have_text("入力した内容は2026年12月3日（木） 午前10時まで保存されます。")
    clock.set("2026-12-03T09:25:00+09:00")
    page.reload()
    dialog = page.locator("#session-dialog")
    page.clock.fast_forward("24:00")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("01:30")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("まもなく入力の期限が切れます")
    axe_clean(page)
    clock.set("2026-12-03T09:51:00+09:00")
    page.get_by_role("button", name="続ける").click()
    expect(dialog).to_contain_text("期限を延ばしました。")
    expect(ends).to_contain_text("午後0時51分まで保存されます。")
    page.get_by_role("button", name="閉じる").click()
    expect(dialog).to_be_hidden()


def test_phoneShowsOneWeekAndJumpsByWeeks(
    visitors: Visitors, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    page = visitors.new_page(360)
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    visit.to_calendar()
    expect(page.locator("table:visible")).to_have_count(1)
    page.get_by_role("link", name=re.compile("次へ")).locator("visible=true").click()
    expect(page.locator("caption:visible")).to_contain_text("2026年12月9日")
    page.get_by_role("link", name=re.compile("2週間後")).locator("visible=true").click()
    expect(page.locator("caption:visible")).to_contain_text("2026年12月23日")
