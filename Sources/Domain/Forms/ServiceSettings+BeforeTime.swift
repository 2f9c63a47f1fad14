extension ServiceSettings {
    /// Fields that are answered before a time is held: their answers can refuse the booking, by a rule or by whom they
    /// name.
    public var fieldsBeforeTime: Set<FieldID> {
        var fields = eligibility.reduce(into: Set()) { $0.formUnion($1.rule.refusingFields) }
        if countsVisitors, case .answers(let names) = visitorIdentity { fields.formUnion(names) }
        return fields.filter { form.field($0) != nil }
    }

    /// Whether the booking form asks anything that can refuse the booking; cases can be booked already.
    public var asksBeforeTime: Bool { cases != nil || !fieldsBeforeTime.isEmpty }
}

extension FormReader {
    /// What is still to be answered or mended of the booking form before a time is held.
    public static func problemsBeforeTime(
        in typed: TypedValues, of service: ServiceSettings, people: Int
    ) -> [FieldProblem] {
        guard service.asksBeforeTime else { return [] }
        // Only birthdays are bounded by today, and forms have none.
        var reader = FormReader(typed: typed, today: .latest)
        _ = reader.answers(to: service.form, people: people)
        let inputs = service.fieldsBeforeTime.reduce(into: Set<String>()) { inputs, field in
            inputs.insert(InputNames.field(field))
            for person in 0..<people { inputs.insert(InputNames.field(field, person: person)) }
        }
        let problems = reader.problems.filter { inputs.contains($0.input) }
        guard let cases = service.cases else { return problems }
        var caseReader = FormReader(typed: typed, today: .latest)
        _ = caseReader.cases(cases, most: cases.max)
        return problems + caseReader.problems
    }
}
