@testable import Domain
import Foundation
import Postgres
import Synchronization
import Testing

@testable import Platform

@Suite struct TenantLoaderTests {
    @Test func oneTenantIsReadAndNoOther() async throws {
        try await withTenant { test in
            try await withTenant { other in
                let settings = test.tenant.settings
                let read = Mutex<[TenantID]>([])
                let readSettings: TenantLoader.ReadSettings = { id, _ in
                    read.withLock { $0.append(id) }
                    return settings
                }
                // The key of the other tenant can't be unwrapped either.
                let name = other.id.name
                try await test.sql { transaction in
                    _ = try transaction.execute(
                        "update platform.tenant set wrapped_key = \(Data([1])) where id = \(name)")
                }
                let loader = try test.server.loader(readSettings)
                let tenant = try #require(try await loader.tenant(test.id))
                #expect(tenant.version == 1 && tenant.settings.id == test.id)
                #expect(read.withLock(\.self) == [test.id])
                #expect(try await BookingReader(tenant).read(receipt: .random()) == nil)
                await #expect(throws: (any Error).self) { _ = try await loader.tenant(other.id) }
                #expect(try await loader.tenant(TenantID(name: "nobody")) == nil)
            }
        }
    }
}
