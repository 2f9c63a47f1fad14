import Postgres

/// A stored state or kind that this program doesn't know: a newer one wrote it.
///
/// What it means can't be guessed. So nobody is told that a booking is cancelled or a hold is over who isn't: the page
/// of the row fails, lists and sweeps leave the row to the program that knows it, and ``TenantHealth`` counts such
/// rows.
struct UnknownStoredValue: Error, Hashable, Sendable {
    let table: String
    let column: String
    /// What stands there; a name of the program's own making, never a visitor's words.
    let value: String
}

extension UnknownStoredValue: CustomStringConvertible {
    var description: String {
        "\(table).\(column) is '\(value.prefix(40))', which this program doesn't know; a newer one may have written it"
    }
}

extension Row {
    /// Reads a name out of a closed set.
    ///
    /// - Throws: ``UnknownStoredValue`` where the set has no such name.
    func known<Name: RawRepresentable<String>>(
        _ position: Int, _ type: Name.Type = Name.self, in table: String, _ column: String
    ) throws -> Name {
        let text = try decode(position, String.self)
        guard let name = Name(rawValue: text) else {
            throw UnknownStoredValue(table: table, column: column, value: text)
        }
        return name
    }

    /// The same for a column that may be NULL.
    func knownOrNone<Name: RawRepresentable<String>>(
        _ position: Int, _ type: Name.Type = Name.self, in table: String, _ column: String
    ) throws -> Name? {
        try decode(position, String?.self) == nil ? nil : known(position, type, in: table, column)
    }
}
