import Foundation
import HTTPTypes
import Logging
import Postgres
import Synchronization
import Testing

@testable import Server

/// Personal data with marks of its own goes through every page and mail; none of it is found where it mustn't be.
@Suite struct CanaryTests {
    @Test func personalDataIsInNoLogMetricAddressErrorPageOrDump() async throws {
        let log = CapturedLog()
        try await withTestApp("aoba-city", "tokyo-immigration", logger: log.logger) { app in
            let canaries = Canaries(app)
            try await canaries.applyAndChange()
            try await canaries.pickUpForTwo()
            try await canaries.bookAsAgent()
            try await canaries.meetErrors()
            let marks = canaries.marks
            #expect(marks.count > 25)
            let dump = try await Dump(of: app)
            #expect(dump.tables > 30)
            let metrics = try await app.browser().send(.get, "/metrics").body
            for mark in marks {
                #expect(!log.lines.contains { mark.isIn($0) }, "\(mark) is in the log")
                #expect(!mark.isIn(metrics), "\(mark) is in the metrics")
                #expect(!dump.contains(mark), "\(mark) is in \(dump.places(of: mark))")
                // A link's own error page leads to it once more, and to nobody else's.
                guard !mark.isSecretOfALink else { continue }
                #expect(!canaries.errorPages.contains { mark.isIn($0.body) }, "\(mark) is on an error page")
                #expect(!canaries.addresses.contains { mark.isIn($0) }, "\(mark) is in an address")
            }
            // The pages and mails did carry them, and the log and the dump would show them.
            #expect(canaries.isComplete, "not shown: \(canaries.unseen)")
            #expect(log.lines.contains { $0.contains("/{t}/journeys/{j}/bookings") })
            #expect(dump.contains(Mark("K", "aoba-city")))
        }
    }
}

/// A value that must not be found.
struct Mark: Hashable, Sendable, CustomStringConvertible {
    let name: String
    let value: String
    /// Links carry their secret in their address, and nothing else does.
    var isSecretOfALink = false
    private let encoded: String

    init(_ name: String, _ value: String, isSecretOfALink: Bool = false) {
        (self.name, self.value, self.isSecretOfALink) = (name, value, isSecretOfALink)
        encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? value
    }

    var description: String { name }

    func isIn(_ text: String) -> Bool {
        text.contains(value) || (encoded != value && text.contains(encoded))
    }
}

/// Visitors with marks, who go through all pages and remember what they have seen.
private final class Canaries: Sendable {
    private struct State {
        var marks: Set<Mark> = []
        var seen = ""
        var addresses: [String] = []
        var errorPages: [ShownPage] = []
    }

    private let app: TestApp
    private let state = Mutex(State())

    init(_ app: TestApp) {
        self.app = app
    }

    var marks: Set<Mark> { state.withLock { $0.marks } }
    var addresses: [String] { state.withLock { $0.addresses } }
    var errorPages: [ShownPage] { state.withLock { $0.errorPages } }
    /// Marks that no page and no mail has shown, among those that visitors are shown again.
    var unseen: [Mark] {
        state.withLock { state in state.marks.filter { $0.name.hasPrefix("typed") && !$0.isIn(state.seen) } }
    }
    var isComplete: Bool { unseen.isEmpty }

    private func mark(_ name: String, _ value: String, isSecretOfALink: Bool = false) {
        state.withLock { _ = $0.marks.insert(Mark(name, value, isSecretOfALink: isSecretOfALink)) }
    }

    private func see(_ browser: TestBrowser) {
        let page = browser.page
        state.withLock { state in
            state.seen += page.body
            state.addresses += [page.address, page.location ?? ""]
        }
        for (name, value) in browser.cookies where name.hasPrefix("session") {
            for part in value.split(separator: ".").prefix(1) { mark("secret of a session", String(part)) }
        }
    }

    private func see(_ letter: TestApp.Letter) {
        state.withLock { $0.seen += letter.text }
        for word in letter.text.split(whereSeparator: \.isWhitespace) where word.hasPrefix("http") {
            guard word.contains("/links/") || word.contains("/b/"), let token = word.split(separator: "/").last else {
                continue
            }
            mark("token of a link", String(token), isSecretOfALink: true)
        }
    }

    /// Through all pages of a booking, with mistakes on the way.
    func applyAndChange() async throws {
        let visit = Application(app, email: "kanaria.mail@example.jp")
        mark("typed address", "kanaria.mail@example.jp")
        mark("typed name", "鏡花院 水月")
        mark("typed reading", "キョウカイン スイゲツ")
        mark("phone", "090-5172-9935")
        mark("phone without hyphens", "09051729935")
        let browser = visit.browser
        try await visit.begin()
        try browser.fill("#email", visit.email)
        try browser.fill("#email-confirmation", "kanaria.mail@example.com")
        mark("mistyped address", "kanaria.mail@example.com")
        try await visit.send()
        see(browser)
        try browser.fill("#email-confirmation", visit.email)
        try await visit.send()
        see(browser)
        let mail = try await app.take(visit.email)
        see(mail)
        try await browser.open(try mail.link("/links/"))
        see(browser)
        try await visit.choose()
        try fill(browser)
        try browser.fill("#phone", "kein Telefon 5172")
        mark("mistyped phone", "kein Telefon 5172")
        try await visit.toCheck()
        see(browser)
        try fill(browser)
        try await visit.toCheck()
        see(browser)
        let receipt = try await visit.complete()
        see(receipt.letter)
        see(browser)
        mark("password", receipt.password)
        mark("password without hyphens", receipt.password.replacing("-", with: ""))
        try await inquireAndCancel(receipt, browser)
    }

    private func fill(_ browser: TestBrowser) throws {
        try browser.fill("#applicant-name", "鏡花院 水月")
        try browser.fill("#applicant-kana", "キョウカイン スイゲツ")
        try browser.fill("#phone", "090-5172-9935")
        try browser.tick("input[name=first-card][value=first]")
    }

    private func inquireAndCancel(_ receipt: Receipt, _ browser: TestBrowser) async throws {
        for password in ["KANA-RIAX-9999", receipt.password] {
            mark("tried password", password)
            try await browser.open("/aoba-city/inquiry")
            try browser.fill("#receipt-number", receipt.number)
            try browser.fill("#password", password)
            try await browser.press(".actions button")
            see(browser)
        }
        let booking = browser.page.path
        try await browser.open("\(booking)/calendar.ics")
        try await browser.open(try receipt.link)
        see(browser)
        try await browser.open("\(booking)/cancellation")
        see(browser)
        try await browser.press("form[action$=/cancellation] .actions button")
        see(browser)
        see(try await app.take("kanaria.mail@example.jp"))
    }

    /// Numbers and birthdays of the register, one of them wrong.
    func pickUpForTwo() async throws {
        let people = try Resident.adults(2)
        let visit = Pickup(app, email: "kanaria.pickup@example.jp", people)
        mark("typed second address", "kanaria.pickup@example.jp")
        for person in people {
            mark("number 1", person.number1)
            mark("number 2", person.number2)
            mark("name in the register", person.name)
            mark("reading in the register", person.kana)
            mark("birthday", person.birthday)
        }
        try await visit.begin()
        try visit.fillStart()
        try visit.browser.fill("#p1-number1", "KANARIA77")
        mark("typed wrong number", "KANARIA77")
        try await visit.send()
        see(visit.browser)
        let receipt = try await visit.book()
        see(receipt.letter)
        see(visit.browser)
        mark("password of two", receipt.password)
    }

    /// Certificate, organisation and application numbers.
    func bookAsAgent() async throws {
        let visit = AgentVisit(app, email: "kanaria.agent@example.jp", "東総77第4242号", ["QX7351946"])
        mark("typed agent's address", "kanaria.agent@example.jp")
        mark("certificate", "東総77第4242号")
        mark("typed application number", "QX7351946")
        mark("agent's name", "品川 一郎")
        mark("agent's organisation", "品川商事株式会社")
        mark("agent's phone", "03-1234-5678")
        try await visit.arrive()
        see(visit.browser)
        try await visit.reachCheck()
        see(visit.browser)
        let receipt = try await visit.complete()
        see(receipt.letter)
        see(visit.browser)
        mark("agent's password", receipt.password)
    }

    /// Forms and links that end in every kind of error page, last of all in a broken table.
    func meetErrors() async throws {
        let visit = Application(app, email: "kanaria.error@example.jp")
        mark("address at an error", "kanaria.error@example.jp")
        try await visit.arrive()
        let form = visit.page.path
        let browser = visit.browser
        let personal = [
            ("applicant-name", "鏡花院 水月"), ("email", "kanaria.error@example.jp"), ("phone", "090-5172-9935"),
            ("start", "鏡花院 水月"), ("counter", "090-5172-9935"),
        ]
        func meet(_ page: ShownPage, _ status: Int, location: SourceLocation = #_sourceLocation) {
            #expect(page.status == status, "\(page.address)", sourceLocation: location)
            state.withLock { $0.errorPages.append(page) }
        }
        meet(try await browser.sendFields(form.replacing("/form", with: "/holds"), personal), 400)
        meet(try await browser.sendFields(form, personal + [("token", "forged")]), 403)
        meet(try await app.browser().open(form), 403)
        meet(try await browser.open("/aoba-city/links/KANARIAAAAAAAAAAAAAAAAAAAAA"), 404)
        mark("token of no link", "KANARIAAAAAAAAAAAAAAAAAAAAA", isSecretOfALink: true)
        meet(try await browser.sendFields("/aoba-city/faq", personal), 405)
        meet(try await browser.sendFields(form, personal + [("x", String(repeating: "a", count: 500_000))]), 413)
        for table in ["journey", "session_grant", "slot", "hold"] {
            try await browser.open(form)
            try await app.alter("alter table tenant_aoba_city.\(table) rename to gone")
            let calendar = form.replacing("/form", with: "/calendar")
            for page in [
                try await browser.sendFields(form, personal + [("then", "calendar")]),
                try await browser.send(.get, calendar),
                try await browser.sendFields(form.replacing("/form", with: "/holds"), personal),
            ] where page.status == 500 {
                state.withLock { $0.errorPages.append(page) }
            }
            try await app.alter("alter table tenant_aoba_city.gone rename to \(table)")
        }
        #expect(errorPages.contains { $0.status == 500 })
    }
}

/// Every value of every table, as a dump of the database has them.
private struct Dump {
    private var texts: [(table: String, text: String)] = []

    var tables: Int { Set(texts.map(\.table)).count }

    init(of app: TestApp) async throws {
        let scope = SchemaScope(schema: try SQLIdentifier("public"), role: nil)
        texts = try await app.server.program.database.transaction(in: scope) { transaction in
            let names = try transaction.query(
                """
                select schemaname, tablename from pg_tables
                where schemaname = 'platform' or schemaname like 'tenant%'
                """
            ) { try ($0.decode(0, String.self), $0.decode(1, String.self)) }
            // The test's own mailbox is every mail's reader; the configurations are the offices' own.
            let own = ["mailbox", "configuration", "configuration_file"]
            return try names.filter { !own.contains($0.1) }.flatMap { schema, table in
                let rows = try transaction.query(
                    "select row_to_json(row)::text from \(SQLIdentifier(schema)).\(SQLIdentifier(table)) as row"
                ) { try $0.decode(0, String.self) }
                return (rows + [""]).map { ("\(schema).\(table)", $0) }
            }
        }
    }

    func contains(_ mark: Mark) -> Bool { !places(of: mark).isEmpty }

    /// The tables that have the value, as text or as the bytes of one.
    func places(of mark: Mark) -> Set<String> {
        let bytes = mark.value.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return Set(texts.filter { mark.isIn($0.text) || $0.text.contains(bytes) }.map(\.table))
    }
}

/// Everything that is logged, at every level.
final class CapturedLog: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    var logger: Logger {
        Logger(label: "site") { _ in Handler(log: self) }
    }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            var all = metadata.merging(event.metadata ?? [:]) { $1 }
            if let error = event.error { all["error"] = .string(String(reflecting: error)) }
            log.kept.withLock { $0.append("\(event.level) \(event.message) \(all)") }
        }
    }
}
