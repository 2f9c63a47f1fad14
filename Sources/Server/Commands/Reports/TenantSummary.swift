import Domain
import Foundation

/// One line of `madoguchi tenant list`.
struct TenantSummary: Report, Equatable {
    let tenant: String
    /// In Japanese; `?` where the version in force names none.
    let name: String
    let version: Int
    let appliedAt: Date

    var text: Bilingual {
        Bilingual("\(tenant)\t\(name)\tversion \(version)\t", ja: "\(tenant)\t\(name)\tバージョン\(version)\t")
            + Bilingual(same: "\(appliedAt.formatted(.iso8601))\n")
    }
}
