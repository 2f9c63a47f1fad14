extension SettingsShape {
    /// A list of `item`, in order.
    public static func array<Item>(of item: SettingsShape<Item>, count: ClosedRange<Int> = 0...1_000) -> Self
    where Value == [Item] {
        SettingsShape(
            wanted: .settingsList, kinds: .sequence, mend: { item.list(of: $0).map { "[\($0)]" } },
            read: { cursor in
                guard case .sequence(let nodes) = cursor.node.content else {
                    let items = cursor.node.scalar.flatMap { item.list(of: $0.text) }
                    cursor.mismatch(wanted: .settingsList, hint: items.map { NearestHint.write("[\($0)]") })
                    return nil
                }
                cursor.measure(nodes.count, count, "items")
                let items = nodes.enumerated().map { item.value(at: cursor.entering($1, index: $0)) }
                let sound = items.compactMap(\.self)
                return sound.count == items.count ? sound : nil
            },
            describe: { definitions in
                SchemaValue.object([.init("type", "array"), .init("items", item.describe(definitions))])
                    .adding("minItems", count.lowerBound > 0 ? .integer(count.lowerBound) : nil)
                    .adding("maxItems", .integer(count.upperBound))
            },
            show: { items in
                let shown = items.compactMap(item.show)
                return shown.count == items.count ? .array(shown) : nil
            })
    }

    /// What stands between the brackets of a list that `text` means: it itself as the one item, or several between
    /// commas; nil where nobody can tell.
    fileprivate func list(of text: String) -> String? {
        if let one = item(meantBy: text) { return one }
        let parts = text.split { ",、，・".contains($0) }.map { item(meantBy: String($0).trimmingWhitespace) }
        let items = parts.compactMap(\.self)
        return items.isEmpty || items.count < parts.count ? nil : items.joined(separator: ", ")
    }

    /// `text` where it can be read as it is, else what was meant.
    private func item(meantBy text: String) -> String? {
        guard !text.isEmpty else { return nil }
        let node = SettingsNode(
            .scalar(SettingsScalar(text: text, style: .plain)), at: SourceRange(file: "", start: .start))
        let trial = SettingsReport()
        let isRead = kinds.contains(node) && value(at: SettingsCursor(node, report: trial)) != nil
        let isPlain = !text.contains(": ") && !text.contains { ",[]{}#".contains($0) }
        return isRead && trial.errorCount == 0 && isPlain ? text : mend(text)
    }

    /// Keys chosen by the file's author, each with a value of `value`, in the order of the file.
    public static func dictionary<Key, Entry>(
        keys: SettingsShape<Key>, of value: SettingsShape<Entry>, count: ClosedRange<Int> = 0...1_000
    ) -> Self where Value == [SettingsEntry<Key, Entry>] {
        SettingsShape(
            wanted: .mapping, kinds: .mapping,
            read: { cursor in
                guard case .mapping(let pairs) = cursor.node.content else {
                    cursor.mismatch(wanted: .mapping, hint: cursor.mappingHint)
                    return nil
                }
                cursor.measure(pairs.count, count, "entries")
                let entries = pairs.map { pair -> SettingsEntry<Key, Entry>? in
                    let inner = cursor.entering(pair)
                    let key = keys.value(at: inner.atKey(pair))
                    let entry = value.value(at: inner)
                    guard let key, let entry else { return nil }
                    return SettingsEntry(key: key, value: entry)
                }
                let sound = entries.compactMap(\.self)
                return sound.count == entries.count ? sound : nil
            },
            describe: { definitions in
                SchemaValue.object([.init("type", "object"), .init("propertyNames", keys.describe(definitions))])
                    .adding("additionalProperties", value.describe(definitions))
                    .adding("minProperties", count.lowerBound > 0 ? .integer(count.lowerBound) : nil)
                    .adding("maxProperties", .integer(count.upperBound))
            })
    }
}

extension SettingsShape {
    /// A list that reports items that stand in it already.
    func uniqued<Item: Equatable & Sendable>(_ message: @escaping @Sendable (Item) -> Bilingual) -> Self
    where Value == [Item] {
        checked { items, cursor in
            for (index, item) in items.enumerated() where items[..<index].contains(item) {
                cursor.error(at: [.index(index)], message(item))
            }
        }
    }
}

extension SettingsShape {
    /// A list that warns of items that stand in it already and change nothing; `name` is what messages call one.
    func warningOfTwins<Item: Equatable & Sendable>(_ name: @escaping @Sendable (Item) -> String) -> Self
    where Value == [Item] {
        checked { items, cursor in
            for (index, item) in items.enumerated() where items[..<index].contains(item) {
                cursor.warning(
                    at: [.index(index)],
                    Bilingual("'\(name(item))' stands here twice", ja: "「\(name(item))」が2回書かれています。"),
                    hint: Bilingual("leave it out", ja: "一方を削除してください。"))
            }
        }
    }
}

/// An entry of a mapping whose keys the file's author chose.
public struct SettingsEntry<Key, Value> {
    /// The key.
    public let key: Key
    /// What stands under it.
    public let value: Value
}

extension SettingsEntry: Sendable where Key: Sendable, Value: Sendable {}
extension SettingsEntry: Equatable where Key: Equatable, Value: Equatable {}

extension SettingsCursor {
    /// Reports a wrong number of items or entries.
    fileprivate func measure(_ found: Int, _ allowed: ClosedRange<Int>, _ noun: String) {
        if found < allowed.lowerBound {
            error(
                Bilingual(
                    "expected at least \(allowed.lowerBound) \(noun), found \(found)",
                    ja: "\(allowed.lowerBound)件以上を書いてください。現在は\(found)件です。"))
        } else if found > allowed.upperBound {
            error(
                Bilingual(
                    "expected at most \(allowed.upperBound) \(noun), found \(found)",
                    ja: "\(allowed.upperBound)件以内にしてください。現在は\(found)件です。"))
        }
    }

    /// The cursor at a pair's key; keys are text whatever they look like.
    fileprivate func atKey(_ pair: SettingsPair) -> SettingsCursor {
        let key = SettingsNode(.scalar(SettingsScalar(text: pair.name, style: .block)), at: pair.key.range)
        return SettingsCursor(node: key, path: path, keyRange: pair.key.range, report: report, extensions: extensions)
    }

    /// What may have kept a mapping from being one.
    var mappingHint: Bilingual? {
        guard let text = node.scalar?.text else { return nil }
        if text.contains("：") {
            return Bilingual(
                "write ': ' (half-width colon and a space) instead of '：'", ja: "「：」ではなく「: 」（半角コロンと半角空白）と書いてください。")
        }
        return text.contains(":") ? Bilingual("put a space behind the colon", ja: "コロンの後ろに半角空白を入れてください。") : nil
    }

    /// Reports a setting that has to be there.
    func reportMissing(_ key: String, _ wanted: Bilingual) {
        errorAtKey(
            Bilingual("missing setting '\(key)' (\(wanted.english))", ja: "設定「\(key)」がありません（\(wanted.japanese)）。"))
    }
}
