import Platform
import Domain

/// Texts, names and references: the few things that a schema can't say.
extension TenantComposer {
    /// Patterns of every tenant's codes; ``ComposedVisit`` knows answers to them.
    static let codePattern = "[A-Z]{2}[0-9]{4}"
    static let code = "AB1234"
    private static let values = ["a", "b", "c", "d"]

    /// A text for a part of the type string.
    mutating func text(_ part: TenantSchema.Part, _ surrounding: Surrounding) -> String {
        guard let pattern = part.schema["pattern"]?.string else { return free(part, surrounding) }
        if "a-1".has(pattern), !"A.1".has(pattern) {
            return "1a".has(pattern) ? one(of: Self.values + ["yes"]) : name(part.label, surrounding)
        }
        for sample in samples(surrounding.key) where sample.has(pattern) { return sample }
        return "no sample for \(part.label): \(pattern)"
    }

    /// Keys of an object with free keys.
    mutating func keys(of part: TenantSchema.Part, _ surrounding: Surrounding) -> [String] {
        switch part.label {
        case "TenantSettings.counters":
            let made = (0...Int.random(in: 0...1, using: &random)).map { _ in "counter-\(next())" }
            names.counters = made
            return made
        case "TenantSettings.services": return ["service"]
        case "TenantSettings.texts": return ["home.services", "calendar.none-text"]
        case "RegisterColumns.columns": return names.identification
        default: break
        }
        let least = part.schema["minProperties"]?.integer ?? 0
        let known = part.schema["propertyNames"]?["enum"]?.items.compactMap(\.string)
        let all = (known ?? Self.values).shuffled(using: &random)
        return Array(all.prefix(Int.random(in: least...max(least, 2), using: &random)))
    }

    private mutating func name(_ label: String, _ surrounding: Surrounding) -> String {
        switch label {
        case "TenantSettings.tenant": return "made-\(next())"
        case "IdentificationField.field":
            let made = "number\(next())"
            names.identification.append(made)
            return made
        case "FormField.field":
            let made = "question\(next())"
            names.questions.append(made)
            return made
        case "ServiceSettings.counters[]": return one(of: names.counters)
        case _ where label.hasPrefix("IdentificationSettings."): return one(of: names.identification)
        default: return one(of: names.questions)
        }
    }

    private mutating func free(_ part: TenantSchema.Part, _ surrounding: Surrounding) -> String {
        switch surrounding.key {
        case "email", "address": return "office@made.example.jp"
        case "pattern": return Self.codePattern
        case "example": return Self.code
        default: break
        }
        let text = "文\(next())"
        return surrounding.placeholders.map { "\(text) \($0)" } ?? text
    }

    /// Texts for the patterns of days, times, numbers and files; later ones only where no earlier one fits.
    private mutating func samples(_ key: String) -> [String] {
        let isEnd = key == "to" || key == "until"
        let month = Int.random(in: isEnd ? 7...9 : 1...6, using: &random)
        let day = Int.random(in: 10...28, using: &random)
        return [
            "2027-0\(month)-\(day)", isEnd ? "01-0\(day % 5 + 1)" : "12-\(day)",
            one(of: ["07:00", "08:00", "08:30"]),
            one(of: ["09:00-10:00", "10:00-12:00", "13:00-15:00", "15:00-17:00"]),
            one(of: ["10 min", "15 min", "20 min", "30 min", "60 min"]),
            "03-1234-5678", "https://www.made.example.jp/map", "picture.svg", "#1a4b8c", "www.made.example.jp",
            "12", "JP", "文字",
        ]
    }

    private mutating func one(of texts: [String]) -> String {
        texts.isEmpty ? "none" : texts[Int.random(in: texts.indices, using: &random)]
    }
}
