import Platform
import TenantConfig

/// How two configurations of a tenant differ.
struct ComparisonReport: Report {
    let tenant: String
    /// The older side, such as `version 3`.
    let from: String
    /// The newer side: a version or a folder.
    let to: String
    let settings: [SettingsChange]
    let pictures: [PictureChange]
    /// The unified difference of the texts, where it was asked for.
    var unified: String?

    var text: String {
        if let unified { return unified }
        let head = "\(tenant): \(from) → \(to)\n"
        guard !settings.isEmpty || !pictures.isEmpty else { return head + "no difference in settings or pictures\n" }
        return head + settings.map { "\($0.text)\n" }.joined()
            + pictures.map { "  \($0.name): \($0.kind.rawValue)\n" }.joined()
    }
}
