import Foundation
import Postgres
import TestCluster
import Testing

@testable import Platform
@testable import Server

/// What an operator has: a migrated database, a master key and a folder for tenants' folders.
struct Installation: Sendable {
    let folder: URL
    let environment: [String: String]
    /// The same database, for looking.
    let database: Database

    /// Runs a command.
    ///
    /// - Parameter changes: of the environment; nil takes a setting away.
    func callAsFunction(_ arguments: String..., changes: [String: String?] = [:]) async -> ToolRun {
        var environment = environment
        for (name, value) in changes { environment[name] = value }
        return await ToolRun(arguments, environment: environment)
    }

    /// Writes the first file of an office.
    ///
    /// Its id is its own: roles of tenants belong to the whole cluster.
    func office(_ name: String = "wakaba", kind: String = "visit") async -> Office {
        let id = "\(name)-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        let made = await self(
            "tenant", "new", id, "--name", "若葉市", "--office", "市民課", "--phone", "00-0000-0000", "--email",
            "a@wakaba.example.jp", "--sender", "b@wakaba.example.jp", "--kind", kind, "--folder", folder.path)
        #expect(made.code == 0)
        return Office(id: id, installation: self)
    }

    /// Runs SQL that answers nothing.
    func sql(_ statement: SQL) async throws {
        try await database.transaction(in: .platform()) { _ = try $0.execute(statement) }
    }

    /// The first column of every row.
    func texts(_ query: SQL) async throws -> [String] {
        try await database.transaction(in: .platform()) { try $0.query(query) { try $0.decode(0, String.self) } }
    }
}

/// Gives the body an installation of its own and removes it afterwards.
func withInstallation(_ body: (Installation) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = folder.appending(path: "master.key")
    _ = FileManager.default.createFile(
        atPath: key.path, contents: Data(Data(repeating: 7, count: 32).base64EncodedString().utf8),
        attributes: [.posixPermissions: 0o600])
    let roles = try await TestCluster.withOwnDatabase { connection, database in
        let installation = Installation(
            folder: folder,
            environment: [
                "MADOGUCHI_DATABASE_URL": connection, "MADOGUCHI_MASTER_KEY_FILE": key.path, "USER": "sato",
                "MADOGUCHI_PUBLIC_URL": "https://yoyaku.example.jp", "MADOGUCHI_DATABASE_POOLER": TestCluster.pooler,
            ],
            database: database)
        #expect(await installation("migrate").code == 0)
        try await body(installation)
        return try await installation.texts("select role_name from platform.tenant")
    }
    // Roles belong to the whole cluster.
    try await TestCluster.database().transaction(in: .platform()) { transaction in
        for role in roles { try transaction.execute("drop role if exists \(SQLIdentifier(role))") }
    }
}
