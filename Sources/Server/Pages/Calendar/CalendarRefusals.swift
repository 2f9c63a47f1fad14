import Domain

/// The days that rules refuse to a visitor, those with the same reason together.
struct CalendarRefusals: Sendable {
    private struct Stretch {
        var first: Day
        var last: Day
        var reason: LocalizedText
    }

    private var stretches: [Stretch] = []

    init(_ refused: [Day: Refusal]) {
        for (day, refusal) in refused.sorted(by: { $0.key < $1.key }) {
            if stretches.last?.reason == refusal.reason {
                stretches[stretches.count - 1].last = day
            } else {
                stretches.append(Stretch(first: day, last: day, reason: refusal.reason))
            }
        }
    }

    /// What `calendar.mustache` gets.
    func models(_ words: Words) -> [Model] {
        stretches.map { stretch in
            let (from, until) = (words.shortDay(stretch.first), words.shortDay(stretch.last))
            return [
                "days": from == until ? from : words("calendar.refused-days", ["from": from, "until": until]),
                "reason": words.rich(stretch.reason),
            ]
        }
    }
}
