"""Frequent cancellations and missed times: warnings, refusals, waivers and excuses (A12)."""

import json
import re

from harness.agents import AgentVisit
from harness.checks import sound
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.offices import MidorinoApplication
from harness.product import Server
from harness.visitors import PHONE, Visitors
from harness.visits import Visit
from playwright.sync_api import Page, expect

CERTIFICATE = "東総12第99号"


def cancel(visit: AgentVisit, number: int) -> None:
    """Books, cancels, and reads the warning on the way."""
    visit.cases = [f"AB90000{number:02}"]
    visit.book("2026-12-04T10:30")
    visit.to_booking()
    page = visit.page
    page.get_by_role("link", name="キャンセルする").click()
    main = page.locator("main")
    expect(main).to_contain_text(f"今回のキャンセルを含めて、30日間で{number}回目のキャンセルです。")
    if number < 5:
        expect(main).to_contain_text("5回に達すると、その後30日間、新しい予約をお断りします。")
    else:
        expect(main).to_contain_text(
            "キャンセルすると5回に達するため、2026年12月31日（木）まで、新しい予約をお断りします。"
        )
        sound(page, "cancellation-penalty")
    page.get_by_role("button", name="キャンセルする").click()
    expect(main).to_contain_text("この予約は取り消されました")
    visit.mailbox.take(visit.email)


def test_fifthCancellationIsToldBeforeAndRefusesAfter(
    page: Page, mailbox: Mailbox, email: str, server: Server, visitors: Visitors
) -> None:
    visit = AgentVisit(page, mailbox, email, CERTIFICATE)
    for number in range(1, 6):
        cancel(visit, number)

    # Another address doesn't help: the certificate says who the agent is.
    phone = visitors.new_page(PHONE)
    again = AgentVisit(phone, mailbox, f"other.{email}", CERTIFICATE)
    Visit.arrive(again)
    again.qualify()
    main = phone.locator("main")
    expect(phone.locator("h1")).to_have_text("新しい予約をお断りしています")
    expect(main).to_contain_text("キャンセルが5回あったため、2026年12月31日（木）まで、新しい予約をお断りしています。")
    expect(main).to_contain_text("キャンセルが30日間に5回になると")
    expect(main).to_contain_text("2027年1月1日（金）")
    expect(main).to_contain_text("0570-034259")
    sound(phone, "penalty")

    listed = json.loads(server.installation.command("penalty", "list", "tokyo-immigration", "--all", "--format", "json"))
    assert [(penalty["kind"], penalty["count"], penalty["until"]) for penalty in listed] == [
        ("cancellations", 5, "2026-12-31")
    ]
    assert len(listed[0]["receiptNumbers"]) == 5 and CERTIFICATE not in json.dumps(listed, ensure_ascii=False)
    waive = ("penalty", "waive", "tokyo-immigration", listed[0]["id"], "--reason", "入院のため", "--by", "窓口")
    assert "waived" in server.installation.command(*waive)

    phone.goto(phone.url.rsplit("/", 1)[0] + "/qualification")
    again.qualify()
    expect(phone.locator("#start")).to_be_visible()


def test_missedTwiceIsRefusedByTheRuleUntilTheOfficeExcusesOne(
    page: Page, mailbox: Mailbox, email: str, server: Server, clock: Clock, visitors: Visitors
) -> None:
    office = ("--rehearse-at", "2026-12-03T16:00:00+09:00")
    receipts = []
    for start in ("2026-12-03T09:00", "2026-12-03T13:00"):
        visit = MidorinoApplication(visitors.new_page(), mailbox, email)
        receipts.append(visit.book(start).number)
    clock.set("2026-12-03T16:00:00+09:00")
    for receipt in receipts:
        record = ("booking", "missed", "midorino-passport", receipt, "--by", "窓口", *office)
        assert "missed" in server.installation.command(*record)

    visit = MidorinoApplication(page, mailbox, email)
    visit.arrive()
    visit.to_calendar()
    visit.press_time(visit.free_times()[0])
    expect(page.locator("h1")).to_have_text("この予約はお受けできません")
    expect(page.locator("main")).to_contain_text("予約した日時に来庁されなかったことが2回ありました。")
    expect(page.locator("main")).to_contain_text("2027年2月2日（火）")
    sound(page, "repeat-no-show")

    excuse = ("penalty", "excuse", "midorino-passport", receipts[0], "--reason", "入院のため", "--by", "窓口", *office)
    assert server.installation.command(*excuse).endswith("excused\n")
    page.goto(re.sub(r"/(calendar|holds).*$", "/calendar", page.url))
    visit.press_time(visit.free_times()[0])
    visit.fill_form()
    visit.to_check()
    visit.complete()
