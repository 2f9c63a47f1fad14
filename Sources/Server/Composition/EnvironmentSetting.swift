import ArgumentParser
import Domain

/// Settings that may come from the environment.
enum EnvironmentSetting: String, CaseIterable, Sendable {
    case databaseURL = "MADOGUCHI_DATABASE_URL"
    case databasePooler = "MADOGUCHI_DATABASE_POOLER"
    case masterKeyFile = "MADOGUCHI_MASTER_KEY_FILE"
    case publicURL = "MADOGUCHI_PUBLIC_URL"
    case mail = "MADOGUCHI_MAIL"
    case countryDatabase = "MADOGUCHI_COUNTRY_DATABASE"
    case holidaysFile = "MADOGUCHI_HOLIDAYS_FILE"
    case host = "MADOGUCHI_HOST"
    case port = "MADOGUCHI_PORT"

    /// The option that says the same: `--database-url`.
    var option: String {
        "--" + rawValue.dropFirst("MADOGUCHI_".count).lowercased().replacing("_", with: "-")
    }

    /// Both places, for messages: `--database-url (MADOGUCHI_DATABASE_URL)`.
    var places: String { "\(option) (\(rawValue))" }

    /// The option's value, else the environment's; an empty one counts as none.
    func value(option: String?, environment: [String: String]) -> String? {
        if let option, !option.isEmpty { return option }
        return environment[rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The same for what a command cannot do without.
    ///
    /// - Throws: `ValidationError` that names both places.
    func required(option: String?, environment: [String: String]) throws -> String {
        guard let value = value(option: option, environment: environment) else {
            throw ValidationError(
                Bilingual(
                    "Missing setting: give \(self.option) or set \(rawValue).",
                    ja: "設定がありません。\(self.option) または \(rawValue) を指定してください。"))
        }
        return value
    }
}
