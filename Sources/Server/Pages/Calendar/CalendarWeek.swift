import Foundation
import Platform
import Domain

/// One week as a table: times down, days across.
struct CalendarWeek: Sendable {
    let days: [CalendarDayView]
    let marks: CalendarMarkWords

    /// The minutes of the day that have a row.
    private var times: [Int] {
        Set(days.flatMap { day in Self.merged(day) == nil ? day.cells.map { TimeOfDay(of: $0.start).minutes } : [] })
            .sorted()
    }

    /// The marks that stand in the table.
    var shown: Set<CalendarMark> {
        let rows = times.count
        return Set(
            days.flatMap { day -> [CalendarMark] in
                switch Self.merged(day) {
                case .closed: [.closed]
                case .notOffered: [.notOffered]
                case .deadlinePassed: [.deadlinePassed]
                case nil: day.cells.compactMap { mark(of: $0.state) } + (day.cells.count < rows ? [.none] : [])
                }
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
        }
    }

    /// What `week.mustache` gets.
    func model(today now: Date) -> Model {
        let (words, times) = (marks.words, times)
        let columns = days.map { Column(day: $0, name: words.shortDay($0.day)) }
        let first = days.first?.day ?? Day(containing: now)
        let last = days.last?.day ?? first
        return [
            "caption": words.html("calendar.caption", ["from": words.day(first), "until": words.day(last)]),
            "heads": days.map { head($0.day, words) },
            "rows": times.isEmpty
                ? [emptyRow(columns)]
                : times.enumerated().map { index, minute -> Model in
                    [
                        "time": "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)",
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

    private func head(_ day: Day, _ words: Words) -> Model {
        let weekday = day.weekday
        return [
            "month": "\(day.month)/", "day": String(day.day), "is-first": day.day == 1,
            "weekday": words.weekday(weekday),
            "name": words.shortDay(day),
            "class": [.saturday, .sunday].contains(weekday) ? weekday.rawValue : nil,
        ]
    }

    private func cell(of column: Column, at minute: Int, isFirst: Bool, rows: Int) -> Model? {
        if let merged = Self.merged(column.day) {
            return isFirst ? mergedCell(merged, rows: rows) : nil
        }
        guard let cell = column.cells[minute] else { return ["is-blank": true] }
        return marks.model(of: cell, day: column.name)
    }

    private func emptyRow(_ columns: [Column]) -> Model {
        [
            "cells": columns.map { column in
                mergedCell(Self.merged(column.day) ?? .closed(nil), rows: 1)
            }
        ]
    }

    private func mergedCell(_ merged: Merged, rows: Int) -> Model {
        let words = marks.words
        var model: Model = ["is-merged": true, "rows": String(rows)]
        switch merged {
        case .closed(let reason):
            model["word"] = words.html("calendar.closed")
            model["reason"] = reason.map(words.inline)
        case .notOffered: model["word"] = words.html("calendar.not-offered")
        case .deadlinePassed: model["word"] = words.html("calendar.late")
        }
        return model
    }

    private enum Merged {
        case closed(LocalizedText?)
        case notOffered
        case deadlinePassed
    }

    /// A day without any choice is one cell.
    private static func merged(_ day: CalendarDayView) -> Merged? {
        switch day.closure {
        case .closed(let reason): .closed(reason)
        case .notOffered: .notOffered
        case nil:
            day.cells.isEmpty
                ? .closed(nil) : day.cells.allSatisfy { $0.state == .deadlinePassed } ? .deadlinePassed : nil
        }
    }
}
