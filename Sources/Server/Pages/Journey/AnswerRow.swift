import Platform

/// A label with what was answered, for the check page and the booking's page.
struct AnswerRow: Sendable {
    /// Name of the input, or of the part of the page; the same in every language.
    let id: String
    let label: Markup
    /// The label in a sentence.
    let spoken: String
    /// The answer as it is stored; the same in every language.
    let answer: String
    /// Shown line by line.
    let values: [Markup]
    /// Id of the input that an answer is changed at.
    var target = ""

    /// What `rows.mustache` gets.
    ///
    /// - Parameter change: where 変更 leads; nil where nothing can be changed.
    func model(_ words: Words, change: String? = nil) -> Model {
        [
            "label": label, "values": values.map { ["value": $0] as Model },
            "change": change, "change-name": words("check.change-of", ["label": spoken]),
        ]
    }
}
