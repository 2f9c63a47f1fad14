@testable import Domain
import Foundation
import Postgres
import Testing

@testable import Platform

/// A register with a number, a birthday and a second number, as in the city's list.
enum TestRegister {
    static let header = "番号1,生年月日,番号2,氏名"

    static func settings(_ settings: inout TenantSettings) {
        let number1 = FieldID(name: "number1")
        let birthday = FieldID(name: "birthday")
        let number2 = FieldID(name: "number2")
        let fields = [
            field(number1, pattern: "[A-Z]{3}[0-9]{6}", asked: .always),
            IdentificationField(id: birthday, kind: .birthday, label: LocalizedText("生年月日")),
            field(number2, pattern: "[0-9]{4}", asked: .notIdentified),
        ]
        settings.services[0].identification = IdentificationSettings(
            fields: fields, match: [[number1, birthday], [number2, birthday]],
            register: RegisterColumns(
                identification: [number1: "番号1", birthday: "生年月日", number2: "番号2"], attributes: ["name": "氏名"]))
    }

    private static func field(_ id: FieldID, pattern: String, asked: IdentificationMoment) -> IdentificationField {
        var field = IdentificationField(id: id, kind: .code, label: LocalizedText(id.name))
        field.pattern = try? SafePattern(pattern)
        field.patternMessage = LocalizedText("\(id)は、はがきのとおりに入力してください。")
        field.asked = asked
        return field
    }
}

extension TestTenant {
    /// Imports lines below the usual header.
    func importRegister(
        _ lines: [String], header: String = TestRegister.header, dryRun: Bool = false, removing removals: Int? = nil
    ) async throws -> RegisterImport.Report {
        let data = Data(([header] + lines).joined(separator: "\n").utf8)
        return try await importRegister(data, dryRun: dryRun, removing: removals)
    }

    func importRegister(
        _ data: Data, dryRun: Bool = false, removing removals: Int? = nil
    ) async throws -> RegisterImport.Report {
        let terms = RegisterImport.Terms(dryRun: dryRun, acceptedRemovals: removals, officer: "佐藤")
        return try await RegisterImport(tenant, service: service).run(data, on: terms) { _, _ in }
    }

    /// The name of whom the answers find.
    func identify(_ answers: [String: String]) async throws -> String? {
        let fields = Dictionary(uniqueKeysWithValues: answers.map { (FieldID(name: $0.key), $0.value) })
        return try await Identification(database: database, scope: scope, keys: keys)
            .find([fields], for: service).first??.attributes["name"]
    }
}

@Suite struct RegisterImportTests {
    private let yamada = "ABC123456,2001-02-03,1234,山田 太郎"
    private let suzuki = "ABC123457,昭和64年1月7日,,鈴木"
    private let asked = ["number1": "ABC123456", "birthday": "2001-02-03"]

    private func withRegister(_ body: (TestTenant) async throws -> Void) async throws {
        try await withTenant(TestRegister.settings, test: body)
    }

    @Test func importedPeopleAreFoundByEitherNumber() async throws {
        try await withRegister { test in
            let report = try await test.importRegister([yamada, suzuki])
            #expect(report.errors.isEmpty && report.added == 2)
            #expect(try await test.identify(asked) == "山田 太郎")
            #expect(try await test.identify(["number2": "1234", "birthday": "2001-02-03"]) == "山田 太郎")
            #expect(try await test.identify(["number1": "ABC123457", "birthday": "1989-01-07"]) == "鈴木")
            #expect(try await test.identify(["number1": "ABC123456", "birthday": "2001-02-04"]) == nil)
            #expect(try await test.identify(["number1": "ABC123456"]) == nil)
        }
    }

    @Test func encodingsOfSpreadsheetsAreRead() async throws {
        try await withRegister { test in
            let text = [TestRegister.header, yamada].joined(separator: "\r\n")
            #expect(try await test.importRegister(Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)).added == 1)
            let cp932 = try #require(text.replacing("山田", with: "髙﨑").data(using: .cp932))
            #expect(try RegisterText.decode(cp932).encoding == .cp932)
            #expect(try await test.importRegister(cp932).changed == 1)
            #expect(try await test.identify(asked) == "髙﨑 太郎")
        }
    }

    @Test func quotesAndLineEndsInFieldsAreKept() async throws {
        try await withRegister { test in
            let line = "ABC123456,\"2001/2/3\",1234,\"山田 \"\"太郎\"\"\n(旧姓,佐藤)\""
            let report = try await test.importRegister([line, "", "ABC12345,20010203,,x"])
            #expect(report.errors.map(\.line) == [5])
            #expect(try await test.importRegister([line]).added == 1)
            #expect(try await test.identify(asked) == "山田 \"太郎\"\n(旧姓,佐藤)")
        }
    }

    @Test func everyErrorHasItsLineAndNothingIsImported() async throws {
        try await withRegister { test in
            let report = try await test.importRegister([
                yamada, "ABC12,2001-02-03,1234,x", "ABC123458,2001-02-30,1234,x", "ABC123459,2001-02-03,1234",
                "abc-123456,2001/02/03,9999,y", ",2001-02-03,,z", "ABC123460,2030-01-01,,future", suzuki,
            ])
            #expect(report.errors.map(\.line) == [3, 4, 5, 6, 7, 8])
            #expect(report.errors.allSatisfy { !$0.message.english.contains("ABC12") })
            #expect(try await test.number("select count(*) from register_entry") == 0)
        }
    }

    @Test func quoteThatIsNeverClosedNamesItsLine() async throws {
        try await withRegister { test in
            let open = try await test.importRegister([yamada, "\"ABC123457,2001-02-03,,x", suzuki])
            #expect(open.errors.map(\.line) == [3])
            let after = try await test.importRegister([yamada, "\"ABC123457\"x,2001-02-03,,x"])
            #expect(after.errors.map(\.line) == [3])
        }
    }

    @Test func missingColumnAndUnreadableTextAreSaid() async throws {
        try await withRegister { test in
            let report = try await test.importRegister([yamada], header: "番号1,誕生日,番号2,氏名")
            #expect(report.errors.map(\.line) == [1])
            #expect(report.errors.first?.message.english.contains("生年月日") == true)
            let broken = Data("番号1\n".utf8) + Data([0x81, 0xFF, 0x0A])
            #expect(try await test.importRegister(broken).errors.map(\.line) == [2])
            #expect(try await test.importRegister(Data()).errors.map(\.line) == [1])
        }
    }

    @Test func numberThatTheListNoLongerHasFindsNobody() async throws {
        try await withRegister { test in
            _ = try await test.importRegister([yamada])
            _ = try await test.importRegister(["ABC123456,2001-02-03,9999,山田 太郎"])
            #expect(try await test.identify(["number2": "1234", "birthday": "2001-02-03"]) == nil)
            #expect(try await test.identify(["number2": "9999", "birthday": "2001-02-03"]) == "山田 太郎")
        }
    }

    @Test func peopleOfAnotherServicesListAreNotFound() async throws {
        try await withRegister { test in
            _ = try await test.importRegister([yamada])
            try await test.sql { _ = try $0.execute("update register_entry set service = 'another'") }
            #expect(try await test.identify(asked) == nil)
        }
    }

    @Test func dryRunTellsTheDifferenceAndChangesNothing() async throws {
        try await withRegister { test in
            _ = try await test.importRegister([yamada])
            let report = try await test.importRegister(
                ["ABC123456,2001-02-03,1234,山田 次郎", suzuki], dryRun: true)
            #expect(report.numbers == [1, 1, 0, 0])
            #expect(try await test.identify(asked) == "山田 太郎")
            #expect(try await test.number("select count(*) from register_entry") == 1)
        }
    }

    @Test func sameListAgainChangesNothing() async throws {
        try await withRegister { test in
            _ = try await test.importRegister([yamada, suzuki])
            let report = try await test.importRegister([suzuki, yamada])
            #expect(report.numbers == [0, 0, 2, 0])
        }
    }

    @Test func whoLeavesTheListIsWithdrawnAndMayComeBack() async throws {
        try await withRegister { test in
            _ = try await test.importRegister([yamada, suzuki])
            #expect(try await test.importRegister([suzuki], removing: 1).withdrawn == 1)
            #expect(try await test.identify(asked) == nil)
            #expect(try await test.importRegister([suzuki]).withdrawn == 0)
            #expect(try await test.importRegister([yamada, suzuki]).changed == 1)
            #expect(try await test.identify(asked) == "山田 太郎")
        }
    }

    @Test func numberThatFindsTwoPeopleFindsNobody() async throws {
        try await withRegister { test in
            _ = try await test.importRegister([yamada, "ABC123457,2001-02-03,1234,山田 花子"])
            #expect(try await test.identify(["number2": "1234", "birthday": "2001-02-03"]) == nil)
            #expect(try await test.identify(asked) == "山田 太郎")
        }
    }
}

extension RegisterImport.Report {
    /// Added, changed, unchanged, withdrawn.
    fileprivate var numbers: [Int] { [added, changed, unchanged, withdrawn] }
}

extension String.Encoding {
    /// Microsoft's Shift_JIS.
    fileprivate static var cp932: String.Encoding { .shiftJIS }
}
