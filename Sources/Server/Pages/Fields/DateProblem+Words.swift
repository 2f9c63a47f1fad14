import Platform
import Domain

extension DateProblem {
    /// The message: names the part of the date that is wrong, and what was probably meant.
    func message(label: [String: String], _ words: Words) -> String {
        let isJapanese = words.language.tag.hasPrefix("ja")
        func text(_ key: String, _ more: [String: String] = [:]) -> String {
            words("errors.date-\(key)", label.merging(more) { _, new in new })
        }
        func names(_ parts: [DatePart]) -> [String: String] {
            ["parts": parts.map { words("field.\($0.rawValue)") }.joined(separator: words("errors.list-separator"))]
        }
        func meant(_ years: [String]) -> [String: String] {
            ["candidates": years.joined(separator: words("field.or"))]
        }
        switch self {
        case .missing(let parts): return text("missing", names(parts))
        case .notANumber(let part): return text("not-a-number", names([part]))
        case .unknownEra(let era): return text("unknown-era", ["text": era])
        case .shortYear(_, let candidates):
            return text("short-year", meant(candidates.map { isJapanese ? $0.description : String($0.westernYear) }))
        case .yearOutOfRange: return text("year-out-of-range")
        case .noSuchMonth: return text("no-such-month")
        case .noSuchDay(_, let last): return text("no-such-day", ["last": String(last)])
        case .eraOverrun(let year), .eraNotBegun(let year):
            return text("era", meant([isJapanese ? year.description : String(year.westernYear)]))
        case .tooLate(let latest): return text("too-late", ["day": words.day(latest)])
        }
    }
}
