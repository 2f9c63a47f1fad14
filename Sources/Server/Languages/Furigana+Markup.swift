import Domain

extension Furigana {
    /// The text as HTML, readings as `ruby`.
    static func markup(_ text: some StringProtocol) -> Markup {
        guard text.utf8.contains(UInt8(ascii: "|")) else { return Markup(text: String(text)) }
        return Markup(
            trusted: pieces(of: text).map { piece in
                switch piece {
                case .plain(let text): Markup.escaped(String(text))
                case .word(let word, let reading):
                    "<ruby>\(Markup.escaped(String(word)))<rp>（</rp><rt>\(Markup.escaped(String(reading)))</rt>"
                        + "<rp>）</rp></ruby>"
                }
            }.joined())
    }
}
