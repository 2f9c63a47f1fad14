import Platform

/// May this browser see a journey? Who began it sees that the mail was sent; who opened its link sees it whole.
struct JourneyAccess: Sendable {
    /// How much the page shows.
    let needed: SessionReach

    func allows(_ journey: Journey) -> Bool {
        needed == .address || journey.reach == .whole
    }
}
