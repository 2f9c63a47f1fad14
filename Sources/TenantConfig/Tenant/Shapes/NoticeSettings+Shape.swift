public import Domain

extension NoticeSettings: SettingsObject {
    /// A notice.
    public static let about = "A notice (お知らせ) with the days on which it is shown."

    /// Reads a notice.
    public static func read(_ fields: SettingsFields) -> NoticeSettings? {
        let title = fields.required("title", .localizedLine, "The heading.")
        let body = fields.required("body", .localizedText, "Paragraphs and lists.")
        let from = fields.optional("from", .day, "The first day on which it is shown.")
        let until = fields.optional("until", .day, "The last day on which it is shown.")
        if let from, let until, until < from {
            fields.error(at: "until", "the last day (\(until)) is before the first (\(from))")
        }
        guard let title, let body else { return nil }
        return NoticeSettings(title: title, body: body, from: from, until: until)
    }
}

extension FAQSettings: SettingsObject {
    /// A question with its answer.
    public static let about = "One question of the FAQ page."

    /// Reads a question.
    public static func read(_ fields: SettingsFields) -> FAQSettings? {
        let question = fields.required("question", .localizedLine, "The question.")
        let answer = fields.required("answer", .localizedText, "The answer: paragraphs and lists.")
        guard let question, let answer else { return nil }
        return FAQSettings(question: question, answer: answer)
    }
}
