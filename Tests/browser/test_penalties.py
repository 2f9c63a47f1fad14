"""Frequent cancellations: the warning before, the refusal after, and the office's waiver (A12)."""

import json

from harness.agents import AgentVisit
from harness.checks import sound
from harness.mailbox import Mailbox
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
            "5回に達するため、キャンセルすると、2026年12月31日（木）まで、新しい予約をお断りします。"
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
