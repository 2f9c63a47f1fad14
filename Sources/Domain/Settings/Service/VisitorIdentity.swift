/// What says who a visitor is: one notion for the limit of bookings, for penalties and for rules about the past.
public enum VisitorIdentity: Hashable, Sendable {
    /// Answers that together name an agent, by the names of their fields.
    case answers([FieldID])
    /// The first person's entry in the register.
    case registerEntry
    /// The e-mail address.
    case email
}

extension ServiceSettings {
    /// Who a visitor of this service is.
    ///
    /// The fields that penalties or the limit name (checks keep them from naming different ones). Without fields the
    /// e-mail address where there is a limit; else the register's entry of the first person, or the e-mail address where
    /// nobody is looked up.
    public var visitorIdentity: VisitorIdentity {
        let named = [penalties?.identifiedBy, limit?.identifiedBy].compactMap { $0 }.first { !$0.isEmpty }
        if let named { return .answers(named.sorted { $0.name < $1.name }) }
        return limit == nil && identification.usesRegister ? .registerEntry : .email
    }

    /// Whether anything is counted per visitor, so that bookings have to say whose they are.
    public var countsVisitors: Bool {
        limit != nil || penalties != nil || readsPast
    }

    /// Whether a rule wants to know what the visitor missed or cancelled before.
    public var readsPast: Bool { eligibility.contains { $0.rule.readsPast } }
}
