import ArgumentParser
import Domain

/// The `--public-url` option.
struct PublicURLOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The address that visitors type: https://host, without a path (MADOGUCHI_PUBLIC_URL).",
            ja: "来庁者が開くアドレスです：https://ホスト名、パスなし（MADOGUCHI_PUBLIC_URL）。"))
    var publicURL: String?

    /// The address, for commands that can't do without.
    func required(_ environment: [String: String]) throws -> PublicURL {
        try Self.checked(try EnvironmentSetting.publicURL.required(option: publicURL, environment: environment))
    }

    /// The address where one is given.
    func given(_ environment: [String: String]) throws -> PublicURL? {
        try EnvironmentSetting.publicURL.value(option: publicURL, environment: environment).map(Self.checked)
    }

    private static func checked(_ text: String) throws -> PublicURL {
        do throws(PublicURL.Problem) {
            return try PublicURL(text)
        } catch {
            let reason =
                switch error {
                case .notHTTP:
                    Bilingual("it must begin with https:// or http://", ja: "https://またはhttp://で始めてください。")
                case .noHost: Bilingual("it has no host", ja: "ホスト名がありません。")
                case .tooMuch:
                    Bilingual(
                        "it must end after the host and port: no path, query, fragment or user",
                        ja: "ホスト名とポート番号までを指定してください（パスなどは付けられません）。")
                }
            throw ValidationError(
                Bilingual(
                    "Public URL '\(text)' will not do: \(reason.english).",
                    ja: "公開のURL「\(text)」は使えません。\(reason.japanese)"))
        }
    }
}
