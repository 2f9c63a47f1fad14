/// A host name that a tenant had before, and until when its addresses lead to the present ones.
public struct FormerHost: Hashable {
    /// The name.
    public var host: HostName
    /// The last day on which it redirects.
    public var until: Day
}

extension FormerHost: SettingsObject {
    /// What a former host name is.
    public static let about = "A host name that mails and posters still name: until its last day it redirects."

    /// Asks for the name and its last day.
    public init(_ fields: SettingsFields) {
        host = fields.required("host", .hostName, "The host name as it stood in 'host-names'.")
        until = fields.required("until", .day, "The last day on which it redirects to the present address.")
        fields.warnOfPast(until)
    }
}

extension SettingsShape where Value == [FormerHost] {
    /// Former host names, none twice.
    static var formerHosts: Self {
        .array(of: .object(), count: 0...20).checked { hosts, cursor in
            for (index, former) in hosts.enumerated() where hosts[..<index].contains(where: { $0.host == former.host })
            {
                cursor.error(at: [.index(index), "host"], SettingsShape<HostName>.twice(former.host))
            }
        }
    }
}

extension TenantSettings {
    /// Host names that lead to the tenant on `day`: its own, and former ones that still redirect.
    public func leadingHosts(on day: Day) -> [HostName] {
        hostNames + formerHosts.filter { day <= $0.until }.map(\.host)
    }
}
