/// Names of inputs, see docs/http.md.
public enum InputNames {
    /// The name of a field, or of the field of person `person` (from 0).
    public static func field(_ id: FieldID, person: Int? = nil) -> String {
        person.map { Self.person($0) + id.name } ?? id.name
    }

    /// How the names of the inputs of person `person` (from 0) begin.
    public static func person(_ person: Int) -> String {
        "p\(person + 1)-"
    }

    /// The name of case `index` (from 0).
    public static func caseNumber(_ index: Int) -> String {
        "case-\(index + 1)"
    }

    /// Which of two addresses was meant: the one typed into `input`, or the one that it looks like.
    public static func meant(by input: String) -> String {
        "\(input)-meant"
    }

    /// The three inputs of a date.
    public static func dateParts(of name: String) -> [String] {
        ["\(name)-year", "\(name)-month", "\(name)-day"]
    }
}
