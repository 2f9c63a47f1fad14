extension Day: CustomStringConvertible, Codable {
    /// The date as ISO 8601 has it: `2026-11-21`.
    public var description: String {
        let parts = civil
        return "\(padded(parts.year, to: 4))-\(padded(parts.month, to: 2))-\(padded(parts.day, to: 2))"
    }

    /// Reads exactly `YYYY-MM-DD` in ASCII digits; nil for anything else and for days that don't exist.
    public init?(iso: String) {
        guard let parts = FixedDigits.read(iso, widths: [4, 2, 2], separator: "-") else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// Reads `2027/1/1`, as the Cabinet Office writes days.
    init?(slashed: String) {
        let fields = slashed.split(separator: "/", omittingEmptySubsequences: false)
        let parts = fields.compactMap { field in
            field.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(field) : nil
        }
        guard fields.count == 3, parts.count == 3 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// Reads `"2026-11-21"`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Day(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date like 2026-11-21")
        }
        self = day
    }

    /// Writes `"2026-11-21"`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A whole number with leading zeros; not for negative ones.
func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Numbers of fixed widths between separators, such as `2026-11-21`.
enum FixedDigits {
    /// The numbers, or nil where the text has another shape.
    static func read(_ text: String, widths: [Int], separator: Character) -> [Int]? {
        let fields = text.split(separator: separator, omittingEmptySubsequences: false)
        guard fields.count == widths.count else { return nil }
        var numbers: [Int] = []
        for (field, width) in zip(fields, widths) {
            let bytes = field.utf8
            guard bytes.count == width, bytes.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(field)
            else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
