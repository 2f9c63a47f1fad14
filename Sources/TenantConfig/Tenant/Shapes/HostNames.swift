import Domain

extension SettingsShape where Value == [HostName] {
    /// Host names of a tenant's own, none twice.
    static var hostNames: Self {
        let name = SettingsShape<String>.string(
            "a host name in small letters and without a port, such as yoyaku.city.example.jp (Japanese ones as xn--…)",
            pattern: HostName.pattern, length: 3...253
        )
        .map(HostName.init(name:)).shown { .string($0.name) }
        return SettingsShape.array(of: name, count: 0...20).checked { names, cursor in
            for (index, name) in names.enumerated() where names[..<index].contains(name) {
                cursor.error(at: [.index(index)], "the host name '\(name)' stands here twice")
            }
        }
    }
}
