/// A line of the register (交付対象者名簿) of 青葉市.
struct Resident: Sendable {
    let number1: String
    let number2: String
    let birthday: String
    let name: String
    let kana: String
    let pickupUntil: String

    /// Everybody in the sample register, in its order.
    static func all() throws -> [Resident] {
        try Checkout.register("aoba-city").map { line in
            Resident(
                number1: line["番号1"] ?? "", number2: line["番号2"] ?? "", birthday: line["生年月日"] ?? "",
                name: line["氏名"] ?? "", kana: line["フリガナ"] ?? "", pickupUntil: line["受取期限"] ?? "")
        }
    }

    /// Grown-ups with months until the end of the pickup.
    static func adults(_ count: Int = 1) throws -> [Resident] {
        Array(try all().filter { $0.birthday < "2005" && $0.pickupUntil >= "2027-03" }.prefix(count))
    }

    /// A certain person: 緑川 葉月 is under 15, 桜井 節子's pickup ends on 2026-12-11.
    static func named(_ name: String) throws -> Resident {
        guard let found = try all().first(where: { $0.name == name }) else {
            throw Checkout.NothingToReplace(text: name)
        }
        return found
    }
}

/// 受取予約 at 青葉市, of one to four people.
struct Pickup: Visit {
    let app: TestApp
    let browser: TestBrowser
    var email = "pickup@example.jp"
    let people: [Resident]
    let tenant = "aoba-city"
    let service = "pickup"

    init(_ app: TestApp, browser: TestBrowser? = nil, email: String = "pickup@example.jp", _ people: [Resident]) {
        self.app = app
        self.browser = browser ?? app.browser()
        self.email = email
        self.people = people
    }

    func begin() async throws {
        try await browser.open("/\(tenant)/services/\(service)")
        if people.count > 1 { try await setPeople(people.count) }
    }

    /// Shows the fields of so many people.
    func setPeople(_ count: Int) async throws {
        try browser.fill("#people", String(count))
        try await browser.press("#people-update")
    }

    func fillPeople() throws {
        for (index, person) in people.enumerated() { try fill(person, as: index + 1) }
    }

    /// Number 1 and birthday.
    func fill(_ person: Resident, as number: Int) throws {
        try browser.fill("#p\(number)-number1", person.number1)
        try browser.fill(day: "p\(number)-birthday", person.birthday)
    }

    func fillForm() throws {
        for (index, person) in people.enumerated() {
            try browser.fill("#p\(index + 1)-recipient-name", person.name)
            try browser.fill("#p\(index + 1)-recipient-kana", person.kana)
            try browser.tick("input[name=p\(index + 1)-visitor][value=self]")
        }
        try browser.fill("#phone", "090-1234-5678")
    }

    /// The branch office has one place a slot.
    func atMinami() throws { try browser.fill("#counter", "minami") }
}

/// 申請予約 at 青葉市, with an address alone.
struct Application: Visit {
    let app: TestApp
    let browser: TestBrowser
    var email = "application@example.jp"
    var tenant = "aoba-city"
    let service = "application"

    init(_ app: TestApp, browser: TestBrowser? = nil, email: String = "application@example.jp") {
        self.app = app
        self.browser = browser ?? app.browser()
        self.email = email
    }

    func fillForm() throws {
        try browser.fill("#applicant-name", "青葉 太郎")
        try browser.fill("#applicant-kana", "アオバ タロウ")
        try browser.fill("#phone", "090-1234-5678")
        try browser.tick("input[name=first-card][value=first]")
    }
}
