import Domain

/// Refuses, for a while, whoever missed several appointments within a period.
///
/// Counts appointments that nobody came to. One that was cancelled gave its place back, so it doesn't count.
struct RepeatNoShowRule: EligibilityRule {
    static let id = "repeat-no-show"
    static let about = "Refuses, for a while, whoever missed several appointments within a period."
    /// Days for which the past is known.
    private static let daysKnown = 366

    let most: Int
    let withinDays: Int
    let refusedForDays: Int

    /// The missed appointments are all that it looks at.
    var readsPast: Bool { true }

    /// Refuses who books today although too many appointments were missed; the day of the visit plays no part.
    func verdict(on facts: EligibilityFacts) -> EligibilityVerdict {
        let missed = facts.past.filter { $0.end == .missed }.map { Day(containing: $0.start) }.sorted()
        let runs = missed.compactMap { last -> (last: Day, count: Int)? in
            let first = last.adding(days: 1 - withinDays)
            let count = missed.count { (first...last).contains($0) }
            return count >= most ? (last, count) : nil
        }
        guard let run = runs.last else { return .eligible() }
        let next = run.last.adding(days: refusedForDays + 1)
        guard Day(containing: facts.now) < next else { return .eligible() }
        return .notEligible(
            Refusal(
                rule: "no-show",
                reason: NoShowTexts.refused(
                    count: run.count, within: withinDays, most: most, last: run.last, next: next),
                value: String(run.count), nextPossible: next))
    }

    /// Nothing older than a year is known, so that a longer memory would forget.
    func check(against service: ServiceSettings) -> [RuleObjection] {
        guard withinDays + refusedForDays > Self.daysKnown else { return [] }
        return [
            RuleObjection(
                option: "refused-for-days",
                message: Bilingual(
                    "'within-days' and 'refused-for-days' together can be \(Self.daysKnown) days at most; "
                        + "these are \(withinDays + refusedForDays)",
                    ja: "「within-days」と「refused-for-days」の合計は\(Self.daysKnown)日以内にしてください。"
                        + "現在は\(withinDays + refusedForDays)日です。"))
        ]
    }
}

extension RepeatNoShowRule {
    init(_ fields: SettingsFields) {
        most = fields.required(
            "most", .integer(1...20), "Missed appointments that are too many: with so many, bookings are refused.")
        withinDays = fields.required(
            "within-days", .integer(1...365), "The days within which they lie, the last one's day counted.")
        refusedForDays = fields.required(
            "refused-for-days", .integer(1...365), "For how many days after the last of them bookings are refused.")
    }
}
