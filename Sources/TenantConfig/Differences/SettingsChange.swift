/// One setting in which two versions differ.
public struct SettingsChange: Hashable, Sendable, Encodable {
    /// How it differs.
    public enum Kind: String, Hashable, Sendable, Encodable {
        /// Only the new version has it.
        case added
        /// Only the old version has it.
        case removed
        /// Both have it, with other values.
        case changed
        /// The same entries in another order.
        case moved
    }

    /// Where, such as `services.pickup.form.fields[phone].label`; entries of lists by their name where they have one.
    public var path: String
    /// Whether it was added, removed, changed or moved.
    public var kind: Kind
    /// The old value on one line.
    public var old: String?
    /// The new value on one line.
    public var new: String?

    /// One line for people.
    public var text: String {
        switch kind {
        case .added: "+ \(path): \(new ?? "")"
        case .removed: "- \(path): \(old ?? "")"
        case .changed, .moved: "  \(path): \(old ?? "") → \(new ?? "")"
        }
    }
}
