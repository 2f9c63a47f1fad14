/// The name of a schema, table, column or role that is safe to stand in SQL text.
///
/// Only `^[a-z_][a-z0-9_]{0,62}$` is accepted: 63 bytes is PostgreSQL's limit, longer names would be cut silently.
public struct SQLIdentifier: Hashable, Sendable {
    /// The bare name, without quotes.
    public let name: String

    /// Accepts a name that fits the pattern.
    /// - Throws: `PostgresError` of kind `usage` for every other text; the text is not repeated in the error.
    public init(_ name: String) throws(PostgresError) {
        let bytes = name.utf8
        guard (1...63).contains(bytes.count), bytes.allSatisfy(Self.isAllowed), let first = bytes.first,
            !Self.isDigit(first)
        else { throw .usage("a text is no valid SQL identifier") }
        self.name = name
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension SQLIdentifier: CustomStringConvertible {
    /// The name in double quotes, so that reserved words work too.
    public var description: String { "\"\(name)\"" }
}
