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
        #expect(folder.report.text.isEmpty, "\(folder.report.text)")
        #expect(folder.settings?.id.name == name)
    }
}
