extension EligibilityResult {
    /// Why nobody may go on; nil where the rules agree.
    var refusal: BookingRefusal? {
        switch self {
        case .eligible: nil
        case .notEligible(let refusal): .rule(refusal)
        case .undecided: .callUs
        }
    }
}
