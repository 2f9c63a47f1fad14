import Platform
import Domain

/// What a change makes of a booking: time, answers and application numbers, before and after.
struct Comparison: Sendable {
    let page: CheckPage
    let old: CheckPage.Old
    /// The page's own rows.
    let rows: CheckRows
    let words: Words

    /// Whether everything stays as it is booked.
    var isUnchanged: Bool { !isMoved && changedRows.isEmpty }

    /// What `check.mustache` gets.
    var model: Model {
        [
            "old": old.time.model(words), "new": page.time.model(words), "is-moved": isMoved,
            "freed-places": isMoved ? page.service.freedPlaces?.sentence("change", words) : nil,
            "changes": changedRows.isEmpty ? nil : changedRows,
        ]
    }

    private var isMoved: Bool {
        page.time.start != old.time.start || page.time.counter.id != old.time.counter.id
    }

    /// The answers that differ, each with what it was and what it becomes.
    private var changedRows: [Model] {
        let before = Dictionary(CheckRows(page, before: old, words).answers.map { ($0.id, $0) }) { first, _ in first }
        let after = Dictionary(rows.answers.map { ($0.id, $0) }) { first, _ in first }
        let order = rows.answers + before.values.filter { after[$0.id] == nil }.sorted { $0.id < $1.id }
        return order.compactMap { row in
            let (was, becomes) = (before[row.id], after[row.id])
            guard was?.answer ?? "" != becomes?.answer ?? "" else { return nil }
            if row.id == CheckPart.cases { return numbers(row) }
            return change(row, was?.values ?? [], becomes?.values ?? [])
        }
    }

    private func change(_ row: AnswerRow, _ before: [Markup], _ after: [Markup]) -> Model {
        let none = [words.html("check.none")]
        return [
            "label": row.label,
            "before": before.isEmpty ? none : before, "after": after.isEmpty ? none : after,
        ]
    }

    /// Which application numbers go, and which come: a count alone wouldn't tell.
    private func numbers(_ row: AnswerRow) -> Model {
        let (before, after) = (old.answers.cases, page.answers.cases)
        func names(_ numbers: [String], besides others: [String]) -> [Markup]? {
            let names = numbers.filter { !others.contains($0) }.map(Markup.init(text:))
            return names.isEmpty ? nil : names
        }
        return [
            "label": row.label,
            "before": [words.html("case.count", count: before.count)],
            "after": [words.html("case.count", count: after.count)],
            "dropped": names(before, besides: after), "added": names(after, besides: before),
        ]
    }
}
