import Foundation
import Domain
import Plugins
import Testing

@testable import TenantConfig

@Suite struct TenantSchemaTests {
    @Test func storedSchemaIsTheOneOfTheCode() throws {
        let file = ShippedTenants.folder.appending(path: "tenant.schema.json")
        let stored = try String(contentsOf: file, encoding: .utf8)
        let current = TenantFile.jsonSchema(rules: EligibilityRules.all, texts: LentTexts.all)
        #expect(stored == current, "write it anew: madoguchi tenant schema > tenants/tenant.schema.json")
    }

    @Test(arguments: ["tokyo-immigration", "aoba-city"])
    func shippedTenantsNameTheSchema(name: String) throws {
        #expect(try ShippedTenants.read(name).yaml.hasPrefix("# yaml-language-server: $schema=../tenant.schema.json\n"))
    }
}
