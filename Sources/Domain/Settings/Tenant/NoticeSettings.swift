/// A text of the office with the days on which it is shown.
public struct NoticeSettings: SettingsObject {
    /// What a notice is.
    public static let about = "A notice (お知らせ) with the days on which it is shown."

    /// The heading.
    public var title: LocalizedText
    /// Paragraphs and lists.
    public var body: LocalizedText
    /// The first day shown; always when nil.
    public var from: Day?
    /// The last day shown; for ever when nil.
    public var until: Day?

    /// Makes a notice.
    public init(title: LocalizedText, body: LocalizedText, from: Day? = nil, until: Day? = nil) {
        self.title = title
        self.body = body
        self.from = from
        self.until = until
    }

    /// Asks for the notice.
    public init(_ fields: SettingsFields) {
        title = fields.required("title", .localizedLine, "The heading.")
        body = fields.required("body", .localizedText, "Paragraphs and lists.")
        (from, until) = fields.validity("it is shown")
    }

    /// Whether the notice is shown on `day`.
    public func isShown(on day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// One question of the FAQ page.
public struct FAQSettings: SettingsObject {
    /// What a question is.
    public static let about = "One question of the FAQ page."

    /// The question.
    public var question: LocalizedText
    /// The answer: paragraphs and lists.
    public var answer: LocalizedText

    /// Makes a question with its answer.
    public init(question: LocalizedText, answer: LocalizedText) {
        self.question = question
        self.answer = answer
    }

    /// Asks for both.
    public init(_ fields: SettingsFields) {
        question = fields.required("question", .localizedLine, "The question.")
        answer = fields.required("answer", .localizedText, "The answer: paragraphs and lists.")
    }
}
