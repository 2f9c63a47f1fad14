import ArgumentParser

/// The `--public-url` option.
struct PublicURLOption: ParsableArguments {
    @Option(help: "The address that visitors type: https://host, without a path (MADOGUCHI_PUBLIC_URL).")
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
                case .notHTTP: "it must begin with https:// or http://"
                case .noHost: "it has no host"
                case .tooMuch: "it must end after the host and port: no path, query, fragment or user"
                }
            throw ValidationError("Public URL '\(text)' will not do: \(reason).")
        }
    }
}
