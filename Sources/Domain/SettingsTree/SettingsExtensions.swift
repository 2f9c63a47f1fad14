/// What a part of the program lends to the settings: for example the list of eligibility rules with their options.
public protocol SettingsExtension: Sendable {
    /// What is there when nobody lent anything.
    static var none: Self { get }
}

/// What was lent, by type; shapes ask for it both when they read and when they describe themselves.
public struct SettingsExtensions: Sendable {
    private var lent: [ObjectIdentifier: any SettingsExtension] = [:]

    /// Nothing lent.
    public init() {}

    /// What was lent of type `Lent`, or its `none`.
    public subscript<Lent: SettingsExtension>(type: Lent.Type) -> Lent {
        get { lent[ObjectIdentifier(type)] as? Lent ?? .none }
        set { lent[ObjectIdentifier(type)] = newValue }
    }
}

/// Lent to settings that were applied before: whether they make sense was checked then, and what later programs check
/// besides doesn't put out of force what people have booked under.
public struct AppliedSettings: SettingsExtension {
    /// Settings that are read for the first time.
    public static let none = AppliedSettings(isApplied: false)
    /// Settings that were applied.
    public static let applied = AppliedSettings(isApplied: true)

    let isApplied: Bool
}
