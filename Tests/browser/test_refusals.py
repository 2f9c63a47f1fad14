"""Who can't book, and why (A2, A3, A6, A14, B4): a page that explains and names the contact; nothing is lost."""

import re

import pytest
from harness.agents import AgentVisit
from harness.checks import sound
from harness.city import Pickup
from harness.clock import Clock
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visitors import Visitors
from playwright.sync_api import Page, expect


@pytest.fixture
def agent(page: Page, mailbox: Mailbox, email: str) -> AgentVisit:
    return AgentVisit(page, mailbox, email, "対象1号")


def test_educationalInstitutionsAreRefused(agent: AgentVisit, page: Page) -> None:
    agent.affiliation = "educational-institution"
    super(AgentVisit, agent).arrive()
    agent.qualify()
    expect(page.locator("h1")).to_have_text("この予約はお受けできません")
    expect(page.locator("main")).to_contain_text(
        "外国人受入れ教育機関の申請等取次者の方は、本システムの利用対象外です。"
    )
    expect(page.locator("main")).to_contain_text("0570-034259")
    sound(page, "refused-agent")
    page.get_by_role("link", name="入力を見直す").click()
    expect(page.locator("#certificate-number")).to_have_value("対象1号")
    # There is no way around the question.
    page.goto(page.url.replace("/qualification", "/form"))
    expect(page).to_have_url(re.compile("/qualification$"))


@pytest.mark.parametrize(
    "choice, reason",
    [
        ("input[name=procedure][value=online]", "オンライン申請は、本システムの対象外です。"),
        ("input[name=procedure][value=re-entry]", "再入国許可申請は、他の申請と同時に行った場合を除き、"),
        ("input[name=notice-counter][value=other]", "Aカウンター以外の場所へ出頭することを求められている場合は、"),
        ("input[name=hand-over][value=d]", "届出済証明書の交付を受けた行政書士・弁護士の方が対象です。"),
    ],
    ids=["online", "re-entry", "other-counter", "hand-over"],
)
def test_whatIsNotCoveredIsExplained(agent: AgentVisit, page: Page, choice: str, reason: str) -> None:
    agent.arrive()
    agent.choose()
    agent.fill_form()
    page.check(choice)
    agent.to_check()
    expect(page.locator("h1")).to_have_text("この予約はお受けできません")
    expect(page.locator("main")).to_contain_text(reason)
    page.get_by_role("link", name="入力を見直す").click()
    expect(page.locator("#case-1")).to_have_value("AB1234567")
    expect(page.locator(choice)).to_be_checked()


def test_certificateThatEndsBeforeTheDayIsRefused(agent: AgentVisit, page: Page) -> None:
    super(AgentVisit, agent).arrive()
    agent.qualify()
    page.goto(page.url.replace("/form", "/qualification"))
    for part, value in (("year", "2026"), ("month", "12"), ("day", "3")):
        page.fill(f"#certificate-valid-until-{part}", value)
    page.locator(".actions button").first.click()
    agent.choose("2026-12-03T09:00")
    agent.to_calendar()
    agent.press_time("2026-12-04T09:00")
    expect(page.locator("main")).to_contain_text("結果の交付時点で有効な証明書が必要です。")


def test_agentHasThreeBookingsAtMost(visitors: Visitors, mailbox: Mailbox) -> None:
    for number, time in enumerate(["2026-12-02T09:00", "2026-12-03T09:00", "2026-12-08T09:00"]):
        # The certificate says who the agent is, whatever address is used.
        visit = AgentVisit(visitors.new_page(), mailbox, f"three{number}@example.jp", "上限3号", [f"LM000000{number}"])
        visit.book(time)
    page = visitors.new_page()
    visit = AgentVisit(page, mailbox, "three9@example.jp", "上限３号", ["LM0000009"])
    visit.arrive()
    visit.to_calendar()
    visit.press_time("2026-12-04T09:00")
    expect(page.locator("h1")).to_have_text("予約できる数の上限に達しています")
    expect(page.locator("main")).to_contain_text("予約可能な5開庁日のうち3枠までのご予約が可能です。")
    sound(page, "limit-reached")


def test_applicationNumberIsBookedOnce(visitors: Visitors, mailbox: Mailbox) -> None:
    AgentVisit(visitors.new_page(), mailbox, "once1@example.jp", "重複1号", ["DP0000001"]).book()
    page = visitors.new_page()
    visit = AgentVisit(page, mailbox, "once2@example.jp", "重複2号", ["DP0000002", "dp-000 0001"])
    visit.arrive()
    visit.reach_check()
    visit.press_book()
    expect(page.locator("h1")).to_have_text("すでに予約されています")
    expect(page.locator("main li")).to_have_text(["DP0000001"])
    sound(page, "duplicate-case")
    page.get_by_role("link", name="入力へ戻る").click()
    page.fill("#case-2", "")
    visit.to_check()
    visit.complete()


def test_personIsBookedOnce(visitors: Visitors, mailbox: Mailbox, residents: Residents) -> None:
    person = residents.adult()
    Pickup(visitors.new_page(), mailbox, "person1@example.jp", [person]).book()
    page = visitors.new_page()
    visit = Pickup(page, mailbox, "person2@example.jp", [residents.adult(), person])
    visit.arrive()
    visit.reach_check()
    visit.press_book()
    expect(page.locator("h1")).to_have_text("すでに予約されています")
    expect(page.locator("main li")).to_have_text(["2人目の方"])
    expect(page.locator("main")).not_to_contain_text("person1@example.jp")


def test_samePersonTwiceInOneGroup(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    person = residents.adult()
    visit = Pickup(page, mailbox, email, [person, person])
    visit.begin()
    visit.fill_start()
    visit.send()
    expect(page.locator("#errors")).to_contain_text("「2人目：番号1」は1番目に入力した内容と同じです。")


def test_dayAfterThePickupDeadlineIsRefused(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> None:
    visit = Pickup(page, mailbox, email, [residents.named("桜井 節子")])
    visit.arrive()
    visit.choose("2026-12-11T09:00")
    visit.to_calendar()
    page.goto(f"{page.url.split('?')[0]}?from=2026-12-14")
    visit.press_time("2026-12-14T09:00")
    expect(page.locator("main")).to_contain_text("受取期限（2026年12月11日（金））を過ぎた日は予約できません。")
    sound(page, "refused-person")


def test_tooManyTriesForOneNumberMustWait(
    page: Page, mailbox: Mailbox, email: str, residents: Residents, clock: Clock
) -> None:
    clock.set("2026-12-01T12:01:00+09:00")
    person = residents.adult()
    visit = Pickup(page, mailbox, email, [person])
    visit.begin()
    visit.fill_start()
    page.fill("#p1-birthday-year", "1900")
    for _ in range(10):
        visit.send()
        expect(page.locator("#errors")).to_be_visible()
        # Both numbers are wrong in turn, so that each try is whole.
        if page.locator("#p1-number2").count():
            page.fill("#p1-number2", "Z" * 18)
    with page.expect_response(re.compile("/journeys$")) as answer:
        visit.send()
    assert answer.value.status == 429
    assert 0 < int(answer.value.headers["retry-after"]) <= 900
    expect(page.locator("h1")).to_have_text("しばらくお待ちください")
    expect(page.locator("main")).to_contain_text("午後0時15分 ごろ以降に、もう一度お試しください。")
    sound(page, "too-many-tries")
    clock.set("2026-12-01T12:15:01+09:00")
    Pickup(page, mailbox, email, [person]).arrive()
    expect(page.locator("h1")).to_have_text("予約の入力")
