extension SettingsNode {
    /// What was found, for "expected …, found …".
    var found: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .refused: "something refused"
        case .scalar(let scalar): scalar.found
        }
    }
}

extension SettingsScalar {
    /// What was found, for "expected …, found …".
    var found: String {
        switch meaning {
        case .nothing: text.isEmpty ? "nothing" : "'\(text)'"
        case .boolean: "'\(text)'"
        case .number: "the number \(text.excerpt)"
        case .text: style == .quoted ? "the text \"\(text.excerpt)\"" : "'\(text.excerpt)'"
        }
    }
}

extension String {
    /// The first line's first 40 characters, so that messages stay one line.
    var excerpt: String {
        let line = prefix { !$0.isNewline }
        let head = line.prefix(40)
        return head.count < count ? head + "…" : String(head)
    }
}
