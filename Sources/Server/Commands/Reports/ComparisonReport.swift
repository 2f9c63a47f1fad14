import Domain
import Platform
import TenantConfig

/// How two configurations of a tenant differ.
struct ComparisonReport: Report {
    let tenant: String
    /// The older side, such as `version 3`.
    let from: Bilingual
    /// The newer side: a version or a folder.
    let to: Bilingual
    let settings: [SettingsChange]
    let pictures: [PictureChange]
    /// The unified difference of the texts, where it was asked for.
    var unified: String?

    var text: Bilingual {
        if let unified { return Bilingual(same: unified) }
        let head =
            Bilingual("\(tenant): ", ja: "\(tenant)：") + from + Bilingual(same: " → ") + to + Bilingual(same: "\n")
        guard !settings.isEmpty || !pictures.isEmpty else {
            return head + Bilingual("no difference in settings or pictures\n", ja: "設定にも画像にも違いはありません。\n")
        }
        return head + Bilingual(same: settings.map { "\($0.text)\n" }.joined()) + pictures.map(\.line).joined()
    }
}
