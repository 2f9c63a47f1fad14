import Domain
import Foundation
import Platform
import Web

@testable import Server

/// Every state of every page, by name.
struct PageSamples {
    var settings = SampleSettings()
    var words: Words

    /// Saturday 2026-11-21 13:30 in Japan.
    static let now = Date(timeIntervalSince1970: 1_795_235_400)
    static let journey = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))

    var text: (String) -> String { settings.text }

    func context(_ language: Language = .japanese, scheme: ColourScheme = .standard) -> PageContext {
        PageContext(
            tenant: settings.city, language: language, scheme: scheme, path: "/aoba-city", token: "t0ken",
            rehearsal: nil,
            sessionEnds: nil, requestID: "0123456789abcdef", now: Self.now)
    }

    /// The start of a day of the sample weeks: 0 is Monday 2026-11-23.
    func day(_ index: Int) -> Day { Day(containing: Self.now).adding(days: 2 + index) }

    func at(_ index: Int, _ hour: Int, _ minute: Int = 0) -> Date {
        day(index).start.addingTimeInterval(Double(hour * 60 + minute) * 60)
    }

    var time: ChosenTime {
        ChosenTime(counter: settings.mainCounter, start: at(8, 9), end: at(8, 9, 30))
    }
    var oldTime: ChosenTime {
        ChosenTime(counter: settings.branchCounter, start: at(4, 13), end: at(4, 13, 30))
    }
    var hold: HeldTime {
        HeldTime(time: time, expires: Self.now.addingTimeInterval(540), renewalsLeft: 2, journey: Self.journey)
    }
    var answers: Answers {
        Answers(
            booking: [
                FieldID(name: "phone"): "090-0000-0000", FieldID(name: "guardian"): "parent",
                FieldID(name: "note"): text("車いすで伺います。\n段差のない入口を教えてください。"), FieldID(name: "agree"): "yes",
            ],
            people: [
                [FieldID(name: "applicant-name"): text("青葉 太郎"), FieldID(name: "applicant-kana"): "アオバ タロウ"],
                [FieldID(name: "applicant-name"): text("青葉 花子"), FieldID(name: "applicant-kana"): "アオバ ハナコ"],
            ])
    }
    var caseAnswers: Answers {
        Answers(
            booking: [FieldID(name: "certificate"): "agent", FieldID(name: "valid-until"): "2027-03-31"], people: [[:]],
            cases: ["東24-12345", "東24-12346", text("東24-12347")])
    }

    func sheet(
        of service: ServiceSettings? = nil, change: DeadlineState? = nil, cancel: DeadlineState? = nil
    ) -> BookingSheet {
        BookingSheet(
            id: Self.journey, receiptNumber: "K7M-R3T-X9P", service: service ?? settings.pickup, time: time, people: 2,
            answers: answers, email: text("taro@example.jp"), secondEmail: "hanako@example.jp",
            bring: settings.pickup.bring,
            deadlines: BookingDeadlines(change: change ?? .until(at(4, 12)), cancel: cancel ?? .until(at(4, 12))),
            qrCode: Self.qrCode)
    }

    static let qrCode =
        ##"<svg xmlns="http://www.w3.org/2000/svg" width="165" height="165" viewBox="0 0 33 33" role="img"><title>受付番号のコード</title><path fill="white" d="M0 0h33v33H0z"/><path fill="black" d="M4 4h7v7h-7zM22 4h7v7h-7zM4 22h7v7h-7zM13 13h3v3h-3zM18 20h5v2h-5z"/></svg>"##
}
