extension SQL: ExpressibleByStringInterpolation {
    /// A statement without values.
    public init(stringLiteral value: String) {
        self.init(text: value)
    }

    /// A statement with values, identifiers and fragments.
    public init(stringInterpolation: Interpolation) {
        self = stringInterpolation.sql
    }

    /// Collects the pieces of an interpolated statement.
    public struct Interpolation: StringInterpolationProtocol {
        var sql = SQL(text: "")

        /// Starts an empty statement.
        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.reserve(literals: literalCapacity, values: interpolationCount)
        }

        /// Adds text of the program.
        public mutating func appendLiteral(_ literal: String) {
            sql.append(text: literal)
        }

        /// Binds a value as the next `$n`.
        public mutating func appendInterpolation(_ value: some PostgresValue) {
            sql.append(value: value)
        }

        /// Binds a value, or NULL.
        ///
        /// On its own because the compiler warns of optionals in other interpolations.
        public mutating func appendInterpolation<Value: PostgresValue>(_ value: Value?) {
            sql.append(value: value)
        }

        /// Adds a quoted name.
        public mutating func appendInterpolation(_ identifier: SQLIdentifier) {
            sql.append(text: identifier.description)
        }

        /// Adds another statement's text and values.
        public mutating func appendInterpolation(_ fragment: SQL) {
            sql.append(fragment: fragment)
        }
    }
}
