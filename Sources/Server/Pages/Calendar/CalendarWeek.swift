import Foundation
import Platform
import Domain

/// One week as a table: times down, days across.
struct CalendarWeek: Sendable {
    let days: [CalendarDayView]
    let marks: CalendarMarkWords

    /// The minutes of the day that have a row.
    private var times: [Int] {
        Set(days.flatMap { day in day.reason == nil ? day.cells.map { TimeOfDay(of: $0.start).minutes } : [] })
            .sorted()
    }

    /// The marks that stand in the table.
    var shown: Set<CalendarMark> {
        let rows = times.count
        return Set(
            days.flatMap { day -> [CalendarMark] in
                if let reason = day.reason { return [reason.mark] }
                return day.cells.compactMap { mark(of: $0.state) } + (day.cells.count < rows ? [.none] : [])
            })
    }

    /// The minutes before whose row the counter rests on every day of the week.
    private var afterBreaks: Set<Int> {
        let spans = days.filter { $0.reason == nil }.flatMap(\.cells)
            .map { (from: TimeOfDay(of: $0.start).minutes, to: TimeOfDay(of: $0.end).minutes) }
        return Set(
            zip(times, times.dropFirst()).map(\.1).filter { minute in
                spans.allSatisfy { $0.from >= minute || $0.to < minute }
            })
    }

    private func mark(of state: CellState) -> CalendarMark? {
        switch state {
        case .free(let places): marks.mark(places: places)
        case .own: nil
        case .full: .full
        case .tooFewConsecutive: .short
        case .deadlinePassed: .deadlinePassed
        case .notYetOpen: .early
        case .refused: .refused
        }
    }

    /// What `week.mustache` gets.
    func model(today now: Date) -> Model {
        let (words, times, breaks) = (marks.words, times, afterBreaks)
        let columns = days.map { Column(day: $0, name: words.shortDay($0.day)) }
        let first = days.first?.day ?? Day(containing: now)
        let last = days.last?.day ?? first
        return [
            "caption": words.html("calendar.caption", ["from": words.day(first), "until": words.day(last)]),
            "heads": days.map { head($0, words) },
            "rows": times.isEmpty
                ? [emptyRow(columns)]
                : times.enumerated().map { index, minute -> Model in
                    [
                        "time": "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)",
                        "after-break": breaks.contains(minute),
                        "cells": columns.compactMap {
                            cell(of: $0, at: minute, isFirst: index == 0, rows: times.count)
                        },
                    ]
                },
        ]
    }

    private struct Column {
        let day: CalendarDayView
        let name: String
        let cells: [Int: CalendarDayView.Cell]

        init(day: CalendarDayView, name: String) {
            self.day = day
            self.name = name
            cells = Dictionary(day.cells.map { (TimeOfDay(of: $0.start).minutes, $0) }) { first, _ in first }
        }
    }

    private func head(_ view: CalendarDayView, _ words: Words) -> Model {
        let day = view.day
        let weekday = day.weekday
        return [
            "why": view.reason.map { words.html("calendar.\($0.mark.rawValue)") },
            "why-abridged": view.reason.map { words.html("calendar.\($0.mark.rawValue)-abridged") },
            "month": "\(day.month)/", "day": String(day.day), "is-first": day.day == 1,
            "weekday": words.weekday(weekday),
            "name": words.shortDay(day),
            "class": [.saturday, .sunday].contains(weekday) ? weekday.rawValue : nil,
        ]
    }

    private func cell(of column: Column, at minute: Int, isFirst: Bool, rows: Int) -> Model? {
        if let reason = column.day.reason { return isFirst ? mergedCell(reason, rows: rows) : nil }
        guard let cell = column.cells[minute] else { return ["is-blank": true] }
        return marks.model(of: cell, day: column.name)
    }

    private func emptyRow(_ columns: [Column]) -> Model {
        ["cells": columns.map { mergedCell($0.day.reason ?? .closed(nil), rows: 1) }]
    }

    /// A day without any choice is one cell.
    private func mergedCell(_ reason: CalendarDayView.Reason, rows: Int) -> Model {
        var model: Model = [
            "is-merged": true, "rows": String(rows), "word": marks.words.html("calendar.\(reason.mark.rawValue)"),
        ]
        if case .closed(let name) = reason { model["reason"] = name.map(marks.words.inline) }
        return model
    }
}
