import Foundation
import Postgres
import Domain

/// Finds people in the register by their numbers and birthdays.
///
/// The answer and the work are the same for unknown numbers as for wrong birthdays.
struct Identification: Sendable {
    let database: Database
    let scope: SchemaScope
    let keys: TenantKeys

    /// Looks all people up with one query.
    ///
    /// - Parameter people: normalised answers per person, by field; a birthday as `2001-02-03`.
    /// - Returns: the entry of each person in order, nil where none was found.
    func find(_ people: [[FieldID: String]], for service: ServiceSettings) async throws -> [RegisterEntry?] {
        let hasher = Hasher(keys: keys, service: service.id)
        let alternatives = people.map { person in
            service.identification.match.map { hasher.key(of: $0, in: person) }
        }
        let wanted = Array(Set(alternatives.joined().compactMap { $0 }))
        let found = try await database.transaction(in: scope, TransactionOptions(readOnly: true)) { transaction in
            try RegisterStore(transaction: transaction).find(wanted, service: service.id)
        }
        return try alternatives.map { keys in
            for case let key? in keys {
                if let entries = found[key], entries.count == 1, let entry = entries.first {
                    return try open(entry)
                }
            }
            return nil
        }
    }

    /// Makes the keyed hashes under which entries are found.
    struct Hasher {
        let keys: TenantKeys
        let service: ServiceID

        /// The keyed hash of the fields together; nil while one of them is missing.
        func key(of fields: [FieldID], in person: [FieldID: String]) -> Data? {
            var parts = [service.name]
            for field in fields {
                guard let value = person[field], !value.isEmpty else { return nil }
                parts += [field.name, value]
            }
            return keys.hash("register", parts)
        }
    }

    private func open(_ entry: StoredRegisterEntry) throws -> RegisterEntry {
        let attributes = try keys.open(
            [String: String].self, from: entry.details, for: .registerDetails(entry.id))
        return RegisterEntry(id: entry.id, attributes: attributes)
    }
}
