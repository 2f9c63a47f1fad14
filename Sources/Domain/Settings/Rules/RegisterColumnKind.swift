/// What the further columns of the register hold, as the rules that need them declare it.
public enum RegisterColumnKind: Hashable, Sendable {
    /// Anything; columns that no rule needs are of this kind.
    case text
    /// A day, or nothing.
    case date
    /// One of these values, or nothing.
    case choice([String])
}

extension ServiceSettings {
    /// The kind of the register's column that rules know as `name`.
    public func registerColumn(_ name: String) -> RegisterColumnKind {
        eligibility.lazy.compactMap { $0.rule.registerColumns[name] }.first ?? .text
    }
}
