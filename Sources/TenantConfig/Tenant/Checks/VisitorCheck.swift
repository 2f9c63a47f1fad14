import Platform

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
        if service.penalties?.cancellations != nil, service.cancel == nil {
            cursor.error(
                at: ["penalties", "cancellations"], "visitors can't cancel, so nothing would be counted",
                hint: "the service has no 'cancel'; the office's cancellations never count")
        }
    }

    private func reportFields(_ fields: [FieldID], of setting: String) {
        let asked = (service.qualification?.fields ?? []) + service.form.fields
        let possible = asked.filter { $0.scope == .booking }.map(\.id.name)
        for (index, field) in fields.enumerated() where !possible.contains(field.name) {
            cursor.error(
                at: [.key(setting), "identified-by", .index(index)], "no field '\(field)' is asked once a booking",
                hint: NearestHint.to(field.name, among: possible))
        }
    }
}
