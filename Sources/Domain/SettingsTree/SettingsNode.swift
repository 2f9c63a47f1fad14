/// One value of a settings file with the place where it stands.
///
/// The tree knows nothing of YAML: anchors, tags and duplicate keys are gone before it is made.
public struct SettingsNode: Sendable, Hashable {
    /// What a node holds.
    public indirect enum Content: Sendable, Hashable {
        /// A single value, as text.
        case scalar(SettingsScalar)
        /// A list, in order.
        case sequence([SettingsNode])
        /// Keys and values, in the order of the file; keys are unique.
        case mapping([SettingsPair])
        /// Something that was refused and reported before; readers pass over it in silence.
        case refused
    }

    /// What the node holds.
    public let content: Content
    /// Where it stands.
    public let range: SourceRange

    /// A node that stands at `range`.
    public init(_ content: Content, at range: SourceRange) {
        self.content = content
        self.range = range
    }

    /// The scalar, if it is one.
    public var scalar: SettingsScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The value under `key`, if this is a mapping that has it.
    public subscript(key: String) -> SettingsNode? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.name == key }?.value
    }
}

/// A key with its value.
public struct SettingsPair: Sendable, Hashable {
    /// The key's text.
    public let name: String
    /// The key as a node, for its place.
    public let key: SettingsNode
    /// What stands under the key.
    public let value: SettingsNode

    /// A pair; `key` is the scalar that `name` was read from.
    public init(name: String, key: SettingsNode, value: SettingsNode) {
        self.name = name
        self.key = key
        self.value = value
    }
}
