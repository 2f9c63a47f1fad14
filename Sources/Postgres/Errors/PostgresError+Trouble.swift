extension PostgresError {
    /// What ails the database as a whole, in the cases that an operator can do something about.
    public enum Trouble: Hashable, Sendable {
        /// No server answers, or it starts, stops or takes no further session.
        case away
        /// The server only reads: a standby, most likely.
        case readOnly
        /// The server's disk has no room.
        case full
        /// Somebody else was in the way for too long.
        case busy
        /// The program's role lacks a right.
        case missingRight
    }

    /// What the error says of the database as a whole; nil where it is about the statement.
    public var trouble: Trouble? {
        switch (kind, sqlState) {
        case (.connection, _), (.commitUnknown, _), (.poolClosed, _): .away
        case (_, .adminShutdown), (_, .crashShutdown), (_, .cannotConnectNow), (_, .tooManyConnections): .away
        case (_, .readOnlyTransaction): .readOnly
        // So a standby answers to BEGIN READ WRITE.
        case (_, .featureNotSupported) where stage == .begin: .readOnly
        case (_, .diskFull): .full
        case (_, .lockNotAvailable), (_, .queryCanceled): .busy
        case (_, .insufficientPrivilege): .missingRight
        default: nil
        }
    }
}
