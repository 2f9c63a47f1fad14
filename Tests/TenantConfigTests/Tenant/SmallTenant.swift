import Domain
import Plugins

@testable import TenantConfig

/// A small valid tenant to break in one place.
enum SmallTenant {
    static let yaml = """
        tenant: small
        name: 小市
        contact: { office: 市民課, phone: "03-0000-0000", email: office@small.example.jp }
        sender: { name: 小市, address: no-reply@small.example.jp }
        calendar: { closed: [saturday, sunday] }
        counters:
          main:
            name: 窓口
            place: 1階
            hours:
              - { days: [mon, tue], times: ["09:00-12:00", "13:00-16:00"] }
            slots: { every: 30 min, capacity: 2 }
        services:
          visit:
            name: 来庁予約
            action: 予約する
            counters: [main]
            window:
              opens: { days-before: 31, at: "09:00" }
              closes: { open-days-before: 1, at: "11:59" }
            form:
              - { field: visitor, kind: choice, label: 来る方, choices: [{ value: self, label: 本人 }, { value: other, label: 代理人 }] }
              - { field: phone, kind: phone, label: 電話番号 }

        """

    /// What reading the tenant says when `old` is replaced by `new`: "line:column: severity: message (hint)".
    static func complaints(replacing old: String, with new: String, today: Day? = nil) -> [String] {
        let broken = yaml.replacing(old, with: new)
        return broken == yaml ? ["nothing was replaced"] : complaints(broken, today: today)
    }

    static func complaints(
        _ yaml: String, today: Day? = nil, holidays: HolidayTable? = .shipped
    ) -> [String] {
        TenantFile.read(
            yaml: yaml, fileName: "t.yaml", rules: EligibilityRules.all, today: today, holidays: holidays
        ).diagnostics.map {
            let severity = $0.severity == .warning ? "warning: " : ""
            return "\($0.line):\($0.column): \(severity)\($0.message.english)"
                + ($0.hint.map { " (\($0.english))" } ?? "")
        }
    }
}
