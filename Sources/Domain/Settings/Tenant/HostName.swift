/// A host name of a tenant's own: lower case, no port, no address; names in other scripts in their `xn--` form.
public struct HostName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The pattern every host name matches: labels between dots, the last one beginning with a letter.
    static var pattern: String { "(\(label)[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])?" }
    private static var label: String { "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?" }

    /// The name as written.
    public let name: String
    /// Wraps a checked name.
    public init(name: String) { self.name = name }

    /// The host that a request names, as names are compared: without port and closing dot, in lower case.
    ///
    /// Nil for an IPv6 address or nothing.
    public init?(authority: some StringProtocol) {
        var name = authority.prefix { $0 != ":" }[...]
        if name.last == "." { name = name.dropLast() }
        guard let first = name.first, first != "[" else { return nil }
        self.init(name: name.lowercased())
    }

    /// The name.
    public var description: String { name }

    /// In the order of their names.
    public static func < (first: HostName, second: HostName) -> Bool { first.name < second.name }
}

extension HostName: SettingsStandIn {
    /// A name that no host has.
    public static var standIn: HostName { HostName(name: "") }
}

extension SettingsShape where Value == HostName {
    /// A host name as settings write it.
    static var hostName: Self {
        SettingsShape<String>.string(
            Bilingual(
                "a host name in small letters and without a port, such as yoyaku.city.example.jp (Japanese ones as xn--…)",
                ja: "「yoyaku.city.example.jp」のようなホスト名（小文字、ポート番号なし。日本語のものは「xn--…」の形）"),
            pattern: HostName.pattern, length: 3...253
        )
        .map(HostName.init(name:)).shown { .string($0.name) }
    }

    /// What is said of a name that stands in a list already.
    static func twice(_ host: HostName) -> Bilingual {
        Bilingual("the host name '\(host)' stands here twice", ja: "ホスト名「\(host)」が2回書かれています。")
    }
}

extension SettingsShape where Value == [HostName] {
    /// Host names of a tenant's own, none twice.
    static var hostNames: Self {
        .array(of: .hostName, count: 0...20).uniqued { SettingsShape<HostName>.twice($0) }
    }
}
