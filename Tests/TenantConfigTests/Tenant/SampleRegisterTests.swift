import Foundation
@testable import Domain
import Testing

@testable import TenantConfig

/// A sample register has to fit the service that it is imported into.
@Suite struct SampleRegisterTests {
    private static let tenants = ["aoba-city", "asagiri-ward", "shiranami-city", "wakatake-city"]

    @Test(arguments: tenants) func hasFortyPeople(tenant: String) throws {
        #expect(try SampleRegister(tenant).rows.count == 40)
    }

    @Test(arguments: tenants) func everyNumberFitsItsPatternAndIsThereOnce(tenant: String) throws {
        let register = try SampleRegister(tenant)
        for field in register.identification.fields {
            let header = try #require(register.columns.identification[field.id])
            let values = register.rows.compactMap { $0[header] }
            try #require(values.count == register.rows.count)
            switch field.kind {
            case .birthday: #expect(values.allSatisfy { Day(iso: $0) != nil })
            case .code, .secret:
                #expect(values.allSatisfy { field.pattern?.matches($0) ?? true })
                #expect(Set(values).count == values.count)
            }
        }
    }

    @Test(arguments: tenants) func everyAttributeIsThere(tenant: String) throws {
        let register = try SampleRegister(tenant)
        for (name, header) in register.columns.attributes {
            let values = register.rows.compactMap { $0[header] }
            #expect(values.count == register.rows.count && values.allSatisfy { !$0.isEmpty })
            if name == "pickup-until" { #expect(values.allSatisfy { Day(iso: $0) != nil }) }
            if name == "kana" { #expect(values.allSatisfy { KanaText($0) != nil }) }
        }
    }

    @Test func aFamilyAndAChildAreAmongThem() throws {
        let family = try SampleRegister("aoba-city").rows.filter { $0["氏名"]?.hasPrefix("青山") == true }
        #expect(family.count == 4)
        let day = try #require(Day(iso: "2027-01-04"))
        let ages = family.compactMap { Day(iso: $0["生年月日"] ?? "")?.age(on: day) }
        #expect(ages.count { $0 < 15 } == 2)
    }
}

/// The lines of a tenant's sample register, and how its settings read them.
private struct SampleRegister {
    let rows: [[String: String]]
    let identification: IdentificationSettings
    let columns: RegisterColumns

    init(_ tenant: String) throws {
        let file = ShippedTenants.folder.appending(path: "\(tenant)/sample-register.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let header = try #require(lines.first).split(separator: ",").map(String.init)
        rows = lines.dropFirst().map { line in
            Dictionary(uniqueKeysWithValues: zip(header, line.split(separator: ",").map(String.init)))
        }
        let settings = try ShippedTenants.settings(tenant)
        identification = try #require(settings.services.first { $0.identification.usesRegister }).identification
        columns = try #require(identification.register)
    }
}
