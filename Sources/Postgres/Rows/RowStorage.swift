import CLibPQ

/// Names and types of a result's columns.
final class Columns: Sendable {
    let names: [String]
    let types: [PostgresType]

    init(_ result: borrowing QueryResult) {
        let count = PQnfields(result.pointer)
        let pointer = result.pointer
        names = (0..<count).map { index in PQfname(pointer, index).map { String(cString: $0) } ?? "" }
        types = (0..<count).map { PostgresType(oid: PQftype(pointer, $0)) }
    }

    func index(of name: String) -> Int? {
        names.firstIndex(of: name)
    }
}

/// All rows of one result in two buffers, so that no row or value needs memory of its own.
final class RowStorage: Sendable {
    let columns: Columns
    let count: Int
    private let bytes: [UInt8]
    /// For each value, row by row, where it ends in `bytes`, and `~end` for NULL.
    private let ends: [Int]

    init(_ result: borrowing QueryResult, columns: Columns) {
        let pointer = result.pointer
        let rows = PQntuples(pointer)
        let width = PQnfields(pointer)
        var ends: [Int] = []
        ends.reserveCapacity(Int(rows) * Int(width))
        var total = 0
        for row in 0..<rows {
            for column in 0..<width {
                total += Int(PQgetlength(pointer, row, column))
                ends.append(PQgetisnull(pointer, row, column) == 0 ? total : ~total)
            }
        }
        bytes = [UInt8](unsafeUninitializedCapacity: total) { buffer, used in
            for row in 0..<rows {
                for column in 0..<width {
                    let length = Int(PQgetlength(pointer, row, column))
                    guard length > 0, let base = buffer.baseAddress,
                        let value = PQgetvalue(pointer, row, column)
                    else { continue }
                    UnsafeMutableRawPointer(base + used).copyMemory(from: value, byteCount: length)
                    used += length
                }
            }
        }
        self.ends = ends
        self.columns = columns
        count = Int(rows)
    }

    func decode<Value: PostgresValue>(
        row: Int, column: Int, as type: Value.Type
    ) throws(PostgresMismatch) -> Value {
        let index = row * columns.types.count + column
        let declared = columns.types[column]
        let end = ends[index]
        guard end >= 0 else { return try Value.decode(PostgresCell(type: declared, bytes: nil)) }
        let before = index == 0 ? 0 : ends[index - 1]
        let start = before < 0 ? ~before : before
        return try bytes.withUnsafeBufferPointer { buffer throws(PostgresMismatch) in
            let slice = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[start..<end])
            return try Value.decode(PostgresCell(type: declared, bytes: slice))
        }
    }
}
