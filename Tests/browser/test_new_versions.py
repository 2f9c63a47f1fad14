"""What a visitor sees whose time the office has closed (O4, X7). The rest is in Tests/SiteTests/NewVersionTests."""

import shutil
from pathlib import Path

from harness.checkout import TENANTS
from harness.checks import sound_at
from harness.city import Pickup
from harness.mailbox import Mailbox
from harness.product import Server
from harness.residents import Residents
from playwright.sync_api import Page


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


def test_heldTimeThatTheOfficeCloses(
    page: Page, mailbox: Mailbox, email: str, residents: Residents, server: Server, tmp_path: Path
) -> None:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.arrive()
    visit.reach_check("2026-12-03T10:00")
    close("2026-12-03", server, tmp_path)
    visit.press_book()
    sound_at(page, "slot-closed", "この日時の受付は取りやめになりました")
