"""What the mails of each kind say, where their links lead, and what their calendar files tell (B12, B17, A9, X4)."""

import re
from datetime import UTC, datetime

import pytest
from harness.agents import AgentVisit
from harness.city import Pickup
from harness.mailbox import Mail, Mailbox
from harness.residents import Residents
from icalendar import Calendar
from icalendar.cal import Component
from playwright.sync_api import Page, expect


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    return Pickup(page, mailbox, email, [residents.adult()])


def test_everyKindSaysWhatItShould(visit: Pickup, page: Page, mailbox: Mailbox, email: str) -> None:
    visit.begin()
    visit.fill_start()
    visit.send()
    link = visit.take_link()
    assert link.subject == "【青葉市】連絡先アドレスの確認（受取予約）"
    assert "まだ予約は完了していません。" in link.text
    assert "有効期限：2026年12月2日（水） 午前10時" in link.text
    page.goto(link.link("/links/"))
    visit.reach_check("2026-12-03T09:00")
    receipt = visit.complete()
    completed = receipt.mail
    assert completed.subject == f"【青葉市】予約完了通知（受付番号 {receipt.number}）"
    assert re.search(r"受付番号：\w{3}-\w{3}-\w{3}\nパスワード：\w{4}-\w{4}-\w{4}\n", completed.text)
    assert "窓口：青葉市役所 本庁舎1階 市民課 3番窓口" in completed.text
    assert "変更の期限：2026年12月2日（水） 午前11時59分" in completed.text
    assert completed.text.index("受付番号：") < completed.text.index("期限：") < completed.text.index("http")

    page.goto(receipt.booking_link)
    page.get_by_role("button", name="変更する").click()
    visit.choose("2026-12-04T09:00")
    visit.to_check()
    visit.press_book()
    changed = mailbox.take(email)
    assert changed.subject == f"【青葉市】予約変更のお知らせ（受付番号 {receipt.number}）"
    assert "変更前の日時：2026年12月3日（木） 午前9時\n" in changed.text
    assert receipt.password not in changed.text

    page.goto(changed.link("/b/"))
    page.get_by_role("link", name="キャンセルする").click()
    page.get_by_role("button", name="キャンセルする").click()
    expect(page.locator("main")).to_contain_text("この予約は取り消されました")
    cancelled = mailbox.take(email)
    assert cancelled.subject == f"【青葉市】予約取消のお知らせ（受付番号 {receipt.number}）"
    assert "取り消した予約の日時：2026年12月4日（金） 午前9時" in cancelled.text
    for mail in (link, completed, changed, cancelled):
        assert "お心当たりのない場合は、" in mail.text
        assert "電話：0000-00-0000" in mail.text
        assert "\n\n\n" not in mail.text, mail.text
        assert "{" not in mail.subject + mail.text
    appointments(completed, changed, cancelled)


def appointments(completed: Mail, changed: Mail, cancelled: Mail) -> None:
    """One appointment through all mails: its UID stays, its SEQUENCE rises, in the end it is cancelled."""
    events = [event(mail) for mail in (completed, changed, cancelled)]
    assert len({str(one["UID"]) for one in events}) == 1
    assert [int(one["SEQUENCE"]) for one in events] == [0, 1, 2]
    assert [str(calendar(mail)["METHOD"]) for mail in (completed, changed, cancelled)] == [
        "REQUEST", "REQUEST", "CANCEL"
    ]  # fmt: skip
    assert events[0].decoded("DTSTART").astimezone(UTC) == datetime(2026, 12, 3, 0, 0, tzinfo=UTC)
    assert events[1].decoded("DTSTART").astimezone(UTC) == datetime(2026, 12, 4, 0, 0, tzinfo=UTC)
    assert str(events[2]["STATUS"]) == "CANCELLED"
    assert "青葉市役所 本庁舎1階" in str(events[0]["LOCATION"])
    assert str(events[0]["DTSTART"].params["TZID"]) == "Asia/Tokyo"


def calendar(mail: Mail) -> Calendar:
    (file,) = [file for file in mail.attachments if file["name"].endswith(".ics")]
    return Calendar.from_ical(file["content"])


def event(mail: Mail) -> Component:
    (found,) = calendar(mail).walk("VEVENT")
    return found


def test_calendarFileOfThePageIsTheMails(visit: Pickup, page: Page) -> None:
    receipt = visit.book()
    visit.to_booking()
    with page.expect_download() as download:
        page.get_by_role("link", name="カレンダーに追加する").click()
    assert re.fullmatch(r"booking-[\w-]+\.ics", download.value.suggested_filename)
    (saved,) = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    mailed = event(receipt.mail)
    assert (saved["UID"], saved["DTSTART"].dt) == (mailed["UID"], mailed["DTSTART"].dt)


def test_personalDataStaysOutOfTheCalendar(visit: Pickup) -> None:
    receipt = visit.book()
    (file,) = receipt.mail.attachments
    content = str(Calendar.from_ical(file["content"]).to_ical(), "utf-8")
    person = visit.people[0]
    for secret in (*person.name.split(), person.number1, person.number2, receipt.password, "12345678"):
        assert secret not in content


def test_agentsMailsNameCasesDocumentsAndExtension(page: Page, mailbox: Mailbox, email: str) -> None:
    visit = AgentVisit(page, mailbox, email, "文面1号", ["ML0000001", "ML0000002"])
    visit.hand_over = "b"
    visit.begin()
    visit.fill_start()
    visit.send()
    link = visit.take_link()
    assert link.subject == "【東京出入国在留管理局】メールアドレスの確認"
    page.goto(link.link("/links/"))
    visit.qualify()
    visit.reach_check()
    text = visit.complete().mail.text
    assert "申請番号：\n・ML0000001\n・ML0000002\n" in text
    assert "・受領証（窓口で提出が必要です。）" in text
    assert "画面の下に「変更・キャンセル」ボタンがあります。" in text
    assert "電話：0570-034259（部署番号210）" in text
    assert text.count("東京出入国在留管理局 審査管理部門") == 2
