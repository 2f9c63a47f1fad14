import Postgres
import TestCluster
import Testing

/// On a cluster of its own, which others don't notice falling.
@Suite(.serialized) struct ReconnectTests {
    private static let shared = Result { try OwnCluster() }
    private let cluster: OwnCluster

    init() throws {
        cluster = try Self.shared.get()
    }

    private func withDatabase(_ connectionString: String? = nil, _ body: (Database) async throws -> Void) async throws {
        let database = Database(
            DatabaseConfiguration(
                connectionString: connectionString ?? cluster.connectionString, maximumConnections: 1),
            logger: TestCluster.logger)
        try await body(database)
        await database.shutdown()
    }

    @Test func restartOfTheServerGoesUnnoticed() async throws {
        try await withDatabase { database in
            let scope = try systemScope()
            let before = try await database.transaction(in: scope) { try $0.backend() }
            try cluster.restart()
            let runs = Counter()
            let after = try await database.transaction(in: scope) { tx in
                runs.add()
                return try tx.backend()
            }
            #expect(before != after)
            #expect(runs.value == 1)
        }
    }

    @Test func stoppedServerIsAConnectionErrorUntilItIsBack() async throws {
        try await withDatabase { database in
            let scope = try systemScope()
            _ = try await database.transaction(in: scope) { try $0.backend() }
            try cluster.stop()
            for _ in 1...2 {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.transaction(in: scope) { _ = try $0.backend() }
                }
                #expect(error?.kind == .connection)
                #expect(error?.stage == .connect)
            }
            #expect(database.statistics.open == 0)
            try cluster.start()
            let backend = try await database.transaction(in: scope) { try $0.backend() }
            #expect(backend != nil)
        }
    }

    @Test func terminatedIdleConnectionIsReplacedUnnoticed() async throws {
        try await withDatabase { database in
            let scope = try systemScope()
            let victim = try await database.transaction(in: scope) { try $0.backend() }
            try await withDatabase { other in
                let gone = try await other.transaction(in: scope) { tx in
                    try tx.first("select pg_terminate_backend(\(victim)::int4, 10000)") { try $0.decode(0, Bool.self) }
                }
                #expect(gone == true)
            }
            let next = try await database.transaction(in: scope) { try $0.backend() }
            #expect(next != victim)
        }
    }

    @Test(arguments: [true, false]) func connectionLostInTheBodyIsReplacedAndTheBodyRunsAgain(
        isReadOnly: Bool
    ) async throws {
        try await withDatabase { database in
            let runs = Counter()
            let options = TransactionOptions(readOnly: isReadOnly)
            let backend = try await database.transaction(in: try systemScope(), options) { tx in
                runs.add()
                if runs.value == 1 { _ = try tx.execute("select pg_terminate_backend(pg_backend_pid())") }
                return try tx.backend()
            }
            #expect(backend != nil)
            #expect(runs.value == 2)
        }
    }

    @Test func connectionLostInTheBodyAgainIsAnError() async throws {
        try await withDatabase { database in
            let scope = try systemScope()
            let runs = Counter()
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: scope) { tx in
                    runs.add()
                    _ = try tx.execute("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.kind == .connection)
            #expect(error?.stage == .body)
            #expect(runs.value == 2)
            let backend = try await database.transaction(in: scope) { try $0.backend() }
            #expect(backend != nil)
        }
    }

    @Test func readWhoseEndWasLostRunsAgain() async throws {
        try await withDatabase { database in
            let runs = Counter()
            let cluster = cluster
            let backend = try await database.transaction(in: try systemScope(), TransactionOptions(readOnly: true)) {
                tx in
                let backend = try tx.backend()
                runs.add()
                if runs.value == 1 { try cluster.restart() }
                return backend
            }
            #expect(backend != nil)
            #expect(runs.value == 2)
        }
    }

    @Test func connectionLostInTheBodyAndSwallowedDoesNotPassForACommit() async throws {
        try await withDatabase { database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: try systemScope()) { tx in
                    _ = try? tx.execute("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.kind == .connection)
        }
    }

    @Test func connectionLostDuringCommitLeavesTheOutcomeOpen() async throws {
        try await withDatabase { database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(in: SchemaScope(schema: try SQLIdentifier("public"), role: nil)) { tx in
                    try tx.script(
                        """
                        create temporary table fatal (n int);
                        create function pg_temp.die() returns trigger language plpgsql as
                        'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
                        create constraint trigger die after insert on fatal deferrable initially deferred
                        for each row execute function pg_temp.die();
                        insert into fatal values (1)
                        """)
                }
            }
            #expect(error?.kind == .commitUnknown)
            #expect(error?.stage == .commit)
        }
    }

    @Test func deadHostBeforeALivingOneIsPassedOver() async throws {
        let hosts = "host=/nonexistent,\(cluster.socketDirectory) port=5432,5432 user=postgres dbname=postgres"
        try await withDatabase(hosts + " target_session_attrs=read-write") { database in
            let backend = try await database.transaction(in: try systemScope()) { try $0.backend() }
            #expect(backend != nil)
        }
    }
}
