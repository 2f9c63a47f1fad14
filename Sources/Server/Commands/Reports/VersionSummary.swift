import Domain
import Foundation
import Platform

/// One line of `madoguchi tenant versions`.
struct VersionSummary: Report, Equatable {
    let version: Int
    let appliedAt: Date
    let appliedBy: String
    var note: String?
    /// The older version whose content it brought back.
    var rollbackOf: Int?
    let active: Bool

    var text: Bilingual {
        let origin = rollbackOf.map { Bilingual("\trollback of \($0)", ja: "\tバージョン\($0)に戻したもの") } ?? .none
        let reason = note.map { "\t\($0)" } ?? ""
        return Bilingual(same: "\(active ? "*" : " ") \(version)\t\(appliedAt.formatted(.iso8601))\t\(appliedBy)")
            + origin + Bilingual(same: reason + "\n")
    }
}

extension VersionSummary {
    /// A version as the platform keeps it.
    init(_ version: AppliedVersion) {
        self.init(
            version: version.version, appliedAt: version.appliedAt, appliedBy: version.appliedBy, note: version.note,
            rollbackOf: version.rollbackOf, active: version.isActive)
    }
}
