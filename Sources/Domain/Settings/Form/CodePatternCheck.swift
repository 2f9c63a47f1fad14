extension SettingsFields {
    /// Reports a code's pattern that nothing can match once hyphens, spaces and case are folded, and an example that
    /// doesn't match.
    func checkCode(_ pattern: SafePattern?, example: String?, keepingCase: Bool = false) {
        guard let pattern, pattern != .standIn else {
            if pattern == nil, example != nil { error(at: "example", "'example' needs 'pattern' beside it") }
            return
        }
        let folded = keepingCase ? "hyphens and spaces" : "hyphens, spaces and small letters"
        guard pattern.canMatch(where: { CodeText.isLeft($0, keepingCase: keepingCase) }) else {
            error(
                at: "pattern", "nothing can match: \(folded) are folded before",
                hint: keepingCase ? "leave hyphens out" : "leave hyphens out, and write letters as capitals: [A-Z]")
            return
        }
        guard let example else { return }
        let code = keepingCase ? CodeText.normalizedKeepingCase(example) : CodeText.normalized(example)
        if !pattern.matches(code) { error(at: "example", "'\(example)' doesn't match the pattern \(pattern.source)") }
    }
}
