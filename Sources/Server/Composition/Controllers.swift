import Foundation
import Hummingbird
import Platform
import Postgres
import Domain

/// All controllers of the site.
struct Controllers: Sendable {
    private let tenants: TenantController
    private let applications: JourneyStartController
    private let links: LinkController
    private let forms: FormController
    private let calendar: CalendarController
    private let bookings: BookingController
    private let inquiries: InquiryController
    private let mailbox: MailboxController
    private let health: HealthController
    private let metrics: MetricsController
    private let assets: AssetsController
    private let files: TenantFilesController
    private let preferences: PreferencesController
    private let rehearsal: RehearsalController

    init(
        _ options: ServeOptions, program: Program, directory: TenantDirectory, housekeeper: Housekeeper,
        readiness: ReadinessProbe, pages: PageResponder, assets: AssetsController, languages: LanguageChoice,
        metrics: RequestMetrics, secure: Bool
    ) {
        self.assets = assets
        tenants = TenantController(pages: pages)
        applications = JourneyStartController(pages: pages)
        links = LinkController(pages: pages)
        forms = FormController(pages: pages)
        calendar = CalendarController(pages: pages)
        bookings = BookingController(pages: pages, calendar: calendar)
        inquiries = InquiryController(pages: pages)
        mailbox = MailboxController(
            pages: pages,
            mailbox: options.mail == .mailbox ? Mailbox(program.database, clock: program.clock) : nil)
        health = HealthController(
            details: {
                directory.failures.all.map { tenant, parts in
                    "\(tenant): \(parts.map(\.rawValue).joined(separator: ", "))"
                }
            },
            readiness: {
                await readiness.readiness(
                    hasStarted: housekeeper.hasStarted, pool: program.database.statistics)
            })
        self.metrics = MetricsController(requests: metrics) {
            PlatformGauges.pool(program.database.statistics) + PlatformGauges.health(housekeeper.health.total)
                + PlatformGauges.failures(directory.failures)
        }
        files = TenantFilesController(
            colours: { ColourSheet(directory.tenant(TenantID(name: $0))?.settings.colours ?? ColourSettings()) }
        ) { tenant, file in
            directory.tenant(TenantID(name: tenant))?.files[file].map { Array($0) }
        }
        preferences = PreferencesController(languages: languages, secure: secure) {
            directory.tenant(TenantID(name: $0)) != nil
        }
        let clock = program.clock
        rehearsal = RehearsalController(
            move: clock.isRehearsing
                ? { @Sendable moment in
                    _ = clock.rehearse(at: moment)
                    for tenant in directory.all {
                        try await housekeeper.makeSlots(of: tenant)
                        try await housekeeper.remind(tenant)
                    }
                } : nil)
    }

    /// The handler of a route; no default, so that the compiler finds the one that is missing.
    func handler(of name: RouteName) -> Handler {
        switch name {
        case .tenants: tenants.index
        case .livez: health.livez
        case .readyz: health.readyz
        case .metrics: metrics.show
        case .asset: assets.show
        case .mailbox: mailbox.list
        case .mail: mailbox.show
        case .mailboxData: mailbox.data
        case .moveClock: rehearsal.moveClock
        case .home: tenants.home
        case .faq: tenants.faq
        case .pastNotices: tenants.pastNotices
        case .file: files.show
        case .setPreferences: preferences.set
        case .service: applications.show
        case .startJourney: applications.start
        case .linkSent: links.show
        case .sendLinkAgain: links.sendAgain
        case .changeAddress: links.changeAddress
        case .openLink: links.open
        case .journey: forms.next
        case .qualification: forms.showQualification
        case .answerQualification: forms.qualify
        case .form: forms.showForm
        case .keepAnswers: forms.keep
        case .calendar: calendar.show
        case .placeHold: calendar.place
        case .renewHold: calendar.renew
        case .releaseHold: calendar.release
        case .check: bookings.check
        case .book: bookings.book
        case .completion: bookings.completion
        case .inquiry: inquiries.show
        case .inquire: inquiries.inquire
        case .openBooking: inquiries.open
        case .booking: inquiries.booking
        case .calendarFile: inquiries.calendarFile
        case .anotherPerson: applications.showAnotherPerson
        case .startAnotherPerson: applications.startAnotherPerson
        case .startChange: inquiries.startChange
        case .cancellation: inquiries.showCancellation
        case .cancel: inquiries.cancel
        }
    }
}
