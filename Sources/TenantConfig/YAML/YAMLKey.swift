import Domain

/// What may be a key.
enum YAMLKey {
    /// Longest key, in Unicode scalars.
    private static let longest = 100

    /// The key's text; nil after reporting that `node` can't be one.
    static func name(of node: SettingsNode, report: SettingsReport) -> String? {
        func refuse(_ message: Bilingual, _ hint: Bilingual? = nil) -> String? {
            report.add(Diagnostic(.error, file: node.range.file, at: node.range.start, message, hint: hint))
            return nil
        }
        switch node.content {
        case .refused: return nil
        case .sequence, .mapping:
            return refuse(Bilingual("a list or mapping can't be a key", ja: "リストや「キー: 値」の組はキーにできません。"))
        case .scalar(let scalar) where scalar.text.isEmpty:
            return refuse(Bilingual("a key is missing before ':'", ja: "「:」の前にキーがありません。"))
        case .scalar(let scalar) where scalar.text == "<<" && scalar.style == .plain:
            return refuse(
                Bilingual("merge keys ('<<') can't be used", ja: "マージキー（「<<」）は使えません。"),
                Bilingual("write the values out", ja: "値をそのまま書いてください。"))
        case .scalar(let scalar) where scalar.text.contains("\u{3000}"):
            return refuse(
                Bilingual("the key holds a full-width space", ja: "キーに全角の空白が含まれています。"),
                Bilingual("use half-width spaces to indent", ja: "字下げには半角の空白を使ってください。"))
        case .scalar(let scalar) where scalar.text.unicodeScalars.count > longest || scalar.text.contains("\n"):
            return refuse(
                Bilingual(
                    "the key is longer than \(longest) characters or than a line", ja: "キーは\(longest)文字以内、1行で書いてください。"))
        case .scalar(let scalar): return scalar.text
        }
    }
}
