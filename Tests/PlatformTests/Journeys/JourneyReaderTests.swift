import Crypto
import Domain
import Foundation
import Synchronization
import Testing

@testable import Platform

@Suite struct JourneyReaderTests {
    private let keys = TenantKeys(tenant: TenantID(name: "aoba-city"), root: SymmetricKey(size: .bits256))

    @Test(.timeLimit(.minutes(5))) func manyReadsOfOneBrowserHoldNobodyBack() async throws {
        let gate = GatedReadings<Void>()
        let batches = Mutex<[[JourneyStore.Query]]>([])
        let reader = JourneyReader(keys: keys, opened: OpenedStates()) { queries in
            batches.withLock { $0.append(queries) }
            try await gate.read()
            return [:]
        }
        func read(_ journey: UUID, session: UInt8) -> Task<Journey?, any Error> {
            Task { try await reader.read(journey, session: Data([session])) }
        }
        var reads: [Task<Journey?, any Error>] = []
        // As many batches as may be under way at a time.
        for number in 1...2 {
            reads.append(read(UUID(), session: 0))
            await gate.haveBegun(number)
        }
        let (busy, other) = (UUID(), UUID())
        for _ in 0..<200 { reads.append(read(busy, session: 1)) }
        while reader.queue.waiting < 200 { await Task.yield() }
        reads.append(read(other, session: 2))
        while reader.queue.waiting < 201 { await Task.yield() }
        gate.end(.success(()))
        await gate.haveBegun(3)
        // In one query: 200 identical ones are asked once.
        let third = batches.withLock { $0[2] }
        #expect(third.count == 2)
        #expect(Set(third.map(\.journey)) == [busy, other])
        gate.end(.success(()))
        gate.end(.success(()))
        for read in reads { #expect(try await read.value == nil) }
        #expect(gate.begun == 3)
    }
}
