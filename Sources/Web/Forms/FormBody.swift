/// The fields of a submitted form, in the order sent.
///
/// Names may repeat. Values are UTF-8 without NUL; nothing else is normalised here.
public struct FormBody: Sendable, Equatable {
    /// One field.
    public struct Field: Sendable, Equatable {
        /// As in the page.
        public let name: String
        /// As typed.
        public let value: String
    }

    /// All fields in the order sent.
    public private(set) var fields: [Field]

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
    public func values(_ name: String) -> [String] {
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

    /// A number in ASCII digits that the page always sends.
    ///
    /// - Throws: ``BodyError/missingField(_:)``, ``BodyError/notANumber(_:)`` also when out of range.
    public func number(_ name: String, in range: ClosedRange<Int>) throws(BodyError) -> Int {
        guard let number = Int(try required(name)), range.contains(number) else { throw .notANumber(name) }
        return number
    }
}
