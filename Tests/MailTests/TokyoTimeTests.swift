import Domain
import Foundation
import Testing

@testable import Mail

@Suite struct TokyoTimeTests {
    /// Foundation's calendar is the oracle.
    @Test func agreesWithFoundationForTwoCenturies() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 9 * 3600))
        for step in 0..<4000 {
            let date = Date(timeIntervalSince1970: -2_208_988_800 + Double(step) * 1_700_003)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
            let numbers = [parts.month, parts.day, parts.hour, parts.minute, parts.second].map { $0 ?? -1 }
            let padded = numbers.map { String(format: "%02d", $0) }
            let expected = "\(parts.year ?? 0)\(padded[0])\(padded[1])T\(padded[2...].joined())"
            #expect(TokyoTime(date).calendarLocal == expected)
            let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][(parts.weekday ?? 1) - 1]
            #expect(TokyoTime(date).mailDate.hasPrefix("\(weekday), "))
        }
    }

    @Test func newYearInTokyoIsStillTheOldYearInUTC() {
        let midnight = TokyoTime(Date(timeIntervalSince1970: 1_798_729_200.9))
        #expect(midnight.calendarLocal == "20270101T000000")
        #expect(midnight.calendarUTC == "20261231T150000Z")
        #expect(midnight.mailDate == "Fri, 01 Jan 2027 00:00:00 +0900")
    }
}
