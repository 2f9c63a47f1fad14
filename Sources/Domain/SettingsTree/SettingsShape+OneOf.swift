extension SettingsShape {
    /// Any of several shapes that give the same type; the first that can be read without error is taken.
    ///
    /// If none can, the message lists them all for a single value; for lists and mappings it gives the errors of
    /// the shape that fits best. Where a key tells the shapes apart, `tagged` gives better messages.
    public static func oneOf(_ alternatives: [SettingsShape]) -> Self {
        let wanted = alternatives.map(\.wanted).uniqued.joined(separator: Bilingual(", or ", ja: "、または"))
        return SettingsShape(
            wanted: wanted,
            kinds: alternatives.reduce(into: []) { $0.formUnion($1.kinds) },
            words: alternatives.flatMap(\.words),
            read: { read(alternatives, wanted: wanted, at: $0) },
            describe: { definitions in ["anyOf": .array(alternatives.map { $0.describe(definitions) })] })
    }

    private static func read(_ alternatives: [SettingsShape], wanted: Bilingual, at cursor: SettingsCursor) -> Value? {
        let fitting = alternatives.filter { $0.kinds.contains(cursor.node) }
        var best: SettingsReport?
        for alternative in fitting {
            let trial = SettingsReport()
            let value = alternative.value(at: cursor.reporting(to: trial))
            if let value, trial.errorCount == 0 {
                cursor.report.add(contentsOf: trial)
                return value
            }
            if trial.errorCount < best?.errorCount ?? Int.max { best = trial }
        }
        let words = fitting.flatMap(\.words)
        let isPlainChoice = cursor.node.scalar != nil && (fitting.count > 1 || !words.isEmpty)
        if let best, !isPlainChoice {
            cursor.report.add(contentsOf: best)
            return nil
        }
        let near = cursor.node.scalar.flatMap { NearestWord.to($0.text, among: words) }
        cursor.mismatch(wanted: wanted, hint: near.map(NearestHint.meant))
        return nil
    }
}

extension [Bilingual] {
    /// Without repetitions, in order of first appearance.
    fileprivate var uniqued: [Bilingual] {
        var seen: Set<Bilingual> = []
        return filter { seen.insert($0).inserted }
    }
}
