"""What visitors meet when the office puts new settings into force while they are at it (O4, X7)."""

import re
import shutil
from pathlib import Path

import pytest
from harness.checkout import TENANTS
from harness.checks import sound
from harness.city import Pickup
from harness.mailbox import Mailbox
from harness.product import Server
from harness.residents import Residents
from playwright.sync_api import Page, expect


def close(day: str, server: Server, folder: Path) -> None:
    """青葉市 closes a day, whatever is booked then."""
    shutil.copytree(TENANTS / "aoba-city", folder / "aoba-city")
    file = folder / "aoba-city" / "tenant.yaml"
    yaml = file.read_text()
    changed = yaml.replace("    - national-holidays\n", f'    - national-holidays\n    - "{day}"\n', 1)
    assert changed != yaml
    file.write_text(changed)
    server.installation.command(
        "tenant", "apply", str(file.parent), "--accept-hits", "--rehearse-at", server.rehearse_at
    )


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    return visit


def choose_another(page: Page, day: str) -> None:
    """Reads the page about the closed time and takes the first time near it."""
    expect(page.locator("h1")).to_have_text("この日時の受付は取りやめになりました")
    near = page.locator('button[name="start"]').evaluate_all("buttons => buttons.map(b => b.value)")
    assert near and not any(start.startswith(day) for start in near)
    page.locator(f'button[name="start"][value="{near[0]}"]:visible').first.click()


def test_heldTimeThatTheOfficeClosesIsNotBooked(visit: Pickup, page: Page, server: Server, tmp_path: Path) -> None:
    visit.reach_check("2026-12-03T10:00")
    close("2026-12-03", server, tmp_path)
    with page.expect_response(re.compile("/bookings$")) as answer:
        visit.press_book()
    assert answer.value.status == 409
    expect(page.locator("main")).to_contain_text(
        "申し訳ございません。2026年12月3日（木） 午前10時 は、窓口の都合により予約できなくなりました。"
    )
    sound(page, "slot-closed")
    choose_another(page, "2026-12-03")
    expect(page.locator("#p1-recipient-name")).to_have_value(visit.people[0].name)
    visit.to_check()
    visit.complete()


def test_timeClosedSinceTheCalendarWasShownIsNotHeld(
    visit: Pickup, page: Page, server: Server, tmp_path: Path
) -> None:
    visit.to_calendar()
    close("2026-12-04", server, tmp_path)
    visit.press_time("2026-12-04T10:00")
    choose_another(page, "2026-12-04")
    expect(page.locator(".hold")).to_contain_text("この日時を仮押さえしています。")
