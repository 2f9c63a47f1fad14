import Foundation
import Postgres
import Domain

/// Reads people's entries of the register as they are now: a list may have been imported since they were found.
struct RegisterReader {
    let tenant: Tenant

    /// The same people with their entries of today; nil where the office's list doesn't have one of them any more.
    func current(_ people: [JourneyPerson]) async throws -> [JourneyPerson]? {
        let ids = people.compactMap(\.entry?.id)
        guard !ids.isEmpty else { return people }
        let stored = try await tenant.runtime.transaction(readOnly: true) { transaction, _ in
            try RegisterStore(transaction: transaction).read(ids)
        }
        var current = people
        for (index, person) in people.enumerated() {
            guard let id = person.entry?.id else { continue }
            guard let entry = stored[id] else { return nil }
            current[index].entry = RegisterEntry(
                id: id,
                attributes: try tenant.runtime.keys.open(
                    [String: String].self, from: entry.details, for: .registerDetails(id)))
        }
        return current
    }
}
