/// 在留カード等の交付予約 at 東京出入国在留管理局, of an application agent (申請等取次者).
struct AgentVisit: Visit {
    let app: TestApp
    let browser: TestBrowser
    var email: String
    let tenant = "tokyo-immigration"
    let service = "card-pickup"
    /// Says who the agent is.
    let certificate: String
    /// Their application numbers (申請番号).
    var cases: [String]
    var handOver = "a"
    var affiliation = "accepting-organisation"

    init(
        _ app: TestApp, browser: TestBrowser? = nil, email: String = "agent@example.jp", _ certificate: String,
        _ cases: [String] = ["AB1234567"]
    ) {
        self.app = app
        self.browser = browser ?? app.browser()
        self.email = email
        self.certificate = certificate
        self.cases = cases
    }

    /// 「申請等取次者の確認」.
    func qualify() async throws {
        try browser.tick("input[name=certificate][value=agent-certificate]")
        try browser.fill("#certificate-number", certificate)
        try browser.fill(day: "certificate-valid-until", "令和10-3-31")
        try browser.tick("input[name=affiliation][value=\(affiliation)]")
        try browser.fill("#agent-name", "品川 一郎")
        try browser.fill("#organisation", "品川商事株式会社")
        try browser.fill("#agent-phone", "03-1234-5678")
        try await browser.press(".actions button")
    }

    func fillForm() throws {
        try browser.tick("input[name=notice-counter][value=a]")
        try browser.tick("input[name=procedure][value=extension-of-stay]")
        try browser.tick("input[name=hand-over][value=\(handOver)]")
        for (index, number) in cases.enumerated() { try browser.fill("#case-\(index + 1)", number) }
    }
}

/// 在留諸申請の来庁予約 at 東京出入国在留管理局, of an applicant who comes in person for one or more residence cards.
struct ApplicationVisit: Visit {
    let app: TestApp
    let browser: TestBrowser
    let email = "applicant@example.jp"
    let tenant = "tokyo-immigration"
    let service = "application-visit"
    let cards: [String]

    init(_ app: TestApp, _ cards: String...) {
        self.app = app
        browser = app.browser()
        self.cards = cards
    }

    func fillForm() throws {
        try browser.tick("input[name=audience][value=applicant]")
        try browser.fill("#visitor-latin", "WANG XIAOMING")
        try browser.tick("input[name=procedure][value=extension-of-stay]")
        try browser.fill(day: "stay-expires", "2027-1-31")
        try browser.fill("#phone", "03-1234-5678")
        for (index, card) in cards.enumerated() { try browser.fill("#case-\(index + 1)", card) }
    }
}
