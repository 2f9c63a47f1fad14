"""「別の方の予約を続けて行う」: a booking for another person, with the address that the first booking's link proved.

Who may go on like that is tried in Tests/SiteTests/AnotherPersonPagesTests.
"""

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
from harness.waiting import eventually
from playwright.sync_api import Page, expect

BUTTON = "別の方の予約を続けて行う"


@pytest.fixture(scope="module")
def offered(server: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    """青葉市's 受取予約 leads on to another person."""
    folder = tmp_path_factory.mktemp("tenants") / "aoba-city"
    shutil.copytree(TENANTS / "aoba-city", folder)
    file = folder / "tenant.yaml"
    yaml = re.sub(r"^ +another-person:.*\n", "", file.read_text(), flags=re.MULTILINE)
    changed = yaml.replace("\n  pickup:\n", "\n  pickup:\n    another-person: true\n", 1)
    assert changed != yaml
    file.write_text(changed)
    server.installation.command("tenant", "apply", str(folder))


def in_force(page: Page) -> None:
    """Servers take a new version within two seconds."""

    def shown() -> bool | None:
        page.reload()
        return page.get_by_role("link", name=BUTTON).count() == 1 or None

    eventually(shown, "the button of the new version")


def test_nextPersonNeedsNoLink(offered: None, page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    Pickup(page, mailbox, email, residents.adults(1)).book()
    in_force(page)
    sound(page, "completion-another-person")
    page.get_by_role("link", name=BUTTON).click()
    expect(page.locator("main")).to_contain_text(email)
    sound(page, "service-start-another-person")
    second = Pickup(page, mailbox, email, residents.adults(2))
    second.set_people(2)
    for number, person in enumerate(second.people, start=1):
        second.fill_person(number, person)
    second.send()
    expect(page).to_have_url(re.compile("/form$"))
