import Domain
import TenantConfig

@testable import Server

/// The platform's texts, as the program lends them to the reader of settings.
enum LentTexts {
    static let all = (try? PlatformTexts.ofCatalogues()) ?? .none
}
