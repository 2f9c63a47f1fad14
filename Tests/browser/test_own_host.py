"""A tenant at its own host name, and a service for visitors in Japan alone (G5, C13).

Browsers find every name below `localhost` on this machine. The rest is in Tests/SiteTests/OwnHostTests.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from harness.checkout import TENANTS
from harness.checks import axe_clean, no_sideways_scroll, sound_at
from harness.city import Application
from harness.countries import write_countries
from harness.mailbox import Mailbox
from harness.product import Server
from harness.visitors import DESKTOP, Visitors
from harness.waiting import eventually
from playwright.sync_api import Browser, Page, expect

NAME = "midori-city"
HOST = "yoyaku.midori.localhost"
ABROAD = "198.51.100.7"


class OwnHostVisit(Application):
    """申請予約 at the city's own host."""

    tenant = NAME

    def begin(self) -> None:
        self.page.goto("/services/application")


def city(folder: Path, name: str, host: str) -> Path:
    """青葉市 under another name, with a host name of its own and its 申請予約 for Japan alone."""
    shutil.copytree(TENANTS / "aoba-city", folder / name)
    file = folder / name / "tenant.yaml"
    text = file.read_text()
    for old, new in (
        ("tenant: aoba-city\n", f"tenant: {name}\nhost-names: [{host}]\n"),
        ("  application:\n", "  application:\n    access: { countries: [JP] }\n"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text)
    return folder / name


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """With the city, and behind this machine as its proxy."""
    folder = tmp_path_factory.mktemp("own-host")
    countries = write_countries(
        folder / "countries.mmdb", {"203.0.113.0/24": "JP", "198.51.100.0/24": "US", "127.0.0.0/8": "US"}
    )
    server = start_server(
        options=["--country-database", str(countries), "--trusted-proxy", "127.0.0.0/8", "--trusted-proxy", "::1"]
    )
    server.installation.command("tenant", "apply", str(city(folder, NAME, HOST)))
    eventually(lambda: requests.get(f"{server.url}/{NAME}", timeout=10).ok or None, f"{NAME} in force")
    return server


@pytest.fixture
def own(browser: Browser, server: Server) -> Iterator[Visitors]:
    """Visitors of the city's own host; they ask no other one for anything."""
    visitors = Visitors(browser, f"http://{HOST}:{server.port}")
    yield visitors
    visitors.close()


def test_wholeBookingOnTheOwnHost(own: Visitors, mailbox: Mailbox, email: str) -> None:
    page = own.new_page(DESKTOP)
    page.goto("/")
    looked_at(page)
    page.locator('a[href="/services/application"]').first.click()
    visit = OwnHostVisit(page, mailbox, email)
    looked_at(page)
    visit.fill_start()
    visit.send()
    expect(page).to_have_url(re.compile(f"^{own.url}/journeys/[^/]+/link$"))
    looked_at(page)
    assert visit.open_link().startswith(f"{own.url}/links/")
    visit.choose("2026-12-04T09:00")
    looked_at(page)
    visit.fill_form()
    visit.to_check()
    looked_at(page)
    receipt = visit.complete()
    looked_at(page)
    assert all(link.startswith(own.url + "/") for link in receipt.mail.links if "midori" in link)
    page.goto(receipt.booking_link)
    expect(page).to_have_url(re.compile(f"^{own.url}/bookings/[^/]+$"))
    looked_at(page)
    page.get_by_role("button", name="変更する").click()
    visit.choose("2026-12-07T09:00")
    visit.to_check()
    visit.press_book()
    expect(page.locator("h1")).to_have_text("予約を変更しました")
    page.goto(mailbox.take(email).link("/b/"))
    page.get_by_role("link", name="キャンセルする").click()
    looked_at(page)
    page.get_by_role("button", name="キャンセルする").click()
    expect(page.locator("main")).to_contain_text("この予約はキャンセルされました")
    assert mailbox.take(email).subject


def test_linkMailLeadsFromThePathToTheOwnHost(browser: Browser, server: Server, mailbox: Mailbox, email: str) -> None:
    """Begun under the platform's address, gone on with under the city's: another cookie, the same journey."""
    context = browser.new_context(base_url=server.url, locale="ja-JP")
    page = context.new_page()
    visit = Application(page, mailbox, email)
    page.goto(f"/{NAME}/services/application")
    visit.fill_start()
    visit.send()
    expect(page).to_have_url(re.compile(f"^{server.url}/{NAME}/journeys/[^/]+/link$"))
    begun = page.url
    assert urlsplit(visit.open_link()).hostname == HOST
    visit.reach_check()
    # Here this browser only asked for the link, and still can.
    answer = page.goto(begun)
    assert answer and answer.status == 200
    answer = page.goto(begun.replace("/link", "/form"))
    assert answer and answer.status == 403
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile(f"{HOST}.*/check$"))
    visit.complete()
    context.close()


def from_abroad(browser: Visitors, **options: object) -> Page:
    return browser.new_page(extra_http_headers={"X-Forwarded-For": ABROAD}, **options)


def test_serviceForJapanIsClosedToOtherCountries(own: Visitors) -> None:
    page = from_abroad(own)
    page.goto("/services/application")
    sound_at(page, "foreign-address", "この地域からはご利用いただけません")


def looked_at(page: Page) -> None:
    """Everything on the page leads to the root of the host."""
    axe_clean(page)
    no_sideways_scroll(page)
    assert NAME not in urlsplit(page.url).path
    links = page.locator("[href], [src], [action]").evaluate_all(
        "all => all.flatMap(e => ['href', 'src', 'action'].map(name => e.getAttribute(name)).filter(Boolean))"
    )
    assert links and not [link for link in links if NAME in link]
    back = page.locator("input[name=back]").first.get_attribute("value")
    assert back and NAME not in back
