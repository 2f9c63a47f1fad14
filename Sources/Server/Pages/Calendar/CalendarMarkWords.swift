import Foundation
import Platform
import Domain

/// What stands in the calendar's cells, and what it is called.
struct CalendarMarkWords: Sendable {
    /// At most so many places are "few".
    static let few = 2
    private static let fullSign = "×"

    let marks: CalendarMarks
    let words: Words
    private let own: String
    private let fixed: [CalendarMark: Model]

    /// Prepares the words of one page.
    init(marks: CalendarMarks, words: Words) {
        self.marks = marks
        self.words = words
        own = words("calendar.own")
        fixed = Dictionary(
            uniqueKeysWithValues: [CalendarMark.full, .short, .deadlinePassed, .early, .refused].map { kind in
                let word = words.html("calendar.\(kind.rawValue)")
                let abridged = words.html("calendar.\(kind.rawValue)-abridged")
                // With signs a full cell is × to the eye; readers of the page hear the word.
                let isSign = marks == .symbols && kind == .full
                let model: Model = [
                    "word": isSign
                        ? "<span aria-hidden=\"true\">\(Self.fullSign)</span><span class=\"vh\">\(word)</span>" : word,
                    "abridged": isSign ? Self.fullSign : abridged, "class": kind.rawValue,
                ]
                return (kind, model)
            })
    }

    /// The text of a free cell: a number, or 〇 and △.
    func text(places: Int) -> String {
        switch marks {
        case .numbers: String(places)
        case .symbols: places > Self.few ? "〇" : "△"
        }
    }

    /// A free cell's name for those who don't see the table: date, weekday, time, places.
    func name(day: String, time: String, places: Int, isOwn: Bool) -> String {
        let left: String
        switch marks {
        case .numbers: left = words("calendar.places", count: places)
        case .symbols: left = words(places > Self.few ? "calendar.many-left" : "calendar.few-left")
        }
        return words(
            isOwn ? "calendar.own-name" : "calendar.cell-name", ["day": day, "time": time, "left": isOwn ? own : left])
    }

    /// What `week.mustache` gets of a cell.
    func model(of cell: CalendarDayView.Cell, day: String) -> Model {
        switch cell.state {
        case .free(let places): return button(cell.start, day, text(places: places), places, isOwn: false)
        case .own: return button(cell.start, day, own, 0, isOwn: true)
        case .full: return fixed[.full] ?? [:]
        case .tooFewConsecutive: return fixed[.short] ?? [:]
        case .deadlinePassed: return fixed[.deadlinePassed] ?? [:]
        case .notYetOpen: return fixed[.early] ?? [:]
        case .refused: return fixed[.refused] ?? [:]
        }
    }

    private func button(_ start: Date, _ day: String, _ text: String, _ places: Int, isOwn: Bool) -> Model {
        [
            "start": start.japaneseMinute, "text": text, "is-own": isOwn,
            "name": name(day: day, time: words.time(start), places: places, isOwn: isOwn),
            "is-few": !isOwn && marks == .symbols && places <= Self.few,
        ]
    }

    /// What each of these marks means.
    func legend(of shown: Set<CalendarMark>) -> [Model] {
        CalendarMark.allCases.filter(shown.contains).map { mark in
            ["mark": sign(of: mark), "meaning": words.html("calendar.legend-\(mark.rawValue)")]
        }
    }

    /// The mark of a free cell.
    func mark(places: Int) -> CalendarMark {
        switch marks {
        case .numbers: .number
        case .symbols: places > Self.few ? .many : .few
        }
    }

    private func sign(of mark: CalendarMark) -> String {
        switch mark {
        case .number: words("calendar.legend-number-mark")
        case .many: "〇"
        case .few: "△"
        case .full where marks == .symbols: Self.fullSign
        case .full, .short, .deadlinePassed, .early, .refused, .closed, .notOffered: words("calendar.\(mark.rawValue)")
        case .none: "－"
        }
    }
}

/// What can stand in the calendar, in the order of the legend.
enum CalendarMark: String, Hashable, CaseIterable, Sendable {
    case number, many, few, full, short
    case deadlinePassed = "late"
    case early, refused, closed
    case notOffered = "not-offered"
    case none
}
