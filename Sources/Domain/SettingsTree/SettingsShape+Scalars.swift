extension SettingsShape where Value == String {
    /// One line of text; `length` counts Unicode scalars.
    ///
    /// `pattern` must match the whole text (dialect of `SafePattern`). Numbers and `true` need quotes, so that
    /// editors and this reader agree; `08:30`, `no` and `on` are text. `mend` says what was meant by another text.
    public static func string(
        _ wanted: Bilingual? = nil, pattern: String? = nil, length: ClosedRange<Int> = 1...1_000,
        mend: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> Self {
        let name =
            wanted ?? pattern.map { Bilingual("text of the form \($0)", ja: "「\($0)」の形の文字") } ?? .text
        let check = ScalarPattern(pattern)
        return SettingsShape(
            wanted: name, kinds: .scalar, mend: mend,
            read: { cursor in
                guard let text = cursor.text(wanted: name, mend: mend, isText: check.matches),
                    cursor.measure(text, length)
                else { return nil }
                guard !text.contains(where: \.isNewline) else {
                    cursor.error(
                        Bilingual(
                            "expected \(name.english) on one line, found several lines",
                            ja: "\(name.japanese)を1行で書いてください。現在は複数の行です。"))
                    return nil
                }
                return check.accepts(text, cursor, wanted: name, mend: mend) ? text : nil
            },
            describe: { _ in
                SchemaValue.object([.init("type", "string")])
                    .adding("pattern", pattern.map { .string("^(?:\($0))$") })
                    .adding("not", ["pattern": "[\\r\\n]"])
                    .adding("minLength", .integer(length.lowerBound))
                    .adding("maxLength", .integer(length.upperBound))
            },
            show: { .string($0) })
    }

    /// Text of one or more lines; `length` counts Unicode scalars.
    public static func text(_ wanted: Bilingual = .text, length: ClosedRange<Int> = 1...20_000) -> Self {
        SettingsShape(
            wanted: wanted, kinds: .scalar,
            read: { cursor in
                guard let text = cursor.text(wanted: wanted), cursor.measure(text, length) else { return nil }
                return text
            },
            describe: { _ in
                [
                    "type": "string", "minLength": .integer(length.lowerBound),
                    "maxLength": .integer(length.upperBound),
                ]
            },
            show: { .string($0) })
    }

    /// One given word.
    public static func word(_ word: String) -> Self { words([word]) }

    /// One of the given words; messages list them, or call them `wanted`.
    public static func words(
        _ words: [String], wanted: Bilingual? = nil, mend: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> Self {
        let wanted = wanted ?? (words.count == 1 ? .list(words) : .oneOf(words))
        return SettingsShape(
            wanted: wanted, kinds: .scalar, words: words, mend: mend,
            read: { cursor in
                guard let text = cursor.text(wanted: wanted, mend: mend, isText: words.contains) else { return nil }
                if words.contains(text) { return text }
                let near = { NearestWord.to(text, among: words).map(NearestHint.meant) }
                cursor.mismatch(wanted: wanted, hint: mend(text).map(NearestHint.write) ?? near())
                return nil
            },
            describe: { _ in ["type": "string", "enum": .array(words.map { .string($0) })] },
            show: { .string($0) })
    }
}

extension SettingsShape where Value == Int {
    /// A whole number in decimal digits, within `range`.
    public static func integer(_ range: ClosedRange<Int>) -> Self {
        let wanted = Bilingual(
            "a whole number from \(range.lowerBound) to \(range.upperBound)",
            ja: "\(range.lowerBound)から\(range.upperBound)までの整数")
        return SettingsShape(
            wanted: wanted, kinds: .scalar,
            read: { cursor in
                guard let number = cursor.decimal(wanted: wanted) else { return nil }
                guard range.contains(number) else {
                    cursor.mismatch(wanted: wanted)
                    return nil
                }
                return number
            },
            describe: { _ in
                [
                    "type": "integer", "minimum": .integer(range.lowerBound),
                    "maximum": .integer(range.upperBound),
                ]
            },
            show: { .integer($0) })
    }
}

extension SettingsShape where Value == Bool {
    /// Plain `true` or `false`; `yes`, `no`, `on` and `off` are refused.
    public static var boolean: Self {
        let wanted = Bilingual("true or false", ja: "「true」または「false」")
        return SettingsShape(
            wanted: wanted, kinds: .scalar,
            read: { cursor in
                switch cursor.node.scalar {
                case let scalar? where scalar.style == .plain && scalar.text == "true": return true
                case let scalar? where scalar.style == .plain && scalar.text == "false": return false
                default:
                    cursor.mismatch(wanted: wanted, hint: cursor.node.scalar.flatMap(booleanHint))
                    return nil
                }
            },
            describe: { _ in ["type": "boolean"] },
            show: { .boolean($0) })
    }

    private static func booleanHint(_ scalar: SettingsScalar) -> Bilingual? {
        switch scalar.text.lowercased() {
        case "yes", "on", "y": NearestHint.write("true")
        case "no", "off", "n": NearestHint.write("false")
        case let word where word == "true" || word == "false":
            scalar.style == .plain
                ? Bilingual("write \(word) in small letters", ja: "小文字で「\(word)」と書いてください。")
                : Bilingual("write \(word) without quotes", ja: "引用符を付けずに「\(word)」と書いてください。")
        default: nil
        }
    }
}

extension SettingsShape
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of an enumeration's raw values.
    public static func enumeration(_ type: Value.Type = Value.self) -> Self {
        let words = SettingsShape<String>.words(type.allCases.map(\.rawValue))
        return words.converted { text, _ in Value(rawValue: text) }.shown { .string($0.rawValue) }
    }
}
