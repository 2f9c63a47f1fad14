extension String: PostgresValue, PostgresArrayElement {
    /// `text`.
    public static var postgresType: PostgresType { .text }
    /// `text[]`.
    public static var postgresArrayType: PostgresType { .textArray }

    /// Writes UTF-8.
    public func encode(into writer: inout BinaryWriter) {
        writer.write(self)
    }

    /// Reads text, varchar, char, name, json, jsonb, and types of the database's own whose binary form is text
    /// (enumerations).
    public static func decode(_ cell: PostgresCell) throws(PostgresMismatch) -> String {
        var bytes = try cell.content()
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .json, .unknown: break
        case .jsonb:
            // A version number stands before the text.
            guard bytes.first == 1 else { throw .malformed }
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        default: guard cell.type.isUserDefined else { throw .type }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
        return text
    }
}
