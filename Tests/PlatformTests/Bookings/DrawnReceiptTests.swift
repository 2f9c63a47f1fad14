@testable import Domain
import Foundation
import Postgres
import Synchronization
import TestOffice
import Testing

@testable import Platform

@Suite struct DrawnReceiptTests {
    /// The test's tenant, whose receipt numbers are drawn from `numbers` in turn, the last again and again.
    private func test(_ test: TestTenant, drawing numbers: [Int]) throws -> TestTenant {
        let left = Mutex(numbers)
        var platformRuntime = test.server.platformRuntime
        platformRuntime.randomNumber = { _ in left.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] } }
        var drawing = test
        drawing.tenant = Tenant(
            version: test.tenant.version, settings: test.tenant.settings, holidays: try .bundled(), files: [:],
            runtime: test.tenant.runtime, platformRuntime: platformRuntime)
        return drawing
    }

    @Test func whoDrawsANumberThatSomebodyHasGetsAnother() async throws {
        try await withTenant { office in
            let test = try test(office, drawing: [1, 1, 1, 2])
            let (_, first) = try await test.booked(TestVisitor(), at: "2026-11-18 09:00:00")
            let (_, second) = try await test.booked(TestVisitor(), at: "2026-11-18 10:00:00")
            #expect(first.receipt == .random { _ in 1 })
            #expect(second.receipt == .random { _ in 2 })
            #expect(try await test.number("select count(*) from outbox where booking is not null") == 2)
        }
    }

    @Test func numberThatIsAlwaysTakenEndsInAnError() async throws {
        try await withTenant { office in
            let test = try test(office, drawing: [1])
            _ = try await test.booked(TestVisitor(), at: "2026-11-18 09:00:00")
            let error = await #expect(throws: PostgresError.self) {
                try await test.booked(TestVisitor(), at: "2026-11-18 10:00:00")
            }
            #expect(error?.constraint == "booking_receipt_number_key")
        }
    }
}
