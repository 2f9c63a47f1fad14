public import Domain

/// Texts of the platform's catalogue, in an office's own words where it has some.
public struct Wording: Sendable {
    /// Finds the text of a key; the office is nil where no office's words are wanted.
    public typealias LookUp =
        @Sendable (
            _ key: String, _ language: Language, _ values: [String: String], _ office: TenantSettings?
        ) -> String

    private let lookUp: LookUp
    private var office: TenantSettings?

    /// Texts as `lookUp` finds them, in no office's words.
    public init(_ lookUp: @escaping LookUp) {
        self.lookUp = lookUp
    }

    /// The same texts in the words of an office.
    public func of(_ office: TenantSettings) -> Wording {
        var wording = self
        wording.office = office
        return wording
    }

    /// The text of `key` with its placeholders filled.
    public func text(_ key: String, in language: Language, _ values: [String: String] = [:]) -> String {
        lookUp(key, language, values, office)
    }
}
