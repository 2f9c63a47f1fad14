import Foundation
import Platform
import Testing

@testable import TenantConfig

/// The sample register has to fit the service that it is imported into.
@Suite struct SampleRegisterTests {
    private let rows: [[String: String]]
    private let identification: IdentificationSettings

    init() throws {
        let file = ShippedTenants.folder.appending(path: "aoba-city/sample-register.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let header = try #require(lines.first).split(separator: ",").map(String.init)
        rows = lines.dropFirst().map { line in
            Dictionary(uniqueKeysWithValues: zip(header, line.split(separator: ",").map(String.init)))
        }
        let settings = try ShippedTenants.settings("aoba-city")
        identification = try #require(settings.service(ServiceID(name: "pickup"))).identification
    }

    @Test func hasFortyPeople() {
        #expect(rows.count == 40)
    }

    @Test func everyNumberFitsItsPatternAndIsThereOnce() throws {
        let columns = try #require(identification.register).identification
        for field in identification.fields {
            let header = try #require(columns[field.id])
            let values = rows.compactMap { $0[header] }
            try #require(values.count == rows.count)
            switch field.kind {
            case .birthday: #expect(values.allSatisfy { Day(iso: $0) != nil })
            case .code, .secret:
                #expect(values.allSatisfy { field.pattern?.matches($0) == true })
                #expect(Set(values).count == values.count)
            }
        }
    }

    @Test func everyAttributeIsThere() throws {
        let attributes = try #require(identification.register).attributes
        #expect(Set(attributes.keys) == ["name", "kana", "pickup-until"])
        for header in attributes.values {
            #expect(rows.allSatisfy { $0[header]?.isEmpty == false })
        }
        #expect(rows.allSatisfy { Day(iso: $0["受取期限"] ?? "") != nil })
        #expect(rows.allSatisfy { KanaText($0["フリガナ"] ?? "") != nil })
    }

    @Test func aFamilyAndAChildAreAmongThem() throws {
        let family = rows.filter { $0["氏名"]?.hasPrefix("青山") == true }
        #expect(family.count == 4)
        let day = try #require(Day(iso: "2027-01-04"))
        let ages = family.compactMap { Day(iso: $0["生年月日"] ?? "")?.age(on: day) }
        #expect(ages.count { $0 < 15 } == 2)
    }
}
