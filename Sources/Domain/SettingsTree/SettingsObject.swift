/// A type that is read from a mapping with known keys.
///
/// `read` is the one definition: it reads a node, and run without a node it describes the JSON Schema. So it asks
/// for every field unconditionally, before it decides anything:
/// ```swift
/// struct Window: SettingsObject {
///     var days: Int
///     var time: String
///     static let about = "When booking opens."
///     static func read(_ fields: SettingsFields) -> Window? {
///         let days = fields.required("days-before", .integer(0...365), "Days before the visit.")
///         let time = fields.optional("at", .string(), default: "00:00", "Time of day.")
///         guard let days else { return nil }
///         return Window(days: days, time: time)
///     }
/// }
/// ```
public protocol SettingsObject: Sendable {
    /// What the mapping is for, in a sentence.
    static var about: String { get }
    /// Asks `fields` for every field; nil if a required one is missing or wrong.
    static func read(_ fields: SettingsFields) -> Self?
}

extension SettingsShape where Value: SettingsObject {
    /// A mapping read by `type`.
    public static func object(_ type: Value.Type = Value.self) -> Self {
        SettingsShape(
            wanted: "a mapping", kinds: .mapping,
            read: { cursor in
                guard let fields = SettingsFields(reading: cursor) else { return nil }
                let value = Value.read(fields)
                fields.finish()
                return value
            },
            describe: { definitions in
                let name = String(reflecting: Value.self)
                return definitions.reference(definitionName(name), owner: name) {
                    let fields = SettingsFields(describing: definitions)
                    _ = Value.read(fields)
                    return fields.schema(about: Value.about)
                }
            })
    }

    /// `Platform.Window.Opening` is `Window.Opening`; types inside functions have only their own name.
    private static func definitionName(_ reflected: String) -> String {
        reflected.contains("(")
            ? String(describing: Value.self) : reflected.split(separator: ".").dropFirst().joined(separator: ".")
    }
}
