"""受取予約 at 青葉市, whole (B1–B15): booking, inquiry, change, cancellation; groups; number 2."""

import re
from collections.abc import Callable

import pytest
from harness.city import Pickup
from harness.mailbox import Mailbox
from harness.residents import Resident, Residents
from harness.visitors import Visitors
from harness.visits import TIME_BUTTON
from playwright.sync_api import Page, expect

Visit = Callable[..., Pickup]


@pytest.fixture
def pickup(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Visit:
    """`pickup(3)` for three people, `pickup(people=[…])` for certain ones."""

    def make(count: int = 1, people: list[Resident] | None = None) -> Pickup:
        return Pickup(page, mailbox, email, people or residents.adults(count))

    return make


def test_bookInquireChangeCancel(pickup: Visit, page: Page, visitors: Visitors, mailbox: Mailbox, email: str) -> None:
    visit = pickup()
    page.goto("/aoba-city")
    page.get_by_role("link", name="受取予約をする").click()
    visit.fill_start()
    visit.send()
    expect(page.locator("h1")).to_have_text("メールをお送りしました")
    expect(page.locator("main")).to_contain_text(email)
    expect(page.locator("main")).to_contain_text("2026年12月2日（水） 午前10時")
    visit.open_link()
    start = visit.reach_check("2026-12-03T09:00")
    main = page.locator("main")
    expect(main).to_contain_text("まだ予約は完了していません。")
    expect(main).to_contain_text("2026年12月3日（木） 午前9時から午前9時15分まで")
    expect(page.get_by_role("img", name="青葉駅北口から")).to_be_visible()
    receipt = visit.complete()
    expect(page.locator("h1")).to_have_text("予約が完了しました")
    expect(main).to_contain_text(receipt.number)
    expect(main).to_contain_text("交付通知書（はがき）")
    expect(main).to_contain_text("変更は 2026年12月2日（水） 午前11時59分 までできます。")
    page.reload()
    expect(main).to_contain_text(receipt.number)

    other = visitors.new_page()
    inquire(other, receipt.number.lower().replace("-", ""), receipt.password)
    expect(other.locator("main")).to_contain_text("予約は確定しています")
    change_time(Pickup(other, mailbox, email, visit.people), start, "2026-12-04T13:15")
    mail = mailbox.take(email, "予約変更")
    assert "変更前の日時：2026年12月3日（木） 午前9時\n日時：2026年12月4日（金） 午後1時15分" in mail.text

    other.locator('a.button[href*="/bookings/"]').first.click()
    expect(other.locator("main")).to_contain_text("2026年12月4日（金） 午後1時15分から")
    other.get_by_role("link", name="キャンセルする").click()
    expect(other.locator("h1")).to_have_text("予約をキャンセルしますか")
    other.get_by_role("button", name="キャンセルする").click()
    expect(other.locator("main")).to_contain_text("この予約は取り消されました")
    assert receipt.number in mailbox.take(email, "予約取消").subject
    page.goto(other.url)
    expect(page.locator("main")).to_contain_text("この予約は取り消されました")


def inquire(page: Page, number: str, password: str) -> None:
    """照会 with receipt number and password."""
    page.goto("/aoba-city")
    page.locator("nav").get_by_role("link", name="予約照会").click()
    page.fill("#receipt-number", number)
    page.fill("#password", password)
    page.get_by_role("button", name="照会する").click()
    expect(page).to_have_url(re.compile("/bookings/"))


def change_time(visit: Pickup, old: str, new: str) -> None:
    """Old and new stand side by side, and the old time is kept until 「変更する」."""
    page = visit.page
    page.get_by_role("button", name="変更する").click()
    expect(page.locator("h1")).to_have_text("予約の変更")
    expect(page.locator("main")).to_contain_text("変更が完了するまで、現在の予約はそのまま有効です。")
    visit.choose(new)
    expect(page.locator("#time")).to_contain_text("2026年12月3日（木） 午前9時")
    visit.to_check()
    expect(page.locator(".compare-side").first).to_contain_text("2026年12月3日（木） 午前9時")
    expect(page.locator(".compare-side.new")).to_contain_text("2026年12月4日（金） 午後1時15分")
    visit.press_book()
    expect(page.locator("h1")).to_have_text("予約を変更しました")


def test_wrongPasswordFindsNothing(pickup: Visit, page: Page) -> None:
    receipt = pickup().book()
    page.goto("/aoba-city/inquiry")
    page.fill("#receipt-number", receipt.number)
    page.fill("#password", "AAAA-AAAA-AAAA")
    page.get_by_role("button", name="照会する").click()
    expect(page.locator("#errors")).to_contain_text("受付番号とパスワードに合う予約が見つかりませんでした。")
    expect(page.locator("#receipt-number")).to_have_value(receipt.number)
    expect(page.locator("#password")).to_have_value("")


def test_groupOfThreeTakesConsecutiveSlots(pickup: Visit, page: Page, residents: Residents) -> None:
    visit = pickup(people=[residents.adult(), residents.adult(), residents.named("緑川 葉月")])
    visit.arrive()
    expect(page.locator("main")).to_contain_text("3名様分のご予約です。人数は予約後に変更できません。")
    visit.to_calendar()
    expect(page.locator("main")).to_contain_text("3名様分の予約のため、連続して3枠の予約枠が必要です。")
    # The morning ends at 12:00: 11:15 is the last start at which three slots of 15 minutes fit.
    starts = [time for time in visit.free_times() if time.startswith("2026-12-02")]
    assert "2026-12-02T11:15" in starts and "2026-12-02T11:30" not in starts and "2026-12-02T16:30" not in starts
    visit.press_time("2026-12-02T11:15")
    visit.fill_form()
    visit.to_check()
    expect(page.locator("main")).to_contain_text("2026年12月2日（水） 午前11時15分から正午まで")
    expect(page.locator("main")).to_contain_text("15歳未満の方は、法定代理人（親権者など）の同行が必要です。")
    receipt = visit.complete()
    assert "人数：3名" in receipt.mail.text
    assert "15歳未満の方は、法定代理人" in receipt.mail.text


def test_groupsOnly2To4ArePossible(page: Page) -> None:
    page.goto("/aoba-city/services/pickup?people=9")
    expect(page.locator("fieldset.person")).to_have_count(4)
    assert page.locator("#people option").all_inner_texts() == ["1人", "2人", "3人", "4人"]


def test_numberOneUnknownAsksForNumberTwoOfThatPersonAlone(pickup: Visit, page: Page) -> None:
    visit = pickup(2)
    visit.begin()
    visit.fill_start()
    page.fill("#p2-number1", "AB9999999")
    visit.send()
    assert page.title().startswith("エラー：")
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("交付対象を特定できませんでした。番号2も入力してください。")
    expect(page.locator("#p1-number2")).to_have_count(0)
    expect(page.locator("#p2-number2")).to_be_visible()
    expect(page.locator("#p1-number1")).to_have_value(visit.people[0].number1)
    expect(page.locator("#p2-number1")).to_have_value("AB9999999")
    expect(page.locator("#p2-birthday-year")).to_have_value(visit.people[1].birthday[0])
    expect(page.locator("#email")).to_have_value(visit.email)
    summary.get_by_role("link").click()
    expect(page.locator("#p2-number2")).to_be_focused()
    page.fill("#p2-number2", visit.people[1].number2.lower())
    visit.send()
    expect(page.locator("h1")).to_have_text("メールをお送りしました")


def test_numberTwoWrongTooSaysSo(pickup: Visit, page: Page) -> None:
    visit = pickup()
    visit.begin()
    visit.fill_start()
    page.fill("#p1-number1", "AB9999998")
    visit.send()
    page.fill("#p1-number2", "A" * 18)
    visit.send()
    expect(page.locator("#errors")).to_contain_text("当てはまる方が見つかりませんでした。")


def test_anotherCounterHasItsOwnTimesAndNoMap(pickup: Visit, page: Page) -> None:
    visit = pickup()
    visit.arrive()
    page.select_option("#counter", "minami")
    visit.to_calendar()
    expect(page.locator("main")).to_contain_text("南支所 市民窓口")
    assert min(visit.free_times()).endswith("T09:30")
    page.get_by_role("link", name="市民課 3番窓口").click()
    assert min(visit.free_times()).endswith("T08:30")
    page.get_by_role("link", name="南支所 市民窓口").click()
    visit.press_time(visit.free_times()[0])
    expect(page.locator("#counter")).to_have_value("minami")
    visit.fill_form()
    visit.to_check()
    expect(page.locator("main")).to_contain_text("青葉市南支所 1階")
    expect(page.locator("main")).not_to_contain_text("窓口へのアクセス")
    page.get_by_role("link", name=re.compile("変更.*窓口$")).click()
    expect(page).to_have_url(re.compile("/form#counter$"))


def test_secondAddressGetsTheMailsToo(pickup: Visit, page: Page, mailbox: Mailbox) -> None:
    visit = pickup()
    visit.arrive()
    visit.choose()
    visit.fill_form()
    page.fill("#email2", "second@example.jp")
    page.fill("#email2-confirmation", "second@example.jp")
    visit.to_check()
    expect(page.locator("main")).to_contain_text("second@example.jp")
    receipt = visit.complete()
    expect(page.locator("main")).to_contain_text("second@example.jp")
    assert receipt.number in mailbox.take("second@example.jp").subject


def test_calendarJumpsByFortnightAndMonth(pickup: Visit, page: Page) -> None:
    visit = pickup()
    visit.arrive()
    visit.to_calendar()
    expect(page.locator("table")).to_have_count(2)
    page.get_by_role("link", name=re.compile("次へ")).locator("visible=true").click()
    expect(page.locator("caption").first).to_contain_text("2026年12月15日")
    page.get_by_role("link", name=re.compile("前へ")).locator("visible=true").click()
    expect(page.locator("caption").first).to_contain_text("2026年12月1日")
    cell = page.locator(f"table {TIME_BUTTON}").first
    assert re.fullmatch(r"12月2日（水） 午前8時30分、残り\d", cell.get_attribute("aria-label") or "")


def test_phoneShowsOneWeekAndJumpsByWeeks(visitors: Visitors, mailbox: Mailbox, email: str, residents: Residents) -> None:
    page = visitors.new_page(360)
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    visit.to_calendar()
    expect(page.locator("table:visible")).to_have_count(1)
    page.get_by_role("link", name=re.compile("次へ")).locator("visible=true").click()
    expect(page.locator("caption:visible")).to_contain_text("2026年12月8日")
    page.get_by_role("link", name=re.compile("2週間後")).locator("visible=true").click()
    expect(page.locator("caption:visible")).to_contain_text("2026年12月22日")
