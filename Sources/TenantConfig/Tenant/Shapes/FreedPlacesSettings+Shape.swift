public import Domain

extension FreedPlacesSettings: SettingsObject {
    /// Freed places.
    public static let about = "When places come back that a cancellation or a moved booking has freed."

    /// Reads when freed places come back.
    public static func read(_ fields: SettingsFields) -> FreedPlacesSettings? {
        fields.required(
            "return-after", .object(ReturnSpan.self), "They come back at a random moment of this span, never at once."
        ).map { FreedPlacesSettings(returnAfter: $0.minutes) }
    }
}

/// `{ from: 30 min, to: 180 min }`.
private struct ReturnSpan: SettingsObject {
    static let about = "How long after the cancellation or the move places come back: between the two, varying."
    var minutes: ClosedRange<Int>

    static func read(_ fields: SettingsFields) -> ReturnSpan? {
        let from = fields.required("from", .minutes(1...1440), "Never before.")
        let to = fields.required("to", .minutes(1...1440), "Never after.")
        guard let from, let to else { return nil }
        guard from < to else {
            fields.error(
                at: "to",
                "places must come back at varying times: 'to' (\(to) min) must be more than 'from' (\(from) min)")
            return nil
        }
        return ReturnSpan(minutes: from...to)
    }
}
