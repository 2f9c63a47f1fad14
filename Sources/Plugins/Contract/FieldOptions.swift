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
            let message = Bilingual(
                "the service's forms have no field '\(id)'", ja: "このサービスのフォームに項目「\(id)」がありません。")
            return [RuleObjection(option: option, message: message.near(id.name, among: fields.map(\.id.name)))]
        }
        guard kinds.contains(field.kind) else {
            let wanted = kinds.map(\.rawValue).sorted()
            return [
                RuleObjection(
                    option: option,
                    message: Bilingual(
                        "the rule needs a \(wanted.joined(separator: " or ")) here; '\(id)' is a \(field.kind.rawValue)",
                        ja: "ここには種類\(wanted.joined(separator: "または"))の項目が必要です。「\(id)」の種類は\(field.kind.rawValue)です。"))
            ]
        }
        guard scope.map({ $0 == field.scope }) ?? true else {
            return [
                RuleObjection(
                    option: option,
                    message: Bilingual(
                        "the rule needs a field asked once a booking; '\(id)' is asked per person",
                        ja: "ここには予約ごとに尋ねる項目が必要です。「\(id)」は1人ごとに尋ねます。"))
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
                    option: option,
                    message: Bilingual(
                        "the rule can't do without '\(id)', which may be left empty here",
                        ja: "このルールには「\(id)」の入力が欠かせませんが、入力を省けるようになっています。"))
            ]
        }
        guard let those, let when = field.when,
            when.field != those.field || !when.values.contains(those.value)
        else { return [] }
        return [
            RuleObjection(
                option: option,
                message: Bilingual(
                    "the rule needs '\(id)' from everybody who answers '\(those.value)' to '\(those.field)', and not "
                        + "all of them are asked for it",
                    ja: "このルールでは、「\(those.field)」で「\(those.value)」を選んだ人全員に「\(id)」を尋ねる必要がありますが、尋ねない場合があります。"))
        ]
    }

    /// Objects where `value` isn't a choice of the field `id`; silent where there is no such field.
    func value(_ value: String, of id: FieldID, option: String) -> [RuleObjection] {
        guard let field = fields.first(where: { $0.id == id }), !field.choices.isEmpty else { return [] }
        let values = field.choices.map(\.value)
        guard !values.contains(value) else { return [] }
        let message = Bilingual("'\(value)' isn't a choice of '\(id)'", ja: "「\(id)」に「\(value)」という選択肢はありません。")
        return [RuleObjection(option: option, message: message.near(value, among: values))]
    }

    /// Objects where the pattern of the code field `id` refuses `example`, which the rule is content with: then nobody
    /// could ever book.
    func accepts(_ example: String, by id: FieldID, option: String) -> [RuleObjection] {
        guard let pattern = fields.first(where: { $0.id == id })?.pattern, !pattern.matches(example) else { return [] }
        return [
            RuleObjection(
                option: option,
                message: Bilingual(
                    "nobody could ever book: the pattern of '\(id)' refuses numbers such as \(example)",
                    ja: "「\(id)」の形式（pattern）が「\(example)」のような番号を受け付けないため、誰も予約できません。"))
        ]
    }

    /// The values of the field `id`.
    func choices(of id: FieldID) -> [FieldChoice] {
        fields.first { $0.id == id }?.choices ?? []
    }
}

extension Bilingual {
    /// The message with a hint at what `word` may have meant.
    func near(_ word: String, among candidates: [String]) -> Bilingual {
        guard let hint = NearestHint.to(word, among: candidates) else { return self }
        return self + Bilingual(" (\(hint.english))", ja: hint.japanese)
    }
}

/// A fact that the rule can't do without at this stage.
///
/// Thrown: the visitor is asked to call.
struct MissingFact: Error, CustomStringConvertible {
    let description: String
}
