import Domain

/// How a language sets off what a mail adds: Japanese and Chinese have full-width signs of their own.
struct MailPunctuation: Sendable {
    private let isFullWidth: Bool

    /// The signs of a language.
    init(_ language: Language) {
        isFullWidth = ["ja", "zh"].contains(language.tag.prefix { $0 != "-" })
    }

    /// A remark after a word.
    func bracketed(_ text: String) -> String {
        isFullWidth ? "（\(text)）" : " (\(text))"
    }

    /// Each item on a line of its own, beginning below the line it follows.
    func list(_ items: [String]) -> String {
        items.map { isFullWidth ? "\n・\($0)" : "\n- \($0)" }.joined()
    }
}
