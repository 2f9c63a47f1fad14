/// The fields of a submitted form, in the order sent.
///
/// Names may repeat. Values are UTF-8 without NUL; nothing else is normalised here.
public struct FormBody: Sendable, Equatable {
    /// An input, or one of several with the same name.
    public struct Field: Sendable, Equatable {
        /// The input's name in the page.
        public let name: String
        /// As typed or chosen.
        public let value: String
    }

    /// What was sent, repeated names each time.
    public let fields: [Field]

    /// A form of these fields.
    public init(fields: [Field] = []) {
        self.fields = fields
    }

    /// The first value of a field, nil when it was not sent.
    public subscript(name: String) -> String? {
        for field in fields where field.name == name {
            return field.value
        }
        return nil
    }

    /// All values of a field that may repeat.
    func values(_ name: String) -> [String] {
        fields.compactMap { $0.name == name ? $0.value : nil }
    }

    /// Whether a field was sent, whatever its value: a pressed button, a ticked box.
    public func contains(_ name: String) -> Bool {
        self[name] != nil
    }

    /// A field that the page always sends, exactly once.
    ///
    /// - Throws: ``BodyError/missingField(_:)``.
    public func required(_ name: String) throws(BodyError) -> String {
        let found = values(name)
        guard found.count == 1, let value = found.first else { throw .missingField(name) }
        return value
    }
}

/// How large a form may be.
struct FormBodyLimits: Sendable {
    /// The whole body in bytes.
    var bodyBytes = 256 * 1024
    /// Fields, repeated ones counted each time.
    var fields = 500
    /// One decoded value in bytes: more than 2,000 characters of any script.
    var valueBytes = 16 * 1024
    /// One decoded name in bytes.
    var nameBytes = 256
}
