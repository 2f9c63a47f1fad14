"""Pages about mailed links that are good no more (R6, R7). The rest is in Tests/SiteTests/LinkTests."""

import re

from harness.checks import sound_at
from harness.city import Application
from harness.clock import Clock
from harness.mailbox import Mailbox
from playwright.sync_api import Page, expect


def test_linkThatIsGone(page: Page, mailbox: Mailbox, email: str, clock: Clock) -> None:
    visit = Application(page, mailbox, email)
    visit.begin()
    visit.fill_start()
    visit.send()
    expect(page).to_have_url(re.compile("/link$"))
    first = visit.take_link().link("/links/")
    page.get_by_role("button", name="もう一度送信する").click()
    second = visit.take_link().link("/links/")
    page.goto(first)
    sound_at(page, "link-replaced", "このリンクは使えなくなりました")
    clock.set("2026-12-02T10:30:00+09:00")
    page.goto(second)
    sound_at(page, "link-expired", "リンクの有効期限が切れています")
