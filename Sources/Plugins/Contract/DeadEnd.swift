import Foundation
import Domain

/// Looks for a combination of choices with which a rule lets anybody book.
struct DeadEnd {
    /// Beyond so many combinations nobody looks: then the rule is taken to pass.
    private static let most = 100_000
    /// A day to judge on, and the answer to every date field.
    private static let day = Day(iso: "2026-04-01")

    let options: FieldOptions
    /// The choices on which the verdict depends.
    let choices: [FieldID]
    /// Date fields, answered with the day of the visit.
    let dates: [FieldID]
    /// Other fields on which the verdict depends, each with an answer that the rule is content with.
    let texts: [FieldID: String]

    /// Objects where `verdict` refuses every combination, or throws on it.
    func objections(_ verdict: (EligibilityFacts) throws -> EligibilityVerdict) -> [RuleObjection] {
        guard let day = Self.day else { return [] }
        let lists = Set(choices).sorted { $0.name < $1.name }.map { (field: $0, values: options.choices(of: $0)) }
        let count = lists.reduce(1) { min($0 * max($1.values.count, 1), Self.most + 1) }
        guard count <= Self.most else { return [] }
        var facts = EligibilityFacts(
            stage: .confirmation, now: day.start, slotStart: day.start, people: [PersonFacts()])
        facts.answers = texts
        for field in dates { facts.answers[field] = day.description }
        for number in 0..<count {
            var rest = number
            for (field, values) in lists where !values.isEmpty {
                facts.answers[field] = values[rest % values.count].value
                rest /= values.count
            }
            if case .eligible? = try? verdict(facts) { return [] }
        }
        let names = Bilingual.list(lists.map(\.field.name))
        return [
            RuleObjection(
                option: "plugin",
                message: Bilingual(
                    "nobody could ever book: the rule refuses every combination of the choices of \(names.english)",
                    ja: "\(names.japanese)のどの選択肢の組み合わせでも予約できません。"))
        ]
    }
}
