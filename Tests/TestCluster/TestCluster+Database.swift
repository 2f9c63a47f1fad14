import Foundation
public import Postgres

extension TestCluster {
    /// Gives the body a new database on the shared cluster, for what concerns all tenants of one; drops it afterwards.
    ///
    /// - Parameter body: gets how to connect, and a pool.
    public static func withOwnDatabase<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (String, Database) async throws -> Value
    ) async throws -> Value {
        let name = "test_\(UInt64.random(in: 0 ... .max))"
        try await run("create database \(name)")
        let connection = "\(try await connectionString()) dbname=\(name)"
        let database = Database(configuration(connection, maximumConnections: 2), logger: logger)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(connection, database))
        } catch {
            result = .failure(error)
        }
        await database.shutdown()
        try await run("drop database \(name) with (force)")
        return try result.get()
    }

    /// Runs what PostgreSQL refuses within a transaction.
    private static func run(_ command: String) async throws {
        let psql = PostgresPrograms.process(
            "\(try PostgresPrograms.directory())/psql",
            ["--no-psqlrc", "--quiet", "-d", try await serverString(), "-c", command], environment: [:])
        try psql.run()
        psql.waitUntilExit()
        guard psql.terminationStatus == 0 else { throw OwnCluster.Failure.command(command, log: "") }
    }
}
