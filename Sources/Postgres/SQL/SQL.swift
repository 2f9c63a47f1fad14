/// A statement and the values bound to it.
///
/// Values only enter as binds, so text from outside stays data:
/// ```swift
/// let slots = try tx.query("select id, taken from slot where counter = \(counter) and id = any(\(ids))")
/// ```
/// Fragments compose, and their binds are renumbered:
/// ```swift
/// let open: SQL = "closed = \(false)"
/// let count = try tx.execute("update slot set taken = \(0) where \(open)")
/// ```
public struct SQL: Sendable {
    /// The statement with `$1`, `$2`, … in the places of the values.
    public private(set) var text: String
    private(set) var binds: Binds
    /// Offsets in `text.utf8` of each placeholder's `$`, needed to renumber fragments.
    private var marks: [Int]

    init(text: String) {
        self.text = text
        binds = Binds()
        marks = []
    }

    /// Takes text from a file as SQL.
    ///
    /// Only for migrations: the text must come with the program.
    public static func trusted(_ text: String) -> SQL {
        SQL(text: text)
    }

    mutating func reserve(literals: Int, values: Int) {
        text.reserveCapacity(literals + values * 3)
        binds.reserve(values)
        marks.reserveCapacity(values)
    }

    mutating func append(text more: String) {
        text.append(more)
    }

    mutating func append(value: some PostgresValue) {
        marks.append(text.utf8.count)
        binds.append(value)
        text.append("$")
        text.append(String(binds.count))
    }

    mutating func append(fragment: SQL) {
        guard !fragment.marks.isEmpty else { return text.append(fragment.text) }
        let bytes = fragment.text.utf8
        var rest = bytes.startIndex
        for (number, mark) in fragment.marks.enumerated() {
            let start = bytes.index(bytes.startIndex, offsetBy: mark)
            text.append(contentsOf: fragment.text[rest..<start])
            marks.append(text.utf8.count)
            text.append("$")
            text.append(String(binds.count + number + 1))
            rest = bytes.index(start, offsetBy: 1 + Self.digits(of: number + 1))
        }
        text.append(contentsOf: fragment.text[rest...])
        binds.append(fragment.binds)
    }

    private static func digits(of number: Int) -> Int {
        var (rest, digits) = (number, 1)
        while rest >= 10 { (rest, digits) = (rest / 10, digits + 1) }
        return digits
    }
}
