/// The five characters by which PostgreSQL names an error or warning.
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// Five digits or capital letters.
    public let rawValue: String

    /// A state by its code.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The five characters as they are.
    public var description: String { rawValue }

    /// The first two characters: the group of the error.
    public var group: Substring { rawValue.prefix(2) }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension SQLState {
    static let connectionFailure = SQLState(rawValue: "08006")
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    public static let characterNotInRepertoire = SQLState(rawValue: "22021")
    public static let notNullViolation = SQLState(rawValue: "23502")
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    public static let uniqueViolation = SQLState(rawValue: "23505")
    public static let checkViolation = SQLState(rawValue: "23514")
    public static let readOnlyTransaction = SQLState(rawValue: "25006")
    static let invalidStatementName = SQLState(rawValue: "26000")
    static let serializationFailure = SQLState(rawValue: "40001")
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    public static let insufficientPrivilege = SQLState(rawValue: "42501")
    public static let undefinedColumn = SQLState(rawValue: "42703")
    public static let undefinedTable = SQLState(rawValue: "42P01")
    static let duplicateSchema = SQLState(rawValue: "42P06")
    public static let duplicateTable = SQLState(rawValue: "42P07")
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    /// The server ends the session, because an operator or a shutdown wants it.
    public static let adminShutdown = SQLState(rawValue: "57P01")
    /// Another session of the server has crashed.
    public static let crashShutdown = SQLState(rawValue: "57P02")
    /// The server starts, or shuts down.
    public static let cannotConnectNow = SQLState(rawValue: "57P03")
    public static let diskFull = SQLState(rawValue: "53100")
    public static let tooManyConnections = SQLState(rawValue: "53300")
    public static let queryCanceled = SQLState(rawValue: "57014")
    public static let raiseException = SQLState(rawValue: "P0001")
}
