/// The way from the top of the settings to a value, such as `services.pickup.counters[0]`.
public struct SettingsPath: Sendable, Hashable, CustomStringConvertible, ExpressibleByArrayLiteral {
    /// One step of the way.
    public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        /// Into a mapping, by key.
        case key(String)
        /// Into a list, from 0.
        case index(Int)

        /// A key.
        public init(stringLiteral key: String) { self = .key(key) }
        /// A place in a list, from 0.
        public init(integerLiteral index: Int) { self = .index(index) }
    }

    /// The steps, from the top.
    public var steps: [Step]

    /// A path of `steps`; none is the top itself.
    public init(_ steps: [Step] = []) { self.steps = steps }

    /// A path of keys and indices.
    public init(arrayLiteral steps: Step...) { self.steps = steps }

    /// The path one step further.
    public func appending(_ step: Step) -> SettingsPath { SettingsPath(steps + [step]) }

    /// Keys joined by dots, indices in brackets.
    public var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}
