import Mustache

/// The fixed texts of a language as templates reach them: `{{t.calendar.title}}` for attributes,
/// `{{{h.calendar.title}}}` for content, with readings.
struct WordTree: MustacheParent {
    private let words: Words
    private let isMarkup: Bool
    private let prefix: String

    /// The root of all keys.
    init(_ words: Words, isMarkup: Bool) {
        self.init(words, isMarkup: isMarkup, prefix: "")
    }

    private init(_ words: Words, isMarkup: Bool, prefix: String) {
        self.words = words
        self.isMarkup = isMarkup
        self.prefix = prefix
    }

    /// A text, or the texts under a name.
    func child(named name: String) -> Any? {
        let key = prefix.isEmpty ? name : "\(prefix).\(name)"
        guard words.has(key) else { return WordTree(words, isMarkup: isMarkup, prefix: key) }
        return isMarkup ? words.html(key) : TemplateText.safe(words(key))
    }
}
