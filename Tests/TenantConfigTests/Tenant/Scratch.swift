import Foundation
import Plugins
import Testing
@testable import TenantConfig
@Suite struct Scratch {
    @Test func write() throws {
        try TenantFile.jsonSchema(rules: EligibilityRules.all).write(
            to: ShippedTenants.folder.appending(path: "tenant.schema.json"), atomically: true, encoding: .utf8)
    }
}
