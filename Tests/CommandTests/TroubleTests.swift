import ArgumentParser
import Domain
import Foundation
import NIOCore
import TestCluster
import Testing

@testable import Platform
@testable import Postgres
@testable import Server
@testable import Web

/// What an operator is told when something around the program isn't as it must be.
@Suite struct TroubleTests {
    @Test func firstAppliesAtOnceMakeOneTenantAndOneVersion() async throws {
        try await withInstallation { installation in
            let office = await installation.office()
            let runs = await withTaskGroup(of: ToolRun.self) { group in
                for _ in 0..<6 { group.addTask { await office("tenant", "apply", office.path) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(runs.allSatisfy { $0.code == 0 }, "\(runs.map(\.text))")
            let versions = try await installation.texts("select version::text from platform.configuration")
            #expect(versions == ["1"])
            #expect(await installation("migrate").out == "2 schemas, 2 already current\n")
        }
    }

    @Test func roleThatMayNotMakeRolesIsTold() async throws {
        try await withPlainRole { installation, role in
            try await installation.sql("alter database \(try installation.name) owner to \(role)")
            #expect(await installation("migrate").code == 0)
            let office = await installation.office()
            let run = await office("tenant", "apply", office.path)
            #expect(run.code == 69)
            #expect(run.notes.contains("lacks a right in the database: permission denied to create role\n"))
            #expect(run.notes.contains("alter role … createrole"))
        }
    }

    @Test func roleThatDoesNotOwnTheDatabaseIsTold() async throws {
        try await withPlainRole { installation, _ in
            let run = await installation("migrate")
            #expect(run.code == 69)
            #expect(run.notes.contains("lacks a right in the database: permission denied for database"))
            #expect(run.notes.contains("alter database … owner to …"))
        }
    }

    @Test(arguments: ["postgres//u:hush@db/m", "hush", "postgresql://u:hush@[db/m", "host='hush"])
    func databaseURLThatCanNotBeReadIsNotRepeated(url: String) async {
        let run = await ToolRun("migrate", "--database-url", url)
        #expect(run.code == 64 && !run.notes.contains("hush"), "\(run.notes)")
        #expect(run.notes.contains("postgresql://user@host:5432/database"))
    }

    @Test(arguments: [
        ("smtp://mail.example.jp:0", "its port must be 1 to 65535"),
        ("smtp://u:hush@mail.example.jp/inbox", "it must end after the host and port"),
        ("smtp://hush@mail.example.jp", "give user and password, or neither"),
        (
            "smtp://u:p%hush@mail.example.jp",
            "it can't be read; special characters of user and password are percent-encoded"
        ),
        ("smtp://mail.example.jp?tls=hush", "it has no parameter 'tls'"),
        ("smtps://mail.example.jp?security=hush", "its parameter 'security' can't have that value"),
        ("http://hush", "give mailbox, smtp://user:password@host:port"),
    ])
    func mailURLThatCanNotBeUsedSaysWhy(url: String, reason: String) async {
        let run = await ToolRun("serve", "--mail", url)
        #expect(run.code == 64 && !run.notes.contains("hush"))
        #expect(run.notes.contains("The mail setting will not do: \(reason)"), "\(run.notes)")
    }

    @Test func addressThatCanNotBeListenedAtIsNamedWithTheMend() throws {
        func words(_ code: CInt, _ address: String) throws -> String {
            let failure = ListenFailure(IOError(errnoCode: code, reason: "bind"), at: address)
            let known = CommandFailure(try #require(failure), healthPort: 9000)
            #expect(known.exitCode == 69)
            return known.message.english
        }
        #expect(
            try words(EADDRINUSE, "127.0.0.1:8080")
                == "The server can't listen at 127.0.0.1:8080: another program listens there; end it, or choose another "
                + "port with --port (MADOGUCHI_PORT).")
        #expect(try words(EADDRINUSE, "127.0.0.1:9000").contains("choose another port with --health-port."))
        #expect(try words(EACCES, "0.0.0.0:80").contains("0.0.0.0:80: this user may not; ports from 1024 on"))
        #expect(try words(EADDRNOTAVAIL, "192.0.2.1:80").contains("--host (MADOGUCHI_HOST)"))
        #expect(ListenFailure(IOError(errnoCode: EMFILE, reason: "socket"), at: "x") == nil)
    }

    @Test(arguments: [
        ("53100", "The database's disk is full: no\nMake room there"), ("25006", "The database only reads"),
        ("55P03", "The database was busy for too long: no\nRun the command again"),
        ("57P03", "The database can't be reached: no\nCheck --database-url (MADOGUCHI_DATABASE_URL)"),
    ])
    func databaseThatDoesNotDoItsWorkIsUnavailable(state: String, words: String) throws {
        let error = PostgresError(kind: .server, sqlState: SQLState(rawValue: state), message: "no")
        for known in [error as any Error, MigrationError.failed(number: 1, error), MigrationError.database(error)] {
            let failure = try #require(CommandFailure(known))
            #expect(failure.exitCode == 69 && failure.message.english.hasPrefix(words), "\(failure)")
        }
    }
}

extension Installation {
    /// The database's name.
    fileprivate var name: SQLIdentifier {
        get throws {
            let url = try #require(environment["MADOGUCHI_DATABASE_URL"])
            return try SQLIdentifier(String(try #require(url.split(separator: "dbname=").last?.prefix { $0 != " " })))
        }
    }
}

/// Gives the body an empty database that a role reaches which may do nothing but connect.
///
/// `installation.sql` runs as the superuser.
private func withPlainRole(_ body: (Installation, SQLIdentifier) async throws -> Void) async throws {
    let role = try SQLIdentifier("plain_\(UInt64.random(in: 0 ... .max))")
    let cluster = try await TestCluster.database()
    try await cluster.transaction(in: .platform()) { _ = try $0.execute("create role \(role) login") }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = folder.appending(path: "master.key")
    _ = FileManager.default.createFile(
        atPath: key.path, contents: Data(Data(repeating: 7, count: 32).base64EncodedString().utf8),
        attributes: [.posixPermissions: 0o600])
    try await TestCluster.withOwnDatabase { connection, database in
        let name = try #require(connection.split(separator: "dbname=").last)
        // Without a pooler, which doesn't know the role.
        let url = "\(try await TestCluster.serverString()) user=\(role.name) dbname=\(name)"
        let installation = Installation(
            folder: folder,
            environment: ["MADOGUCHI_DATABASE_URL": url, "MADOGUCHI_MASTER_KEY_FILE": key.path, "USER": "sato"],
            database: database)
        try await body(installation, role)
    }
    try await cluster.transaction(in: .platform()) { _ = try $0.execute("drop role \(role)") }
}
