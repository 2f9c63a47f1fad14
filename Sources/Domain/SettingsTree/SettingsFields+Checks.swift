extension SettingsFields {
    /// Reports an error at the value of `key`, or at the mapping where the key is left out.
    ///
    /// Does nothing while describing.
    public func error(at key: String? = nil, _ message: Bilingual, hint: Bilingual? = nil) {
        guard case .reading(let cursor, let pairs) = source else { return }
        if let key, let pair = pairs.first(where: { $0.name == key }) {
            cursor.entering(pair).error(message, hint: hint)
        } else {
            cursor.errorAtKey(message, hint: hint)
        }
    }

    /// Reports a warning at the value of `key`, or at the mapping where the key is left out.
    ///
    /// Does nothing while describing.
    public func warning(at key: String? = nil, _ message: Bilingual, hint: Bilingual? = nil) {
        guard case .reading(let cursor, let pairs) = source else { return }
        let place = key.flatMap { key in pairs.first { $0.name == key } }.map(cursor.entering) ?? cursor
        place.warning(message, hint: hint)
    }

    /// Runs a check of meaning at the mapping, once its required fields are there and right.
    ///
    /// Settings that were applied before are past it, as with ``SettingsShape/checked(_:)``.
    public func checked(_ check: (SettingsCursor) -> Void) {
        guard case .reading(let cursor, _) = source, isWhole, missing.isEmpty,
            !cursor.extensions[AppliedSettings.self].isApplied
        else { return }
        check(cursor)
    }

    /// Requires one of `keys` or several of them, each of which is also asked for as optional.
    func atLeastOne(of keys: [String]) {
        rules.append(["anyOf": .array(keys.map { ["required": [.string($0)]] })])
        guard case .reading(let cursor, let pairs) = source else { return }
        guard !pairs.contains(where: { keys.contains($0.name) }) else { return }
        let list = Bilingual.list(keys)
        cursor.errorAtKey(
            Bilingual(
                "expected at least one of the settings \(list.english), found none",
                ja: "設定\(list.japanese)のうち、少なくとも一つを書いてください。"))
    }

    /// Reports missing and unknown keys; called once, when all fields have been asked for.
    func finish() {
        guard case .reading(let cursor, let pairs) = source else { return }
        let absent = known.filter { key in !pairs.contains { $0.name == key } }
        var meant: Set<String> = []
        for pair in pairs where !known.contains(pair.name) {
            let near = NearestWord.to(pair.name, among: absent) ?? NearestWord.to(pair.name, among: known)
            if let near { meant.insert(near) }
            cursor.entering(pair).errorAtKey(
                Bilingual("unknown setting '\(pair.name.excerpt)'", ja: "「\(pair.name.excerpt)」という設定はありません。"),
                hint: near.map(hint(at:)) ?? allowed)
        }
        // A misspelt key is one mistake, not two.
        for field in missing where !meant.contains(field.key) { cursor.reportMissing(field.key, field.wanted) }
    }

    private func hint(at near: String) -> Bilingual {
        let (meant, allowed) = (NearestHint.meant(near), allowed)
        return Bilingual(
            "\(meant.english) (\(allowed.english))", ja: "\(meant.japanese)（\(allowed.japanese)）")
    }

    private var allowed: Bilingual {
        guard !known.isEmpty else {
            return Bilingual("no settings are allowed here", ja: "ここには設定を書けません。")
        }
        let names = known.sorted()
        return Bilingual(
            "allowed here: \(names.joined(separator: ", "))", ja: "ここで使える設定：\(names.joined(separator: "、"))")
    }

    /// The mapping's JSON Schema.
    func schema(about: String) -> SchemaValue {
        SchemaValue.object([.init("type", "object"), .init("description", .string(about))])
            .adding("properties", .object(properties))
            .adding("required", requiredKeys.isEmpty ? nil : .array(requiredKeys.map { .string($0) }))
            .adding("allOf", rules.isEmpty ? nil : .array(rules))
            .adding("additionalProperties", false)
    }
}
