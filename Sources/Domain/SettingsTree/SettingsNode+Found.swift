extension SettingsNode {
    /// What was found, for "expected …, found …".
    var found: Bilingual {
        switch content {
        case .sequence: .settingsList
        case .mapping: .mapping
        case .refused: Bilingual("something refused", ja: "使えない値")
        case .scalar(let scalar): scalar.found
        }
    }
}

extension SettingsScalar {
    /// What was found, for "expected …, found …".
    var found: Bilingual {
        let text = text.excerpt
        return switch meaning {
        case .nothing where text.isEmpty: Bilingual("nothing", ja: "空")
        case .nothing, .boolean: Bilingual("'\(text)'", ja: "「\(text)」")
        case .number: Bilingual("the number \(text)", ja: "数値の「\(text)」")
        case .text where style == .quoted: Bilingual("the text \"\(text)\"", ja: "文字の「\(text)」")
        case .text: Bilingual("'\(text)'", ja: "「\(text)」")
        }
    }
}

extension Bilingual {
    /// Any text, as messages call it.
    public static let text = Bilingual("text", ja: "文字")
    /// A list, as messages call it.
    static let settingsList = Bilingual("a list", ja: "リスト（「- 」または[ ]で並べたもの）")
    /// A mapping, as messages call it.
    static let mapping = Bilingual("a mapping", ja: "「キー: 値」の組")
}

extension String {
    /// The first line's first 40 characters, so that messages stay one line.
    var excerpt: String {
        let line = prefix { !$0.isNewline }
        let head = line.prefix(40)
        return head.count < count ? head + "…" : String(head)
    }
}
