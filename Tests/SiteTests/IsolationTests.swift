import Foundation
import HTTPTypes
import Testing
import Web

@testable import Server

/// From the route table: whatever id, token, receipt number or cookie of somebody else's a request carries, the answer is
/// that to one which there isn't.
@Suite struct IsolationTests {
    /// Routes that show nothing of anybody, so that there is nothing to ask for with something of another's.
    ///
    /// A new route stands here or has a parameter that `Strangers` knows; one that does neither fails the test.
    private static let open: Set<String> = [
        "GET /", "GET /livez", "GET /readyz", "GET /metrics", "GET /assets/{file}",
        // For trying out, where every mail is everybody's.
        "GET /mailbox", "GET /mailbox/{id}", "GET /mailbox.json", "POST /rehearsal/clock",
        "GET /{t}", "GET /{t}/faq", "GET /{t}/notices", "POST /{t}/preferences", "GET /{t}/inquiry",
        "GET /{t}/inquiry/mail", "GET /{t}/finished",
    ]

    @Test func nothingOfAnothersIsToldFromWhatThereIsNot() async throws {
        try await withTestApp("aoba-city", "shiranami-city") { app in
            let strangers = try await Strangers(app)
            for route in SiteRoutes.all {
                let name = "\(route.method.rawValue) \(route.template)"
                guard !Self.open.contains(name) else { continue }
                let attempts = try strangers.attempts(on: route.method, "\(route.template)")
                #expect(!attempts.isEmpty, "nobody asks \(name) for something of another's")
                for attempt in attempts { try await strangers.expectEqual(attempt, name) }
            }
            try await strangers.expectOwnerUntouched()
        }
    }

    /// Prints how long answers take; run with `MADOGUCHI_FIGURES=1`, for docs/decisions/0033.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["MADOGUCHI_FIGURES"] != nil))
    func answersToStrangersTakeAsLongAsThoseToNothing() async throws {
        try await withTestApp("aoba-city", "shiranami-city") { app in
            let strangers = try await Strangers(app)
            for (name, attempt) in try strangers.timed() {
                var times: [[Duration]] = [[], []]
                for _ in 0..<300 {
                    // In turn, so that what slows the machine slows both.
                    for (index, target) in [attempt.theirs, attempt.nobodys].enumerated() {
                        let clock = ContinuousClock()
                        times[index].append(try await clock.measure { _ = try await strangers.ask(attempt, target) })
                    }
                }
                let medians = times.map { $0.sorted()[150] }
                print("\(name): \(medians[0]) for another's, \(medians[1]) for none")
            }
        }
    }
}

/// An owner of a journey and of a booking, and those who aren't.
private struct Strangers {
    /// A request by somebody else for what is the owner's, and the same for what nobody has.
    struct Attempt {
        var browser: TestBrowser
        var method: HTTPRequest.Method
        /// Path and form.
        typealias Target = (path: String, form: [(String, String)])
        var theirs: Target
        var nobodys: Target
    }

    private let app: TestApp
    private let owner: Application
    /// At the owner's office with a journey of their own; and at another office.
    private let (neighbour, outsider): (TestBrowser, TestBrowser)
    private let (journey, booked, booking): (String, String, String)
    private let (link, bookingLink): (String, String)
    private let receipt: Receipt
    private static let unknownToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAA"

    init(_ app: TestApp) async throws {
        self.app = app
        let first = Application(app, email: "first@example.jp")
        try await first.arrive()
        try await first.reachCheck()
        receipt = try await first.complete()
        booked = Self.id(in: first.page.path)
        bookingLink = Self.last(try receipt.link)
        try await first.browser.open(receipt.link)
        booking = Self.id(in: first.page.path)
        owner = Application(app, browser: first.browser, email: "owner@example.jp")
        link = Self.last(try await owner.arrive())
        journey = Self.id(in: owner.page.path)
        let other = Application(app, email: "neighbour@example.jp")
        try await other.arrive()
        neighbour = other.browser
        outsider = app.browser()
        try await outsider.open("/shiranami-city/inquiry")
    }

    private static func id(in path: String) -> String { String(path.split(separator: "/")[2]) }
    private static func last(_ link: String) -> String { link.split(separator: "/").last.map(String.init) ?? "" }

    /// The requests that a route's parameters make possible.
    func attempts(on method: HTTPRequest.Method, _ template: String) throws -> [Attempt] {
        let nobody = UUID().uuidString.lowercased()
        var found: [Attempt] = []
        func add(_ parameter: String, _ theirs: String, _ nobodys: String, tenants: [String]) {
            guard template.contains(parameter) else { return }
            for tenant in tenants {
                func target(_ value: String) -> Attempt.Target {
                    (template.replacing("{t}", with: tenant).replacing(parameter, with: value), Self.form)
                }
                for browser in tenant == "aoba-city" ? [neighbour, outsider] : [owner.browser, outsider] {
                    found.append(
                        Attempt(browser: browser, method: method, theirs: target(theirs), nobodys: target(nobodys)))
                }
            }
        }
        let both = ["aoba-city", "shiranami-city"]
        add("{j}", journey, nobody, tenants: both)
        add("{j}", booked, nobody, tenants: both)
        add("{b}", booking, nobody, tenants: both)
        // Who has the link is who may open it; at another office it is none.
        add("{token}", template.contains("/b/") ? bookingLink : link, Self.unknownToken, tenants: ["shiranami-city"])
        add("{s}", "application", "none", tenants: ["shiranami-city"])
        add("{file}", "map.svg", "none.svg", tenants: ["shiranami-city"])
        switch "\(method.rawValue) \(template)" {
        case "POST /{t}/inquiry": found += inquiries
        case "POST /{t}/inquiry/mail":
            // At the owner's office the owner gets a mail; that the answer is the same is shown by LostMailTests.
            let path = "/shiranami-city/inquiry/mail"
            found.append(
                Attempt(
                    browser: outsider, method: method, theirs: (path, [("receipt-number", receipt.number)]),
                    nobodys: (path, [("receipt-number", "K7M-R3T-X9P")])))
        case "POST /{t}/finish":
            found.append(
                Attempt(
                    browser: outsider, method: method, theirs: ("/aoba-city/finish", []),
                    nobodys: ("/aoba-city/finish", [])))
        default: break
        }
        return found
    }

    /// The right number and password at another office, and the right number with a wrong password.
    private var inquiries: [Attempt] {
        func inquiry(_ tenant: String, _ browser: TestBrowser, _ password: String) -> Attempt {
            let path = "/\(tenant)/inquiry"
            return Attempt(
                browser: browser, method: .post,
                theirs: (path, [("receipt-number", receipt.number), ("password", password)]),
                nobodys: (path, [("receipt-number", "K7M-R3T-X9P"), ("password", password)]))
        }
        return [
            inquiry("shiranami-city", outsider, receipt.password),
            inquiry("aoba-city", neighbour, "AAAA-AAAA-AAAA"),
        ]
    }

    /// What a form of any route may carry.
    private static let form = [
        ("then", "check"), ("start", "2026-12-02T09:00"), ("counter", "main"), ("people", "1"),
        ("email", "a@example.jp"), ("email-confirmation", "a@example.jp"),
    ]

    func ask(_ attempt: Attempt, _ target: Attempt.Target) async throws -> ShownPage {
        let path = String(target.path.prefix { $0 != "?" })
        guard attempt.method == .post else { return try await attempt.browser.send(.get, path) }
        // With the token of a page of the same office: what is refused isn't the form.
        let tenant = path.split(separator: "/")[0]
        try await attempt.browser.open("/\(tenant)/inquiry")
        return try await attempt.browser.sendFields(path, target.form)
    }

    func expectEqual(_ attempt: Attempt, _ route: String) async throws {
        let theirs = try await ask(attempt, attempt.theirs)
        let nobodys = try await ask(attempt, attempt.nobodys)
        #expect(theirs.status == nobodys.status, "\(route): \(theirs.address)")
        #expect(theirs.status >= 300, "\(route): \(theirs.address) was answered")
        #expect(Self.normalized(theirs, attempt.theirs) == Self.normalized(nobodys, attempt.nobodys), "\(route)")
        let secrets = ["青葉 太郎", "アオバ", "owner@example.jp", "first@example.jp", receipt.password, link]
        // What was asked for may be asked for again by the page's own button.
        for secret in secrets where !attempt.theirs.path.contains(secret) {
            #expect(!theirs.body.contains(secret), "\(route) shows \(secret)")
        }
    }

    /// The answer without what was asked for, the number of the request, the page's token and the rehearsal's time.
    private static func normalized(_ page: ShownPage, _ target: Attempt.Target) -> String {
        var text = page.body.replacing(/<p class="rehearsal">.*?<\/p>/, with: "") + (page.location ?? "")
        let asked = target.path.split(separator: "/").map(String.init) + target.form.map(\.1)
        for word in asked where word.count > 3 { text = text.replacing(word, with: "…") }
        if let number = page.headers[.requestNumber] { text = text.replacing(number, with: "…") }
        if let token = page.attribute("value", of: "input[name=token]") { text = text.replacing(token, with: "…") }
        return text
    }

    /// What others have tried has changed nothing.
    func expectOwnerUntouched() async throws {
        #expect(try await owner.browser.open("/aoba-city/journeys/\(journey)/form").status == 200)
        let page = try await owner.browser.open("/aoba-city/bookings/\(booking)")
        #expect(page.status == 200 && page.main.contains("予約は確定しています"))
    }

    /// What is worth timing: one of each kind.
    func timed() throws -> [(String, Attempt)] {
        let journeys = try attempts(on: .get, "/{t}/journeys/{j}/form")
        let bookings = try attempts(on: .get, "/{t}/bookings/{b}")
        let links = try attempts(on: .get, "/{t}/links/{token}")
        return [
            ("a journey of this office", journeys[0]), ("a booking of this office", bookings[0]),
            ("a journey of another office", journeys[2]), ("a link of another office", links[0]),
        ]
    }
}
