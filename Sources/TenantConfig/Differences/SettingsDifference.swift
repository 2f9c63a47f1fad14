public import Domain

/// Compares the trees of two settings files: values, not texts, so that comments, quotes and the order of keys say
/// nothing.
public struct SettingsDifference: Sendable {
    /// Every difference, in the order of the new file; what is gone stands where it was.
    public let changes: [SettingsChange]

    /// The way from `old` to `new`.
    public init(from old: SettingsNode, to new: SettingsNode) {
        changes = Self.compare(old, new, at: "")
    }

    /// The way from one YAML text to another; nil where one of them can't be read as YAML.
    public init?(fromYAML old: String, to new: String) {
        guard let before = YAMLSettings(Array(old.utf8), file: "old").root,
            let after = YAMLSettings(Array(new.utf8), file: "new").root
        else { return nil }
        self.init(from: before, to: after)
    }

    /// Mappings whose order visitors see.
    private static let orderedMappings: Set<String> = ["services", "counters"]

    private static func compare(_ old: SettingsNode, _ new: SettingsNode, at path: String) -> [SettingsChange] {
        if old.outline == new.outline, !orderedMappings.contains(path), !path.isEmpty { return [] }
        switch (old.content, new.content) {
        case (.mapping(let before), .mapping(let after)):
            return mappings(before, after, at: path)
        case (.sequence(let before), .sequence(let after)):
            return lists(before, after, at: path)
        // A text in Japanese alone may be written without its language.
        case (.scalar, .mapping(let after)) where new["ja"] != nil:
            return mappings([pair("ja", old)], after, at: path)
        case (.mapping(let before), .scalar) where old["ja"] != nil:
            return mappings(before, [pair("ja", new)], at: path)
        default:
            guard old.outline != new.outline else { return [] }
            return [SettingsChange(path: path, kind: .changed, old: old.words, new: new.words)]
        }
    }

    private static func pair(_ name: String, _ value: SettingsNode) -> SettingsPair {
        SettingsPair(
            name: name, key: SettingsNode(.scalar(SettingsScalar(text: name, style: .plain)), at: value.range),
            value: value)
    }

    private static func mappings(
        _ old: [SettingsPair], _ new: [SettingsPair], at path: String
    ) -> [SettingsChange] {
        let place = { (name: String) in path.isEmpty ? name : "\(path).\(name)" }
        let order = orderedMappings.contains(path) ? moved(old.map(\.name), new.map(\.name), at: path) : []
        return order
            + merged(old, new, name: \.name).flatMap { pair -> [SettingsChange] in
                switch pair {
                case (let before?, let after?): compare(before.value, after.value, at: place(after.name))
                case (let before?, nil):
                    [SettingsChange(path: place(before.name), kind: .removed, old: before.value.words)]
                case (nil, let after?):
                    [SettingsChange(path: place(after.name), kind: .added, new: after.value.words)]
                case (nil, nil): []
                }
            }
    }

    private static func lists(_ old: [SettingsNode], _ new: [SettingsNode], at path: String) -> [SettingsChange] {
        if let before = identities(old), let after = identities(new) {
            let order = moved(before, after, at: path)
            let (named, renamed) = (Array(zip(before, old)), Array(zip(after, new)))
            return order
                + merged(named, renamed, name: \.0).flatMap { pair -> [SettingsChange] in
                    switch pair {
                    case (let left?, let right?): compare(left.1, right.1, at: "\(path)[\(right.0)]")
                    case (let left?, nil):
                        [SettingsChange(path: "\(path)[\(left.0)]", kind: .removed, old: left.1.words)]
                    case (nil, let right?):
                        [SettingsChange(path: "\(path)[\(right.0)]", kind: .added, new: right.1.words)]
                    case (nil, nil): []
                    }
                }
        }
        return aligned(old, new, at: path)
    }

    /// Entries without a name: equal ones are found again wherever they stand, others are paired by their place
    /// between them.
    private static func aligned(_ old: [SettingsNode], _ new: [SettingsNode], at path: String) -> [SettingsChange] {
        let steps = new.map(\.outline).difference(from: old.map(\.outline))
        let removed = Set(steps.removals.map(\.offset))
        let inserted = Set(steps.insertions.map(\.offset))
        var changes: [SettingsChange] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let isGone = left < old.count && removed.contains(left)
            let isNew = right < new.count && inserted.contains(right)
            if isGone, isNew, old[left].isCollection, new[right].isCollection {
                changes += compare(old[left], new[right], at: "\(path)[\(right)]")
            } else if isGone, isNew {
                changes.append(
                    SettingsChange(
                        path: "\(path)[\(right)]", kind: .changed, old: old[left].words, new: new[right].words))
            } else if isGone {
                changes.append(SettingsChange(path: "\(path)[\(left)]", kind: .removed, old: old[left].words))
            } else if isNew {
                changes.append(SettingsChange(path: "\(path)[\(right)]", kind: .added, new: new[right].words))
            }
            if isGone || !isNew { left += 1 }
            if isNew || !isGone { right += 1 }
        }
        return changes
    }

    /// Names of a list's entries; nil unless each has one of its own.
    private static func identities(_ list: [SettingsNode]) -> [String]? {
        let names = list.compactMap { entry in
            ["field", "plugin", "value"].lazy.compactMap { entry[$0]?.scalar?.text }.first
        }
        return names.count == list.count && Set(names).count == names.count && !names.isEmpty ? names : nil
    }

    private static func moved(_ old: [String], _ new: [String], at path: String) -> [SettingsChange] {
        let common = Set(old).intersection(new)
        let (before, after) = (old.filter(common.contains), new.filter(common.contains))
        guard before != after else { return [] }
        return [
            SettingsChange(
                path: path, kind: .moved, old: before.joined(separator: ", "), new: after.joined(separator: ", "))
        ]
    }

    /// Entries of both by name: in the new order, each removed one after what it stood behind.
    private static func merged<Entry>(
        _ old: [Entry], _ new: [Entry], name: (Entry) -> String
    ) -> [(Entry?, Entry?)] {
        let before = Dictionary(old.map { (name($0), $0) }) { first, _ in first }
        let names = Set(new.map(name))
        var pairs: [(Entry?, Entry?)] = new.map { (before[name($0)], $0) }
        for (index, entry) in old.enumerated() where !names.contains(name(entry)) {
            let previous = old[..<index].last.map(name)
            let place = pairs.firstIndex { pair in (pair.1 ?? pair.0).map(name) == previous }
            pairs.insert((entry, nil), at: place.map { $0 + 1 } ?? 0)
        }
        return pairs
    }
}
