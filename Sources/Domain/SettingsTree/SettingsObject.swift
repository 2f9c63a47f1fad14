/// A type that is read from a mapping with known keys.
///
/// `init` is the one definition: it reads a node, and run without a node it describes the JSON Schema. So it asks
/// for every field unconditionally, before it decides anything. A setting is two lines, the property with its default
/// and what is asked for it. The reading stands in an extension, so that the compiler makes the initialiser for values
/// made in code:
/// ```swift
/// struct Window {
///     var days: Int
///     var time = "00:00"
/// }
///
/// extension Window: SettingsObject {
///     static let about = "When booking opens."
///
///     init(_ fields: SettingsFields) {
///         days = fields.required("days-before", .integer(0...365), "Days before the visit.")
///         fields.optional("at", .string(), "Time of day.", into: &time)
///     }
/// }
/// ```
/// Where a required field is missing or wrong its stand-in is read, and the whole object is thrown away in the end;
/// checks between fields ask ``SettingsFields/isSound`` first.
public protocol SettingsObject: SettingsStandIn, Sendable {
    /// What the mapping is for, in a sentence.
    static var about: String { get }
    /// Asks `fields` for every field.
    init(_ fields: SettingsFields)
}

extension SettingsObject {
    /// An object of stand-ins.
    public static var standIn: Self { Self(SettingsFields()) }
}

extension SettingsShape where Value: SettingsObject {
    /// A mapping read by `type`.
    public static func object(_ type: Value.Type = Value.self) -> Self {
        SettingsShape(
            wanted: .mapping, kinds: .mapping,
            read: { cursor in
                guard let fields = SettingsFields(reading: cursor) else { return nil }
                let value = Value(fields)
                fields.finish()
                return fields.isWhole ? value : nil
            },
            describe: { definitions in
                let name = String(reflecting: Value.self)
                return definitions.reference(definitionName(name), owner: name) {
                    let fields = SettingsFields(describing: definitions)
                    _ = Value(fields)
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
