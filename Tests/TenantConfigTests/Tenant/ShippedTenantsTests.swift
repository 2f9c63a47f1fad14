import Foundation
import Domain
import Plugins
import Testing

@testable import TenantConfig

@Suite struct ShippedTenantsTests {
    @Test(arguments: [
        "aoba-city", "asagiri-ward", "kirigasawa-town", "midorino-passport", "shiranami-city", "tokyo-immigration",
        "wakatake-city",
    ])
    func isValidWithoutWarnings(name: String) throws {
        let folder = try ShippedTenants.read(name)
        #expect(folder.report.text.isEmpty, "\(folder.report.text.english)")
        #expect(folder.settings?.id.name == name)
    }

    @Test(arguments: ["aoba-city", "tokyo-immigration", "wakatake-city"])
    func theNameIsFoundWithoutReadingTheRest(name: String) throws {
        let folder = try ShippedTenants.read(name)
        let found = TenantFile.name(inApplied: folder.yaml)
        #expect(found != nil && found == folder.settings?.name.japanese)
        #expect(
            TenantFile.name(inApplied: "counters: { name: x }\nlist: [name, [y]]\nname: { en: E, ja: 市 }\n{") == "市")
        #expect(TenantFile.name(inApplied: "name: 市\nunknown: [") == "市")
        for broken in ["", "- name", "name: [x]", "name: { en: E }", "{", "{ x: ["] {
            #expect(TenantFile.name(inApplied: broken) == nil, "\(broken)")
        }
    }
}
