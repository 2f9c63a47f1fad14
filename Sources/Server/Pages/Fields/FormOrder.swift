import Domain

/// The questions of a form in the order of pages: who, then how to reach them, remarks at the very end.
///
/// An office's own order stays; only what it asks of each person stands together, where the first such question stands.
struct FormOrder: Sendable {
    /// Asked once, before what is asked of each person.
    let before: [FormField]
    /// Asked of each person.
    let person: [FormField]
    /// Asked once, after that.
    let after: [FormField]
    /// What the visitor may say besides.
    let remarks: [FormField]

    init(_ form: FormSettings) {
        let asked = form.fields.filter { !$0.isRemark }
        let first = asked.firstIndex { $0.scope == .person } ?? asked.endIndex
        before = Array(asked[..<first])
        person = asked.filter { $0.scope == .person }
        after = asked[first...].filter { $0.scope == .booking }
        remarks = form.fields.filter(\.isRemark)
    }
}

extension FormField {
    /// Whether it asks for whatever else the visitor wants to say.
    fileprivate var isRemark: Bool { kind == .multiline && scope == .booking && !required && when == nil }
}
