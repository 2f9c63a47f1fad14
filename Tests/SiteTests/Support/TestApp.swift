import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Mail
import Postgres
import Synchronization
import Testing

@testable import Platform
@testable import Server

/// The real site of the shipped tenants, with a database and a rehearsal clock of its own, as a test meets it.
final class TestApp: Sendable {
    let server: ComposedServer
    /// The program's commands beside the running site.
    let office: OfficeTool
    let client: SiteClient
    private let taken = Mutex<Set<Int>>([])
    private let closed = Mutex(false)

    /// Whether the test has taken the database away.
    var isDatabaseClosed: Bool { closed.withLock { $0 } }

    init(server: ComposedServer, office: OfficeTool, logger: Logger) {
        self.server = server
        self.office = office
        client = SiteClient(responder: server.application.responder, logger: logger)
    }

    /// A new visitor's browser.
    func browser(host: String = SiteClient.host, _ fields: HTTPFields = [:]) -> TestBrowser {
        TestBrowser(client, host: host, fields: fields)
    }

    /// Moves the clock as somebody does who rehearses: `2026-12-25T11:59:40+09:00`; it goes on from there.
    func setClock(_ moment: String) async throws {
        let browser = browser()
        let tenant = try #require(server.directory.all.first).settings.id
        try await browser.open("/\(tenant)")
        let answer = try await browser.post("/rehearsal/clock", [("at", moment)])
        #expect(answer.status == 200, "the clock wasn't set to \(moment): \(answer.status) \(answer.main)")
    }

    /// Takes over the versions that are in force now, as a server does every second.
    func takeNewVersions() async throws {
        try await server.directory.refresh()
    }

    /// Deletes what nobody needs any more, as the tenants' visits do.
    func deleteEnded() async throws {
        for tenant in server.directory.all { try await EndedRows(runtime: tenant.runtime).delete() }
    }

    /// Runs a statement as the owner of the database, such as one that breaks something.
    func alter(_ statement: String) async throws {
        try await ShippedTenants.run(office.url, statement)
    }

    /// Takes the database away from the server, for the rest of the test.
    func closeDatabase() async {
        closed.withLock { $0 = true }
        await server.program.database.shutdown()
    }

    /// A tenant as it is in force.
    func tenant(_ name: String) throws -> Tenant {
        try #require(server.directory.tenant(TenantID(name: name)))
    }
}

extension TestApp {
    /// A mail as its reader sees it.
    struct Letter: Sendable, CustomStringConvertible {
        let id: Int
        let to: String
        let subject: String
        let text: String
        let calendarFile: String?
        /// The message as it would go to a mail server.
        let bytes: Data

        var description: String { "\(to): \(subject)" }

        init(_ mail: MailboxMail) {
            (id, to) = (mail.id, mail.recipient)
            (subject, text, calendarFile) = (mail.subject, mail.text, mail.mail?.calendarFile?.text)
            bytes = Data(mail.mail?.rendered().bytes ?? [])
        }

        /// The only link whose address contains these words.
        func link(_ words: String) throws -> String {
            let links = text.split { $0.isWhitespace || "（）「」、。：".contains($0) }
                .filter { $0.hasPrefix("http") && $0.contains(words) }
            return try #require(links.count == 1 ? links.first.map(String.init) : nil, "links in:\n\(text)")
        }
    }

    /// Takes the oldest mail to an address that nobody has taken yet, and whose subject contains these words.
    func take(_ to: String, _ words: String = "", location: SourceLocation = #_sourceLocation) async throws -> Letter {
        let found = try await untaken(to).first { words.isEmpty || $0.subject.contains(words) }
        let letter = try #require(found, "no mail to \(to) about '\(words)'", sourceLocation: location)
        _ = taken.withLock { $0.insert(letter.id) }
        return letter
    }

    /// Mails that no test has taken, oldest first; what waits in the outboxes is sent before.
    func untaken(_ to: String? = nil) async throws -> [Letter] {
        try await send()
        let mails = try await Mailbox(server.program.database, clock: server.program.clock).mails(limit: 1000)
        return mails.reversed().filter { mail in
            !taken.withLock { $0.contains(mail.id) } && (to == nil || to == mail.recipient)
        }.map(Letter.init)
    }

    /// Sends what is due: the server's worker, until nothing is left to claim.
    private func send() async throws {
        let mailbox = Mailbox(server.program.database, clock: server.program.clock)
        var received = -1
        while received != 0 {
            let counting = CountingTransport(mailbox)
            await work(with: counting)
            received = counting.count
        }
    }

    /// Has a mail server refuse the recipients of all mails that are due.
    func refuseMails() async {
        await work(with: RefusingTransport())
    }

    private func work(with transport: any MailTransport) async {
        let (signals, queued) = AsyncStream.makeStream(of: TenantID.self)
        for tenant in server.directory.all { queued.yield(tenant.settings.id) }
        queued.finish()
        let worker = OutboxWorker(
            directory: server.directory, signals: signals, delay: { _ in 3600 }, logger: client.logger,
            transport: transport)
        await worker.run()
    }
}

/// A mail server that knows no recipient.
private struct RefusingTransport: MailTransport {
    let connections = 4

    func deliver(_ mail: WaitingMail, mayHandOver: @escaping HandOverCheck) async -> DeliveryOutcome {
        .permanent("550 5.1.1 <\(mail.recipient)>: no such user")
    }
}

/// The mailbox, counting what it was given.
private final class CountingTransport: MailTransport {
    private let mailbox: Mailbox
    private let given = Mutex(0)

    init(_ mailbox: Mailbox) {
        self.mailbox = mailbox
    }

    var count: Int { given.withLock { $0 } }

    var connections: Int { mailbox.connections }

    func deliver(_ mail: WaitingMail, mayHandOver: @escaping HandOverCheck) async -> DeliveryOutcome {
        given.withLock { $0 += 1 }
        return await mailbox.deliver(mail, mayHandOver: mayHandOver)
    }
}
