/// The fields of one mapping, asked for one after another by a `SettingsObject`.
///
/// Reading: gives the values and reports what is wrong. Describing: notes the fields for the JSON Schema and gives
/// stand-ins and defaults.
public final class SettingsFields {
    enum Source {
        case reading(SettingsCursor, [SettingsPair])
        case describing(SchemaDefinitions)
        case nothing
    }

    let source: Source
    var known: [String] = []
    var missing: [(key: String, wanted: Bilingual)] = []
    var properties: [SchemaValue.Member] = []
    var requiredKeys: [String] = []
    var rules: [SchemaValue] = []
    /// Whether every required field was there and right, so that no stand-in was given.
    private(set) var isWhole = true
    private let errorsBefore: Int

    /// The fields of the mapping at `cursor`; nil after reporting that there is none.
    init?(reading cursor: SettingsCursor) {
        guard case .mapping(let pairs) = cursor.node.content else {
            cursor.mismatch(wanted: .mapping, hint: cursor.mappingHint)
            return nil
        }
        source = .reading(cursor, pairs)
        errorsBefore = cursor.report.errorCount
    }

    init(describing definitions: SchemaDefinitions) {
        source = .describing(definitions)
        errorsBefore = 0
    }

    /// The fields of no mapping, which gives stand-ins and defaults.
    init() {
        source = .nothing
        errorsBefore = 0
    }

    /// A field that must be there; a stand-in after an error has been reported.
    public func required<Value: SettingsStandIn>(
        _ key: String, _ shape: SettingsShape<Value>, _ about: String
    ) -> Value {
        note(key, shape, about, required: true)
        guard case .reading(let cursor, let pairs) = source else { return .standIn }
        let pair = pairs.first { $0.name == key }
        if pair == nil { missing.append((key, shape.wanted)) }
        if let value = pair.flatMap({ shape.value(at: cursor.entering($0)) }) { return value }
        isWhole = false
        return .standIn
    }

    /// A field that may be left out; nil then, and after an error has been reported.
    public func optional<Value>(_ key: String, _ shape: SettingsShape<Value>, _ about: String) -> Value? {
        note(key, shape, about, required: false)
        guard case .reading(let cursor, let pairs) = source else { return nil }
        return pairs.first { $0.name == key }.flatMap { shape.value(at: cursor.entering($0)) }
    }

    /// A field that may be left out; `fallback` then, and after an error has been reported.
    ///
    /// `shown` is the default as the JSON Schema shows it, where the shape can't tell.
    public func optional<Value>(
        _ key: String, _ shape: SettingsShape<Value>, default fallback: Value, _ about: String,
        shown: SchemaValue? = nil
    ) -> Value {
        note(key, shape, about, required: false, shown: shown ?? shape.show(fallback))
        guard case .reading(let cursor, let pairs) = source else { return fallback }
        return pairs.first { $0.name == key }.flatMap { shape.value(at: cursor.entering($0)) } ?? fallback
    }

    /// A field that may be left out; `variable` keeps its default then, and after an error has been reported.
    ///
    /// `shown` is the default as the JSON Schema shows it, where the shape can't tell.
    public func optional<Value>(
        _ key: String, _ shape: SettingsShape<Value>, _ about: String, into variable: inout Value,
        shown: SchemaValue? = nil
    ) {
        variable = optional(key, shape, default: variable, about, shown: shown)
    }

    /// A field that may be left out; `variable` keeps nil then, and after an error has been reported.
    public func optional<Value>(
        _ key: String, _ shape: SettingsShape<Value>, _ about: String, into variable: inout Value?
    ) {
        variable = optional(key, shape, about)
    }

    /// The key under which the mapping stands; empty at the top, in lists and while describing.
    var keyName: String {
        guard case .reading(let cursor, _) = source, case .key(let name)? = cursor.path.steps.last else { return "" }
        return name
    }

    /// What parts of the program lend to the settings.
    public var extensions: SettingsExtensions {
        switch source {
        case .reading(let cursor, _): cursor.extensions
        case .describing(let definitions): definitions.extensions
        case .nothing: SettingsExtensions()
        }
    }

    /// Whether all fields asked for so far are there and right; false while describing.
    ///
    /// Guards checks between fields, so that one mistake isn't reported twice.
    public var isSound: Bool {
        guard case .reading(let cursor, _) = source else { return false }
        return missing.isEmpty && cursor.report.errorCount == errorsBefore
    }

    private func note<Value>(
        _ key: String, _ shape: SettingsShape<Value>, _ about: String, required: Bool, shown: SchemaValue? = nil
    ) {
        known.append(key)
        guard case .describing(let definitions) = source else { return }
        if required { requiredKeys.append(key) }
        let body = shape.describe(definitions)
        // draft-07 ignores everything beside a $ref.
        let open: SchemaValue = body["$ref"] == nil ? body : ["allOf": [body]]
        let described = open.adding("description", .string(about)).adding("default", shown)
        properties.append(SchemaValue.Member(key, described))
    }
}
