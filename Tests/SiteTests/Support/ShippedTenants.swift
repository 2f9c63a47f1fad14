import Domain
import Foundation
import Platform
import TestCluster

@testable import Postgres

/// A database with every shipped tenant and its sample register, made once a process; each test gets a copy.
actor ShippedTenants {
    static let shared = ShippedTenants()

    /// A database of a test's own.
    struct Copy: Sendable {
        let name: String
        let url: String
        let keyFile: String

        /// The program's commands on it.
        var office: OfficeTool { OfficeTool(url: url, keyFile: keyFile) }
    }

    private let run = String(UInt64.random(in: 0 ... .max), radix: 36)
    private var template: Task<Copy, any Error>?
    private var copies = 0

    /// A copy in which only these tenants are in force; all of them where none is named.
    func copy(keeping tenants: [String]) async throws -> Copy {
        let task = template ?? Task { try await Self.makeTemplate("site_\(run)") }
        template = task
        let template = try await task.value
        copies += 1
        let name = "\(template.name)_\(copies)"
        try await Self.administer(
            "create database \(name) owner \(Self.owner) template \(template.name) strategy file_copy")
        let copy = Copy(
            name: name, url: Self.url(name, at: try await TestCluster.connectionString()),
            keyFile: template.keyFile)
        if !tenants.isEmpty {
            let kept = tenants.map { "'\($0)'" }.joined(separator: ", ")
            try await Self.run(copy.url, "update platform.tenant set active_version = 0 where id not in (\(kept))")
        }
        return copy
    }

    func drop(_ copy: Copy) async throws {
        try await Self.administer("drop database \(copy.name) with (force)")
    }

    /// Migrates, applies every tenant of the checkout and imports the sample registers, as an operator does.
    private static func makeTemplate(_ name: String) async throws -> Copy {
        try await administer(
            """
            do $$ begin create role \(owner) login createrole; exception when duplicate_object then null; end $$
            """)
        try await administer("create database \(name) owner \(owner)")
        let key = FileManager.default.temporaryDirectory.appending(path: "\(name).key")
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255) }
        _ = FileManager.default.createFile(
            atPath: key.path, contents: Data(Data(bytes).base64EncodedString().utf8),
            attributes: [.posixPermissions: 0o600])
        // Without a pooler, which would keep sessions at what is to be copied.
        let copy = Copy(name: name, url: url(name, at: try await TestCluster.serverString()), keyFile: key.path)
        let tool = copy.office
        try await tool("migrate", "--rehearsal")
        let folders = try Checkout.tenants()
        try await tool(["tenant", "apply"] + folders.map(\.path))
        for folder in folders {
            let register = folder.appending(path: "sample-register.csv").path
            guard FileManager.default.fileExists(atPath: register) else { continue }
            try await tool("tenant", "import-register", folder.lastPathComponent, register)
        }
        return copy
    }

    /// No superuser, as in a real installation.
    private static let owner = "madoguchi"

    private static func url(_ database: String, at connection: String) -> String {
        "\(connection) user=\(owner) dbname=\(database)"
    }

    private static func administer(_ statement: String) async throws {
        try await run(try await TestCluster.serverString(), statement)
    }

    /// Runs one statement outside of a transaction, as databases are made and dropped.
    static func run(_ url: String, _ statement: String) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                done.resume(
                    with: Result {
                        let connection = try Connection(DatabaseConfiguration(connectionString: url))
                        _ = try connection.simple(statement, stage: .body)
                    })
            }
        }
    }
}
