import CLibPQ

extension Transaction {
    /// Loads many rows by `COPY … FROM STDIN` in text format.
    /// ```swift
    /// try tx.copyIn("copy register (number, name) from stdin", rows: rows)
    /// ```
    /// - Parameter rows: the values as text in the order of the columns, nil for NULL; taken one at a time.
    /// - Returns: how many rows were loaded.
    @discardableResult
    public func copyIn(_ sql: SQL, rows: some Sequence<[String?]>) throws(PostgresError) -> Int {
        guard sql.bindCount == 0 else { throw .usage("COPY can't have values") }
        return try whileOpen { () throws(PostgresError) in try connection.copyIn(sql.text, rows: rows) }
    }
}

extension Connection {
    /// How much is collected before it is handed to libpq.
    private static let chunk = 65_536

    fileprivate func copyIn(_ text: String, rows: some Sequence<[String?]>) throws(PostgresError) -> Int {
        let start = QueryResult(PQexec(handle, text))
        guard start.status == PGRES_COPY_IN else {
            if start.isSuccess { throw .usage("only COPY … FROM STDIN can load rows") }
            throw error(of: start, stage: .body)
        }
        var buffer: [UInt8] = []
        buffer.reserveCapacity(Self.chunk * 2)
        for row in rows {
            CopyText.append(row, to: &buffer)
            if buffer.count >= Self.chunk { send(&buffer) }
        }
        send(&buffer)
        // A failure to send shows in the result, or as a dead connection.
        PQputCopyEnd(handle, nil)
        let result = QueryResult(PQgetResult(handle))
        while let rest = PQgetResult(handle) { PQclear(rest) }
        guard result.isSuccess else { throw error(of: result, stage: .body) }
        return result.affectedRows
    }

    private func send(_ buffer: inout [UInt8]) {
        buffer.withUnsafeBufferPointer { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) { PQputCopyData(handle, $0.baseAddress, Int32($0.count)) }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// COPY's text format: tabs between values, `\N` for NULL.
enum CopyText {
    static func append(_ row: [String?], to buffer: inout [UInt8]) {
        for (index, value) in row.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: "\t")) }
            if let value {
                append(value, to: &buffer)
            } else {
                buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "N")])
            }
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    private static func append(_ value: String, to buffer: inout [UInt8]) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): buffer.append(contentsOf: [byte, byte])
            case UInt8(ascii: "\t"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
            case UInt8(ascii: "\n"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case UInt8(ascii: "\r"): buffer.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
            default: buffer.append(byte)
            }
        }
    }
}
