import CLibPQ

/// Owns one libpq result and clears it at the end of its life.
struct QueryResult: ~Copyable {
    /// Nil when libpq had no memory or the connection was gone before sending.
    let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    var isSuccess: Bool {
        status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
    }

    /// Rows that a command changed, or a query returned.
    var affectedRows: Int {
        guard let digits = PQcmdTuples(pointer) else { return 0 }
        var (number, next) = (0, digits)
        while next.pointee != 0 {
            number = number &* 10 &+ Int(next.pointee) &- 48
            next += 1
        }
        return number
    }

    /// The command as the server names it, such as `COMMIT`; a COMMIT of a failed transaction answers `ROLLBACK`.
    var command: String {
        PQcmdStatus(pointer).map { String(cString: $0) } ?? ""
    }

    func errorField(_ code: pq_diagnostic_field) -> String? {
        PQresultErrorField(pointer, Int32(code.rawValue)).map { String(cString: $0) }
    }
}
