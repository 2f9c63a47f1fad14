public import Postgres
import Synchronization

/// Finds out whether the database takes what visitors write.
///
/// That it does is believed for some seconds, so that whoever asks costs nothing; that it doesn't is asked anew each time.
public final class WriteProbe: Sendable {
    /// Why the database takes nothing.
    public enum Refusal: Sendable, Equatable {
        /// It only reads.
        case readOnly
        /// Its disk is full.
        case full
        /// For another reason.
        case other
    }

    /// For how long it is believed that the database takes what is written.
    public static let trust: Duration = .seconds(5)

    private let write: @Sendable () async throws -> Void
    private let now: @Sendable () -> ContinuousClock.Instant
    private let writtenAt = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameters:
    ///   - now: the time, for tests.
    ///   - write: writes something.
    public init(
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        write: @escaping @Sendable () async throws -> Void
    ) {
        self.now = now
        self.write = write
    }

    /// One that writes to `database`.
    public convenience init(_ database: Database) {
        self.init {
            try await database.transaction(in: .platform()) { try InstallationStore(transaction: $0).tryToWrite() }
        }
    }

    /// Why the database takes nothing; nil where it does.
    ///
    /// - Throws: `PostgresError` where nobody answered, or not in time: that says nothing of writing.
    public func refusal() async throws -> Refusal? {
        let begin = now()
        if let writtenAt = writtenAt.withLock({ $0 }), begin - writtenAt < Self.trust { return nil }
        do {
            try await write()
            writtenAt.withLock { $0 = begin }
            return nil
        } catch let error as PostgresError {
            switch error.trouble {
            case .away, .busy: throw error
            case .readOnly: return .readOnly
            case .full: return .full
            case .missingRight, nil: return .other
            }
        }
    }
}
