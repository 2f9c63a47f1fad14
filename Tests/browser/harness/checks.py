"""What must hold on every page, in every state."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from .checkout import SCREENSHOTS
from .visitors import DESKTOP, PHONE

NARROWEST = 320
WIDTHS = (DESKTOP, PHONE, NARROWEST)
SCHEMES = ("blue", "yellow", "black")


def axe_clean(page: Page) -> None:
    """No finding of axe, with all its rules; the message tells rule, help and elements."""
    violations = axe_violations(page)
    findings = [
        f"{violation['id']}: {violation['help']}\n  " + "\n  ".join(node["html"] for node in violation["nodes"])
        for violation in violations
    ]
    assert not findings, f"axe on {page.url} at {width(page)} px:\n" + "\n".join(findings)


def axe_violations(page: Page) -> list[dict]:
    """Axe needs scripts; a page without JavaScript is examined as a copy, in which only axe's script runs."""
    if not page.evaluate("matchMedia('(scripting: none)').matches"):
        return Axe().run(page).response["violations"]
    browser = page.context.browser
    assert browser
    context = browser.new_context(viewport=page.viewport_size, locale="ja-JP")
    try:
        copy = context.new_page()
        address = page.url if page.url.startswith("http") else "http://localhost/"
        # A browser with scripts would hide what stands in noscript.
        html = re.sub(r"(</?)noscript\b", r"\1div", page.content())
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "script-src 'none'"}
        copy.route(lambda url: url == address, lambda route: route.fulfill(body=html, headers=headers))
        copy.goto(address)
        return Axe().run(copy).response["violations"]
    finally:
        context.close()


def no_sideways_scroll(page: Page) -> None:
    """Nothing sticks out; the message names what does."""
    wide = page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            return [...document.body.querySelectorAll("*")]
                .filter(element => element.getBoundingClientRect().right > room + 0.5)
                .map(element => element.outerHTML.slice(0, 120));
        }"""
    )
    scrolls = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not scrolls, f"{page.url} scrolls sideways at {width(page)} px:\n" + "\n".join(wide)


def sound(page: Page, name: str) -> None:
    """The page as it stands is for everybody: clean and without sideways scrolling at both widths (and no wider than
    320 px needs), readable in all four colours. Leaves its pictures, and the page as it was.
    """
    before = page.viewport_size
    assert before
    for room in WIDTHS:
        page.set_viewport_size({"width": room, "height": before["height"]})
        no_sideways_scroll(page)
        if room in (DESKTOP, PHONE):
            axe_clean(page)
            screenshot(page, name)
    page.set_viewport_size(before)
    readable_in_every_scheme(page, name)


def sound_at(page: Page, name: str, heading: str) -> None:
    """The page is the one meant, by its heading, and sound."""
    expect(page.locator("h1")).to_have_text(heading)
    sound(page, name)


def readable_in_every_scheme(page: Page, name: str) -> None:
    """Contrast in 青, 黄 and 黒 (`axe_clean` looks at the usual colours); a picture of the last."""
    usual = page.locator("html").get_attribute("data-scheme")
    for scheme in SCHEMES:
        page.evaluate("scheme => document.documentElement.dataset.scheme = scheme", scheme)
        found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        assert not found, f"contrast on {page.url} in {scheme}:\n" + "\n".join(
            node["html"] for violation in found for node in violation["nodes"]
        )
    screenshot(page, f"{name}-black")
    page.evaluate("scheme => document.documentElement.dataset.scheme = scheme", usual)


def tab_to(page: Page, target: Locator, most: int = 200) -> None:
    """Reaches an element with the Tab key alone, as somebody without a mouse does."""
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab don't lead to {target}")


def screenshot(page: Page, name: str) -> Path:
    """Leaves a picture of the whole page in .local/screenshots as NAME-WIDTH.png."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}-{width(page)}.png"
    page.screenshot(path=path, full_page=True)
    return path


def width(page: Page) -> int:
    """The viewport's, in CSS pixels."""
    size = page.viewport_size
    return size["width"] if size else 0
