/// A type with a value that takes the place of one that is missing or wrong, so that a reading goes on to the next mistake.
///
/// Whatever holds a stand-in is thrown away at the end of the reading: no program ever runs with it.
public protocol SettingsStandIn {
    /// Any value will do that the type allows.
    static var standIn: Self { get }
}

extension String: SettingsStandIn {
    /// No text.
    public static var standIn: String { "" }
}

extension Int: SettingsStandIn {
    /// One: lengths and counts can be reckoned with it.
    public static var standIn: Int { 1 }
}

extension Bool: SettingsStandIn {
    /// No.
    public static var standIn: Bool { false }
}

extension Array: SettingsStandIn {
    /// No items.
    public static var standIn: [Element] { [] }
}

extension SafePattern: SettingsStandIn {
    /// The pattern of an empty text.
    public static var standIn: SafePattern { .empty }
}
