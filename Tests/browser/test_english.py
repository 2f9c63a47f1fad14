"""Both offices in English (R16): no Japanese is left but names and what the tenant hasn't translated."""

import re

import pytest
from harness.agents import AgentVisit
from harness.checks import axe_clean, no_sideways_scroll, screenshot
from harness.city import Pickup
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import DESKTOP, HEIGHTS, PHONE, Visitors
from harness.visits import Visit
from playwright.sync_api import Page, expect

JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥]")
# What visitors typed, languages' own names, and terms that English keeps beside its own words.
EXPECTED = re.compile(r"日本語|简体中文|ア|イ|ウ|エ|申請等取次者証明書|届出済証明書|受領証|依頼書|市役所前|個人番号カード|URL付きメール拒否|（日本時間）|（言語）")


@pytest.fixture
def english(visitors: Visitors) -> Page:
    return visitors.page_in("English", "en", "/aoba-city", DESKTOP)


def test_pickupInEnglish(english: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    people = residents.adults(2)
    visit = Pickup(english, mailbox, email, people)
    typed = [part for person in people for part in (*person.name.split(), *person.kana.split())]
    read(english, "english-home")
    visit.begin()
    visit.send()
    assert english.title().startswith("Error: ")
    read(english, "english-errors")
    visit.fill_start()
    visit.send()
    read(english, "english-sent")
    mail = visit.take_link()
    assert mail.subject == "[Aoba City] Please confirm your address (card pickup)"
    english.goto(mail.link("/links/"))
    visit.to_calendar()
    read(english, "english-calendar")
    visit.press_time(visit.free_times()[0])
    visit.fill_form()
    visit.to_check()
    read(english, "english-check", typed)
    text = finish(visit, typed)
    assert "Wednesday, 2 December 2026" in text or "2 December 2026" in text


def test_agentsInEnglish(english: Page, mailbox: Mailbox, email: str) -> None:
    visit = AgentVisit(english, mailbox, email, "EN1", ["EN0000001"])
    typed = ["品川商事株式会社", "品川", "一郎"]
    visit.begin()
    read(english, "english-agents")
    visit.fill_start()
    visit.send()
    visit.open_link()
    read(english, "english-qualification")
    visit.qualify()
    visit.choose()
    visit.fill_form()
    read(english, "english-form", typed)
    visit.to_check()
    read(english, "english-agents-check", typed)
    finish(visit, typed)


def finish(visit: Visit, typed: list[str]) -> str:
    """Books and looks at the rest; returns the mail's text."""
    page = visit.page
    receipt = visit.complete()
    expect(page.locator("h1")).to_have_text("Your booking is complete")
    read(page, "english-completion", typed)
    visit.to_booking()
    read(page, "english-booking", typed)
    page.locator("a.danger").click()
    read(page, "english-cancellation", typed)
    page.locator("button.danger").click()
    read(page, "english-cancelled", typed)
    rest = EXPECTED.sub("", receipt.mail.text)
    assert not JAPANESE.search(rest), receipt.mail.text
    return receipt.mail.text


def read(page: Page, name: str, typed: list[str] | None = None) -> None:
    """Nothing Japanese is left on the page, which is sound; at both widths, as words are abridged on a phone."""
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        screenshot(page, name)
        text = page.locator("body").inner_text()
        for part in typed or []:
            text = text.replace(part, "")
        left = [line for line in EXPECTED.sub("", text).splitlines() if JAPANESE.search(line)]
        assert not left, f"{page.url}: {left}"
        axe_clean(page)
        no_sideways_scroll(page)
