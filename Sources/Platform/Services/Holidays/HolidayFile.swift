public import Domain
public import Foundation

/// An operator's own table of national holidays: CSV in UTF-8 or Shift_JIS (CP932), as the Cabinet Office publishes it.
public enum HolidayFile {
    /// The program's table, with the file's years in the place of its own.
    public static func table(_ data: Data) throws(HolidayFileFault) -> HolidayTable {
        let text: String
        do throws(RegisterText.Unreadable) {
            text = String(decoding: try RegisterText.decode(data).bytes, as: UTF8.self)
        } catch {
            throw HolidayFileFault(line: error.line, reason: .encoding)
        }
        do throws(HolidayTableFault) {
            return try HolidayTable.bundled().replacingYears(ofFile: text)
        } catch {
            throw HolidayFileFault(line: error.line, reason: .table(error.reason))
        }
    }
}

/// A holidays file that can't be taken.
public struct HolidayFileFault: Error, Equatable {
    /// What is wrong with it.
    public enum Reason: Sendable, Equatable {
        /// Not text in one of the two encodings.
        case encoding
        /// Text, but no table.
        case table(HolidayTableFault.Reason)
    }

    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let reason: Reason
}

extension RegisterText.Unreadable {
    fileprivate var line: Int {
        switch self {
        case .workbook, .utf16: 1
        case .notUTF8(let line), .neither(let line): line
        }
    }
}
