import Domain

/// The limit and penalties have to mean the same visitor, and count what can happen.
struct VisitorCheck {
    let service: ServiceSettings
    /// Stands at the service.
    let cursor: SettingsCursor

    /// Reports every contradiction.
    func report() {
        reportFields(service.limit?.identifiedBy ?? [], of: "limit")
        reportFields(service.penalties?.identifiedBy ?? [], of: "penalties")
        if let ofLimit = service.limit?.identifiedBy, let ofPenalties = service.penalties?.identifiedBy,
            !ofLimit.isEmpty, !ofPenalties.isEmpty, Set(ofLimit) != Set(ofPenalties)
        {
            cursor.error(
                at: ["penalties", "identified-by"],
                Bilingual("the limit says otherwise who the visitor is", ja: "来庁者を見分ける項目が「limit」と異なります。"),
                hint: Bilingual("name the fields once, in 'limit' or here", ja: "項目は「limit」かここか、どちらか一方に書いてください。"))
        }
        if let limit = service.limit { report(limit) }
        if service.penalties?.cancellations != nil, service.cancel == nil {
            cursor.error(
                at: ["penalties", "cancellations"],
                Bilingual(
                    "visitors can't cancel, so nothing would be counted", ja: "来庁者がキャンセルできないため、数えるものがありません。"),
                hint: Bilingual(
                    "the service has no 'cancel'; the office's cancellations never count",
                    ja: "このサービスに設定「cancel」がありません。窓口によるキャンセルは数えません。"))
        }
    }

    private func report(_ limit: LimitSettings) {
        if let most = limit.casesPerSlot {
            switch service.cases {
            case nil: cursor.error(at: ["limit", "cases-per-slot"], .noSetting("cases"))
            case let cases? where cases.max > most:
                cursor.error(
                    at: ["limit", "cases-per-slot"],
                    Bilingual(
                        "a booking may have \(cases.max) cases, which is more",
                        ja: "1件の予約で\(cases.max)件まで申し込めるため、この上限を超えます。"),
                    hint: Bilingual(
                        "'cases.max' can be \(most) at most then", ja: "「cases.max」を\(most)以下にしてください。"))
            case _?: break
            }
        }
        if !limit.exemptAddresses.isEmpty, service.visitorIdentity != .email {
            cursor.error(
                at: ["limit", "exempt-addresses"],
                Bilingual("nobody is counted by the e-mail address here", ja: "ここでは来庁者をメールアドレスで数えません。"),
                hint: Bilingual("'identified-by' says who the visitor is", ja: "来庁者は「identified-by」の項目で見分けます。"))
        }
    }

    /// Numbers of the first form, where a booking is for one person and nobody is looked up by them.
    private var numbers: [FieldID] {
        guard service.party.max == 1, !service.identification.usesRegister else { return [] }
        return service.identification.fields.filter { $0.kind == .code && $0.asked == .always }.map(\.id)
    }

    private func reportFields(_ fields: [FieldID], of setting: String) {
        let asked = (service.qualification?.fields ?? []) + service.form.fields
        let possible = asked.filter { $0.scope == .booking }
        for (index, id) in fields.enumerated() where !numbers.contains(id) {
            let way: SettingsPath = [.key(setting), "identified-by", .index(index)]
            guard let field = possible.first(where: { $0.id == id }) else {
                cursor.error(
                    at: way, Bilingual("no field '\(id)' is asked once a booking", ja: "予約ごとに尋ねる項目に「\(id)」はありません。"),
                    hint: NearestHint.to(id.name, among: possible.map(\.id.name) + numbers.map(\.name)))
                continue
            }
            if !field.required {
                cursor.error(
                    at: way,
                    Bilingual(
                        "'\(id)' may be left empty, and then another visitor is counted",
                        ja: "「\(id)」は入力を省けるため、省かれると別の来庁者として数えます。"),
                    hint: Bilingual(
                        "only a required field says who the visitor is", ja: "来庁者を見分けられるのは必須の項目だけです。"))
            }
            if [.text, .multiline, .name, .latin].contains(field.kind) {
                cursor.warning(
                    at: way,
                    Bilingual(
                        "'\(id)' is free text: typed in another way it is another visitor",
                        ja: "「\(id)」は自由に入力する項目のため、書き方が違うと別の来庁者として数えます。"),
                    hint: Bilingual(
                        "a field of kind 'code' is read the same however it is typed",
                        ja: "種類「code」の項目であれば、書き方が違っても同じものとして読み取ります。"))
            }
        }
    }
}
