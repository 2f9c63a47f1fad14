import Foundation
import Platform
import Domain

/// Free times as a list, day by day (R9).
struct FreeTimes: Sendable {
    private let times: [FreeTime]
    private let marks: CalendarMarks

    /// Times in order.
    init(_ times: [FreeTime], marks: CalendarMarks) {
        self.times = times
        self.marks = marks
    }

    /// What `times.mustache` gets: each day with its times.
    func days(_ words: Words) -> [Model] {
        var groups: [(day: Day, times: [FreeTime])] = []
        for time in times {
            let day = Day(containing: time.start)
            if groups.last?.day == day {
                groups[groups.count - 1].times.append(time)
            } else {
                groups.append((day, [time]))
            }
        }
        return groups.map { group in
            ["day": words.day(group.day), "times": Self(group.times, marks: marks).models(words)]
        }
    }

    /// The times without their days.
    func models(_ words: Words) -> [Model] {
        let marks = CalendarMarkWords(marks: marks, words: words)
        return times.map { time in
            [
                "start": time.start.japaneseMinute, "time": words.time(time.start), "is-own": time.isOwn,
                "left": time.isOwn ? words("calendar.own") : marks.left(time.places),
                "day": words.shortDay(Day(containing: time.start)),
            ]
        }
    }
}

extension CalendarMarkWords {
    /// The short note beside a time: 残り3, or 〇 and △ in words.
    func left(_ places: Int) -> String {
        switch marks {
        case .numbers: words("calendar.places", count: places)
        case .symbols: words(places > Self.few ? "calendar.many-left" : "calendar.few-left")
        }
    }
}
