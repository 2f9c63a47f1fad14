/// A visit of one of the other shipped offices, by what differs between them.
struct OfficeVisit: Visit {
    let app: TestApp
    let browser: TestBrowser
    let email: String
    let tenant: String
    let service: String
    let people: Int
    private let start: @Sendable (TestBrowser) throws -> Void
    private let form: @Sendable (TestBrowser) throws -> Void

    init(
        _ app: TestApp, _ tenant: String, _ service: String, email: String = "visitor@example.jp", people: Int = 1,
        start: @escaping @Sendable (TestBrowser) throws -> Void = { _ in },
        form: @escaping @Sendable (TestBrowser) throws -> Void
    ) {
        (self.app, browser) = (app, app.browser())
        (self.tenant, self.service) = (tenant, service)
        (self.email, self.people) = (email, people)
        (self.start, self.form) = (start, form)
    }

    func begin() async throws {
        try await browser.open("/\(tenant)/services/\(service)")
        if people > 1 {
            try browser.fill("#people", String(people))
            try await browser.press("#people-update")
        }
    }

    func fillPeople() throws { try start(browser) }
    func fillForm() throws { try form(browser) }
}

extension OfficeVisit {
    /// 若竹市: one person, a number and a birthday.
    static func wakatakePickup(_ app: TestApp, _ person: [String: String]) -> OfficeVisit {
        OfficeVisit(
            app, "wakatake-city", "pickup",
            start: { browser in
                try browser.fill("#p1-number1", person["番号"] ?? "")
                try browser.fill(day: "p1-birthday", person["生年月日"] ?? "")
            },
            form: { browser in
                try browser.fill("#p1-recipient-name, #recipient-name", person["氏名"] ?? "")
                try browser.fill("#p1-recipient-kana, #recipient-kana", "ワカタケ タロウ")
                try browser.tick("input[name$=visitor][value=self]")
                try browser.fill("#phone", "090-1234-5678")
            })
    }

    /// 白波市: ID and password of the letter, one or two people.
    static func shiranamiPickup(_ app: TestApp, _ people: [[String: String]]) -> OfficeVisit {
        OfficeVisit(
            app, "shiranami-city", "pickup", people: people.count,
            start: { browser in
                for (index, person) in people.enumerated() {
                    try browser.fill("#p\(index + 1)-letter-id", person["ID"] ?? "")
                    try browser.fill("#p\(index + 1)-letter-password", person["パスワード"] ?? "")
                }
            },
            form: { browser in
                for (index, person) in people.enumerated() {
                    try browser.fill("#p\(index + 1)-recipient-name", person["氏名"] ?? "")
                }
                try browser.fill("#phone", "090-1234-5678")
            })
    }

    /// 朝霧区: a reference number and a birthday.
    static func asagiriPickup(_ app: TestApp, _ person: [String: String]) -> OfficeVisit {
        OfficeVisit(
            app, "asagiri-ward", "pickup",
            start: { browser in
                try browser.fill("#p1-reference-number", person["照会番号"] ?? "")
                try browser.fill(day: "p1-birthday", person["生年月日"] ?? "")
            },
            form: { browser in
                try browser.fill("#p1-recipient-kana", "あさぎり たろう")
                try browser.fill("#phone", "090-1234-5678")
            })
    }

    /// 朝霧区: renewal at the same counter, with an address alone.
    static func asagiriRenewal(_ app: TestApp) -> OfficeVisit {
        OfficeVisit(app, "asagiri-ward", "renewal") {
            try $0.fill("#holder-kana", "あさぎり たろう")
            try $0.fill("#phone", "090-1234-5678")
        }
    }

    /// 霧ヶ沢町: renewal at the hall or the branch office.
    static func kirigasawaRenewal(_ app: TestApp, email: String = "visitor@example.jp") -> OfficeVisit {
        OfficeVisit(
            app, "kirigasawa-town", "renewal", email: email,
            form: { browser in
                try browser.fill("#holder-name", "霧沢 太郎")
                try browser.fill(day: "certificate-expires", "2027-01-31")
                try browser.fill("#phone", "090-1234-5678")
            })
    }

    /// 緑野県旅券センター: two people, an address alone.
    static func midorinoApplication(_ app: TestApp) -> OfficeVisit {
        OfficeVisit(
            app, "midorino-passport", "application", people: 2,
            form: { browser in
                for (index, name) in ["MIDORI HANAKO", "MIDORI JIRO"].enumerated() {
                    try browser.fill("#p\(index + 1)-applicant-latin", name)
                    try browser.fill("#p\(index + 1)-kind", "new")
                }
                try browser.fill("#phone", "090-1234-5678")
            })
    }

    /// 緑野県旅券センター: advice, with an address alone.
    static func midorinoAdvice(_ app: TestApp) -> OfficeVisit {
        OfficeVisit(app, "midorino-passport", "advice") {
            try $0.fill("#visitor-name", "緑野 花子")
            try $0.fill("#phone", "090-1234-5678")
            try $0.fill("#subject", "子どもだけの申請について")
        }
    }

    /// 青葉市: 電子証明書更新予約, with an address alone.
    static func aobaRenewal(_ app: TestApp) -> OfficeVisit {
        OfficeVisit(app, "aoba-city", "renewal") {
            try $0.fill("#holder-name", "青葉 太郎")
            try $0.fill("#holder-kana", "アオバ タロウ")
            try $0.fill("#phone", "090-1234-5678")
        }
    }
}
