import Foundation
import HTTPTypes
import Web
import Domain

/// Every route of the site: method, path, what it needs, who answers.
///
/// Links are made from the same values (``SitePaths/to(_:_:)``).
/// docs/http.md describes the same table; a test compares the two.
struct SiteRoutes: Sendable {
    // The platform
    let tenants = SiteGroup.platform.get("/") { $0.tenants.index }
    let livez = SiteGroup.platform.get("/livez") { $0.health.livez }
    let readyz = SiteGroup.platform.get("/readyz") { $0.health.readyz }
    let metrics = SiteGroup.platform.get("/metrics") { $0.metrics.show }
    let asset = SiteGroup.platform.naming(String.self).get("/assets/{file}") { $0.assets.show }

    // Trying out
    let mailbox = SiteGroup.platform.get("/mailbox") { $0.mailbox.list }
    let mail = SiteGroup.platform.naming(String.self).get("/mailbox/{id}") { $0.mailbox.show }
    let mailboxData = SiteGroup.platform.get("/mailbox.json") { $0.mailbox.data }
    let moveClock = SiteGroup.platform.post("/rehearsal/clock", page: "/") { $0.rehearsal.moveClock }

    // A tenant
    let home = SiteGroup.tenant.get("/{t}") { $0.tenants.home }
    let faq = SiteGroup.tenant.get("/{t}/faq") { $0.tenants.faq }
    let pastNotices = SiteGroup.tenant.get("/{t}/notices") { $0.tenants.pastNotices }
    let file = SiteGroup.tenant.naming(String.self).get("/{t}/files/{file}") { $0.files.show }
    let setPreferences = SiteGroup.tenant.post("/{t}/preferences", page: "/{t}") { $0.preferences.set }
    let finish = SiteGroup.tenant.post("/{t}/finish", page: "/{t}") { $0.sessions.finish }
    let finished = SiteGroup.tenant.get("/{t}/finished") { $0.sessions.finished }
    let openLink = SiteGroup.tenant.naming(String.self).get("/{t}/links/{token}") { $0.links.open }
    let inquiry = SiteGroup.tenant.get("/{t}/inquiry") { $0.inquiries.show }
    let inquire = SiteGroup.tenant.post("/{t}/inquiry") { $0.inquiries.inquire }
    let lostMail = SiteGroup.tenant.get("/{t}/inquiry/mail") { $0.inquiries.showLostMail }
    let sendMailAgain = SiteGroup.tenant.post("/{t}/inquiry/mail") { $0.inquiries.sendMailAgain }
    let openBooking = SiteGroup.tenant.naming(String.self).get("/{t}/b/{token}") { $0.inquiries.open }

    // A service
    let service = SiteGroup.service.get("/{t}/services/{s}") { $0.starts.show }
    let startJourney = SiteGroup.service.post("/{t}/services/{s}/journeys", page: "/{t}/services/{s}") {
        $0.starts.start
    }

    // A journey whose link has been sent
    let linkSent = SiteGroup.sentLink.get("/{t}/journeys/{j}/link") { $0.links.show }
    let sendLinkAgain = SiteGroup.sentLink.post("/{t}/journeys/{j}/links", page: "/{t}/journeys/{j}/link") {
        $0.links.sendAgain
    }
    let changeAddress = SiteGroup.sentLink.post("/{t}/journeys/{j}/address", page: "/{t}/journeys/{j}/link") {
        $0.links.changeAddress
    }
    let journey = SiteGroup.sentLink.get("/{t}/journeys/{j}") { $0.forms.next }

    // A journey
    let qualification = SiteGroup.qualification.get("/{t}/journeys/{j}/qualification") { $0.forms.showQualification }
    let answerQualification = SiteGroup.qualification.post("/{t}/journeys/{j}/qualification") { $0.forms.qualify }
    let form = SiteGroup.openJourney.get("/{t}/journeys/{j}/form") { $0.forms.showForm }
    let keepAnswers = SiteGroup.openJourney.post("/{t}/journeys/{j}/form") { $0.forms.keep }
    let calendar = SiteGroup.timeChoice.get("/{t}/journeys/{j}/calendar") { $0.calendar.show }
    let placeHold = SiteGroup.timeChoice.post("/{t}/journeys/{j}/holds", page: "/{t}/journeys/{j}/calendar") {
        $0.calendar.place
    }
    let renewHold = SiteGroup.journey.post("/{t}/journeys/{j}/holds/renewal", page: "/{t}/journeys/{j}") {
        $0.calendar.renew
    }
    let releaseHold = SiteGroup.journey.post("/{t}/journeys/{j}/holds/release", page: "/{t}/journeys/{j}") {
        $0.calendar.release
    }
    let check = SiteGroup.openJourney.get("/{t}/journeys/{j}/check") { $0.bookings.check }
    let book = SiteGroup.journey.post("/{t}/journeys/{j}/bookings", page: "/{t}/journeys/{j}/check") {
        $0.bookings.book
    }
    let completion = SiteGroup.journey.get("/{t}/journeys/{j}/completion") { $0.bookings.completion }
    let anotherPerson = SiteGroup.followUp.get("/{t}/journeys/{j}/another-person") { $0.starts.showAnotherPerson }
    let startAnotherPerson = SiteGroup.followUp.post("/{t}/journeys/{j}/another-person") {
        $0.starts.startAnotherPerson
    }

    // A booking
    let booking = SiteGroup.booking.get("/{t}/bookings/{b}") { $0.inquiries.booking }
    let calendarFile = SiteGroup.booking.get("/{t}/bookings/{b}/calendar.ics") { $0.inquiries.calendarFile }
    let startChange = SiteGroup.changingBooking.post("/{t}/bookings/{b}/changes", page: "/{t}/bookings/{b}") {
        $0.inquiries.startChange
    }
    let cancellation = SiteGroup.booking.get("/{t}/bookings/{b}/cancellation") { $0.inquiries.showCancellation }
    let cancel = SiteGroup.booking.post("/{t}/bookings/{b}/cancellation") { $0.inquiries.cancel }
}

extension SiteRoutes {
    /// The one value, from which links are made.
    static let site = SiteRoutes()

    /// All of them: none can be declared and forgotten.
    static let all: [any DeclaredRoute<Controllers>] = Mirror(reflecting: site).children.compactMap {
        $0.value as? any DeclaredRoute<Controllers>
    }

    /// What load balancers ask.
    static let health: [any DeclaredRoute<Controllers>] = [site.livez, site.readyz]

    /// For what has to be known of them beside the routing.
    static let table = RouteTable(all)
}

/// A page of a journey that this browser may see.
typealias JourneyRoute = Route<Controllers, JourneyContext, UUID>
