/// What a setting looks like: how it is read, how it is described in the JSON Schema, and what messages call it.
///
/// Shapes are made from others: `.array(of: .integer(1...9))`. Reading never stops at the first error: it reports
/// what is wrong at its place and gives nil.
public struct SettingsShape<Value>: Sendable {
    /// What messages say after "expected".
    public var wanted: Bilingual
    /// Which kinds of node it can be read from.
    var kinds: SettingsKinds
    /// The words it accepts, for "did you mean"; empty where it accepts more than words.
    var words: [String]
    /// What to write instead of a single value that it can't be read from; nil where nobody can tell.
    var mend: @Sendable (String) -> String?
    var read: @Sendable (SettingsCursor) -> Value?
    var describe: @Sendable (SchemaDefinitions) -> SchemaValue
    /// A value as JSON, to show it as a default; nil where that can't be told.
    var show: @Sendable (Value) -> SchemaValue?

    init(
        wanted: Bilingual, kinds: SettingsKinds, words: [String] = [],
        mend: @escaping @Sendable (String) -> String? = { _ in nil },
        read: @escaping @Sendable (SettingsCursor) -> Value?,
        describe: @escaping @Sendable (SchemaDefinitions) -> SchemaValue,
        show: @escaping @Sendable (Value) -> SchemaValue? = { _ in nil }
    ) {
        self.wanted = wanted
        self.kinds = kinds
        self.words = words
        self.mend = mend
        self.read = read
        self.describe = describe
        self.show = show
    }

    /// Reads the value at `cursor`; nil after an error has been reported.
    public func value(at cursor: SettingsCursor) -> Value? {
        if case .refused = cursor.node.content { return nil }
        return read(cursor)
    }
}

/// The kinds of node.
struct SettingsKinds: OptionSet, Sendable {
    let rawValue: Int
    static let scalar = SettingsKinds(rawValue: 1)
    static let sequence = SettingsKinds(rawValue: 2)
    static let mapping = SettingsKinds(rawValue: 4)

    func contains(_ node: SettingsNode) -> Bool {
        switch node.content {
        case .scalar: contains(.scalar)
        case .sequence: contains(.sequence)
        case .mapping: contains(.mapping)
        case .refused: true
        }
    }
}
