/// Collects the named parts of a JSON Schema while shapes describe themselves.
///
/// A type is described once, however often and however deep it is used; that also ends recursion.
public final class SchemaDefinitions {
    /// What parts of the program lend to the settings.
    public let extensions: SettingsExtensions
    private var owners: [String: String] = [:]
    private var parts: [String: SchemaValue] = [:]

    /// No parts yet.
    init(extensions: SettingsExtensions) {
        self.extensions = extensions
    }

    /// A reference to the part `name`, described by `describe` at its first use.
    ///
    /// `owner` tells apart two types that share a name; the second gets a number behind its name.
    func reference(_ name: String, owner: String, _ describe: () -> SchemaValue) -> SchemaValue {
        var unique = name
        var number = 2
        while let other = owners[unique], other != owner {
            unique = "\(name)-\(number)"
            number += 1
        }
        if owners[unique] == nil {
            owners[unique] = owner
            parts[unique] = describe()
        }
        return ["$ref": .string("#/definitions/\(unique)")]
    }

    /// All parts, by name.
    var all: SchemaValue {
        .object(parts.sorted { $0.key < $1.key }.map { SchemaValue.Member($0.key, $0.value) })
    }
}
