import Foundation
import Domain
import Plugins
import Testing

@testable import TenantConfig

/// The repository's `tenants/`.
enum ShippedTenants {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = repository.appending(path: "tenants")
    static let kitchenSink = repository.appending(path: "Tests/config/kitchen-sink.yaml")

    static func read(_ name: String) throws -> TenantFolder {
        try TenantFolder.read(folder.appending(path: name), rules: EligibilityRules.all, texts: LentTexts.all)
    }

    static func settings(_ name: String) throws -> TenantSettings {
        try #require(try read(name).settings)
    }
}
