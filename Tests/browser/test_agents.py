"""交付予約 of application agents at 東京出入国在留管理局, whole (A1–A15)."""

import re
from collections.abc import Callable

import pytest
from harness.agents import AgentVisit
from harness.mailbox import Mailbox
from playwright.sync_api import Page, expect

Visit = Callable[..., AgentVisit]


@pytest.fixture
def agent(page: Page, mailbox: Mailbox, email: str) -> Visit:
    """`agent("東総1号", cases)`."""

    def make(certificate: str, cases: list[str]) -> AgentVisit:
        return AgentVisit(page, mailbox, email, certificate, cases)

    return make


def test_bookChangeCancel(agent: Visit, page: Page, mailbox: Mailbox, email: str) -> None:
    visit = agent("東総12第34号", ["ＡＢ１２３４５０１", "AB 123-4502", "AB1234503"])
    visit.hand_over = "c"
    page.goto("/tokyo-immigration")
    page.get_by_role("link", name="交付予約をする").click()
    visit.fill_start()
    visit.send()
    expect(page.locator("main")).to_contain_text("no-reply@tokyo-immigration.example.jp")
    expect(page.locator("main")).to_contain_text("部署番号210")
    visit.open_link()
    expect(page.locator("h1")).to_have_text("有効な【申請等取次者証明書】又は【届出済証明書】を所持している方はこちら")
    visit.qualify()
    visit.to_calendar()
    days = {time[:10] for time in visit.free_times()}
    assert days == {"2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08"}
    visit.press_time("2026-12-04T10:30")
    visit.fill_form()
    visit.to_check()
    main = page.locator("main")
    expect(main).to_contain_text("AB1234501")
    expect(main).to_contain_text("依頼書（申請人の署名が必要です。）")
    receipt = visit.complete()
    expect(main).to_contain_text("A2カウンター")
    assert "・AB1234502" in receipt.mail.text and "依頼書（申請人の署名が必要です。）" in receipt.mail.text
    assert "変更期限：2026年12月3日（木） 午前11時59分" in receipt.mail.text

    page.goto(receipt.booking_link)
    foot = page.locator("section.foot")
    expect(foot.get_by_role("heading")).to_have_text("変更・キャンセル")
    foot.get_by_role("button", name="変更する").click()
    expect(page.locator("#start")).to_have_count(0)
    expect(page.locator("input[name^=case-]")).to_have_count(3)
    page.fill("#case-1", "AB1234599")
    page.fill("#case-3", "")
    visit.to_check()
    expect(page.locator(".compare-side").first).to_contain_text("3件")
    expect(page.locator(".compare-side.new")).to_contain_text("2件")
    expect(page.locator(".compare-side.new")).to_contain_text("日時は変わりません。")
    visit.press_book()
    expect(page.locator("h1")).to_have_text("予約を変更しました")
    changed = mailbox.take(email)
    assert "・AB1234599\n・AB1234502\n" in changed.text and "AB1234503" not in changed.text

    visit.to_booking()
    expect(main).to_contain_text("AB1234599")
    expect(main).to_contain_text("品川商事株式会社")
    page.get_by_role("link", name="キャンセルする").click()
    page.get_by_role("button", name="キャンセルする").click()
    expect(main).to_contain_text("この予約は取り消されました")
    assert receipt.number in mailbox.take(email).text


def test_changeNeverHasMoreCasesThanFirstBooked(agent: Visit, page: Page) -> None:
    visit = agent("東総12第35号", ["AB2000001", "AB2000002"])
    visit.book()
    visit.to_booking()
    page.get_by_role("button", name="変更する").click()
    # Somebody adds a field with the browser's tools.
    page.evaluate(
        """() => {
            const more = document.querySelector("#case-2").cloneNode();
            more.name = more.id = "case-3";
            more.value = "AB2000003";
            document.querySelector("#case-2").after(more);
        }"""
    )
    visit.to_check()
    expect(page.locator("#errors")).to_contain_text("件数は2件までです。多い分を消してください。")


def test_casesAreCheckedOneByOne(agent: Visit, page: Page) -> None:
    visit = agent("東総12第36号", ["AB3000001", "AB3000001", "短い"])
    visit.arrive()
    visit.choose()
    visit.fill_form()
    visit.to_check()
    summary = page.locator("#errors")
    expect(summary).to_contain_text("「申請番号（2件目）」は1番目に入力した内容と同じです。")
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(page.locator("#case-15")).to_be_visible()
    expect(page.locator("#case-16")).to_have_count(0)


def test_faqAndNoticesAreTheOffices(page: Page) -> None:
    page.goto("/tokyo-immigration")
    expect(page.locator("main")).to_contain_text("1人の申請等取次者は、1枠あたり15件までの予約が可能です。")
    page.locator("nav").get_by_role("link", name="よくある質問").click()
    expect(page).to_have_url(re.compile("/faq$"))
    expect(page.locator("main")).to_contain_text("リンクを記載したメールが送られてこない場合")
