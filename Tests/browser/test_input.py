"""What people really type (R1–R5): accepted in every form that has one meaning, refused with the mend in words."""

import re

import pytest
from harness.city import Application, Pickup
from harness.mailbox import Mailbox
from harness.residents import Residents
from playwright.sync_api import Page, expect


@pytest.fixture
def visit(page: Page, mailbox: Mailbox, email: str, residents: Residents) -> Pickup:
    visit = Pickup(page, mailbox, email, [residents.adult()])
    visit.begin()
    visit.fill_start()
    return visit


FULL_WIDTH = str.maketrans("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ")


def test_numberOneInAnyWidthWithHyphens(visit: Pickup, page: Page) -> None:
    number = visit.people[0].number1
    page.fill("#p1-number1", f" {number[:3].translate(FULL_WIDTH)}－{number[3:].translate(FULL_WIDTH)}　")
    visit.send()
    expect(page.locator("h1")).to_have_text("メールをお送りしました")


def test_birthdayInErasAndFullWidth(visit: Pickup, page: Page) -> None:
    year, month, day = visit.people[0].birthday
    era = f"昭和{int(year) - 1925}" if int(year) < 1989 else f"H{int(year) - 1988}"
    visit.fill_birthday(1, era.translate(FULL_WIDTH), month.translate(FULL_WIDTH), str(int(day)))
    visit.send()
    expect(page.locator("h1")).to_have_text("メールをお送りしました")


@pytest.mark.parametrize(
    "year, month, day, message, part",
    [
        ("平成32", "4", "1", "「誕生日」の年を確認してください。もしかして：令和2年", "year"),
        ("昭和70", "4", "1", "「誕生日」の年を確認してください。もしかして：平成7年", "year"),
        ("1990", "13", "1", "「誕生日」の月は1から12までの数字で入力してください。", "month"),
        ("2001", "2", "29", "「誕生日」の日を確認してください。この月は28日までです。", "day"),
        ("1990", "", "", "「誕生日」の月・日を入力してください。", "month"),
        ("2027", "1", "1", "「誕生日」は2026年12月1日（火）までの日付を入力してください。", "year"),
        ("文明3", "1", "1", "「誕生日」の年の「文明」は元号として読み取れません。", "year"),
        ("1990", "四月", "1", "「誕生日」の月を数字で入力してください。", "month"),
    ],
)
def test_birthdayNamesTheWrongPart(
    visit: Pickup, page: Page, year: str, month: str, day: str, message: str, part: str
) -> None:
    visit.fill_birthday(1, year, month, day)
    visit.send()
    expect(page.locator("#errors")).to_contain_text(message)
    expect(page.locator(f"#p1-birthday-{part}")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#p1-birthday-year")).to_have_value(year)
    page.locator("#errors a").first.click()
    expect(page.locator(f"#p1-birthday-{part}")).to_be_focused()


def test_errorsStandAtTheFieldInTheSameWords(visit: Pickup, page: Page) -> None:
    page.fill("#p1-number1", "12345")
    with page.expect_response(re.compile("/journeys$")) as answer:
        visit.send()
    assert answer.value.status == 422
    assert page.title().startswith("エラー：")
    message = page.locator("#errors a").inner_text()
    assert message == "番号1は、英数3桁と数字6桁（例：AB1-234567）で入力してください。"
    field = page.locator("#p1-number1")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby") or ""
    assert described.split() == ["p1-number1-hint", "p1-number1-error"]
    expect(page.locator("#p1-number1-error")).to_contain_text(message)


@pytest.mark.parametrize(
    "typed",
    ["a..b@docomo.ne.jp", "taro.@ezweb.ne.jp", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", " taro+card@example.co.jp "],
)
def test_addressesOfJapaneseCarriersWork(page: Page, mailbox: Mailbox, typed: str) -> None:
    visit = Application(page, mailbox, typed)
    visit.begin()
    visit.fill_start()
    visit.send()
    expect(page.locator("h1")).to_have_text("メールをお送りしました")
    plain = {"ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ": "taro@example.jp"}.get(typed, typed.strip())
    mailbox.take(plain)


@pytest.mark.parametrize("typed", ["taro", "taro@", "@example.jp", "taro@example", "a@b@example.jp", "山田@example.jp"])
def test_addressesThatCanNotWorkAreRefused(page: Page, mailbox: Mailbox, typed: str) -> None:
    visit = Application(page, mailbox, typed)
    visit.begin()
    visit.fill_start()
    visit.send()
    expect(page.locator("#errors")).to_contain_text("「連絡先メールアドレス」は「@」を含む正しい形で入力してください。")
    expect(page.locator("#email")).to_have_value(typed)


def test_addressesMustAgree(visit: Pickup, page: Page) -> None:
    page.fill("#email-confirmation", "another@example.jp")
    visit.send()
    expect(page.locator("#errors")).to_contain_text(
        "「連絡先メールアドレス（確認用）」が、上に入力したメールアドレスと違います。"
    )
    expect(page.locator("#email")).to_have_value(visit.email)


def test_formTakesKanaPhoneAndNamesInEveryWidth(visit: Pickup, page: Page) -> None:
    visit.send()
    visit.open_link()
    visit.choose()
    visit.fill_form()
    page.fill("#p1-recipient-kana", "あおやま　ｹﾝﾀ")
    page.fill("#phone", "０９０（１２３４）５６７８")
    page.fill("#note", "<b>車椅子</b>で伺います。\n\"二行目\" & '三'")
    visit.to_check()
    main = page.locator("main")
    expect(main).to_contain_text(re.compile("アオヤマ.ケンタ"))
    expect(main).to_contain_text("09012345678")
    expect(main).to_contain_text("<b>車椅子</b>で伺います。")
    expect(main.locator("b")).to_have_count(0)


def test_formNamesEachFieldThatMustBeMended(visit: Pickup, page: Page) -> None:
    visit.send()
    visit.open_link()
    page.fill("#p1-recipient-kana", "青山")
    page.fill("#phone", "12")
    page.fill("#note", "あ" * 301)
    page.fill("#email2", "second@example.jp")
    visit.to_check()
    summary = page.locator("#errors")
    for message in (
        "「受け取る方の氏名」を入力してください。",
        "「受け取る方のフリガナ」はカタカナまたはひらがなで入力してください。",
        "「窓口に来られる方」を選択してください。",
        "「日中連絡の取れる電話番号」は市外局番から数字で入力してください。",
        "「連絡事項」は300文字以内で入力してください。",
        "来庁日時を選択してください。",
    ):
        expect(summary).to_contain_text(message)
    expect(page.locator("#email2")).to_have_value("second@example.jp")
    expect(page.locator("#note")).to_have_value("あ" * 301)
    for link in summary.get_by_role("link").all():
        target = (link.get_attribute("href") or "")[1:]
        assert page.locator(f'[id="{target}"]').count() == 1, target


def test_representativeMustBeNamed(visit: Pickup, page: Page) -> None:
    visit.send()
    visit.open_link()
    visit.choose()
    visit.fill_form()
    page.check("input[name=p1-visitor][value=representative]")
    visit.to_check()
    expect(page.locator("#errors")).to_contain_text("「代理人の氏名」を入力してください。")
    page.fill("#p1-representative-name", "青山 恵")
    visit.to_check()
    expect(page.locator("main")).to_contain_text("本人が記入した委任状")
    visit.complete()
