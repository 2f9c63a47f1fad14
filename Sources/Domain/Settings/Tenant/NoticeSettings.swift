/// A text of the office with the days on which it is shown.
public struct NoticeSettings {
    /// The heading, one line.
    public var title: LocalizedText
    /// The text under it: paragraphs and lists.
    public var body: LocalizedText
    /// The first day shown; always when nil.
    public var from: Day?
    /// The last day shown; for ever when nil.
    public var until: Day?

    /// Whether the notice is shown on `day`.
    public func isShown(on day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

extension NoticeSettings: SettingsObject {
    /// What a notice is.
    public static let about = "A notice (お知らせ) with the days on which it is shown."

    /// Asks for the notice.
    public init(_ fields: SettingsFields) {
        title = fields.required("title", .localizedLine, "The heading.")
        body = fields.required("body", .localizedText, "The text: paragraphs and lists.")
        (from, until) = fields.validity("it is shown")
    }
}

/// One question of the FAQ page.
public struct FAQSettings {
    /// The question.
    public var question: LocalizedText
    /// The answer: paragraphs and lists.
    public var answer: LocalizedText
}

extension FAQSettings: SettingsObject {
    /// What a question is.
    public static let about = "One question of the FAQ page."

    /// Asks for both.
    public init(_ fields: SettingsFields) {
        question = fields.required("question", .localizedLine, "The question.")
        answer = fields.required("answer", .localizedText, "The answer: paragraphs and lists.")
    }
}
