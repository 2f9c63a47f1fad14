/// Names of inputs, see docs/http.md.
public enum InputNames {
    /// The name of a field, or of the field of person `person` (from 0).
    public static func field(_ id: FieldID, person: Int? = nil) -> String {
        person.map { "p\($0 + 1)-\(id.name)" } ?? id.name
    }

    /// The name of case `index` (from 0).
    public static func caseNumber(_ index: Int) -> String {
        "case-\(index + 1)"
    }

    /// The three inputs of a date.
    public static func dateParts(of name: String) -> [String] {
        ["\(name)-year", "\(name)-month", "\(name)-day"]
    }
}
