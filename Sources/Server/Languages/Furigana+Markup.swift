import Domain

extension Furigana {
    /// The text as HTML: readings as `ruby`, Japanese words of another language's text marked as such.
    ///
    /// - Parameter language: of the text. Between Latin letters Japanese words are seen by their script; in Chinese only the
    ///   text itself can say which they are.
    static func markup(_ text: some StringProtocol, in language: Language) -> Markup {
        guard text.utf8.contains(UInt8(ascii: "|")) else { return plain(text, in: language) }
        return pieces(of: text).reduce(.empty) { markup, piece in
            switch piece {
            case .plain(let text): markup + plain(text, in: language)
            case .word(let word, let reading):
                markup
                    + Markup(
                        trusted: "<ruby>\(Markup.escaped(String(word)))<rp>（</rp>"
                            + "<rt>\(Markup.escaped(String(reading)))</rt><rp>）</rp></ruby>")
            case .japanese(let word): markup + Markup(text: String(word)).marked(Language.japanese.tag)
            }
        }
    }

    private static func plain(_ text: some StringProtocol, in language: Language) -> Markup {
        guard language.isLatin, text.unicodeScalars.contains(where: isJapanese) else {
            return Markup(text: String(text))
        }
        var markup = Markup.empty
        var rest = Substring(text).unicodeScalars
        while let first = rest.first {
            let word = isJapanese(first)
            let run = rest.prefix { isJapanese($0) == word }
            let piece = Markup(text: String(String.UnicodeScalarView(run)))
            markup = markup + (word ? piece.marked(Language.japanese.tag) : piece)
            rest = rest[run.endIndex...]
        }
        return markup
    }

    /// Kana, 漢字 and the signs that stand among them.
    private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
        default: false
        }
    }
}

extension Language {
    /// Whether its texts are in Latin letters.
    fileprivate var isLatin: Bool { !["ja", "zh", "ko"].contains(tag.prefix { $0 != "-" }) }
}
