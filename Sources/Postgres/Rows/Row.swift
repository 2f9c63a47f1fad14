/// One row of a result.
///
/// A value that outlives the transaction.
public struct Row: Sendable {
    private let storage: RowStorage
    private let index: Int

    init(storage: RowStorage, index: Int) {
        self.storage = storage
        self.index = index
    }

    /// Reads a column by name; the first one where several share it.
    /// ```swift
    /// let taken = try row.decode("taken", Int.self)
    /// let note = try row.decode("note", String?.self)
    /// ```
    /// - Throws: `PostgresError` of kind `decoding` that names the column and both types, or of kind `usage` when
    ///   there is no such column.
    public func decode<Value: PostgresValue>(
        _ column: String, _ type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard let position = storage.columns.index(of: column) else {
            throw .usage("the result has no column \(column)")
        }
        return try decode(position, type)
    }

    /// Reads a column by position, from 0.
    /// - Throws: as by name.
    public func decode<Value: PostgresValue>(
        _ column: Int, _ type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard storage.columns.types.indices.contains(column) else {
            throw .usage("the result has no column \(column)")
        }
        do {
            return try storage.decode(row: index, column: column, as: type)
        } catch {
            throw decodingError(error, column: column, type: type)
        }
    }

    private func decodingError(_ mismatch: PostgresMismatch, column: Int, type: Any.Type) -> PostgresError {
        let (name, declared) = (storage.columns.names[column], storage.columns.types[column])
        let reason =
            switch mismatch {
            case .null: "NULL (\(declared)) can't be read as \(type)"
            case .type: "\(declared) can't be read as \(type)"
            case .malformed: "a value of \(declared) doesn't fit \(type)"
            }
        var error = PostgresError(kind: .decoding, message: "column \(name): \(reason)")
        error.column = name
        return error
    }
}
