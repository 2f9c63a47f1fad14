"""「別の方の予約を続けて行う」: a booking for another person, with the address that the first booking's link proved."""

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
from harness.visitors import Visitors
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


def test_nextPersonNeedsNoLink(
    offered: None, visitors: Visitors, each_scripting: bool, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    page = visitors.new_page(javascript=each_scripting)
    first = Pickup(page, mailbox, email, residents.adults(1))
    receipt = first.book()
    in_force(page)
    if each_scripting:
        sound(page, "completion-another-person")
    page.get_by_role("link", name=BUTTON).click()
    expect(page.locator("main")).to_contain_text(email)
    expect(page.locator("main input[name^=email]")).to_have_count(0)
    expect(page.get_by_role("link", name="別のメールアドレスで予約する")).to_have_attribute(
        "href", "/aoba-city/services/pickup"
    )
    if each_scripting:
        sound(page, "service-start-another-person")

    second = Pickup(page, mailbox, email, residents.adults(2))
    second.set_people(2)
    expect(page).to_have_url(re.compile("/(another-person|journeys)"))
    expect(page.locator("main")).to_contain_text(email)
    for number, person in enumerate(second.people, start=1):
        second.fill_person(number, person)
    second.send()
    expect(page).to_have_url(re.compile("/form$"))
    second.reach_check()
    expect(page.locator("main")).to_contain_text(email)
    other = second.complete()
    assert other.number != receipt.number
    expect(page.get_by_role("link", name=BUTTON)).to_be_visible()


def test_samePersonIsRefused(
    offered: None, page: Page, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    visit = Pickup(page, mailbox, email, residents.adults(1))
    visit.book()
    in_force(page)
    page.get_by_role("link", name=BUTTON).click()
    visit.fill_person(1, visit.people[0])
    visit.send()
    expect(page.locator("h1")).to_have_text("すでに予約されています")


def test_othersDoNotGetThePage(
    offered: None, page: Page, visitors: Visitors, mailbox: Mailbox, email: str, residents: Residents
) -> None:
    """Neither a stranger nor whoever knows only receipt number and password; nor before there is a booking."""
    visit = Pickup(page, mailbox, email, residents.adults(1))
    visit.arrive()
    journey = re.search(r"/journeys/[0-9a-f-]+", page.url)
    assert journey
    address = f"/aoba-city{journey[0]}/another-person"
    page.goto(address)
    expect(page).to_have_url(re.compile("/form$"))
    visit.reach_check()
    receipt = visit.complete()
    stranger = visitors.new_page()
    assert stranger.goto(address).status == 403
    stranger.goto("/aoba-city/inquiry")
    stranger.fill("#receipt-number", receipt.number)
    stranger.fill("#password", receipt.password)
    stranger.get_by_role("button", name="照会する").click()
    expect(stranger).to_have_url(re.compile("/bookings/"))
    assert stranger.goto(address).status == 403
    assert email not in stranger.content()
