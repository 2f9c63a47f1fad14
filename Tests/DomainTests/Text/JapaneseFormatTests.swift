import Foundation
import TestOffice
import Testing
import Domain

@Suite struct JapaneseFormatTests {
    private let halfPastOne = japan("2026-11-21 13:30:00")

    @Test func daysHaveTheirWeekday() {
        #expect(JapaneseFormat.date(day("2026-11-21"), language: "ja") == "2026年11月21日（土）")
        #expect(JapaneseFormat.date(day("2026-01-05"), language: "ja-x-easy") == "2026年1月5日（月）")
        #expect(JapaneseFormat.date(day("2026-11-21"), language: "en") == "Saturday, 21 November 2026")
        #expect(JapaneseFormat.weekday(.wednesday, language: "ja") == "水曜日")
        #expect(JapaneseFormat.weekday(.wednesday, language: "en") == "Wednesday")
        #expect(JapaneseFormat.date(day("2026-11-21"), language: "zh-Hans") == "2026年11月21日（星期六）")
        #expect(JapaneseFormat.weekday(.sunday, language: "zh-Hans") == "星期日")
    }

    @Test func instantsAreTimesOfJapan() {
        #expect(JapaneseFormat.dateTime(halfPastOne, language: "ja") == "2026年11月21日（土） 午後1時30分")
        #expect(
            JapaneseFormat.dateTime(halfPastOne, language: "en")
                == "Saturday, 21 November 2026, 1:30 p.m. (Japan time)")
        #expect(
            JapaneseFormat.dateTime(halfPastOne, language: "zh-Hans") == "2026年11月21日（星期六） 13:30（日本时间）")
        #expect(JapaneseFormat.dateTime(halfPastOne, language: "ko").hasSuffix("(Japan time)"))
    }

    @Test(arguments: [
        ("00:00", "午前0時", "12 midnight"), ("00:05", "午前0時5分", "12:05 a.m."), ("09:00", "午前9時", "9:00 a.m."),
        ("11:59", "午前11時59分", "11:59 a.m."), ("12:00", "正午", "12 noon"), ("12:30", "午後0時30分", "12:30 p.m."),
        ("13:00", "午後1時", "1:00 p.m."), ("23:59", "午後11時59分", "11:59 p.m."), ("24:00", "午後12時", "12 midnight"),
    ])
    func noonAndMidnightCannotBeMisread(time: String, japanese: String, english: String) {
        #expect(JapaneseFormat.time(clock(time), language: "ja") == japanese)
        #expect(JapaneseFormat.time(clock(time), language: "en") == english)
    }

    @Test func aDeadlineIsItsLastMinute() throws {
        let late = Deadline.openDaysBefore(1, at: clock("11:59"))
            .instant(for: japan("2026-11-24 10:00:00"), calendar: try officeCalendar())
        #expect(JapaneseFormat.deadline(late, language: "ja") == "2026年11月20日（金） 午前11時59分")
        #expect(
            JapaneseFormat.deadline(late, language: "en") == "Friday, 20 November 2026, 11:59 a.m. (Japan time)")
        #expect(JapaneseFormat.deadline(day("2026-11-20").end, language: "ja") == "2026年11月20日（金） 午後11時59分")
    }

    @Test func rangesNameTheDayOnceWhereItIsTheSame() {
        let end = japan("2026-11-21 13:45:00")
        #expect(
            JapaneseFormat.range(halfPastOne, end, language: "ja") == "2026年11月21日（土） 午後1時30分から午後1時45分まで")
        #expect(
            JapaneseFormat.range(halfPastOne, end, language: "en")
                == "Saturday, 21 November 2026, 1:30 p.m. to 1:45 p.m. (Japan time)")
        #expect(
            JapaneseFormat.range(halfPastOne, day("2026-11-21").end, language: "ja")
                == "2026年11月21日（土） 午後1時30分から午後12時まで")
        #expect(
            JapaneseFormat.range(halfPastOne, japan("2026-11-22 09:00:00"), language: "ja")
                == "2026年11月21日（土） 午後1時30分から2026年11月22日（日） 午前9時まで")
        #expect(
            JapaneseFormat.range(day("2026-12-29")...day("2027-01-03"), language: "ja")
                == "2026年12月29日（火）から2027年1月3日（日）まで")
        #expect(spans("08:30-12:00").map { JapaneseFormat.range($0, language: "ja") } == ["午前8時30分から正午まで"])
        #expect(spans("08:30-24:00").map { JapaneseFormat.range($0, language: "zh-Hans") } == ["8:30至24:00"])
        #expect(spans("08:30-12:00").map { JapaneseFormat.range($0, language: "en") } == ["8:30 a.m. to 12 noon"])
    }

    @Test func everyMinuteOfADayHasItsOwnText() {
        for language in ["ja", "en", "zh-Hans"] {
            let times = (0..<1440).compactMap { TimeOfDay(minutes: $0) }
            #expect(Set(times.map { JapaneseFormat.time($0, language: language) }).count == 1440)
        }
    }

    @Test func everyDayHasTheWeekdayThatFoundationGives() throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "ja_JP")
        formatter.calendar = Calendar(identifier: .gregorian)
        formatter.timeZone = TimeZone(secondsFromGMT: 9 * 3600)
        formatter.dateFormat = "y年M月d日（E）"
        for offset in 0..<4018 {
            let current = day("2020-01-01").adding(days: offset)
            #expect(JapaneseFormat.date(current, language: "ja") == formatter.string(from: current.start))
        }
    }
}
