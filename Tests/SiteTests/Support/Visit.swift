import Foundation
import Testing

/// A visitor's way through one service, from the first form to the completed booking, by the fields and buttons that
/// docs/http.md lists.
protocol Visit {
    var app: TestApp { get }
    var browser: TestBrowser { get }
    var email: String { get }
    var tenant: String { get }
    var service: String { get }

    /// Opens the first form.
    func begin() async throws
    /// What is asked beside the address.
    func fillPeople() throws
    /// The booking form.
    func fillForm() throws
    /// Questions before the booking form.
    func qualify() async throws
}

extension Visit {
    var page: ShownPage { browser.page }

    func begin() async throws { try await browser.open("/\(tenant)/services/\(service)") }
    func fillPeople() throws {}
    func qualify() async throws {}

    func fillStart() throws {
        try fillPeople()
        try browser.fill("#email", email)
        try browser.fill("#email-confirmation", email)
    }

    /// 「送信する」.
    @discardableResult
    func send() async throws -> ShownPage { try await browser.press("form .actions button") }

    /// Takes the mail with the link and opens it.
    @discardableResult
    func openLink(location: SourceLocation = #_sourceLocation) async throws -> String {
        let link = try await app.take(email, location: location).link("/links/")
        try await browser.open(link)
        return link
    }

    /// From nothing to the page behind the link, past the questions before the form.
    @discardableResult
    func arrive(location: SourceLocation = #_sourceLocation) async throws -> String {
        try await begin()
        try fillStart()
        let sent = try await send()
        #expect(sent.path.hasSuffix("/link"), "\(sent.address) \(sent.errors)", sourceLocation: location)
        let link = try await openLink(location: location)
        try await qualify()
        return link
    }

    /// 「予約日時選択」.
    @discardableResult
    func toCalendar() async throws -> ShownPage { try await browser.press("#start") }

    /// Every time that the calendar offers as a table, such as 2026-12-02T08:30.
    var freeTimes: [String] { page.values(ofButtons: "start") }

    /// The days of these times.
    var freeDays: Set<String> { Set(freeTimes.map { String($0.prefix(10)) }) }

    /// Whether the calendar page of that day offers the time.
    func offers(_ start: String) async throws -> Bool {
        try await browser.open("\(page.path)?from=\(start.prefix(10))")
        return freeTimes.contains(start)
    }

    @discardableResult
    func press(_ start: String) async throws -> ShownPage {
        try await browser.press("button[name=start][value=\(start)]")
    }

    /// From the form by the calendar back to the form; returns the time, the first free one if none is wanted.
    @discardableResult
    func choose(_ start: String? = nil, location: SourceLocation = #_sourceLocation) async throws -> String {
        // What could refuse the booking is answered first.
        if page.count("#before-time") > 0 { try fillForm() }
        try await toCalendar()
        let chosen = try #require(start ?? freeTimes.first, sourceLocation: location)
        if !freeTimes.contains(chosen) { _ = try await offers(chosen) }
        let form = try await press(chosen)
        #expect(form.path.hasSuffix("/form"), "\(form.address) \(form.heading)", sourceLocation: location)
        return chosen
    }

    /// 「確認へ進む」.
    @discardableResult
    func toCheck() async throws -> ShownPage { try await browser.press(".actions button[name=then]") }

    /// From the form to the check page; returns the time.
    @discardableResult
    func reachCheck(_ start: String? = nil, location: SourceLocation = #_sourceLocation) async throws -> String {
        let chosen = try await choose(start, location: location)
        try fillForm()
        let check = try await toCheck()
        #expect(check.path.hasSuffix("/check"), "\(check.address) \(check.errors)", sourceLocation: location)
        return chosen
    }

    /// 「予約する」 or 「変更する」.
    @discardableResult
    func pressBook() async throws -> ShownPage { try await browser.press("form[action$=/bookings] .actions button") }

    /// Presses 「予約する」 and takes the mail.
    func complete(location: SourceLocation = #_sourceLocation) async throws -> Receipt {
        let completion = try await pressBook()
        #expect(
            completion.path.hasSuffix("/completion"), "\(completion.address) \(completion.heading)",
            sourceLocation: location)
        return try Receipt(try await app.take(email, location: location))
    }

    /// From the calendar that shows the time to the completed booking.
    func bookShown(_ start: String, location: SourceLocation = #_sourceLocation) async throws -> Receipt {
        try await press(start)
        try fillForm()
        try await toCheck()
        return try await complete(location: location)
    }

    /// From the first form to the completed booking.
    func book(_ start: String? = nil, location: SourceLocation = #_sourceLocation) async throws -> Receipt {
        try await arrive(location: location)
        try await reachCheck(start, location: location)
        return try await complete(location: location)
    }

    /// From the completion to the booking's own page.
    @discardableResult
    func toBooking() async throws -> ShownPage {
        let links = page.attributes("href", of: "a.button").filter { $0.contains("/bookings/") }
        return try await browser.open(try #require(links.first))
    }

    /// Opens the booking and moves it, and takes the mail.
    func change(_ link: String, to start: String, location: SourceLocation = #_sourceLocation) async throws {
        try await browser.open(link)
        try await browser.press("変更する")
        try await choose(start, location: location)
        try await toCheck()
        try await pressBook()
        #expect(page.heading == "予約を変更しました", sourceLocation: location)
        _ = try await app.take(email, "変更", location: location)
    }

    /// Opens the booking and cancels it, and takes the mail.
    func cancel(_ link: String, location: SourceLocation = #_sourceLocation) async throws {
        try await browser.open(link)
        try await cancelShown(location: location)
    }

    /// Cancels the booking that is shown, and takes the mail.
    @discardableResult
    func cancelShown(location: SourceLocation = #_sourceLocation) async throws -> TestApp.Letter {
        try await browser.follow(link: "キャンセルする")
        try await browser.press("キャンセルする")
        #expect(page.main.contains("この予約はキャンセルされました"), "\(page.heading)", sourceLocation: location)
        return try await app.take(email, location: location)
    }
}

/// What the mail of a completed booking tells.
struct Receipt: Sendable {
    let letter: TestApp.Letter
    let number: String
    let password: String

    init(_ letter: TestApp.Letter) throws {
        self.letter = letter
        number = try Self.word(after: ["受付番号", "Receipt number", "受理编号（受付番号）"], in: letter.text)
        password = try Self.word(after: ["パスワード", "Password", "密码"], in: letter.text)
    }

    /// The link to the booking.
    var link: String { get throws { try letter.link("/b/") } }

    private static func word(after names: [String], in text: String) throws -> String {
        for line in text.split(separator: "\n") {
            for name in names where line.hasPrefix(name) {
                let value = line.dropFirst(name.count).drop { "：: ".contains($0) }
                if !value.isEmpty { return String(value.prefix { !$0.isWhitespace }) }
            }
        }
        return try #require(nil as String?, "none of \(names) in:\n\(text)")
    }
}
