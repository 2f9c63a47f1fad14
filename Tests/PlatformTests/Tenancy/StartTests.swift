@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import Testing

@testable import Platform

/// One tenant's failure is its own.
@Suite struct StartTests {
    /// A directory and a housekeeper of two tenants, of which one can't be read while `isBroken`.
    private func withTwo(
        _ body: (_ good: TestTenant, _ other: TestTenant, TenantDirectory, borrowing Mutex<Bool>) async throws -> Void
    ) async throws {
        try await withTenant { good in
            try await withTenant { other in
                let isBroken = Mutex(false)
                let directory = try good.server.directory { asked, _ in
                    if asked == good.id { return good.tenant.settings }
                    guard asked == other.id, !isBroken.withLock({ $0 }) else { throw OtherTenant() }
                    return other.tenant.settings
                }
                try await body(good, other, directory, isBroken)
            }
        }
    }

    private func failing(_ tenant: TestTenant, _ directory: TenantDirectory) -> [TenantFailures.Part] {
        directory.failures.all.first { $0.tenant == tenant.id }?.parts ?? []
    }

    @Test func tenantThatCanNotBeReadKeepsNoOtherFromBeingServedAndIsTriedAgain() async throws {
        try await withTwo { good, other, directory, isBroken in
            #expect(directory.isAwaited(good.id) && directory.isAwaited(TenantID(name: "nobody")) && !directory.isRead)
            isBroken.withLock { $0 = true }
            try await directory.refresh()
            #expect(directory.tenant(good.id) != nil && failing(good, directory).isEmpty)
            #expect(directory.tenant(other.id) == nil && failing(other, directory) == [.configuration])
            #expect(directory.isRead && directory.isAwaited(other.id))
            #expect(directory.isAwaitedByVisitor(other.id) && !directory.isAwaitedByVisitor(good.id))
            #expect(!directory.isAwaited(good.id) && !directory.isAwaited(TenantID(name: "nobody")))
            isBroken.withLock { $0 = false }
            try await directory.refresh()
            #expect(directory.tenant(other.id) == nil)
            try await directory.refresh(retrying: true)
            #expect(directory.tenant(other.id) != nil && failing(other, directory).isEmpty)
        }
    }

    @Test func slotsThatCanNotBeMadeAreOneTenantsAffairAndAreTriedAgain() async throws {
        try await withTwo { good, broken, directory, _ in
            let keeper = Housekeeper(directory: directory, platformRuntime: good.server.platformRuntime)
            await keeper.readTenants()
            #expect(directory.isRead && !keeper.hasStarted)
            for tenant in [good, broken] { try await tenant.sql { try $0.execute("delete from slot") } }
            let role = try #require(broken.scope.role)
            try await broken.sql { try $0.script("revoke all on slot from \(role)") }
            await keeper.makeMissingSlots(retrying: false)
            #expect(try await good.number("select count(*) from slot") > 0)
            #expect(failing(broken, directory).contains(.slots) && failing(good, directory).isEmpty)
            #expect(keeper.hasStarted)
            try await broken.sql { try $0.script("grant all on slot to \(role)") }
            await keeper.makeMissingSlots()
            #expect(try await broken.number("select count(*) from slot") > 0)
            #expect(failing(broken, directory).isEmpty)
        }
    }

    @Test func schemaThatLagsBehindIsNamedAndKeepsNoOtherFromBeingServed() async throws {
        try await withTwo { good, lagging, directory, _ in
            let (schema, database) = (lagging.id.schemaName, good.database)
            try await lagging.sql {
                try $0.execute(
                    """
                    delete from platform.migration where schema_name = \(schema) and number = (
                        select max(number) from platform.migration where schema_name = \(schema))
                    """)
            }
            let migrations = try PlatformMigrations()
            let keeper = Housekeeper(
                directory: directory, platformRuntime: good.server.platformRuntime,
                outdated: { try await migrations.outdated(database) })
            await keeper.readTenants()
            #expect(failing(lagging, directory) == [.schema] && failing(good, directory).isEmpty)
            #expect(try await migrations.isCurrent(database))
        }
    }

    @Test func oneThatWaitsDelaysNoOther() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let done = Mutex<[Int]>([])
        await (0..<20).forEach(atATime: 2) { number in
            if number == 0 {
                for await _ in arrivals { break }
            }
            done.withLock { $0.append(number) }
            if number == 19 { arrived.yield() }
        }
        #expect(done.withLock { $0 } == Array(1..<20) + [0])
    }

    @Test func noMoreAreUnderWayThanAllowed() async throws {
        let underWay = Mutex((now: 0, most: 0))
        await (0..<50).forEach(atATime: 3) { _ in
            underWay.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            await Task.yield()
            underWay.withLock { $0.now -= 1 }
        }
        #expect(underWay.withLock { $0.most } <= 3 && underWay.withLock { $0.now } == 0)
    }
}
