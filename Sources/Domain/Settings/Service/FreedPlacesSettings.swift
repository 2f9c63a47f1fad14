/// When places come back that a cancellation or a moved booking has freed.
public struct FreedPlacesSettings {
    /// They come back at a random moment within so many minutes; never at once.
    public var returnAfter: ClosedRange<Int>

    /// The same in seconds, of which one is drawn.
    public var seconds: ClosedRange<Int> { returnAfter.lowerBound * 60...returnAfter.upperBound * 60 }
}

extension FreedPlacesSettings: SettingsObject {
    /// What freed places are.
    public static let about = "When places come back that a cancellation or a moved booking has freed."

    /// Asks for the span.
    public init(_ fields: SettingsFields) {
        returnAfter =
            fields.required(
                "return-after", .object(ReturnSpan.self),
                "They come back at a random moment of this span, never at once."
            ).minutes
    }
}

/// `{ from: 30 min, to: 180 min }`.
private struct ReturnSpan: SettingsObject {
    static let about = "How long after the cancellation or the move places come back: between the two, varying."
    let minutes: ClosedRange<Int>

    init(_ fields: SettingsFields) {
        let from = fields.required(
            "from", .minutes(1...1440), "The shortest time until they come back, such as 30 min.")
        let to = fields.required("to", .minutes(1...1440), "The longest time until they come back, such as 180 min.")
        minutes = min(from, to)...max(from, to)
        if fields.isWhole, from >= to {
            fields.error(
                at: "to",
                Bilingual(
                    "places must come back at varying times: 'to' (\(to) min) must be more than 'from' (\(from) min)",
                    ja: "枠が戻る時刻に幅が必要です。「to」（\(to)分）は「from」（\(from)分）より長くしてください。"))
        }
    }
}
