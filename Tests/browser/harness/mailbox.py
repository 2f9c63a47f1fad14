"""The product's mailbox: every mail its server has sent, read as JSON."""

import re
from dataclasses import dataclass

import requests

from .waiting import eventually


@dataclass(frozen=True)
class Mail:
    """One mail; `links` are the addresses in its text, in their order."""

    id: str
    to: str
    subject: str
    text: str
    links: list[str]
    attachments: list[dict]

    def link(self, pattern: str) -> str:
        """The only link that matches the regular expression."""
        found = [link for link in self.links if re.search(pattern, link)]
        assert len(found) == 1, f"{len(found)} links match {pattern!r} in:\n{self.text}"
        return found[0]


class Mailbox:
    """Mails are taken one by one, so that a test can't read an older one by mistake."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.taken: set[str] = set()

    def all(self) -> list[Mail]:
        """Every mail since the server's start, newest first."""
        answer = requests.get(f"{self.url}/mailbox.json", timeout=10)
        answer.raise_for_status()
        names = Mail.__dataclass_fields__
        mails = [{name: mail[name] for name in names} for mail in answer.json()]
        return [Mail(**(mail | {"id": str(mail["id"])})) for mail in mails]

    def untaken(self, to: str | None = None) -> list[Mail]:
        """Mails that no test has asked for yet, oldest first."""
        return [mail for mail in reversed(self.all()) if mail.id not in self.taken and to in (None, mail.to)]

    def take(self, to: str, subject: str = "", seconds: float = 10) -> Mail:
        """Waits for the next mail to an address whose subject contains `subject`."""

        def ask() -> Mail | None:
            return next((mail for mail in self.untaken(to) if subject in mail.subject), None)

        mail = eventually(ask, f"a mail to {to} with {subject!r} in its subject", seconds)
        self.taken.add(mail.id)
        return mail
