import Domain
import Foundation

extension CommandBatch {
    /// Gives a booking these exclusive keys in place of those it had; answers those that another booking has, where there
    /// are any, and changes nothing then.
    ///
    /// - Throws: ``BookingError/keyContended(_:)`` where another server's batch was faster in between.
    func replaceKeys(of booking: UUID, with keys: [ExclusiveKey]) throws -> AlreadyBooked? {
        let store = exclusiveKeyStore
        try store.releasePast(keys.map(\.hash), before: Day(containing: moment).start)
        let taken = try store.taken(keys.map(\.hash), besides: booking)
        guard taken.isEmpty else {
            return AlreadyBooked(keys.indices.filter { taken.contains(keys[$0].hash) }, of: keys)
        }
        try store.delete(of: [booking])
        guard try store.reserve([(booking, keys)]).isEmpty else {
            throw BookingError.keyContended(booking)
        }
        return nil
    }
}
