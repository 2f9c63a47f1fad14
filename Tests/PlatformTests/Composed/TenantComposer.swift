import Domain
import Platform
import Plugins

@testable import TenantConfig

/// Makes tenants that nobody thought of: walks the schema, chooses by a seed, and mends what the checks complain about.
struct TenantComposer {
    let schema: TenantSchema
    /// Words that are chosen more often than others.
    var wanted: Set<String>
    var random: SeededNumbers
    /// Names that references can be made of.
    var names = Names()
    private var serial = 0
    private var reach: [String: Set<String>] = [:]

    struct Names {
        var counters: [String] = []
        var identification: [String] = []
        var questions: [String] = []
    }

    /// What the composed part stands in.
    struct Surrounding {
        /// The name of the nearest property.
        var key = ""
        /// Placeholders that a mail needs.
        var placeholders: String?
    }

    init(_ schema: TenantSchema, seed: UInt64, wanted: Set<String> = []) {
        self.schema = schema
        self.wanted = wanted
        random = SeededNumbers(state: seed)
    }

    /// A tenant that the configuration's reader accepts; nil where none was found.
    mutating func tenant() -> (settings: TenantSettings, value: SchemaValue)? {
        for _ in 0..<4 {
            names = Names()
            var value = compose(schema.top, Surrounding())
            var strikes: [String: Int] = [:]
            for _ in 0..<150 {
                let file = TenantFile.read(yaml: value.text, rules: EligibilityRules.all)
                if let settings = file.settings { return (settings, value) }
                let errors = file.diagnostics.filter { $0.severity == .error }
                for path in Set(errors.map(\.path)).sorted() {
                    strikes[path, default: 0] += 1
                    value = mended(value, at: path, strikes: strikes[path] ?? 1)
                }
            }
        }
        return nil
    }

    /// A value for a part of the schema.
    mutating func compose(_ part: TenantSchema.Part, _ surrounding: Surrounding) -> SchemaValue {
        let part = schema.resolved(part)
        let choices = schema.alternatives(of: part)
        if !choices.isEmpty {
            let pulled = choices.filter { pulls($0.part, word: "\(part.label)|\($0.name)") }
            return compose(chosen(from: choices, rather: pulled).part, surrounding)
        }
        if let constant = part.schema["const"] { return constant }
        if let words = part.schema["enum"]?.items {
            let pulled = words.filter { wanted.contains("\(part.label) = \($0.string ?? "")") }
            return chosen(from: words, rather: pulled)
        }
        switch part.schema["type"]?.string {
        case "boolean": return .boolean(Bool.random(using: &random))
        case "integer": return .integer(number(part, surrounding))
        case "array": return .array(list(part, surrounding))
        case "object": return .object(members(part, surrounding))
        default: return .string(text(part, surrounding))
        }
    }

    private mutating func number(_ part: TenantSchema.Part, _ surrounding: Surrounding) -> Int {
        let least = part.schema["minimum"]?.integer ?? 0
        let most = part.schema["maximum"]?.integer ?? least + 9
        // A question that hardly takes a letter can't be answered.
        if surrounding.key == "max-length" { return min(most, 60) }
        return Int.random(in: least...min(most, least + 9), using: &random)
    }

    private mutating func list(_ part: TenantSchema.Part, _ surrounding: Surrounding) -> [SchemaValue] {
        guard let item = part.item else { return [] }
        let isForm = schema.resolved(item).label == "FormField"
        let least = max(1, part.schema["minItems"]?.integer ?? 0)
        let most = min(part.schema["maxItems"]?.integer ?? 4, isForm ? 9 : least + 3)
        let count = Int.random(in: (isForm ? 5 : least)...max(least, most), using: &random)
        if surrounding.key == "languages" { return languages(item, count) }
        let isClosedList = !(schema.resolved(item).schema["enum"]?.items.isEmpty ?? true)
        var values: [SchemaValue] = []
        for _ in 0..<count {
            let value = compose(item, surrounding)
            if !((isClosedList || surrounding.key == "counters") && values.contains(value)) { values.append(value) }
        }
        return values
    }

    /// Japanese first.
    private mutating func languages(_ item: TenantSchema.Part, _ count: Int) -> [SchemaValue] {
        let all = schema.resolved(item).schema["enum"]?.items.filter { $0 != "ja" } ?? []
        return ["ja"] + all.shuffled(using: &random).prefix(count)
    }

    private mutating func members(_ part: TenantSchema.Part, _ surrounding: Surrounding) -> [SchemaValue.Member] {
        if let inner = part.anyValue {
            return keys(of: part, surrounding).map { key in
                SchemaValue.Member(key, compose(inner, surrounding))
            }
        }
        let required = Set(part.schema["required"]?.items.compactMap(\.string) ?? [])
        // What others refer to comes first.
        let first = ["counters", "identification", "before-email", "qualification", "form"]
        let order = part.schema["properties"]?.members.map(\.name) ?? []
        let sorted = first.filter(order.contains) + order.filter { !first.contains($0) }
        var members: [SchemaValue.Member] = []
        for name in sorted {
            guard let property = part.property(name) else { continue }
            let word = "\(part.label).\(name)"
            let share = pulls(property, word: word) ? 0.75 : 0.3
            guard required.contains(name) || Double.random(in: 0..<1, using: &random) < share else { continue }
            var inner = surrounding
            inner.key = name
            if let needed = property.schema["description"]?.string?.split(separator: "needed: ").dropFirst().first {
                inner.placeholders = String(needed.prefix { $0 != "." })
            }
            if name == "subject" { inner.placeholders = nil }
            members.append(SchemaValue.Member(name, compose(property, inner)))
        }
        return members
    }

    /// A number that no other name or text has.
    mutating func next() -> Int {
        serial += 1
        return serial
    }

    private mutating func pulls(_ part: TenantSchema.Part, word: String) -> Bool {
        if wanted.contains(word) { return true }
        let resolved = schema.resolved(part)
        let words = reach[resolved.label] ?? schema.words(of: resolved)
        reach[resolved.label] = words
        return !words.isDisjoint(with: wanted)
    }

    private mutating func chosen<Value>(from all: [Value], rather pulled: [Value]) -> Value {
        let isPulled = !pulled.isEmpty && Double.random(in: 0..<1, using: &random) < 0.7
        let candidates = isPulled ? pulled : all
        return candidates[Int.random(in: candidates.indices, using: &random)]
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
