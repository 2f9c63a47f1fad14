import Domain

/// What may be a key.
enum YAMLKey {
    /// Longest key, in Unicode scalars.
    private static let longest = 100

    /// The key's text; nil after reporting that `node` can't be one.
    static func name(of node: SettingsNode, report: SettingsReport) -> String? {
        func refuse(_ message: String, _ hint: String? = nil) -> String? {
            report.add(Diagnostic(.error, file: node.range.file, at: node.range.start, message, hint: hint))
            return nil
        }
        switch node.content {
        case .refused: return nil
        case .sequence, .mapping: return refuse("a list or mapping can't be a key")
        case .scalar(let scalar) where scalar.text.isEmpty: return refuse("a key is missing before ':'")
        case .scalar(let scalar) where scalar.text == "<<" && scalar.style == .plain:
            return refuse("merge keys ('<<') can't be used", "write the values out")
        case .scalar(let scalar) where scalar.text.contains("\u{3000}"):
            return refuse("the key holds a full-width space", "use half-width spaces to indent")
        case .scalar(let scalar) where scalar.text.unicodeScalars.count > longest || scalar.text.contains("\n"):
            return refuse("the key is longer than \(longest) characters or than a line")
        case .scalar(let scalar): return scalar.text
        }
    }
}
