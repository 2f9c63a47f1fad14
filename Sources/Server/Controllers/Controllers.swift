import Web

/// All controllers of the site, and what its guards ask.
struct Controllers: Sendable {
    let admission: CountryAdmission
    let tenants: TenantController
    let starts: JourneyStartController
    let links: LinkController
    let forms: FormController
    let calendar: CalendarController
    let bookings: BookingController
    let inquiries: InquiryController
    let mailbox: MailboxController
    let health: HealthController
    let metrics: MetricsController
    let assets: AssetsController
    let files = TenantFilesController()
    let preferences = PreferencesController()
    let sessions: SessionController
    let rehearsal: RehearsalController
}
