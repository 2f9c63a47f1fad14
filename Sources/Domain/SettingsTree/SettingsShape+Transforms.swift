extension SettingsShape {
    /// The same shape with its value turned into another.
    public func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> SettingsShape<Other> {
        converted { value, _ in transform(value) }
    }

    /// Turns the value into another; nil means that it isn't `wanted` ("a time such as 08:30"), which is reported.
    public func parsed<Other>(
        as wanted: Bilingual, _ parse: @escaping @Sendable (Value) -> Other?
    ) -> SettingsShape<Other> {
        var shape = converted { value, cursor -> Other? in
            let parsed = parse(value)
            if parsed == nil { cursor.mismatch(wanted: wanted) }
            return parsed
        }
        shape.wanted = wanted
        return shape
    }

    /// Turns the value into another; `convert` reports its own errors at the cursor and then gives nil.
    func converted<Other>(
        _ convert: @escaping @Sendable (Value, SettingsCursor) -> Other?
    ) -> SettingsShape<Other> {
        let read = read
        return SettingsShape<Other>(
            wanted: wanted, kinds: kinds, words: words, mend: mend,
            read: { cursor in read(cursor).flatMap { convert($0, cursor) } }, describe: describe)
    }

    /// Adds a check of meaning, which reports errors and warnings at the cursor.
    ///
    /// Settings that were applied before are past it, see ``AppliedSettings``.
    public func checked(_ check: @escaping @Sendable (Value, SettingsCursor) -> Void) -> Self {
        var shape = self
        let read = read
        shape.read = { cursor in
            let value = read(cursor)
            if let value, !cursor.extensions[AppliedSettings.self].isApplied { check(value, cursor) }
            return value
        }
        return shape
    }

    /// The same shape, to whose reading the mapping around it lends something: a word that means one of its fields.
    func lent<Lent: SettingsExtension>(_ value: Lent) -> Self {
        var shape = self
        let read = read
        shape.read = { cursor in
            var cursor = cursor
            cursor.extensions[Lent.self] = value
            return read(cursor)
        }
        return shape
    }

    /// The same shape; `mend` says what to write instead of a single value that isn't one of its words.
    func mending(_ mend: @escaping @Sendable (String) -> String?) -> Self {
        var shape = self
        let (read, wanted) = (read, wanted)
        shape.mend = mend
        shape.read = { cursor in
            guard let text = cursor.node.scalar?.text, let meant = mend(text) else { return read(cursor) }
            cursor.mismatch(wanted: wanted, hint: NearestHint.write(meant))
            return nil
        }
        return shape
    }

    /// The same shape under another name in messages ("expected `wanted`, found …").
    public func named(_ wanted: Bilingual) -> Self {
        var shape = self
        shape.wanted = wanted
        return shape
    }

    /// The same shape, whose defaults are shown in the JSON Schema by `show`.
    public func shown(_ show: @escaping @Sendable (Value) -> SchemaValue?) -> Self {
        var shape = self
        shape.show = show
        return shape
    }

    /// A shape that is a part of its own in the JSON Schema; `make` runs at its use, so shapes may contain themselves.
    static func definition(
        _ name: String, wanted: Bilingual, _ make: @escaping @Sendable () -> SettingsShape
    ) -> SettingsShape where Value: Sendable {
        SettingsShape(
            wanted: wanted, kinds: [.scalar, .sequence, .mapping],
            mend: { make().mend($0) },
            read: { make().value(at: $0) },
            describe: { definitions in
                definitions.reference(name, owner: String(reflecting: Value.self)) { make().describe(definitions) }
            })
    }
}
