"""The harness itself, on pages of its own: each check must pass on a good page and fail on a bad one."""

from collections.abc import Iterator

import pytest
from harness.checks import axe_clean, no_sideways_scroll, screenshot, tab_to
from harness.clock import TokenReader
from harness.mailbox import Mail, Mailbox
from harness.visitors import DESKTOP, PHONE, Visitors
from harness.waiting import eventually
from PIL import Image
from playwright.sync_api import Browser

GOOD = """<!doctype html><html lang="ja"><title>予約</title><main><h1>予約</h1>
<p id="mark">文字</p><button>予約する</button><script>document.getElementById("mark").textContent = "動いた"</script>
</main></html>"""
BAD_WITHOUT_SCRIPT = GOOD.replace("</h1>", '</h1><noscript><img src="data:,"></noscript>')
BAD = """<!doctype html><html><title></title><main><img src="data:,"><input></main></html>"""
WIDE = GOOD.replace('<p id="mark">', '<p id="mark" style="width: 2000px">')


@pytest.fixture
def visitors(browser: Browser) -> Iterator[Visitors]:
    """Without a server."""
    visitors = Visitors(browser, "http://localhost:1")
    yield visitors
    visitors.complaints.clear()
    visitors.close()


def test_goodPagePassesAtBothWidths(visitors: Visitors, each_width: int, each_scripting: bool) -> None:
    page = visitors.new_page(each_width, javascript=each_scripting)
    page.set_content(GOOD)
    axe_clean(page)
    no_sideways_scroll(page)
    assert page.locator("#mark").inner_text() == ("動いた" if each_scripting else "文字")


def test_axeFindsWhatIsWrong(visitors: Visitors, each_scripting: bool) -> None:
    page = visitors.new_page(javascript=each_scripting)
    page.set_content(BAD)
    with pytest.raises(AssertionError, match="html-has-lang"):
        axe_clean(page)


def test_axeSeesWhatOnlyVisitorsWithoutScriptSee(visitors: Visitors) -> None:
    page = visitors.new_page(javascript=False)
    page.set_content(BAD_WITHOUT_SCRIPT)
    with pytest.raises(AssertionError, match="image-alt"):
        axe_clean(page)


def test_widePageIsNamed(visitors: Visitors) -> None:
    page = visitors.new_page(PHONE)
    page.set_content(WIDE)
    with pytest.raises(AssertionError, match='id="mark"'):
        no_sideways_scroll(page)


def test_tabReachesAButtonAndNotAParagraph(visitors: Visitors) -> None:
    page = visitors.new_page()
    page.set_content(GOOD)
    tab_to(page, page.get_by_role("button"))
    with pytest.raises(AssertionError, match="5 times Tab"):
        tab_to(page, page.locator("#mark"), most=5)


def test_picturesHaveThePagesWidth(visitors: Visitors, each_width: int) -> None:
    page = visitors.new_page(each_width)
    page.set_content(GOOD)
    with Image.open(screenshot(page, "harness")) as picture:
        assert picture.width == each_width


def test_unseenFaultsFailAtTheEnd(visitors: Visitors) -> None:
    page = visitors.new_page(DESKTOP)
    page.set_content('<script>missing()</script><img src="http://elsewhere.example/picture.png">')
    page.wait_for_load_state()
    complaints = "\n".join(visitors.complaints)
    assert "missing is not defined" in complaints
    assert "http://elsewhere.example/picture.png" in complaints
    with pytest.raises(AssertionError, match="missing is not defined"):
        visitors.close()
    visitors.contexts.clear()


def test_mailsAreTakenOnceAndOldestFirst(monkeypatch: pytest.MonkeyPatch) -> None:
    def mail(id: str, to: str) -> Mail:
        return Mail(id, to, "予約のご案内", "", [f"http://localhost/links/{id}", "http://localhost/faq"], [])

    mailbox = Mailbox("")
    mails = [mail("3", "a@example.jp"), mail("2", "b@example.jp"), mail("1", "a@example.jp")]
    monkeypatch.setattr(mailbox, "all", lambda: mails)
    assert mailbox.take("a@example.jp", "ご案内").id == "1"
    assert mailbox.take("a@example.jp").link("/links/") == "http://localhost/links/3"
    with pytest.raises(AssertionError, match="a mail to a@example.jp"):
        mailbox.take("a@example.jp", seconds=0.1)
    assert [mail.id for mail in mailbox.untaken()] == ["2"]


def test_tokenIsReadWhereverTheAttributesStand() -> None:
    assert TokenReader.read('<form><input value="a&amp;b" type="hidden" name="token"></form>') == "a&b"
    with pytest.raises(AssertionError, match="no form with a token"):
        TokenReader.read("<p>token</p>")


def test_waitingEndsWithTheFirstAnswer() -> None:
    answers = iter([None, None, 0])
    assert eventually(lambda: next(answers), "an answer") == 0
