import Domain
import Foundation
import Logging
import Platform
import Postgres
import TestCluster
import Testing
import Web

@testable import Server

/// Gives the body the real site, composed as `serve` does, over a copy of the shipped tenants; removes it afterwards.
///
/// Fails when mail is left that the body didn't take.
/// - Parameters:
///   - tenants: the tenants in force; fewer are read faster. All of them where none is named.
///   - moment: where the rehearsal clock begins; it goes on from there.
///   - countryDatabase: the file that tells the countries of addresses.
///   - listing: whether `/` lists the tenants.
///   - logger: where the server writes its log.
///   - proxy: the network of trusted proxies; visitors come from 192.0.2.1.
///   - shared: a network whose visitors aren't limited together.
///   - prepare: what else is to be in the database before the server starts.
func withTestApp(
    _ tenants: String..., at moment: String = "2026-12-01T10:00:00+09:00", countryDatabase: String? = nil,
    trusting proxy: String? = nil, sharing shared: String? = nil, listing: Bool = true, logger: Logger = .silent,
    location: SourceLocation = #_sourceLocation,
    prepare: (OfficeTool) async throws -> Void = { _ in }, _ body: (TestApp) async throws -> Void
) async throws {
    try await withCopy(of: tenants) { copy in
        let start: Date = try #require(OffsetTime.parse(moment))
        try await prepare(copy.office)
        let server = try await ComposedServer.ofTest(
            DatabaseOptions(
                url: copy.url, masterKeyFile: copy.keyFile,
                pooler: try #require(DatabasePooler(rawValue: TestCluster.pooler)), rehearseAt: start),
            proxies: [proxy.flatMap(AddressRange.init)].compactMap { $0 },
            sharedNetworks: [shared.flatMap(AddressRange.init)].compactMap { $0 }, countryDatabase: countryDatabase,
            listing: listing, logger: logger)
        await server.housekeeper.readTenants()
        await server.housekeeper.makeMissingSlots()
        let app = TestApp(server: server, office: copy.office, logger: logger)
        let outcome = await result {
            try await body(app)
            guard !app.isDatabaseClosed else { return }
            let left = try await app.untaken()
            #expect(left.isEmpty, "mail that the test didn't expect", sourceLocation: location)
        }
        await server.shutdown()
        try outcome.get()
    }
}

extension ComposedServer {
    /// A server as `serve` composes it, with the mailbox, and with as much time as a busy machine needs.
    static func ofTest(
        _ database: DatabaseOptions, proxies: [AddressRange] = [], sharedNetworks: [AddressRange] = [],
        countryDatabase: String? = nil, listing: Bool = true,
        logger: Logger = .silent
    ) async throws -> ComposedServer {
        let options = ServeOptions(
            host: "127.0.0.1", port: 0, publicURL: try PublicURL("http://\(SiteClient.host)"), database: database,
            mail: .mailbox, proxies: TrustedProxies(ranges: proxies), sharedNetworks: sharedNetworks,
            countryDatabase: countryDatabase, listsTenants: listing, connections: (10, 10), healthPort: 0,
            logFormat: .text,
            logLevel: .critical)
        return try await ComposedServer(options, probeLimit: .seconds(120), logger: logger)
    }
}

extension Logger {
    /// One whose lines nobody wants.
    static let silent = Logger(label: "site") { _ in SwiftLogNoOpLogHandler() }
}

/// A database of the body's own, when it is its turn.
private func withCopy(of tenants: [String], _ body: (ShippedTenants.Copy) async throws -> Void) async throws {
    await TestTurns.shared.begin()
    let outcome = await result {
        let copy = try await ShippedTenants.shared.copy(keeping: tenants)
        let outcome = await result { try await body(copy) }
        try await ShippedTenants.shared.drop(copy)
        try outcome.get()
    }
    await TestTurns.shared.end()
    try outcome.get()
}

private func result(_ body: () async throws -> Void) async -> Result<Void, any Error> {
    do {
        return .success(try await body())
    } catch {
        return .failure(error)
    }
}
