import Foundation

/// How many live holds each address and network has, while one batch is decided.
struct HoldCounts {
    private var counts: [Data: LiveHolds]

    init(_ counts: [Data: LiveHolds]) {
        self.counts = counts
    }

    /// Why `owner` can't have another hold; nil where it can.
    func refusal(of owner: HoldOwner, at moment: Date) -> BookingRefusal? {
        let limits = [(HoldLimit.address, owner.address), (.network, owner.network)]
        for case (let limit, let key?) in limits {
            guard let live = counts[key], live.count >= limit.most else { continue }
            return .tooManyHolds(limit, until: live.firstEnd ?? moment)
        }
        return nil
    }

    /// Counts one more, which ends at `end`.
    mutating func add(_ owner: HoldOwner, until end: Date) {
        for key in [owner.address, owner.network].compactMap(\.self) {
            let live = counts[key] ?? LiveHolds(count: 0)
            counts[key] = LiveHolds(count: live.count + 1, firstEnd: live.firstEnd.map { min($0, end) } ?? end)
        }
    }

    /// Takes counts that were read later.
    mutating func replace(with newer: [Data: LiveHolds], of keys: Set<Data>) {
        for key in keys { counts[key] = newer[key] }
    }

    /// Networks that have so many holds, with those wanted now, that other batches could bring them over the limit.
    ///
    /// Locking each network of a batch would make nearly every batch of a rush wait for the one before: some networks
    /// have thousands of visitors. Below a quarter, two servers with two batches each can't get past the limit together.
    func crowded(_ networks: [Data]) -> Set<Data> {
        let wanted = networks.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return Set(
            wanted.filter { 4 * ((counts[$0.key]?.count ?? 0) + $0.value) > HoldLimit.network.most }.keys)
    }
}
