/// A name that settings give to a thing: a lower-case letter, then letters, digits and hyphens.
public protocol SettingsIdentifier: SettingsStandIn, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The name as written.
    var name: String { get }
    /// Wraps a checked name.
    init(name: String)
}

extension SettingsIdentifier {
    /// The pattern every identifier matches.
    public static var pattern: String { "[a-z][a-z0-9]*(-[a-z0-9]+)*" }

    /// A name that no setting can have.
    public static var standIn: Self { Self(name: "") }

    /// The name.
    public var description: String { name }

    /// Reads the name from a single string.
    public init(from decoder: any Decoder) throws {
        self.init(name: try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name as a single string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

/// Names a tenant, in URLs (`/aoba-city`) and, with underscores, in the database (`tenant_aoba_city`).
public struct TenantID: SettingsIdentifier {
    /// Names that are the platform's own first path parts: a tenant of that name couldn't be reached.
    public static let reserved: Set<String> = ["assets", "livez", "mailbox", "metrics", "readyz", "rehearsal"]

    /// At most 40 characters.
    public let name: String
    /// Wraps a checked name.
    public init(name: String) { self.name = name }
}

/// Names a counter within a tenant.
public struct CounterID: SettingsIdentifier {
    /// The name as written.
    public let name: String
    /// Wraps a checked name.
    public init(name: String) { self.name = name }
}

/// Names a service within a tenant.
public struct ServiceID: SettingsIdentifier {
    /// The name as written.
    public let name: String
    /// Wraps a checked name.
    public init(name: String) { self.name = name }
}

/// Names a field of a form within a service.
public struct FieldID: SettingsIdentifier {
    /// The name as written.
    public let name: String
    /// Wraps a checked name.
    public init(name: String) { self.name = name }
}
