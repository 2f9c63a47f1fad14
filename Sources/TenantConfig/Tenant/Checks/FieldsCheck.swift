import Domain

/// Names of fields have to be unique, and conditions have to be possible.
struct FieldsCheck {
    let service: ServiceSettings
    /// Stands at the service.
    let cursor: SettingsCursor

    /// Inputs of the platform's own pages, see docs/http.md.
    private static let reserved: Set<String> = [
        "token", "people", "update", "email", "email-confirmation", "email2", "email2-confirmation", "counter", "then",
        "view", "from", "start", "request", "back", "language", "scheme",
    ]

    /// Reports every contradiction.
    func report() {
        var used: [String: String] = [:]
        for (index, field) in service.identification.fields.enumerated() {
            reportName(field.id, at: ["identification", "before-email", .index(index)], &used)
        }
        for (name, form) in [("qualification", service.qualification), ("form", service.form)] {
            guard let form else { continue }
            report(form, at: place(of: name), &used)
        }
    }

    /// A form is a list, or a mapping with `fields`.
    private func place(of name: String) -> SettingsPath {
        if case .mapping = cursor.following([.key(name)]).node.content { return [.key(name), "fields"] }
        return [.key(name)]
    }

    private func report(_ form: FormSettings, at place: SettingsPath, _ used: inout [String: String]) {
        reportDateParts(of: form, at: place)
        for (index, field) in form.fields.enumerated() {
            let way = place.appending(.index(index))
            reportName(field.id, at: way, &used)
            reportChoices(of: field, at: way)
            if field.scope == .person, service.party.max == 1, service.identification.fields.isEmpty {
                cursor.warning(
                    at: way.appending("per"), "the booking is for one person, so 'per: person' changes nothing")
            }
            if let condition = field.when {
                ConditionCheck(field: field, condition: condition, above: form.fields[..<index], all: form.fields)
                    .report(at: cursor, way.appending("when"))
            }
        }
    }

    /// A date is entered in three inputs, whose names no other field of its page can have.
    private func reportDateParts(of form: FormSettings, at place: SettingsPath) {
        for (index, date) in form.fields.enumerated() where date.kind == .date {
            let parts = InputNames.dateParts(of: date.id.name)
            for other in form.fields where other.scope == date.scope && parts.contains(other.id.name) {
                cursor.error(
                    at: place.appending(.index(index)).appending("field"),
                    "the date '\(date.id)' has an input '\(other.id)', which is a field's name too")
            }
        }
    }

    private func reportName(_ id: FieldID, at way: SettingsPath, _ used: inout [String: String]) {
        let name = id.name
        let isTaken = Self.reserved.contains(name) || name.wholeMatch(of: /(p[0-9]+|case)-.*/) != nil
        if isTaken {
            cursor.error(at: way.appending("field"), "the name '\(name)' belongs to the platform; choose another")
        } else if let other = used[name] {
            cursor.error(
                at: way.appending("field"), "the field '\(name)' is there twice", hint: "the other is \(other)")
        }
        used[name] = used[name] ?? SettingsPath(cursor.path.steps + way.steps).description
    }

    private func reportChoices(of field: FormField, at way: SettingsPath) {
        for (index, choice) in field.choices.enumerated()
        where field.choices[..<index].contains(where: { $0.value == choice.value }) {
            cursor.error(
                at: SettingsPath(way.steps + ["choices", .index(index), "value"]),
                "the value '\(choice.value)' is there twice")
        }
    }
}

/// A `when` has to name a field above whose answer can be what it wants.
private struct ConditionCheck {
    let field: FormField
    let condition: FieldCondition
    let above: ArraySlice<FormField>
    let all: [FormField]

    func report(at cursor: SettingsCursor, _ way: SettingsPath) {
        let place = way.appending("field")
        let name = condition.field.name
        guard let other = above.first(where: { $0.id == condition.field }) else {
            if all.contains(where: { $0.id == condition.field }) {
                cursor.error(at: place, "the field '\(name)' doesn't stand above '\(field.id)'")
            } else {
                cursor.error(
                    at: place, "no field '\(name)' stands above '\(field.id)' in this form",
                    hint: NearestHint.to(name, among: above.map(\.id.name)))
            }
            return
        }
        if field.scope == .booking, other.scope == .person {
            cursor.error(at: place, "'\(name)' is asked once a person, '\(field.id)' once a booking")
        }
        guard let values = other.possibleValues else {
            return cursor.error(
                at: place, "the answer to '\(name)' is free, so nothing can depend on it",
                hint: "conditions need a choice, a select or a checkbox")
        }
        for (index, value) in condition.values.enumerated() where !values.contains(value) {
            cursor.error(
                at: SettingsPath(way.steps + ["is", .index(index)]), "'\(name)' never is '\(value)'",
                hint: NearestHint.to(value, among: values))
        }
    }
}

extension FormField {
    /// The answers a condition can name; nil where the answer is free.
    fileprivate var possibleValues: [String]? {
        switch kind {
        case .choice, .select: choices.map(\.value)
        case .checkbox: ["yes"]
        case .text, .name, .kana, .latin, .code, .phone, .date, .multiline: nil
        }
    }
}
