"""Visitors: each a browser context of its own, with a watch on what goes wrong unseen."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, expect

# The narrowest phone and an ordinary office screen.
PHONE = 360
DESKTOP = 1280
HEIGHTS = {PHONE: 740, DESKTOP: 800}
# Below this width language and colours are folded away.
NARROW_BELOW = 960


def launch(playwright: Playwright) -> Browser:
    """Debian's chromium. Its sandbox works neither for root nor in most containers; the pages are our own."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


class Visitors:
    """Opens pages for a test and closes them after it."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def new_page(self, width: int = DESKTOP, javascript: bool = True, **options: object) -> Page:
        """A page of a new visitor, without cookies; `options` go to Playwright's new_context. Paths are relative
        to the server: `page.goto("/aoba-city")`.
        """
        settings = {"locale": "ja-JP", "timezone_id": "Asia/Tokyo"} | options
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            java_script_enabled=javascript,
            **settings,
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("console", self._heard)
        page.on("request", self._asked)
        return page

    def page_in(self, name: str, language: str, path: str, width: int) -> Page:
        """A new visitor's page who has chosen a language there by the name that it gives itself."""
        page = self.new_page(width)
        page.goto(path)
        if width < NARROW_BELOW:
            page.locator(".preferences > summary").click()
        page.get_by_role("button", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        return page

    def close(self) -> None:
        """Fails when a page had script errors, broke its own security policy or asked another host for anything."""
        for context in self.contexts:
            context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _heard(self, message: ConsoleMessage) -> None:
        # The browser reports every status from 400 on in these words; tests check statuses where they matter.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and not request.url.startswith(self.url + "/"):
            self.complaints.append(f"request to another host: {request.url}")
