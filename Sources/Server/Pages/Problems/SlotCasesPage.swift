import Platform

/// The visitor's other bookings of the same slot leave no room for so many cases (A7).
struct SlotCasesPage: Page {
    static let template = "slot-cases"
    let cases: SlotCases
    /// The form, where cases can be dropped.
    let form: String
    /// Where another time can be chosen; nil where none can.
    let calendar: String?
    /// The visitor's own booking, where it is theirs for sure.
    var standing: StandingBooking?

    var status: Int { 409 }

    func title(_ context: PageContext, _ words: Words) -> String { words("slot-cases.title") }

    func model(_ context: PageContext, _ words: Words) -> Model {
        [
            "title": words.html("slot-cases.title"),
            "rule": words.html("slot-cases.rule", ["most": String(cases.most)]),
            "count": words.html("slot-cases.count", count: cases.taken),
            "what": cases.left > 0
                ? words.html("slot-cases.left", count: cases.left) : words.html("slot-cases.full"),
            "standing": standing?.model(context, words),
            "form": form,
            "calendar": calendar,
        ]
    }
}
