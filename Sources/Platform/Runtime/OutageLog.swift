import Domain
import Logging
import Postgres
import Synchronization

/// The one place that tells the log of outages: what fails for everybody, or for many tenants, again and again.
///
/// An outage has a line when it begins and one a minute while it lasts, with how often it was met, and one when it is
/// over; never more, however often it comes and goes.
final class OutageLog: Sendable {
    /// Something that is out.
    struct Outage: Hashable, Sendable {
        /// In the log's words: `database fails`.
        let name: String

        static let database = Outage(name: "database fails")
        static let mailServer = Outage(name: "mail server fails, mails wait")
    }

    private struct Entry {
        var begin: ContinuousClock.Instant
        var isOpen = true
        /// When the last line was written.
        var saidAt: ContinuousClock.Instant?
        /// Whether there was a line since it began.
        var isSaid = false
        /// Since the last line.
        var times = 0
        var tenants: Set<TenantID> = []
    }

    /// How long there is no further line about an outage.
    static let pause: Duration = .seconds(60)
    /// How many tenants a line names.
    private static let mostNamed = 5

    private let logger: Logger
    private let now: @Sendable () -> ContinuousClock.Instant
    private let entries = Mutex<[Outage: Entry]>([:])

    /// - Parameter now: the time, for tests.
    init(logger: Logger, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.logger = logger
        self.now = now
    }

    /// Notes that something is out.
    ///
    /// - Parameters:
    ///   - tenant: whose work met it, where that is told.
    ///   - error: in words, without personal data.
    func note(_ outage: Outage, of tenant: TenantID? = nil, error: String) {
        let now = now()
        let line = entries.withLock { entries -> Entry? in
            var entry = entries[outage] ?? Entry(begin: now)
            if !entry.isOpen { (entry.begin, entry.isOpen, entry.isSaid) = (now, true, false) }
            entry.times += 1
            if let tenant { entry.tenants.insert(tenant) }
            defer { entries[outage] = entry }
            if let saidAt = entry.saidAt, now - saidAt < Self.pause { return nil }
            let line = entry
            (entry.saidAt, entry.isSaid, entry.times, entry.tenants) = (now, true, 0, [])
            return line
        }
        if let line { logger.error("\(outage.name)", metadata: Self.metadata(line, at: now, error: error)) }
    }

    /// Notes that it works.
    func isOver(_ outage: Outage) {
        let now = now()
        let begin = entries.withLock { entries -> ContinuousClock.Instant? in
            guard let entry = entries[outage], entry.isOpen else { return nil }
            entries[outage]?.isOpen = false
            return entry.isSaid ? entry.begin : nil
        }
        guard let begin else { return }
        logger.notice("over: \(outage.name)", metadata: ["seconds": "\((now - begin).components.seconds)"])
    }

    /// Logs what went wrong; a database that is away is one outage, whoever meets it.
    func error(_ message: Logger.Message, _ error: any Error, _ metadata: Logger.Metadata) {
        if isDatabases(error) { return }
        logger.error(message, metadata: metadata.merging(["error": "\(error)"]) { $1 })
    }

    /// Notes an error as the database's outage, if that is what it says.
    func isDatabases(_ error: any Error) -> Bool {
        guard let error = error as? PostgresError else { return false }
        switch error.trouble {
        case .away, .readOnly, .full: note(.database, error: "\(error)")
        case .busy, .missingRight, nil: return false
        }
        return true
    }

    private static func metadata(
        _ entry: Entry, at now: ContinuousClock.Instant, error: String
    ) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "times": "\(entry.times)", "seconds": "\((now - entry.begin).components.seconds)", "error": "\(error)",
        ]
        if !entry.tenants.isEmpty {
            let named = entry.tenants.map(\.name).sorted().prefix(mostNamed).joined(separator: " ")
            metadata["tenants"] = "\(entry.tenants.count)"
            metadata["tenant"] = "\(named)\(entry.tenants.count > mostNamed ? " …" : "")"
        }
        return metadata
    }
}
