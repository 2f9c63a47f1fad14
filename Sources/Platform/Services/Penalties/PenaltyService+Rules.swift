import Domain
import Foundation

extension PenaltyService {
    /// Visitors whom rules about the past refuse now, in the order of services and of their last booking.
    ///
    /// Who would be refused without a past too isn't among them.
    public func refusedByRules() async throws -> [RuleRefusal] {
        var refusals: [RuleRefusal] = []
        for service in tenant.settings.services where service.readsPast {
            let visitors = try await pasts(at: service.id)
            for use in service.eligibility where use.rule.readsPast {
                refusals += await refused(by: use, visitors, at: service.id)
            }
        }
        return refusals
    }

    private func refused(
        by use: EligibilityUse, _ visitors: [[PenaltyStore.RememberedBooking]], at service: ServiceID
    ) async -> [RuleRefusal] {
        let nobody = EligibilityFacts(stage: .identification, now: tenant.now)
        let facts = visitors.map { bookings in
            var facts = nobody
            facts.past = bookings.map(\.booking)
            return facts
        }
        let results = await tenant.platformRuntime.judge.judge([use], onEach: facts + [nobody])
        guard case .eligible? = results.last else { return [] }
        return zip(visitors, results).compactMap { bookings, result in
            guard case .notEligible(let refusal) = result, let last = bookings.last else { return nil }
            return RuleRefusal(
                service: service, rule: use.id, since: last.booking.start, nextPossible: refusal.nextPossible,
                receipts: bookings.map(\.receipt))
        }
    }

    /// What each visitor of a service missed or cancelled as far as rules look back.
    private func pasts(at service: ServiceID) async throws -> [[PenaltyStore.RememberedBooking]] {
        try await tenant.runtime.transaction(readOnly: true) { transaction, moment in
            let first = Day(containing: moment).adding(days: -Tenant.daysRemembered)
            return try PenaltyStore(transaction: transaction).pasts(at: service, from: first.start)
        }
    }
}
