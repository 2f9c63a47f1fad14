import Domain
import Foundation
import Logging
import Platform
import Postgres
import Testing

@testable import Server

/// Gives the body the real site, composed as `serve` does, over a copy of the shipped tenants; removes it afterwards.
///
/// Fails when mail is left that the body didn't take.
/// - Parameters:
///   - tenants: the shipped tenants in force; fewer are read faster.
///   - change: what else is to be in the database before the server starts.
func withTestApp(
    _ tenants: String..., at moment: String = "2026-12-01T10:00:00+09:00",
    publicURL: String = "http://\(SiteClient.host)",
    countryDatabase: String? = nil, trusting proxy: String? = nil, location: SourceLocation = #_sourceLocation,
    prepare: (DatabaseOptions) async throws -> Void = { _ in }, _ body: (TestApp) async throws -> Void
) async throws {
    let database = try await ShippedTenants.shared.copy(keeping: tenants)
    do {
        let start: Date = try #require(OffsetTime.parse(moment))
        let options = DatabaseOptions(url: database.url, masterKeyFile: database.keyFile, rehearseAt: start)
        try await prepare(options)
        var logger = Logger(label: "site") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let server = try await ComposedServer(
            ServeOptions(
                host: "127.0.0.1", port: 0, publicURL: try PublicURL(publicURL), database: options, mail: .mailbox,
                proxies: TrustedProxies(ranges: [proxy.flatMap(AddressRange.init)].compactMap { $0 }),
                countryDatabase: countryDatabase, connections: 10, logFormat: .text, logLevel: .critical),
            logger: logger)
        do {
            await server.housekeeper.readTenants()
            await server.housekeeper.makeMissingSlots()
            let app = TestApp(server: server, options: options, logger: logger)
            try await body(app)
            let left = try await app.untaken()
            #expect(left.isEmpty, "mail that the test didn't expect", sourceLocation: location)
        } catch {
            await server.shutdown()
            throw error
        }
        await server.shutdown()
    } catch {
        try await ShippedTenants.shared.drop(database)
        throw error
    }
    try await ShippedTenants.shared.drop(database)
}
