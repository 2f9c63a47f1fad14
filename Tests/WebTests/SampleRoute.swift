import Hummingbird

@testable import Web

/// Routes of a site that has most of what sites have.
enum SampleRoute: String, Sendable, CaseIterable {
    case tenants, livez, readyz, metrics, asset, mailbox, mail, mailboxData, moveClock
    case home, faq, file, setPreferences, service, startJourney, openLink, calendar
    case inquiry, inquire, openBooking

    var isPost: Bool { [.moveClock, .setPreferences, .startJourney, .inquire].contains(self) }

    var path: String {
        switch self {
        case .tenants: "/"
        case .livez: "/livez"
        case .readyz: "/readyz"
        case .metrics: "/metrics"
        case .asset: "/assets/{file}"
        case .mailbox: "/mailbox"
        case .mail: "/mailbox/{id}"
        case .mailboxData: "/mailbox.json"
        case .moveClock: "/rehearsal/clock"
        case .home: "/{t}"
        case .faq: "/{t}/faq"
        case .file: "/{t}/files/{file}"
        case .setPreferences: "/{t}/preferences"
        case .service: "/{t}/services/{s}"
        case .startJourney: "/{t}/services/{s}/journeys"
        case .openLink: "/{t}/links/{token}"
        case .calendar: "/{t}/journeys/{j}/calendar"
        case .inquiry, .inquire: "/{t}/inquiry"
        case .openBooking: "/{t}/b/{token}"
        }
    }

    static let declared: [any DeclaredRoute<SampleHandlers>] = allCases.map { route in
        let group = RouteGroup<SampleHandlers, WebContext, String>.open
        return route.isPost ? group.post(route.path) { $0.find(route) } : group.get(route.path) { $0.find(route) }
    }
}

/// A handler for every sample route.
struct SampleHandlers: Sendable {
    let find: @Sendable (SampleRoute) -> Handler<WebContext>
}

/// A tenant that has languages.
struct SampleTenant: SiteTenant {
    let languageTags: [String]
}
