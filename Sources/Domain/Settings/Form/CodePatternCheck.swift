extension SettingsFields {
    /// Reports a code's pattern that nothing can match once hyphens, spaces and case are folded, and an example that
    /// doesn't match.
    func checkCode(_ pattern: SafePattern?, example: String?, keepingCase: Bool = false) {
        guard let pattern, pattern != .standIn else {
            if pattern == nil, example != nil {
                error(
                    at: "example",
                    Bilingual("'example' needs 'pattern' beside it", ja: "「example」には、並べて「pattern」が必要です。"))
            }
            return
        }
        guard pattern.canMatch(where: { CodeText.isLeft($0, keepingCase: keepingCase) }) else {
            reportUnmatched(keepingCase: keepingCase)
            return
        }
        guard let example else { return }
        let code = keepingCase ? CodeText.normalizedKeepingCase(example) : CodeText.normalized(example)
        if !pattern.matches(code) {
            error(
                at: "example",
                Bilingual(
                    "'\(example)' doesn't match the pattern \(pattern.source)",
                    ja: "「\(example)」は形式「\(pattern.source)」に合いません。"))
        }
    }

    private func reportUnmatched(keepingCase: Bool) {
        let folded =
            keepingCase
            ? Bilingual("hyphens and spaces are folded before", ja: "ハイフンと空白は照合の前に取り除かれます")
            : Bilingual(
                "hyphens, spaces and small letters are folded before", ja: "照合の前にハイフンと空白は取り除かれ、小文字は大文字になります")
        error(
            at: "pattern",
            Bilingual(
                "nothing can match: \(folded.english)", ja: "どの入力も合いません。\(folded.japanese)。"),
            hint: keepingCase
                ? Bilingual("leave hyphens out", ja: "ハイフンを書かないでください。")
                : Bilingual(
                    "leave hyphens out, and write letters as capitals: [A-Z]", ja: "ハイフンを書かず、英字は[A-Z]のように大文字で書いてください。"))
    }
}
