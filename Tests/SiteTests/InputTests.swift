import Foundation
import Testing

/// What people really type: accepted in every form that has one meaning, refused with the mend in words.
@Suite struct InputTests {
    /// A visitor at the first form, filled in.
    private func withFilled(_ body: (_ app: TestApp, _ visit: Pickup) async throws -> Void) async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Pickup(app, try Resident.adults())
            try await visit.begin()
            try visit.fillStart()
            try await body(app, visit)
        }
    }

    /// Gives the body a visitor who stands at the booking form.
    private func withForm(_ body: (_ app: TestApp, _ visit: Pickup) async throws -> Void) async throws {
        try await withFilled { app, visit in
            try await visit.send()
            try await visit.openLink()
            try await body(app, visit)
        }
    }

    private func wide(_ text: some StringProtocol) -> String {
        String(text.unicodeScalars.map { Character(Unicode.Scalar($0.value + 0xfee0) ?? $0) })
    }

    @Test func numberOneInAnyWidthWithHyphens() async throws {
        try await withFilled { app, visit in
            let number = visit.people[0].number1
            try visit.browser.fill("#p1-number1", " \(wide(number.prefix(3)))－\(wide(number.dropFirst(3)))　")
            #expect(try await visit.send().heading == "メールをお送りしました")
            _ = try await app.take(visit.email)
        }
    }

    @Test func birthdayInErasAndFullWidth() async throws {
        try await withFilled { app, visit in
            let parts = visit.people[0].birthday.split(separator: "-").compactMap { Int($0) }
            let era = parts[0] < 1989 ? "昭和\(wide(String(parts[0] - 1925)))" : wide("H\(parts[0] - 1988)")
            try visit.browser.fill(day: "p1-birthday", "\(era)-\(wide(String(parts[1])))-\(parts[2])")
            #expect(try await visit.send().heading == "メールをお送りしました")
            _ = try await app.take(visit.email)
        }
    }

    @Test(arguments: [
        ("平成32-4-1", "「誕生日」の年を確認してください。もしかして：令和2年", "year"),
        ("昭和70-4-1", "「誕生日」の年を確認してください。もしかして：平成7年", "year"),
        ("1990-13-1", "「誕生日」の月は1から12までの数字で入力してください。", "month"),
        ("2001-2-29", "「誕生日」の日を確認してください。この月は28日までです。", "day"),
        ("1990- - ", "「誕生日」の月・日を入力してください。", "month"),
        ("2027-1-1", "「誕生日」は2026年12月1日（火）までの日付を入力してください。", "year"),
        ("文明3-1-1", "「誕生日」の年の「文明」は元号として読み取れません。", "year"),
        ("1990-四月-1", "「誕生日」の月を数字で入力してください。", "month"),
    ])
    func birthdayNamesTheWrongPart(day: String, message: String, part: String) async throws {
        try await withFilled { _, visit in
            try visit.browser.fill(day: "p1-birthday", day)
            let page = try await visit.send()
            #expect(page.status == 422 && page.errors.contains(message))
            #expect(page.attribute("aria-invalid", of: "#p1-birthday-\(part)") == "true")
            #expect(page.value("#p1-birthday-year") == day.split(separator: "-").first.map(String.init))
            #expect(page.attribute("href", of: "#errors a") == "#p1-birthday-\(part)")
        }
    }

    @Test func errorsStandAtTheFieldInTheSameWords() async throws {
        try await withFilled { _, visit in
            try visit.browser.fill("#p1-number1", "12345")
            let page = try await visit.send()
            #expect(page.status == 422 && page.title.hasPrefix("エラー："))
            let message = page.text("#errors a")
            #expect(message == "番号1は、英数3桁と数字6桁（例：AB1-234567）で入力してください。")
            #expect(page.attribute("aria-invalid", of: "#p1-number1") == "true")
            #expect(page.attribute("aria-describedby", of: "#p1-number1") == "p1-number1-hint p1-number1-error")
            #expect(page.text("#p1-number1-error").contains(message))
        }
    }

    @Test(arguments: [
        ("a..b@docomo.ne.jp", "a..b@docomo.ne.jp"), ("taro.@ezweb.ne.jp", "taro.@ezweb.ne.jp"),
        ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "taro@example.jp"), (" taro+card@example.co.jp ", "taro+card@example.co.jp"),
    ])
    func addressesOfJapaneseCarriersWork(typed: String, plain: String) async throws {
        try await withTestApp("aoba-city") { app in
            let visit = Application(app, email: typed)
            try await visit.begin()
            try visit.fillStart()
            #expect(try await visit.send().heading == "メールをお送りしました")
            _ = try await app.take(plain)
        }
    }

    @Test func addressesThatCanNotWorkAreRefused() async throws {
        try await withTestApp("aoba-city") { app in
            for (typed, message) in [
                ("taro", "に「@」がありません。"), ("taro@", "の「@」の後を入力してください。"),
                ("@example.jp", "の「@」の前を入力してください。"), ("taro@example", "の「@」の後に「.」がありません。"),
                ("taro@example..jp", "の「@」の後の「.」を確認してください。"),
                ("a@b@example.jp", "に「@」が二つ以上あります。メールアドレスを一つだけ入力してください。"),
                ("ta ro@example.jp", "の途中に空白や改行があります。取り除いてください。"),
                ("山田@example.jp", "に、メールアドレスには使えない文字「山」があります。"),
            ] {
                let visit = Application(app, email: typed)
                try await visit.begin()
                try visit.fillStart()
                let page = try await visit.send()
                #expect(page.status == 422, "\(typed)")
                #expect(page.errors.contains("「連絡先メールアドレス」\(message)"), "\(typed)")
                #expect(page.value("#email") == typed)
            }
        }
    }

    @Test func addressesMustAgree() async throws {
        try await withFilled { _, visit in
            try visit.browser.fill("#email-confirmation", "another@example.jp")
            let page = try await visit.send()
            #expect(page.errors.contains("「連絡先メールアドレス（確認用）」が、上に入力したメールアドレスと違います。"))
            #expect(page.value("#email") == visit.email)
        }
    }

    @Test func formTakesKanaPhoneAndNamesInEveryWidth() async throws {
        try await withForm { _, visit in
            try await visit.choose()
            try visit.fillForm()
            try visit.browser.fill("#p1-recipient-kana", "あおやま　ｹﾝﾀ")
            try visit.browser.fill("#phone", "０９０（１２３４）５６７８")
            try visit.browser.fill("#note", "<b>車椅子</b>で伺います。\n\"二行目\" & '三'")
            let page = try await visit.toCheck()
            #expect(page.main.contains(/アオヤマ.ケンタ/))
            #expect(page.main.contains("09012345678"))
            #expect(page.main.contains("<b>車椅子</b>で伺います。"))
            #expect(page.count("main b") == 0)
        }
    }

    @Test func formNamesEachFieldThatMustBeMended() async throws {
        try await withForm { _, visit in
            let note = String(repeating: "あ", count: 301)
            try visit.browser.fill("#p1-recipient-kana", "青山")
            try visit.browser.fill("#phone", "12")
            try visit.browser.fill("#note", note)
            try visit.browser.fill("#email2", "second@example.jp")
            let page = try await visit.toCheck()
            #expect(page.status == 422)
            for message in [
                "「受け取る方の氏名」を入力してください。", "「受け取る方のフリガナ」はカタカナまたはひらがなで入力してください。",
                "「窓口に来られる方」を選択してください。", "「日中連絡の取れる電話番号」は市外局番から数字で入力してください。",
                "「連絡事項」は300文字以内で入力してください。", "来庁日時を選択してください。",
            ] {
                #expect(page.errors.contains(message))
            }
            #expect(page.value("#email2") == "second@example.jp")
            #expect(page.value("#note") == note)
            for target in page.attributes("href", of: "#errors a") { #expect(page.count(target) == 1, "\(target)") }
        }
    }

    @Test func representativeMustBeNamed() async throws {
        try await withForm { _, visit in
            try await visit.choose()
            try visit.fillForm()
            try visit.browser.tick("input[name=p1-visitor][value=representative]")
            #expect(try await visit.toCheck().errors.contains("「代理人の氏名」を入力してください。"))
            try visit.browser.fill("#p1-representative-name", "青山 恵")
            #expect(try await visit.toCheck().main.contains("本人が記入した委任状"))
            _ = try await visit.complete()
        }
    }
}
