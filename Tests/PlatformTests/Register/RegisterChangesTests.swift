@testable import Domain
import Foundation
import Postgres
import TestOffice
import Testing

@testable import Platform

/// Lists come again and again, corrected, shortened or cut off, while people of them have booked.
@Suite struct RegisterChangesTests {
    private let yamada = "ABC123456,2001-02-03,1234,山田"
    private let suzuki = "ABC123457,1989-01-07,1235,鈴木"
    private let sato = "ABC123458,1990-04-01,1236,佐藤"
    private let nine = "2026-11-18 09:00:00"

    private func withRegister(_ body: (TestTenant) async throws -> Void) async throws {
        try await withTenant(
            {
                TestRegister.settings(&$0)
                $0.services[0].identification.register?.attributes["until"] = "受取期限"
                $0.services[0].eligibility = [EligibilityUse(rule: LastDay())]
            }, test: body)
    }

    private func list(_ lines: [String], until: [String]) -> [String] {
        zip(lines, until).map { "\($0),\($1)" }
    }

    private static let header = TestRegister.header + ",受取期限"

    /// A journey of the person with this number, found in the register, with a time held.
    private func holding(
        _ test: TestTenant, _ visitor: TestVisitor, number: String, birthday: String
    ) async throws -> Journey {
        let journey = try await test.opened(visitor)
        let fields = ["number1": number, "birthday": birthday].map { (FieldID(name: $0.key), $0.value) }
        let found = try await Identification(database: test.database, scope: test.scope, keys: test.keys)
            .find([Dictionary(uniqueKeysWithValues: fields)], for: test.service)
        _ = try await test.journeys.update(journey, session: visitor.session) { state in
            state.people = [JourneyPerson(entry: found[0])]
        }
        let placing = try await HoldService(test.tenant, service: test.service)
            .place(start: japan(nine), counter: TestSettings.main, for: test.read(journey.id, visitor))
        guard case .success = placing else { throw UnexpectedAnswer(answer: "\(placing)") }
        return try await test.read(journey.id, visitor)
    }

    private func entries(_ test: TestTenant) async throws -> Int {
        try await test.number("select count(*) from register_entry where not withdrawn")
    }

    @Test(arguments: ["2027/6/30", "令和9年6月30日", "46568", "2027/06/30 0:00:00", "Ｒ9.6.30"])
    func daysThatRulesNeedAreReadAsTheyAreWritten(until: String) async throws {
        try await withRegister { test in
            let report = try await test.importRegister(list([yamada], until: [until]), header: Self.header)
            #expect(report.errors == [])
            let fields = [FieldID(name: "number1"): "ABC123456", FieldID(name: "birthday"): "2001-02-03"]
            let found = try await Identification(database: test.database, scope: test.scope, keys: test.keys)
                .find([fields], for: test.service)
            #expect(found[0]?.attributes["until"] == "2027-06-30")
        }
    }

    @Test func dayThatCanNotBeReadIsRefusedWithItsLine() async throws {
        try await withRegister { test in
            let report = try await test.importRegister(
                list([yamada, suzuki, sato], until: ["", "6月末", "2027/6/31"]), header: Self.header)
            #expect(report.errors.map(\.line) == [3, 4])
            #expect(report.errors.allSatisfy { $0.message.english.contains("「受取期限」") })
            #expect(try await entries(test) == 0)
        }
    }

    @Test func listThatWasCutOffWithdrawsNobodyUnasked() async throws {
        try await withRegister { test in
            let until = ["2027-06-30", "2027-06-30", "2027-06-30"]
            _ = try await test.importRegister(list([yamada, suzuki, sato], until: until), header: Self.header)
            let visitor = TestVisitor()
            let journey = try await holding(test, visitor, number: "ABC123456", birthday: "2001-02-03")
            guard case .success = try await test.confirm(journey.id, visitor) else {
                throw UnexpectedAnswer(answer: "not booked")
            }
            #expect(try await test.takeMail() == [.completed])
            let cut = list([suzuki], until: until)
            for agreed in [nil, 1, 3] {
                let report = try await test.importRegister(cut, header: Self.header, removing: agreed)
                #expect(report.isUnagreed && report.withdrawn == 2)
                #expect(report.hits.map(\.start) == [japan(nine)])
            }
            #expect(try await entries(test) == 3)
            let report = try await test.importRegister(cut, header: Self.header, removing: 2)
            #expect(!report.isUnagreed && report.withdrawn == 2)
            #expect(try await entries(test) == 1)
            let audit = try await test.sql {
                try $0.query(
                    """
                    select actor || ' ' || action || ' ' || coalesce(facts->>'withdrawn', '') from audit
                    where action like 'register%' order by id offset 1
                    """
                ) { try $0.decode(0, String.self) }
            }
            let withdrawal = "office 佐藤 register.withdrawn "
            #expect(audit == ["office 佐藤 register.imported 2", withdrawal, withdrawal])
        }
    }

    @Test func correctedBirthdayOrNewNumberIsTheSamePerson() async throws {
        try await withRegister { test in
            let until = ["2027-06-30", "2027-06-30"]
            _ = try await test.importRegister(list([yamada, suzuki], until: until), header: Self.header)
            let visitor = TestVisitor()
            let journey = try await holding(test, visitor, number: "ABC123456", birthday: "2001-02-03")
            _ = try await test.confirm(journey.id, visitor)
            #expect(try await test.takeMail() == [.completed])
            // Yamada's birthday was wrong; Suzuki has got another number 1.
            let corrected = ["ABC123456,2001-03-02,1234,山田", "ABC999999,1989-01-07,1235,鈴木"]
            let report = try await test.importRegister(list(corrected, until: until), header: Self.header)
            #expect(report.added == 0 && report.changed == 2 && report.unchanged == 0 && report.withdrawn == 0)
            #expect(report.warnings.map(\.line) == [2])
            let again = TestVisitor()
            // Nobody who can't book holds a time.
            let refusal = await #expect(throws: UnexpectedAnswer.self) {
                try await holding(test, again, number: "ABC123456", birthday: "2001-03-02")
            }
            #expect(refusal?.answer.contains("duplicate(Platform.AlreadyBooked(people: [0]") == true)
        }
    }

    @Test func whoExchangesNumbersIsStillTold() async throws {
        try await withRegister { test in
            let until = ["2027-06-30", "2027-06-30"]
            _ = try await test.importRegister(list([yamada, suzuki], until: until), header: Self.header)
            let exchanged = ["ABC123457,2001-02-03,1234,山田", "ABC123456,1989-01-07,1235,鈴木"]
            let report = try await test.importRegister(list(exchanged, until: until), header: Self.header)
            #expect(report.added == 0 && report.changed == 2 && report.withdrawn == 0)
            #expect(try await test.identify(["number1": "ABC123457", "birthday": "2001-02-03"]) == "山田")
        }
    }

    @Test func whoWasWithdrawnBooksNoMore() async throws {
        try await withRegister { test in
            let until = ["2027-06-30", "2027-06-30"]
            _ = try await test.importRegister(list([yamada, suzuki], until: until), header: Self.header)
            let visitor = TestVisitor()
            let journey = try await holding(test, visitor, number: "ABC123456", birthday: "2001-02-03")
            _ = try await test.importRegister(list([suzuki], until: until), header: Self.header, removing: 1)
            let check = try await FormService(test.tenant, service: test.service, session: visitor.session)
                .check([:], journey)
            guard case .refused(.rule(let refusal)) = check else { throw UnexpectedAnswer(answer: "\(check)") }
            #expect(refusal.rule == "register" && refusal.reason.japanese == "refusal.withdrawn")
            var complete = journey
            complete.state.answers = Answers()
            let booking = try await BookingService(test.tenant, service: test.service).confirm(complete)
            #expect(booking == .failure(.rule(refusal)))
        }
    }

    @Test func earlierLastDayOfTheNewListCounts() async throws {
        try await withRegister { test in
            _ = try await test.importRegister(list([yamada], until: ["2027-06-30"]), header: Self.header)
            let visitor = TestVisitor()
            var journey = try await holding(test, visitor, number: "ABC123456", birthday: "2001-02-03")
            _ = try await test.importRegister(list([yamada], until: ["2026-11-17"]), header: Self.header)
            journey.state.answers = Answers()
            let booking = try await BookingService(test.tenant, service: test.service).confirm(journey)
            guard case .failure(.rule(let refusal)) = booking else { throw UnexpectedAnswer(answer: "\(booking)") }
            #expect(refusal.rule == "too-late")
        }
    }

    @Test(arguments: [
        ("123456", "dropped zeros"), ("1.23E+17", "rounded the number"), ("TRUE", "TRUE or FALSE"),
        ("#N/A", "error here"),
    ])
    func messagesSayWhatTheSpreadsheetHasDone(value: String, words: String) async throws {
        try await withTenant({
            TestRegister.settings(&$0)
            $0.services[0].identification.fields[0].pattern = try? SafePattern("[0-9]{9}")
        }) { test in
            let report = try await test.importRegister(["\(value),2001-02-03,1234,x"])
            let message = try #require(report.errors.first?.message.english)
            #expect(message.hasPrefix("「番号1」 isn't as it should be: number1は、はがきのとおりに入力してください。"))
            #expect(message.contains(words) && !message.contains(value) || value == "TRUE" || value == "1.23E+17")
        }
    }

    @Test func filesThatAreNoCSVAreNamed() async throws {
        try await withTenant(TestRegister.settings) { test in
            let lines = [TestRegister.header, yamada]
            let utf8 = Data(lines.joined(separator: "\n").utf8)
            let sjis = try #require(suzuki.data(using: .shiftJIS))
            for (data, line, words) in [
                (Data([0x50, 0x4B, 0x03, 0x04, 0x14]), 1, "workbook"),
                (try #require(lines.joined(separator: "\n").data(using: .utf16)), 1, "UTF-16"),
                (Data(lines.joined(separator: "\n").replacing(",", with: "\t").utf8), 1, "tabs"),
                (Data(lines.joined(separator: "\n").replacing(",", with: ";").utf8), 1, "semicolons"),
                (utf8 + Data("\n".utf8) + sjis, 3, "the lines before are UTF-8"),
            ] {
                let errors = try await test.importRegister(data).errors
                #expect(errors.map(\.line) == [line] && errors[0].message.english.contains(words), "\(words)")
            }
        }
    }

    @Test func titlesAreComparedAfterFolding() async throws {
        try await withTenant(TestRegister.settings) { test in
            let report = try await test.importRegister([yamada], header: "番号１, 生年月日 ,番　号2,氏名")
            #expect(report.errors == [] && report.added == 1)
            let twice = try await test.importRegister(["\(yamada),x"], header: TestRegister.header + ",番号１")
            #expect(twice.errors.map(\.message.english) == ["more than one column is called 「番号1」"])
        }
    }

    @Test func charactersThatOthersCanNotReadAreWarnedOf() async throws {
        try await withTenant(TestRegister.settings) { test in
            let report = try await test.importRegister([
                "ABC123456,2001-02-03,1234,\u{E000}田", "ABC123457,2001-02-03,1235,\u{FFFD}木", sato,
            ])
            #expect(report.errors == [] && report.added == 3)
            #expect(report.warnings.map(\.line) == [2, 3])
            #expect(report.warnings[0].message.english.contains("外字"))
        }
    }

    @Test func numbersThatTwoLinesShareAreWarnedOf() async throws {
        try await withTenant(TestRegister.settings) { test in
            let report = try await test.importRegister([yamada, "ABC123457,2001-02-03,1234,山田 花子"])
            #expect(report.errors == [] && report.warnings.map(\.line) == [3])
        }
    }
}

/// Refuses days after the one in the register.
private struct LastDay: EligibilityRule {
    static let id = "last-day"
    static let about = "A rule of the tests."

    init() {}
    init(_ fields: SettingsFields) {}

    var registerColumns: [String: RegisterColumnKind] { ["until": .date] }

    func verdict(on facts: EligibilityFacts) throws -> EligibilityVerdict {
        for person in facts.people {
            guard let last = person.register["until"].flatMap(Day.init(iso:)), last < facts.day else { continue }
            return .notEligible(Refusal(rule: "too-late", reason: LocalizedText("受取期限を過ぎています。")))
        }
        return .eligible()
    }
}
