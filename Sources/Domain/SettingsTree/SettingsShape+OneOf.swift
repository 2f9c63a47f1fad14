extension SettingsShape {
    /// Any of several shapes that give the same type; the first that can be read without error is taken.
    ///
    /// If none can, the message lists them all for a single value, unless it has the form of one of them; for lists and
    /// mappings it gives the errors of the shape that fits best. Where a key tells the shapes apart, `tagged` gives better messages.
    public static func oneOf(_ alternatives: [SettingsShape]) -> Self {
        let wanted = alternatives.map(\.wanted).uniqued.joined(separator: Bilingual(", or ", ja: "、または"))
        return SettingsShape(
            wanted: wanted,
            kinds: alternatives.reduce(into: []) { $0.formUnion($1.kinds) },
            words: alternatives.flatMap(\.words),
            mend: { mend($0, alternatives) },
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
            if cursor.node.scalar != nil, !trial.isOfAnotherForm, trial.errorCount > 0 {
                cursor.report.add(contentsOf: trial)
                return nil
            }
        }
        let words = fitting.flatMap(\.words)
        let isPlainChoice = cursor.node.scalar != nil && (fitting.count > 1 || !words.isEmpty)
        if let best, !isPlainChoice {
            cursor.report.add(contentsOf: best)
            return nil
        }
        let text = cursor.node.scalar?.text
        let near = text.flatMap { NearestWord.to($0, among: words) }.map(NearestHint.meant)
        let meant = text.flatMap { mend($0, alternatives) }.map(NearestHint.write)
        cursor.mismatch(wanted: wanted, hint: near ?? meant)
        return nil
    }

    private static func mend(_ text: String, _ alternatives: [SettingsShape]) -> String? {
        alternatives.lazy.compactMap { $0.mend(text) }.first
    }
}

extension [Bilingual] {
    /// Without repetitions, in order of first appearance.
    fileprivate var uniqued: [Bilingual] {
        var seen: Set<Bilingual> = []
        return filter { seen.insert($0).inserted }
    }
}
