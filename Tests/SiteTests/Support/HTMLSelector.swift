/// The part of CSS selectors that tests need: `main`, `#email`, `.hold`, `[name=start]` (`^=`, `$=`, `*=`), one after
/// the other for an element within another, and commas.
struct HTMLSelector: Sendable {
    private struct Compound: Sendable {
        var name: String?
        var tests: [@Sendable ([String: String]) -> Bool] = []
    }

    /// Each from the outside in.
    private var alternatives: [[Compound]] = []

    init(_ text: String) {
        alternatives = text.split(separator: ",").map { alternative in
            alternative.split(separator: " ").map(Self.compound)
        }
    }

    /// The elements that match, in the document's order.
    func matches(in document: HTMLDocument) -> [Int] {
        document.nodes.indices.filter { node in
            alternatives.contains { Self.matches(node, $0[...], in: document) }
        }
    }

    private static func matches(_ node: Int, _ path: ArraySlice<Compound>, in document: HTMLDocument) -> Bool {
        guard let last = path.last else { return true }
        guard fits(node, last, in: document) else { return false }
        let outer = path.dropLast()
        return outer.isEmpty || document.ancestors(of: node).contains { matches($0, outer, in: document) }
    }

    private static func fits(_ node: Int, _ compound: Compound, in document: HTMLDocument) -> Bool {
        let found = document.nodes[node]
        return found.name.first != "#" && (compound.name.map { $0 == found.name } ?? true)
            && compound.tests.allSatisfy { $0(found.attributes) }
    }

    private static func compound(_ text: Substring) -> Compound {
        var compound = Compound()
        var rest = text
        let name = rest.prefix { !"#.[".contains($0) }
        if !name.isEmpty { compound.name = String(name) }
        rest = rest.dropFirst(name.count)
        while let kind = rest.first {
            rest = rest.dropFirst()
            let word = String(kind == "[" ? rest.prefix { $0 != "]" } : rest.prefix { !"#.[".contains($0) })
            rest = rest.dropFirst(word.count + (kind == "[" ? 1 : 0))
            switch kind {
            case "#": compound.tests.append { $0["id"] == word }
            case ".": compound.tests.append { $0["class"]?.split(separator: " ").contains { $0 == word } ?? false }
            default: compound.tests.append(attributeTest(word))
            }
        }
        return compound
    }

    private static func attributeTest(_ text: String) -> @Sendable ([String: String]) -> Bool {
        guard let equals = text.firstIndex(of: "=") else { return { $0[text] != nil } }
        let wanted = text[text.index(after: equals)...].trimmingPrefix("\"").prefix { $0 != "\"" }
        let before = text[..<equals]
        let name = String(before.prefix { !"^$*".contains($0) })
        return switch before.last {
        case "^": { $0[name]?.hasPrefix(wanted) ?? false }
        case "$": { $0[name]?.hasSuffix(wanted) ?? false }
        case "*": { $0[name]?.contains(wanted) ?? false }
        default: { $0[name] == String(wanted) }
        }
    }
}
