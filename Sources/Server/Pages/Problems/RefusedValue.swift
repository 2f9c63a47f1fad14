import Platform
import Domain

/// The value that a rule met, as the visitor knows it: with its field's label, in the words of its choices.
struct RefusedValue {
    let refusal: Refusal
    let service: ServiceSettings

    /// `所属：企業の職員`; nil where the rule met none.
    func text(_ words: Words) -> String? {
        guard let value = refusal.value else { return nil }
        guard let id = refusal.field, let field = service.qualification?.field(id) ?? service.form.field(id) else {
            return shown(value, words)
        }
        let choice = field.choices.first { $0.value == value }.map { words.plain($0.label) }
        return words("refusal.answer", ["label": words.plain(field.label), "value": choice ?? shown(value, words)])
    }

    private func shown(_ value: String, _ words: Words) -> String {
        if let day = Day(iso: value) { return words.day(day) }
        if refusal.field == nil, let times = Int(value) { return words("refusal.times", count: times) }
        return value
    }
}
