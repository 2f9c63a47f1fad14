/// What each route does; the composition root gives every name its handler.
enum RouteName: String, Sendable, CaseIterable {
    case tenants, livez, readyz, metrics, asset
    case mailbox, mail, mailboxData, moveClock
    case home, faq, pastNotices, file, setPreferences
    case service, startJourney
    case linkSent, sendLinkAgain, changeAddress, openLink, journey
    case qualification, answerQualification, form, keepAnswers
    case calendar, placeHold, renewHold, releaseHold
    case check, book, completion
    case inquiry, inquire, openBooking, booking, calendarFile
    case startChange, cancellation, cancel
    case anotherPerson, startAnotherPerson
}

/// Every route of the server.
///
/// docs/http.md describes the same table; a test compares the two.
enum Routes {
    /// All routes, grouped as they are handled.
    static let groups = [
        RouteGroup(
            "platform",
            [
                .get("/", .tenants),
                .get("/livez", .livez),
                .get("/readyz", .readyz),
                .get("/metrics", .metrics),
                .get("/assets/{file}", .asset),
            ]),
        RouteGroup(
            "trying out",
            [
                .get("/mailbox", .mailbox),
                .get("/mailbox/{id}", .mail),
                .get("/mailbox.json", .mailboxData),
                .post("/rehearsal/clock", .moveClock),
            ]),
        RouteGroup(
            "tenant",
            [
                .get("/{t}", .home),
                .get("/{t}/faq", .faq),
                .get("/{t}/notices", .pastNotices),
                .get("/{t}/files/{file}", .file),
                .post("/{t}/preferences", .setPreferences),
                .get("/{t}/services/{s}", .service),
            ]),
        RouteGroup(
            "journey",
            [
                .post("/{t}/services/{s}/journeys", .startJourney),
                .get("/{t}/journeys/{j}/link", .linkSent),
                .post("/{t}/journeys/{j}/links", .sendLinkAgain),
                .post("/{t}/journeys/{j}/address", .changeAddress),
                .get("/{t}/links/{token}", .openLink),
                .get("/{t}/journeys/{j}", .journey),
                .get("/{t}/journeys/{j}/qualification", .qualification),
                .post("/{t}/journeys/{j}/qualification", .answerQualification),
                .get("/{t}/journeys/{j}/form", .form),
                .post("/{t}/journeys/{j}/form", .keepAnswers),
                .get("/{t}/journeys/{j}/calendar", .calendar),
            ]),
        RouteGroup(
            "hold",
            [
                .post("/{t}/journeys/{j}/holds", .placeHold),
                .post("/{t}/journeys/{j}/holds/renewal", .renewHold),
                .post("/{t}/journeys/{j}/holds/release", .releaseHold),
            ]),
        RouteGroup(
            "booking",
            [
                .get("/{t}/journeys/{j}/check", .check),
                .post("/{t}/journeys/{j}/bookings", .book),
                .get("/{t}/journeys/{j}/completion", .completion),
                .get("/{t}/journeys/{j}/another-person", .anotherPerson),
                .post("/{t}/journeys/{j}/another-person", .startAnotherPerson),
                .get("/{t}/inquiry", .inquiry),
                .post("/{t}/inquiry", .inquire),
                .get("/{t}/b/{token}", .openBooking),
                .get("/{t}/bookings/{b}", .booking),
                .get("/{t}/bookings/{b}/calendar.ics", .calendarFile),
                .post("/{t}/bookings/{b}/changes", .startChange),
                .get("/{t}/bookings/{b}/cancellation", .cancellation),
                .post("/{t}/bookings/{b}/cancellation", .cancel),
            ]),
    ]

    /// All routes in table order.
    static let all = groups.flatMap(\.routes)
}
