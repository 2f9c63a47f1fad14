import Logging
import Synchronization
import TestCluster
import Testing

@testable import Platform
@testable import Postgres

@Suite struct WriteProbeTests {
    /// A database that answers a write with an error of this kind and code; nil where it takes it.
    private final class Answers: Sendable {
        let next = Mutex<PostgresError?>(nil)
        let writes = Mutex(0)
        let now = Mutex(ContinuousClock.now)

        func probe() -> WriteProbe {
            WriteProbe(now: { [self] in now.withLock { $0 } }) { [self] in
                writes.withLock { $0 += 1 }
                if let error = next.withLock({ $0 }) { throw error }
            }
        }

        func fail(_ kind: PostgresError.Kind, _ state: String, stage: PostgresError.Stage = .body) {
            next.withLock {
                $0 = PostgresError(kind: kind, stage: stage, sqlState: SQLState(rawValue: state), message: "no")
            }
        }
    }

    @Test func refusalsAreToldApart() async throws {
        let answers = Answers()
        let probe = answers.probe()
        for (state, stage, refusal) in [
            ("25006", PostgresError.Stage.body, WriteProbe.Refusal.readOnly), ("0A000", .begin, .readOnly),
            ("53100", .body, .full), ("42501", .body, .other), ("XX000", .body, .other),
        ] {
            answers.fail(.server, state, stage: stage)
            #expect(try await probe.refusal() == refusal, "\(state)")
        }
    }

    @Test func whoSaysNothingOrIsBusyHasRefusedNothing() async throws {
        let answers = Answers()
        let probe = answers.probe()
        for (kind, state) in [(PostgresError.Kind.connection, "08006"), (.server, "57014"), (.server, "55P03")] {
            answers.fail(kind, state)
            await #expect(throws: PostgresError.self, "\(state)") { try await probe.refusal() }
        }
    }

    @Test func writingIsBelievedForSecondsAndRefusingNever() async throws {
        let answers = Answers()
        let probe = answers.probe()
        for _ in 0..<3 { #expect(try await probe.refusal() == nil) }
        #expect(answers.writes.withLock { $0 } == 1)
        answers.now.withLock { $0 += WriteProbe.trust }
        answers.fail(.server, "53100")
        for _ in 0..<3 { #expect(try await probe.refusal() == .full) }
        #expect(answers.writes.withLock { $0 } == 4)
        answers.next.withLock { $0 = nil }
        #expect(try await probe.refusal() == nil)
    }

    @Test func databaseIsWrittenToAndDoesNotGrow() async throws {
        try await TestCluster.withOwnDatabase { _, database in
            _ = try await PlatformMigrations().migratePlatform(database, logger: TestCluster.logger)
            for _ in 0..<500 {
                try await database.transaction(in: .platform()) { try InstallationStore(transaction: $0).tryToWrite() }
            }
            #expect(try await WriteProbe(database).refusal() == nil)
            let octets = try await database.readPlatform {
                try $0.first("select pg_relation_size('platform.write_probe')") { try $0.decode(0, Int.self) }
            }
            #expect(try #require(octets) <= 2 * 8192)
        }
    }

    /// Two servers that ask at the same moment.
    @Test func nobodyWaitsForAnotherServersProbe() async throws {
        try await TestCluster.withOwnDatabase { _, database in
            _ = try await PlatformMigrations().migratePlatform(database, logger: TestCluster.logger)
            let (entered, enter) = AsyncStream.makeStream(of: Void.self)
            let release = Turn()
            let other = Task {
                try await database.transaction(in: .platform()) { transaction in
                    try InstallationStore(transaction: transaction).tryToWrite()
                    enter.yield()
                    release.wait()
                }
            }
            for await _ in entered { break }
            #expect(try await WriteProbe(database).refusal() == nil)
            release.come()
            try await other.value
        }
    }
}
