import Domain

/// The little markup that tenants' paragraphs may have.
///
/// Blank lines part paragraphs, `- ` begins a bullet, `{漢字|かんじ}` is a reading, addresses of the web become links.
/// Everything else is text.
enum RichText {
    /// The text as paragraphs and lists.
    static func markup(_ text: String, in language: Language) -> Markup {
        var html = ""
        var lines: [Substring] = []
        var bullets: [Substring] = []
        func line(_ text: Substring) -> String { inline(text, in: language).html }
        func closeParagraph() {
            if !lines.isEmpty { html += "<p>\(lines.map(line).joined(separator: "<br>"))</p>" }
            lines = []
        }
        func closeList() {
            if !bullets.isEmpty { html += "<ul>\(bullets.map { "<li>\(line($0))</li>" }.joined())</ul>" }
            bullets = []
        }
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = trimmed(part)
            if let bullet = afterBullet(content) {
                closeParagraph()
                bullets.append(bullet)
            } else if content.isEmpty {
                closeParagraph()
                closeList()
            } else {
                closeList()
                lines.append(content)
            }
        }
        closeParagraph()
        closeList()
        return Markup(trusted: html)
    }

    /// One line: readings and links.
    static func inline(_ line: some StringProtocol, in language: Language) -> Markup {
        var markup = Markup.empty
        var rest = Substring(line)
        while let (before, address, after) = nextAddress(in: rest) {
            let escaped = Markup.escaped(String(address))
            let link = Markup(trusted: "<a href=\"\(escaped)\">\(escaped)</a>")
            markup = markup + Furigana.markup(before, in: language) + link
            rest = after
        }
        return markup + Furigana.markup(rest, in: language)
    }

    private static func nextAddress(in text: Substring) -> (before: Substring, address: Substring, after: Substring)? {
        var from = text.startIndex
        while let start = text[from...].firstIndex(of: "h") {
            let candidate = text[start...]
            if let scheme = ["https://", "http://"].first(where: candidate.hasPrefix) {
                let end = candidate.firstIndex { !isAddress($0) } ?? candidate.endIndex
                var address = candidate[..<end]
                // Punctuation that ends a sentence is not part of the address.
                while let last = address.last, ".,;:!?)".contains(last) { address = address.dropLast() }
                if address.count > scheme.count {
                    return (text[..<start], address, text[address.endIndex...])
                }
            }
            from = text.index(after: start)
        }
        return nil
    }

    /// Only what an address may hold unescaped, so that Japanese right after it ends it.
    private static func isAddress(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return false }
        return (0x21...0x7e).contains(byte) && !"<>\"'`{}|\\^".contains(character)
    }

    private static func afterBullet(_ line: Substring) -> Substring? {
        for mark in ["- ", "・"] where line.hasPrefix(mark) { return trimmed(line.dropFirst(mark.count)) }
        return nil
    }

    private static func trimmed(_ line: Substring) -> Substring {
        let head = line.drop { $0.isWhitespace }
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return head[...last]
    }
}
