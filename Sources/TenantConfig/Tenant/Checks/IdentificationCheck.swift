import Domain

/// Fields, matches and register columns have to know each other.
struct IdentificationCheck {
    private let identification: IdentificationSettings
    /// Stands at `identification`.
    private let cursor: SettingsCursor
    private let names: [String]

    init(_ identification: IdentificationSettings, cursor: SettingsCursor) {
        self.identification = identification
        self.cursor = cursor
        names = identification.fields.map(\.id.name)
    }

    /// Reports every contradiction.
    func report() {
        reportMatches()
        reportColumns()
        if !identification.match.isEmpty, identification.register == nil {
            cursor.error(
                at: ["against"], "nobody can ever be found: without 'register' no list can be imported",
                hint: "name the columns of the office's CSV in 'register'")
        }
        let late = identification.fields.filter { $0.asked == .notIdentified }
        guard let first = late.first, let index = names.firstIndex(of: first.id.name) else { return }
        if identification.match.isEmpty {
            cursor.error(
                at: ["before-email", .index(index), "when"], "nobody is looked up, so nobody is 'not-identified'",
                hint: "write 'against: register' beside 'before-email'")
        } else if late.count == identification.fields.count {
            cursor.error(at: ["before-email"], "all fields wait until nobody was found; ask one at once")
        }
    }

    private func reportMatches() {
        for (index, fields) in identification.match.enumerated() {
            for (place, field) in fields.enumerated() where !names.contains(field.name) {
                cursor.error(
                    at: ["match", .index(index), .index(place)], "no identification field is called '\(field)'",
                    hint: NearestHint.to(field.name, among: names))
            }
        }
        let used = Set(identification.match.joined())
        guard !used.isEmpty else { return }
        for (index, field) in identification.fields.enumerated() where !used.contains(field.id) {
            cursor.warning(
                at: ["before-email", .index(index), "field"], "'\(field.id)' is asked but never looked up",
                hint: "name it in 'match'")
        }
    }

    private func reportColumns() {
        guard let register = identification.register else { return }
        for column in register.identification.keys.sorted(by: { $0.name < $1.name }) where !names.contains(column.name)
        {
            cursor.errorAtKey(
                of: ["register", "columns", .key(column.name)], "no identification field is called '\(column)'",
                hint: NearestHint.to(column.name, among: names))
        }
        let used = Set(identification.match.joined().map(\.name)).filter(names.contains)
        let missing = used.filter { register.identification[FieldID(name: $0)] == nil }.sorted()
        if !missing.isEmpty {
            let list = missing.map { "'\($0)'" }.joined(separator: ", ")
            cursor.error(at: ["register", "columns"], "no column is named for \(list)")
        }
        reportSharedHeaders(register)
    }

    /// Two settings for one column are a slip of the hand.
    private func reportSharedHeaders(_ register: RegisterColumns) {
        let columns = register.identification.map { (way: ["columns", .key($0.key.name)] as SettingsPath, $0.value) }
        let attributes = register.attributes.map { (way: ["attributes", .key($0.key)] as SettingsPath, $0.value) }
        let all = (columns + attributes).sorted { $0.way.description > $1.way.description }
        for (index, column) in all.enumerated() {
            guard let other = all[..<index].first(where: { $0.1 == column.1 }) else { continue }
            cursor.error(
                at: SettingsPath(["register"] + column.way.steps),
                "the column '\(column.1)' is named twice", hint: "'\(other.way)' names it too")
        }
    }
}

extension SettingsCursor {
    /// Reports an error at the key at the end of `way`.
    func errorAtKey(of way: SettingsPath, _ message: String, hint: String? = nil) {
        following(way).errorAtKey(message, hint: hint)
    }
}
