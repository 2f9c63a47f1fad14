import Synchronization

/// The room that all tenants' snapshots share in this process: of too many, those not read for longest go.
///
/// A snapshot that is in use is read anew every second, so the order of readings is that of use.
final class SnapshotRoom: Sendable {
    private struct Kept {
        var holder: Availability
        var slots: Int
        var reading: Int
    }

    private struct State {
        var kept: [ObjectIdentifier: Kept] = [:]
        var slots = 0
        var readings = 0
    }

    private let most: Int
    private let state = Mutex(State())

    /// Room for snapshots of so many slots together, of some 200 bytes each.
    init(most: Int = 100_000) {
        self.most = most
    }

    /// How many slots the kept snapshots have.
    var slots: Int { state.withLock { $0.slots } }

    /// Takes note that `holder` keeps a snapshot, and answers who has to give up theirs.
    func keep(_ holder: Availability, slots: Int) -> [Availability] {
        state.withLock { state in
            state.readings += 1
            let former = state.kept.updateValue(
                Kept(holder: holder, slots: slots, reading: state.readings), forKey: ObjectIdentifier(holder))
            state.slots += slots - (former?.slots ?? 0)
            var leaving: [Availability] = []
            while state.slots > most, state.kept.count > 1,
                let oldest = state.kept.min(by: { $0.value.reading < $1.value.reading })
            {
                state.kept[oldest.key] = nil
                state.slots -= oldest.value.slots
                leaving.append(oldest.value.holder)
            }
            return leaving
        }
    }

    /// Takes note that `holder` keeps none any more.
    func leave(_ holder: Availability) {
        state.withLock { state in
            guard let former = state.kept.removeValue(forKey: ObjectIdentifier(holder)) else { return }
            state.slots -= former.slots
        }
    }
}
