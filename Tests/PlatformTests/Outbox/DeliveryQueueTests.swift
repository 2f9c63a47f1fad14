import Domain
import Testing

@testable import Platform

@Suite struct DeliveryQueueTests {
    private let ids = ["a", "b", "c", "d", "e"].map { TenantID(name: $0) }

    /// A queue that these tenants have called.
    private func queue(connections: Int = 16, _ tenants: [TenantID]) -> DeliveryQueue {
        var queue = DeliveryQueue(connections: connections)
        for tenant in tenants { queue.add(tenant) }
        return queue
    }

    /// Claims until there is no room or no mail any more; `mails` are left by tenant, as their domains.
    private func claimAll(
        _ queue: inout DeliveryQueue, _ mails: inout [TenantID: [String]]
    ) -> [TenantID: Int] {
        var claimed: [TenantID: Int] = [:]
        while let claim = queue.next() {
            let fit = (mails[claim.tenant] ?? []).filter { !claim.besides.contains($0) }.prefix(claim.limit)
            for domain in fit {
                if let index = mails[claim.tenant]?.firstIndex(of: domain) { mails[claim.tenant]?.remove(at: index) }
            }
            claimed[claim.tenant, default: 0] += fit.count
            queue.begin(Array(fit), of: claim)
        }
        return claimed.filter { $0.value > 0 }
    }

    /// Three tenants whose mail server has gone slow, as it was found in operation; a fourth sends one mail.
    @Test(arguments: ["slow.example", "fast.example"])
    func whoComesAfterThreeSlowTenantsIsServedAtOnce(domain: String) {
        var queue = queue(Array(ids[..<3]))
        var mails = Dictionary(uniqueKeysWithValues: ids[..<3].map { ($0, Array(repeating: "slow.example", count: 8)) })
        let slow = claimAll(&queue, &mails)
        #expect(slow.values.allSatisfy { $0 >= 1 } && slow.values.reduce(0, +) < 16)
        mails[ids[3]] = [domain]
        queue.add(ids[3])
        #expect(claimAll(&queue, &mails) == [ids[3]: 1])
    }

    @Test func tenantAloneTakesHalfAndLeavesTheRest() {
        var queue = queue([ids[0]])
        var mails = [ids[0]: (0..<40).map { "d\($0).example" }]
        #expect(claimAll(&queue, &mails) == [ids[0]: 8])
        mails[ids[1]] = mails[ids[0]]
        queue.add(ids[1])
        #expect(claimAll(&queue, &mails) == [ids[1]: 4])
    }

    /// A tenant goes on with other domains while one of them is slow, and comes back to it when it answers.
    @Test func slowDomainHoldsBackItsOwnMailsAlone() {
        var queue = queue([ids[0]])
        var mails = [ids[0]: Array(repeating: "slow.example", count: 8)]
        #expect(claimAll(&queue, &mails) == [ids[0]: 8])
        mails[ids[1]] = ["slow.example", "slow.example", "fast.example", "fast.example"]
        queue.add(ids[1])
        #expect(claimAll(&queue, &mails) == [ids[1]: 3])
        #expect(mails[ids[1]] == ["slow.example"])
        queue.end("fast.example", of: ids[1])
        let early = queue.next()
        #expect(early == nil, "nothing has become free at the slow domain")
        for _ in 0..<4 { queue.end("slow.example", of: ids[0]) }
        #expect(claimAll(&queue, &mails) == [ids[1]: 1])
    }

    @Test func oneDomainNeverTakesAllConnections() {
        var queue = queue([])
        var mails: [TenantID: [String]] = [:]
        for number in 0..<30 {
            let tenant = TenantID(name: "t\(number)")
            mails[tenant] = Array(repeating: "slow.example", count: 8)
            queue.add(tenant)
        }
        let slow = claimAll(&queue, &mails).values.reduce(0, +)
        #expect(slow <= 12)
        mails[ids[0]] = ["fast.example"]
        queue.add(ids[0])
        #expect(claimAll(&queue, &mails)[ids[0]] == 1)
    }

    /// While a claim is under way nobody knows for which domains its mails are.
    @Test func mailsThatAreBeingClaimedCountForEveryDomain() {
        var queue = queue([ids[0], ids[1]])
        let limits = [queue.next()?.limit, queue.next()?.limit]
        #expect(limits == [8, 1])
    }

    @Test func tenantCalledWhileItsClaimIsUnderWayIsLookedAtAgain() {
        var queue = queue([ids[0]])
        guard let claim = queue.next() else { return #expect(Bool(false), "nobody's turn") }
        queue.add(ids[0])
        let second = queue.next()
        #expect(second == nil, "one claim of a tenant at a time")
        queue.begin([], of: claim)
        let again = queue.next()
        #expect(again?.tenant == ids[0])
    }

    @Test func oneConnectionServesAll() {
        var queue = queue(connections: 1, [ids[0], ids[1]])
        var mails = [ids[0]: ["a.example"], ids[1]: ["a.example"]]
        #expect(claimAll(&queue, &mails) == [ids[0]: 1])
        queue.end("a.example", of: ids[0])
        #expect(claimAll(&queue, &mails)[ids[1]] == 1)
        queue.end("a.example", of: ids[1])
        queue.close()
        #expect(claimAll(&queue, &mails).isEmpty && queue.isDone)
    }
}
