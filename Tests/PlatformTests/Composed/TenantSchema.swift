import Domain
import Platform
import Plugins

@testable import TenantConfig

/// The JSON Schema of a tenant, as editors get it.
struct TenantSchema {
    /// The whole schema.
    let root: SchemaValue

    /// The schema of the product.
    static var current: TenantSchema {
        var extensions = SettingsExtensions()
        extensions[EligibilityRuleList.self] = EligibilityRules.all
        return TenantSchema(root: TenantFile.shape.jsonSchema(title: "Tenant", extensions: extensions))
    }

    /// A part of the schema with the name by which its words are called.
    struct Part: Sendable {
        var schema: SchemaValue
        /// Such as `ServiceSettings.window`.
        var label: String

        /// The part at a property of this one.
        func property(_ name: String) -> Part? {
            schema["properties"]?[name].map { Part(schema: $0, label: "\(label).\(name)") }
        }

        /// The part of each value under a free key.
        var anyValue: Part? {
            guard let inner = schema["additionalProperties"], case .object = inner else { return nil }
            return Part(schema: inner, label: "\(label).*")
        }

        /// The part of each item.
        var item: Part? { schema["items"].map { Part(schema: $0, label: "\(label)[]") } }
    }

    /// The part for a file as a whole.
    var top: Part { resolved(Part(schema: root, label: "")) }

    /// The part behind references.
    func resolved(_ part: Part) -> Part {
        if let name = part.schema["$ref"]?.string?.split(separator: "/").last.map(String.init),
            let found = root["definitions"]?[name]
        {
            return resolved(Part(schema: found, label: name))
        }
        if let single = part.schema["allOf"]?.items.first {
            return resolved(Part(schema: single, label: part.label))
        }
        return part
    }

    /// The alternatives of a part, each with its name; none where there is no choice.
    func alternatives(of part: Part) -> [(name: String, part: Part)] {
        let all = (part.schema["anyOf"] ?? part.schema["oneOf"])?.items ?? []
        return all.enumerated().map { index, schema in
            let name =
                schema["$ref"]?.string?.split(separator: "/").last.map(String.init)
                ?? schema["properties"]?["plugin"]?["const"]?.string
                ?? schema["enum"]?.items.first?.string.map { "\($0)…" }
                ?? "\(schema["type"]?.string ?? "choice")\(index)"
            return (name, Part(schema: schema, label: "\(part.label)|\(name)"))
        }
    }

    /// Every option, every alternative and every word of an enumeration in a part.
    func words(of part: Part) -> Set<String> {
        var words: Set<String> = []
        var seen: Set<String> = []
        collect(part, &words, &seen)
        return words
    }

    private func collect(_ part: Part, _ words: inout Set<String>, _ seen: inout Set<String>) {
        let part = resolved(part)
        guard seen.insert(part.label).inserted else { return }
        for (name, alternative) in alternatives(of: part) {
            words.insert("\(part.label)|\(name)")
            collect(alternative, &words, &seen)
        }
        for word in part.schema["enum"]?.items ?? [] { words.insert("\(part.label) = \(word.string ?? "")") }
        for property in part.schema["properties"]?.members ?? [] {
            words.insert("\(part.label).\(property.name)")
            part.property(property.name).map { collect($0, &words, &seen) }
        }
        for inner in [part.item, part.anyValue].compactMap(\.self) { collect(inner, &words, &seen) }
    }

    /// The words that a value uses.
    func words(usedBy value: SchemaValue, at part: Part) -> Set<String> {
        let part = resolved(part)
        let choices = alternatives(of: part)
        if let (name, alternative) = choices.first(where: { fits(value, $0.part) }) {
            return words(usedBy: value, at: alternative).union(["\(part.label)|\(name)"])
        }
        var used: Set<String> = []
        if part.schema["enum"] != nil, let text = value.string { used.insert("\(part.label) = \(text)") }
        for member in value.members {
            if let inner = part.property(member.name) {
                used.insert("\(part.label).\(member.name)")
                used.formUnion(words(usedBy: member.value, at: inner))
            } else if let inner = part.anyValue {
                used.formUnion(words(usedBy: member.value, at: inner))
            }
        }
        if let item = part.item { for value in value.items { used.formUnion(words(usedBy: value, at: item)) } }
        return used
    }

    /// Whether a value has the form of a part.
    func fits(_ value: SchemaValue, _ part: Part) -> Bool {
        let part = resolved(part)
        let choices = alternatives(of: part)
        guard choices.isEmpty else { return choices.contains { fits(value, $0.part) } }
        if let words = part.schema["enum"]?.items { return words.contains(value) }
        if let constant = part.schema["const"] { return constant == value }
        switch (part.schema["type"]?.string, value) {
        case ("string", .string(let text)): return part.schema["pattern"]?.string.map { text.has($0) } ?? true
        case ("integer", .integer), ("boolean", .boolean): return true
        case ("array", .array(let items)): return part.item.map { item in items.allSatisfy { fits($0, item) } } ?? true
        case ("object", .object(let members)):
            let missing = part.schema["required"]?.items.contains { value[$0.string ?? ""] == nil } ?? false
            return !missing
                && members.allSatisfy { member in
                    (part.property(member.name) ?? part.anyValue).map { fits(member.value, $0) } ?? false
                }
        default: return false
        }
    }
}

extension SchemaValue {
    /// Its text; nil for anything else.
    var string: String? { if case .string(let text) = self { text } else { nil } }
    /// Its number; nil for anything else.
    var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    /// Its items; none for anything but a list.
    var items: [SchemaValue] { if case .array(let items) = self { items } else { [] } }
    /// Its members; none for anything but an object.
    var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// A node of the settings as JSON; numbers are whole.
    init(_ node: SettingsNode) {
        switch node.content {
        case .refused: self = [:]
        case .sequence(let items): self = .array(items.map(SchemaValue.init))
        case .mapping(let pairs): self = .object(pairs.map { Member($0.name, SchemaValue($0.value)) })
        case .scalar(let scalar):
            switch scalar.meaning {
            case .boolean(let value): self = .boolean(value)
            case .number: self = Int(scalar.text).map { .integer($0) } ?? .string(scalar.text)
            case .nothing, .text: self = .string(scalar.text)
            }
        }
    }
}

extension String {
    /// Whether a pattern of the schema finds something in it.
    func has(_ pattern: String) -> Bool {
        (try? Regex(pattern)).map { firstMatch(of: $0) != nil } ?? false
    }
}
