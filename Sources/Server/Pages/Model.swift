import Foundation
import Mustache

/// What a template gets: names with texts, flags, safe HTML, further models and lists of them.
///
/// A name that a model lacks is simply absent: it is not looked for in the models around, except for the few names that
/// every page shares.
struct Model: Sendable, MustacheParent, ExpressibleByDictionaryLiteral {
    private static let shared: Set<String> = ["t", "h", "site"]
    private var values: [String: any Sendable]

    /// Keeps what is not nil.
    init(dictionaryLiteral elements: (String, (any Sendable)?)...) {
        values = [:]
        for (name, value) in elements { self[name] = value }
    }

    /// The value of a name; texts are made safe for the template's escaping, and nil takes the name out.
    subscript(name: String) -> (any Sendable)? {
        get { values[name] }
        set {
            switch newValue {
            case let text as String: values[name] = TemplateText.safe(text)
            case let texts as [String]: values[name] = texts.map(TemplateText.safe)
            default: values[name] = newValue
            }
        }
    }

    /// What the template finds under a name.
    func child(named name: String) -> Any? {
        if let value = values[name] { return value }
        if name.hasPrefix("has-") { return isFilled(String(name.dropFirst("has-".count))) }
        return Self.shared.contains(name) ? nil : NSNull()
    }

    /// `has-x` asks whether there is an x to show; a list counts when it isn't empty.
    private func isFilled(_ name: String) -> Bool {
        guard let value = values[name] else { return false }
        return (value as? any Collection).map { !$0.isEmpty } ?? true
    }

    /// This model with the values of another.
    func adding(_ other: Model) -> Model {
        var sum = self
        sum.values.merge(other.values) { _, new in new }
        return sum
    }
}
