"""The rehearsal clock of a running server."""

from html.parser import HTMLParser

import requests


class Clock:
    """Moves it by the product's own form, in a browser session of its own."""

    def __init__(self, url: str, page: str = "/aoba-city") -> None:
        """`page` is a page with a form, from which the token against forged requests is taken."""
        self.url = url
        self.page = page
        self.session = requests.Session()

    def set(self, instant: str) -> None:
        """`instant`: date, time and offset, such as 2026-12-25T11:59:59+09:00. The clock runs on from there."""
        token = TokenReader.read(self._get())
        answer = self.session.post(
            f"{self.url}/rehearsal/clock", data={"at": instant, "token": token}, timeout=10, allow_redirects=False
        )
        assert answer.status_code == 303, f"the clock was not set to {instant}: {answer.status_code} {answer.text}"

    def _get(self) -> str:
        answer = self.session.get(self.url + self.page, timeout=10)
        answer.raise_for_status()
        return answer.text


class TokenReader(HTMLParser):
    """Finds the value of the first field named `token`."""

    token: str | None = None

    @classmethod
    def read(cls, html: str) -> str:
        reader = cls()
        reader.feed(html)
        assert reader.token, "there is no form with a token on the page"
        return reader.token

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "input" and attributes.get("name") == "token" and self.token is None:
            self.token = attributes.get("value")
