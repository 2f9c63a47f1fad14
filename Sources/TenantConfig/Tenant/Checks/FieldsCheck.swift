import Domain

/// Names of fields have to be unique, and conditions have to be possible.
struct FieldsCheck {
    let service: ServiceSettings
    /// Stands at the service.
    let cursor: SettingsCursor

    /// Inputs of the platform's own pages, see docs/http.md.
    private static let reserved: Set<String> = [
        "token", "people", "update", "email", "email-confirmation", "email-meant", "email2", "email2-confirmation",
        "email2-meant", "counter", "then", "view", "from", "start", "request", "back", "language", "scheme",
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
                    at: way.appending("per"),
                    Bilingual(
                        "the booking is for one person, so 'per: person' changes nothing",
                        ja: "1人の予約のため、「per: person」を書いても変わりません。"))
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
                    Bilingual(
                        "the date '\(date.id)' has an input '\(other.id)', which is a field's name too",
                        ja: "日付「\(date.id)」の入力欄「\(other.id)」が、ほかの項目の名前と重なっています。"))
            }
        }
    }

    private func reportName(_ id: FieldID, at way: SettingsPath, _ used: inout [String: String]) {
        let name = id.name
        let isTaken = Self.reserved.contains(name) || name.wholeMatch(of: /(p[0-9]+|case)-.*/) != nil
        if isTaken {
            cursor.error(
                at: way.appending("field"),
                Bilingual(
                    "the name '\(name)' belongs to the platform; choose another",
                    ja: "「\(name)」はシステムが使う名前です。別の名前にしてください。"))
        } else if let other = used[name] {
            cursor.error(
                at: way.appending("field"),
                Bilingual("the field '\(name)' is there twice", ja: "項目「\(name)」が2回書かれています。"),
                hint: Bilingual("the other is \(other)", ja: "もう一つは「\(other)」です。"))
        }
        used[name] = used[name] ?? SettingsPath(cursor.path.steps + way.steps).description
    }

    private func reportChoices(of field: FormField, at way: SettingsPath) {
        for (index, choice) in field.choices.enumerated()
        where field.choices[..<index].contains(where: { $0.value == choice.value }) {
            cursor.error(
                at: SettingsPath(way.steps + ["choices", .index(index), "value"]),
                Bilingual("the value '\(choice.value)' is there twice", ja: "値「\(choice.value)」が2回書かれています。"))
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
                cursor.error(
                    at: place,
                    Bilingual(
                        "the field '\(name)' doesn't stand above '\(field.id)'",
                        ja: "項目「\(name)」は「\(field.id)」より上に書いてください。"))
            } else {
                cursor.error(
                    at: place,
                    Bilingual(
                        "no field '\(name)' stands above '\(field.id)' in this form",
                        ja: "このフォームの「\(field.id)」より上に、項目「\(name)」がありません。"),
                    hint: NearestHint.to(name, among: above.map(\.id.name)))
            }
            return
        }
        if field.scope == .booking, other.scope == .person {
            cursor.error(
                at: place,
                Bilingual(
                    "'\(name)' is asked once a person, '\(field.id)' once a booking",
                    ja: "「\(name)」は1人ごとに、「\(field.id)」は予約ごとに尋ねる項目です。"))
        }
        guard let values = other.possibleValues else {
            return cursor.error(
                at: place,
                Bilingual(
                    "the answer to '\(name)' is free, so nothing can depend on it",
                    ja: "「\(name)」は自由に入力する項目のため、条件に使えません。"),
                hint: Bilingual(
                    "conditions need a choice, a select or a checkbox",
                    ja: "条件に使えるのは、種類がchoice、select、checkboxの項目です。"))
        }
        for (index, value) in condition.values.enumerated() where !values.contains(value) {
            cursor.error(
                at: SettingsPath(way.steps + ["is", .index(index)]),
                Bilingual("'\(name)' never is '\(value)'", ja: "「\(name)」の値が「\(value)」になることはありません。"),
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
