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
                at: ["penalties", "identified-by"], "the limit says otherwise who the visitor is",
                hint: "name the fields once, in 'limit' or here")
        }
        if let limit = service.limit { report(limit) }
        if service.penalties?.cancellations != nil, service.cancel == nil {
            cursor.error(
                at: ["penalties", "cancellations"], "visitors can't cancel, so nothing would be counted",
                hint: "the service has no 'cancel'; the office's cancellations never count")
        }
    }

    private func report(_ limit: LimitSettings) {
        if let most = limit.casesPerSlot {
            switch service.cases {
            case nil: cursor.error(at: ["limit", "cases-per-slot"], "the service has no 'cases'")
            case let cases? where cases.max > most:
                cursor.error(
                    at: ["limit", "cases-per-slot"], "a booking may have \(cases.max) cases, which is more",
                    hint: "'cases.max' can be \(most) at most then")
            case _?: break
            }
        }
        if !limit.exemptAddresses.isEmpty, service.visitorIdentity != .email {
            cursor.error(
                at: ["limit", "exempt-addresses"], "nobody is counted by the e-mail address here",
                hint: "'identified-by' says who the visitor is")
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
                    at: way, "no field '\(id)' is asked once a booking",
                    hint: NearestHint.to(id.name, among: possible.map(\.id.name) + numbers.map(\.name)))
                continue
            }
            if !field.required {
                cursor.error(
                    at: way, "'\(id)' may be left empty, and then another visitor is counted",
                    hint: "only a required field says who the visitor is")
            }
            if [.text, .multiline, .name, .latin].contains(field.kind) {
                cursor.warning(
                    at: way, "'\(id)' is free text: typed in another way it is another visitor",
                    hint: "a field of kind 'code' is read the same however it is typed")
            }
        }
    }
}
