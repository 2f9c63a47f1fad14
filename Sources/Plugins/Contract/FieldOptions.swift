import Domain

/// Options of a rule that name fields of the service's forms, checked against them.
struct FieldOptions {
    let service: ServiceSettings

    private var fields: [FormField] {
        (service.qualification?.fields ?? []) + service.form.fields
    }

    /// Objects where `option` names no field, or one of another kind or scope.
    func field(_ id: FieldID, kinds: Set<FieldKind>, scope: FieldScope? = nil, option: String) -> [RuleObjection] {
        guard let field = fields.first(where: { $0.id == id }) else {
            let near = NearestHint.to(id.name, among: fields.map(\.id.name)).map { " (\($0))" } ?? ""
            return [RuleObjection(option: option, message: "the service's forms have no field '\(id)'\(near)")]
        }
        guard kinds.contains(field.kind) else {
            let wanted = kinds.map(\.rawValue).sorted().joined(separator: " or ")
            return [
                RuleObjection(
                    option: option, message: "the rule needs a \(wanted) here; '\(id)' is a \(field.kind.rawValue)")
            ]
        }
        guard scope.map({ $0 == field.scope }) ?? true else {
            return [
                RuleObjection(
                    option: option, message: "the rule needs a field asked once a booking; '\(id)' is asked per person")
            ]
        }
        return []
    }

    /// Objects where somebody about whom the rule needs the answer to `id` may leave it empty: they could never book.
    ///
    /// - Parameter those: the people meant, by their answer to another field: all of them have to be asked. Where it is
    ///   nil, whom a `when` leaves out is the tenant's matter: the rule may refuse them before.
    func needed(
        _ id: FieldID, of those: (field: FieldID, value: String)? = nil, option: String
    ) -> [RuleObjection] {
        guard let field = fields.first(where: { $0.id == id }) else { return [] }
        guard field.required else {
            return [
                RuleObjection(
                    option: option, message: "the rule can't do without '\(id)', which may be left empty here")
            ]
        }
        guard let those, let when = field.when,
            when.field != those.field || !when.values.contains(those.value)
        else { return [] }
        return [
            RuleObjection(
                option: option,
                message:
                    "the rule needs '\(id)' from everybody who answers '\(those.value)' to '\(those.field)', and not "
                    + "all of them are asked for it")
        ]
    }

    /// Objects where `value` isn't a choice of the field `id`; silent where there is no such field.
    func value(_ value: String, of id: FieldID, option: String) -> [RuleObjection] {
        guard let field = fields.first(where: { $0.id == id }), !field.choices.isEmpty else { return [] }
        let values = field.choices.map(\.value)
        guard !values.contains(value) else { return [] }
        let near = NearestHint.to(value, among: values).map { " (\($0))" } ?? ""
        return [RuleObjection(option: option, message: "'\(value)' isn't a choice of '\(id)'\(near)")]
    }

    /// Objects where the pattern of the code field `id` refuses `example`, which the rule is content with: then nobody
    /// could ever book.
    func accepts(_ example: String, by id: FieldID, option: String) -> [RuleObjection] {
        guard let pattern = fields.first(where: { $0.id == id })?.pattern, !pattern.matches(example) else { return [] }
        return [
            RuleObjection(
                option: option,
                message: "nobody could ever book: the pattern of '\(id)' refuses numbers such as \(example)")
        ]
    }

    /// The values of the field `id`.
    func choices(of id: FieldID) -> [FieldChoice] {
        fields.first { $0.id == id }?.choices ?? []
    }
}

/// A fact that the rule can't do without at this stage.
///
/// Thrown: the visitor is asked to call.
struct MissingFact: Error, CustomStringConvertible {
    let description: String
}
