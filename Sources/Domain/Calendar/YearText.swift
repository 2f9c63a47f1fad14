/// A year as typed into its field: western, of an era, or too short to tell.
enum YearText: Hashable {
    /// Western with at least three digits, or with an era.
    case full(TypedYear)
    /// One or two digits without an era.
    case short(Int)

    /// Reads a year in ASCII width without spaces and 年.
    init(_ text: String) throws(DateProblem) {
        let prefix = text.prefix { !$0.isASCIIDigit && $0 != "元" }
        let digits = text.dropFirst(prefix.count)
        let number = try Self.number(digits)
        if prefix.isEmpty || prefix == "西暦" {
            guard digits != "元" else { throw .notANumber(.year) }
            self = digits.count <= 2 ? .short(number) : .full(.western(number))
            return
        }
        guard let era = Self.era(prefix) else { throw .unknownEra(String(prefix)) }
        guard number >= 1 else { throw .yearOutOfRange }
        self = .full(.era(JapaneseEraYear(era, number)))
    }

    private static func number(_ digits: Substring) throws(DateProblem) -> Int {
        if digits == "元" { return 1 }
        guard digits.allSatisfy(\.isASCIIDigit), let number = Int(digits.prefix(5)) else { throw .notANumber(.year) }
        guard digits.utf8.count <= 4 else { throw .yearOutOfRange }
        return number
    }

    /// The era by its name, its first character or its initial, in either case, with or without a dot.
    private static func era(_ prefix: Substring) -> JapaneseEra? {
        let name = prefix.last == "." ? prefix.dropLast() : prefix
        return JapaneseEra.allCases.first {
            $0.name == name || $0.name.prefix(1) == name || String($0.initial) == name.uppercased()
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
