/// One of several kinds of mapping that a key tells apart, such as the options of one plugin.
public struct SettingsVariant<Value>: Sendable {
    /// The word under the key.
    public let name: String
    /// What this kind is for, in a sentence.
    public let about: String
    let read: @Sendable (SettingsFields) -> Value

    /// A kind named `name`, whose further fields `read` asks for.
    public init(_ name: String, about: String, read: @escaping @Sendable (SettingsFields) -> Value) {
        self.name = name
        self.about = about
        self.read = read
    }

    /// A kind named `name`, read by `type` and turned into the common type.
    public init<Object: SettingsObject>(
        _ name: String, _ type: Object.Type, _ transform: @escaping @Sendable (Object) -> Value
    ) {
        self.init(name, about: Object.about) { fields in transform(Object(fields)) }
    }

    /// The same kind with its value turned into another.
    public func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> SettingsVariant<Other> {
        let read = read
        return SettingsVariant<Other>(name, about: about) { fields in transform(read(fields)) }
    }
}

extension SettingsShape {
    /// A mapping whose `key` names one of `variants`, with that variant's fields beside it.
    public static func tagged(by key: String, _ variants: [SettingsVariant<Value>]) -> Self {
        let tag = SettingsShape<String>.words(variants.map(\.name))
        return SettingsShape(
            wanted: Bilingual("a mapping with '\(key)'", ja: "「\(key)」を含む「キー: 値」の組"), kinds: .mapping,
            read: { cursor in
                guard let fields = SettingsFields(reading: cursor) else { return nil }
                let name = fields.required(key, tag, "")
                guard fields.isWhole, let variant = variants.first(where: { $0.name == name })
                else {
                    fields.reportMissing()
                    return nil
                }
                let value = variant.read(fields)
                fields.finish()
                return fields.isWhole ? value : nil
            },
            describe: { definitions in
                let kinds = variants.map { variant -> SchemaValue in
                    let fields = SettingsFields(describing: definitions)
                    fields.noteTag(key, variant.name, about: variant.about)
                    _ = variant.read(fields)
                    return fields.schema(about: variant.about)
                }
                return kinds.isEmpty ? ["not": [:]] : ["oneOf": .array(kinds)]
            })
    }
}

extension SettingsFields {
    /// Reports what is missing without judging the other keys, which nobody knows yet.
    fileprivate func reportMissing() {
        guard case .reading(let cursor, _) = source else { return }
        for field in missing { cursor.reportMissing(field.key, field.wanted) }
    }

    fileprivate func noteTag(_ key: String, _ name: String, about: String) {
        requiredKeys.append(key)
        properties.append(.init(key, ["const": .string(name), "description": .string(about)]))
    }
}
