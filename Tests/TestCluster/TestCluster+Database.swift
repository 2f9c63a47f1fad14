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

    /// Brings a dump of a database into an empty one, of this cluster or another, as the README says.
    public static func restore(from source: String, into target: String) async throws {
        let dump = "/tmp/madoguchi-\(UInt64.random(in: 0 ... .max)).dump"
        defer { try? FileManager.default.removeItem(atPath: dump) }
        try run("pg_dump", ["--format=custom", "--file=\(dump)", "--dbname=\(source)"])
        try run(
            "pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--dbname=\(target)", dump])
    }

    /// Runs what PostgreSQL refuses within a transaction.
    private static func run(_ command: String) async throws {
        try run("psql", ["--no-psqlrc", "--quiet", "-d", try await serverString(), "-c", command])
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = PostgresPrograms.process(
            "\(try PostgresPrograms.directory())/\(program)", arguments, environment: [:])
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw OwnCluster.Failure.command(([program] + arguments).joined(separator: " "), log: "")
        }
    }
}
